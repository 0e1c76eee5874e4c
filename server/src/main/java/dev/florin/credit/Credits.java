package dev.florin.credit;

import dev.florin.access.CustomerId;
import dev.florin.ledger.AccountKey;
import dev.florin.ledger.Balance;
import dev.florin.ledger.Details;
import dev.florin.ledger.Entry;
import dev.florin.ledger.Grant;
import dev.florin.ledger.Group;
import dev.florin.ledger.HistoryLine;
import dev.florin.ledger.Ledger;
import dev.florin.ledger.Outcome;
import dev.florin.ledger.PaymentKey;
import dev.florin.money.Asset;
import dev.florin.money.Money;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Customers' credits. Amounts are in the smallest unit of {@link #asset()}. Thread-safe. */
@Component
public class Credits {
  private final JdbcTemplate jdbc;
  private final Clock clock;
  private final Ledger ledger = new Ledger();
  private final Asset asset = Asset.credits();

  Credits(JdbcTemplate jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Credits that were paid for.
   *
   * @param customer who gets them
   * @param sale the order's id; together with {@code line} it is what makes this happen once
   * @param line the item's number within the order
   * @param payment the provider's payment; it credits once, for ever
   * @param paid what this line cost
   * @param credits what was bought
   * @param bonus what comes on top, 0 for none
   * @param description what the history shows
   */
  public record Purchase(
      CustomerId customer,
      String sale,
      int line,
      PaymentKey payment,
      Money paid,
      long credits,
      long bonus,
      String description) {}

  /** The asset in which credits are counted. */
  public Asset asset() {
    return asset;
  }

  /**
   * Books purchases: the money as owed in credits, and the credits to their owners. Joins the
   * caller's transaction and is its last act, since it holds the ledger's shards until the commit.
   *
   * @throws IllegalStateException when the ledger refuses one, which means that it was credited
   *     before although nobody remembers it; the whole transaction must then be given up
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void book(List<Purchase> purchases) {
    if (purchases.isEmpty()) {
      return;
    }
    var groups = purchases.stream().map(this::group).toList();
    var outcomes = onConnection(connection -> ledger.post(connection, groups));
    for (int i = 0; i < outcomes.size(); i++) {
      switch (outcomes.get(i)) {
        case Outcome.Applied _ -> {}
        case Outcome.Refused refused ->
            throw new IllegalStateException(
                "The ledger refuses " + purchases.get(i).sale() + ": " + refused);
      }
    }
  }

  private Group group(Purchase purchase) {
    var details =
        new Details(
            "top_up",
            purchase.sale(),
            purchase.description(),
            purchase.bonus() == 0
                ? Map.of()
                : Map.of(
                    "credits", Long.toString(purchase.credits()),
                    "bonus", Long.toString(purchase.bonus())));
    var parts = new ArrayList<Grant.Part>();
    parts.add(new Grant.Part(purchase.credits(), 0, null, false, purchase.paid()));
    if (purchase.bonus() > 0) {
      parts.add(new Grant.Part(purchase.bonus(), 0, null, true, null));
    }
    var key = purchase.sale() + "/" + purchase.line();
    var money = purchase.paid().asset();
    return Group.of(
        new Entry(
            AccountKey.system(money, "clearing:" + purchase.payment().provider()),
            AccountKey.system(money, "deferred"),
            "sale/" + key,
            purchase.paid().minorUnits(),
            new Details("sale", purchase.sale(), purchase.description(), Map.of())),
        new Grant(
            account(purchase.customer()), "top_up/" + key, parts, purchase.payment(), details));
  }

  /**
   * Gives credits without a payment, once per key.
   *
   * @param key the caller's idempotency key
   * @param expiresAt when what is left of them expires; {@code null} for never
   */
  @Transactional
  public Outcome grant(
      CustomerId customer,
      String key,
      long amount,
      @Nullable Instant expiresAt,
      boolean promotional,
      Details details) {
    var part = new Grant.Part(amount, 0, expiresAt, promotional, null);
    var grant = new Grant(account(customer), "grant/" + key, List.of(part), null, details);
    return onConnection(connection -> ledger.post(connection, List.of(Group.of(grant)))).getFirst();
  }

  /** What the customer has now. */
  public Balance balance(CustomerId customer) {
    return onConnection(c -> ledger.balance(c, account(customer), clock.instant()));
  }

  /**
   * The customer's history, newest first, one line per operation.
   *
   * @param before only what is older than this line's {@code seq}; {@code null} from the newest
   */
  public List<HistoryLine> history(CustomerId customer, int limit, @Nullable Long before) {
    return onConnection(c -> ledger.history(c, account(customer), limit, before));
  }

  private AccountKey account(CustomerId customer) {
    return AccountKey.credits(asset, customer.toString());
  }

  private <T> T onConnection(ConnectionCallback<T> work) {
    var result = jdbc.execute(work);
    if (result == null) {
      throw new IllegalStateException("the ledger answers with null");
    }
    return result;
  }
}
