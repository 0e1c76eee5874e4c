package dev.florin.credit;

import dev.florin.access.Audit;
import dev.florin.access.Caller;
import dev.florin.access.CustomerId;
import dev.florin.id.Ids;
import dev.florin.job.Jobs;
import dev.florin.job.NewJob;
import dev.florin.ledger.AccountKey;
import dev.florin.ledger.Balance;
import dev.florin.ledger.Clawback;
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
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Customers' credits. Amounts are in the smallest unit of {@link #asset()}. Thread-safe. */
@Component
public class Credits {
  private final CreditLedger ledger;
  private final Audit audit;
  private final Jobs jobs;
  private final Clock clock;
  private final CreditMetrics metrics;

  Credits(CreditLedger ledger, Audit audit, Jobs jobs, Clock clock, CreditMetrics metrics) {
    this.ledger = ledger;
    this.audit = audit;
    this.jobs = jobs;
    this.clock = clock;
    this.metrics = metrics;
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
    return ledger.asset();
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
    var outcomes = ledger.on((book, connection) -> book.post(connection, groups));
    for (int i = 0; i < outcomes.size(); i++) {
      switch (outcomes.get(i)) {
        case Outcome.Applied _ -> metrics.booked(purchases.get(i));
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
            ledger.account(purchase.customer()),
            "top_up/" + key,
            parts,
            purchase.payment(),
            details));
  }

  /**
   * Gives credits without a payment, once per key.
   *
   * @param by who gives them, for the audit
   * @param key the caller's idempotency key
   * @param part what is given
   */
  @Transactional
  public Outcome grant(
      Caller by, CustomerId customer, String key, Grant.Part part, Details details) {
    var grant = new Grant(ledger.account(customer), "grant/" + key, List.of(part), null, details);
    var outcome = ledger.post(grant);
    // After the ledger, which alone knows whether this is new; its shard waits for one row more.
    if (outcome instanceof Outcome.Applied applied && !applied.receipts().getFirst().replayed()) {
      audit.record(by, "credit.grant", operationId(applied), granted(customer, grant));
      tell(customer, operationId(applied), part.amount());
    }
    return outcome;
  }

  /**
   * Takes back credits whose payment was refunded or disputed, once per key. Joins the caller's
   * transaction and is its last act, since it holds the ledger's shards until the commit.
   *
   * @param key what is taken back for: the refund's own id, say; 1 to 200 characters
   * @param payment which credited them
   * @param amount above zero; {@code null} for all that was not taken back before
   * @param shortfall what becomes of the part that is already spent
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Outcome clawBack(
      CustomerId customer,
      String key,
      PaymentKey payment,
      @Nullable Long amount,
      Clawback.Shortfall shortfall,
      Details details) {
    return ledger.post(
        new Clawback(
            ledger.account(customer), "clawback/" + key, payment, amount, shortfall, details));
  }

  private void tell(CustomerId customer, String operation, long amount) {
    var granted = new CreditsGranted(customer.toString(), operation, amount, clock.instant());
    jobs.add(List.of(new NewJob(CreditsGranted.JOB, operation, null, granted)));
  }

  private static String operationId(Outcome.Applied applied) {
    return Ids.encode("txn", applied.receipts().getFirst().operation());
  }

  private static Map<String, Object> granted(CustomerId customer, Grant grant) {
    var part = grant.parts().getFirst();
    return Map.of(
        "customer",
        customer.toString(),
        "amount",
        part.amount(),
        "promotional",
        part.promotional(),
        "priority",
        part.priority(),
        "expires_at",
        part.expiresAt() == null ? "never" : part.expiresAt().toString(),
        "reference",
        grant.details().reference());
  }

  /**
   * Something that was booked for a sale.
   *
   * @param operation its id at the edge
   * @param type {@code sale} for the money, {@code top_up} for the credits
   * @param asset in what {@code amount} is counted
   * @param amount in minor units, above zero
   * @param at when
   */
  public record Booked(String operation, String type, Asset asset, long amount, Instant at) {}

  /**
   * What {@link #book} has booked for a sale, as the caller's transaction sees it.
   *
   * @param lines how many lines the sale has
   * @param provider through whom it was paid
   * @param money in which currency
   */
  public List<Booked> booked(
      CustomerId customer, String sale, int lines, String provider, Asset money) {
    var clearing = AccountKey.system(money, "clearing:" + provider);
    return ledger.on((book, connection) -> {
      var found = new ArrayList<Booked>();
      for (int line = 1; line <= lines; line++) {
        var key = sale + "/" + line;
        find(book, connection, clearing, customer, "sale/" + key).ifPresent(found::add);
        find(book, connection, ledger.account(customer), customer, "top_up/" + key)
            .ifPresent(found::add);
      }
      return found;
    });
  }

  private static Optional<Booked> find(
      Ledger book, Connection connection, AccountKey account, CustomerId customer, String idem)
      throws SQLException {
    return book.find(connection, account, customer.toString(), idem)
        .map(line ->
            new Booked(
                Ids.encode("txn", line.operation()),
                line.type(),
                account.asset(),
                Math.abs(line.change()),
                line.at()));
  }

  /** What the customer has now. */
  public Balance balance(CustomerId customer) {
    return ledger.on((book, c) -> book.balance(c, ledger.account(customer), clock.instant()));
  }

  /**
   * The customer's history, newest first, one line per operation.
   *
   * @param before only what is older than this line's {@code seq}; {@code null} from the newest
   */
  public List<HistoryLine> history(CustomerId customer, int limit, @Nullable Long before) {
    return ledger.on((book, c) -> book.history(c, ledger.account(customer), limit, before));
  }
}
