package dev.florin.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.id.Ids;
import dev.florin.ledger.Ledger;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** What must hold of a service's data at any moment, however it came about. */
public final class Books {
  private Books() {}

  /**
   * Fails unless the ledger verifies, invoices have no gap, each settled order has one invoice and
   * one credit for each item, and customers have what they paid for and were given, to the last
   * credit.
   */
  public static void assertSound(App app) {
    try (var connection = app.bean(DataSource.class).getConnection()) {
      var verification = new Ledger().verify(connection, _ -> {});
      assertThat(verification.violations()).isEmpty();
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
    assertThat(number(app, "select count(*) from invoice"))
        .as("invoices are numbered without a gap")
        .isEqualTo(number(app, "select coalesce(sum(last), 0) from invoice_counter"))
        .isEqualTo(number(app, "select count(distinct (series, year, n)) from invoice"))
        .isEqualTo(number(app, "select count(*) from orders where paid_at is not null"));
    assertThat(texts(app, "select order_ref from invoice"))
        .as("each paid order has its invoice, and no other order has one")
        .containsExactlyInAnyOrderElementsOf(
            app.jdbc()
                .sql("select id from orders where paid_at is not null")
                .query((row, _) -> Ids.encode("ord", row.getObject("id", UUID.class)))
                .list());
    assertThat(number(app, "select count(*) from ledger.payment_credit"))
        .as("each item of a paid order was credited by one payment")
        .isEqualTo(
            number(
                app,
                """
                select count(*) from order_item i join orders o on o.id = i.order_id
                 where o.paid_at is not null
                """));
    assertThat(
            number(
                app,
                """
                select coalesce(sum(granted), 0) from ledger.account
                 where purpose = 'credits' and owner like 'cus\\_%'
                """))
        .as("credits in all accounts are those of paid orders, grants and corrections")
        .isEqualTo(
            number(
                    app,
                    """
                    select coalesce(sum(i.credits + i.bonus_credits), 0)
                      from order_item i join orders o on o.id = i.order_id
                     where o.paid_at is not null
                    """)
                + number(
                    app,
                    """
                    select coalesce(sum(amount), 0) from ledger.journal
                     where type in ('grant', 'correction') and kind = 'grant'
                    """));
  }

  private static List<String> texts(App app, String sql) {
    return app.jdbc().sql(sql).query((row, _) -> row.getString(1)).list();
  }

  /** The number that a query gives. */
  public static long number(App app, String sql) {
    return app.jdbc().sql(sql).query(Long.class).single();
  }
}
