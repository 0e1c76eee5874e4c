package dev.florin.testing;

import dev.florin.credit.Credits;
import dev.florin.ledger.AccountKey;
import dev.florin.ledger.Clawback;
import dev.florin.ledger.Details;
import dev.florin.ledger.Group;
import dev.florin.ledger.Ledger;
import dev.florin.ledger.Outcome;
import dev.florin.ledger.PaymentKey;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What a refund does in the ledger, without one: takes back what a payment has credited. */
public final class ClawBacks {
  private ClawBacks() {}

  /** Takes back all that the person's one payment has credited. */
  public static Outcome takeBack(App app, Person person, Clawback.Shortfall shortfall) {
    return takeBack(app, person, "refund-of-" + person.subject(), null, shortfall);
  }

  /** Takes back this much, or all, of what the person's one payment has credited. */
  public static Outcome takeBack(
      App app, Person person, String key, @Nullable Long amount, Clawback.Shortfall shortfall) {
    var owner = person.get("/v1/credits/balance").expect(200).path("customer").stringValue();
    var payment =
        app.jdbc()
            .sql(
                """
                select c.provider, c.reference, c.purpose
                  from ledger.payment_credit c join ledger.account a on a.id = c.account
                 where a.owner = :owner
                """)
            .param("owner", owner)
            .query((row, _) -> new PaymentKey(row.getString(1), row.getString(2), row.getString(3)))
            .single();
    var details = new Details("refund", key, "Refund", Map.of());
    var account = AccountKey.credits(app.bean(Credits.class).asset(), owner);
    var clawback = new Clawback(account, key, payment, amount, shortfall, details);
    return Objects.requireNonNull(
        new TransactionTemplate(app.bean(PlatformTransactionManager.class))
            .execute(_ ->
                app.bean(JdbcTemplate.class)
                    .execute(
                        (ConnectionCallback<Outcome>)
                            connection ->
                                new Ledger()
                                    .post(connection, List.of(Group.of(clawback)))
                                    .getFirst())));
  }
}
