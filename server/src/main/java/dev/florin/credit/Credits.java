package dev.florin.credit;

import dev.florin.access.Audit;
import dev.florin.access.Caller;
import dev.florin.access.CustomerId;
import dev.florin.credit.Allowances.Allowed;
import dev.florin.credit.Booking.Purchase;
import dev.florin.id.Ids;
import dev.florin.job.Jobs;
import dev.florin.job.NewJob;
import dev.florin.ledger.AccountKey;
import dev.florin.ledger.Balance;
import dev.florin.ledger.Batcher.Answer;
import dev.florin.ledger.Credited;
import dev.florin.ledger.Details;
import dev.florin.ledger.Entry;
import dev.florin.ledger.Grant;
import dev.florin.ledger.Group;
import dev.florin.ledger.HistoryLine;
import dev.florin.ledger.Ledger;
import dev.florin.ledger.Operation;
import dev.florin.ledger.Outcome;
import dev.florin.ledger.Spend;
import dev.florin.money.Asset;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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
  private final Reversals reversals;
  private final Allowances allowances;

  Credits(
      CreditLedger ledger,
      Audit audit,
      Jobs jobs,
      Clock clock,
      CreditMetrics metrics,
      Reversals reversals,
      Allowances allowances) {
    this.ledger = ledger;
    this.reversals = reversals;
    this.allowances = allowances;
    this.audit = audit;
    this.jobs = jobs;
    this.clock = clock;
    this.metrics = metrics;
  }

  /** The asset in which credits are counted. */
  public Asset asset() {
    return ledger.asset();
  }

  /**
   * Books sales (their money, and the credits to their owners), and after them what has come back.
   * Joins the caller's transaction and is its last act, since it holds the ledger's shards until
   * the commit.
   *
   * @return what was set aside, by reversal; one of which nothing was left is not in it
   * @throws CreditsRefused when a sale is paid with credits that are not there
   * @throws IllegalStateException when the ledger refuses one, which means that it was booked
   *     before although nobody remembers it; the whole transaction must then be given up
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Map<Reversal, UUID> book(List<Booking> sales, List<Reversal> back) {
    var groups = new ArrayList<Group>();
    sales.forEach(sale -> groups.add(group(sale, clock.instant())));
    back.forEach(reversal -> reversals.group(reversal).ifPresent(groups::add));
    var certain = groups.size();
    var impounding = new ArrayList<Reversal>();
    for (var reversal : back) {
      reversals
          .impound(reversal)
          .ifPresent(group -> {
            impounding.add(reversal);
            groups.add(group);
          });
    }
    if (groups.isEmpty()) {
      return Map.of();
    }
    var outcomes = postToday(groups, sales);
    for (int i = 0; i < certain; i++) {
      if (outcomes.get(i) instanceof Outcome.Refused refused) {
        throw i < sales.size() && sales.get(i) instanceof Booking.Payment
            ? new CreditsRefused(new Taken.Asked(new Answer.Decided(refused)))
            : new IllegalStateException("The ledger refuses " + groups.get(i) + ": " + refused);
      }
    }
    sales.forEach(this::count);
    return setAside(impounding, outcomes.subList(certain, outcomes.size()));
  }

  /**
   * Once more where a payment was bound to a day that is over by the ledger's time, or has not
   * begun: what was booked already is only repeated.
   */
  private List<Outcome> postToday(List<Group> groups, List<Booking> sales) {
    var outcomes = post(groups);
    var again = false;
    for (int i = 0; i < sales.size(); i++) {
      if (outcomes.get(i) instanceof Outcome.OutsideWindow(_, var now)) {
        groups.set(i, group(sales.get(i), now));
        again = true;
      }
    }
    return again ? post(groups) : outcomes;
  }

  private void count(Booking sale) {
    if (sale instanceof Purchase purchase) {
      metrics.booked(purchase);
    }
  }

  private List<Outcome> post(List<Group> groups) {
    return ledger.on((book, connection) -> book.post(connection, groups));
  }

  private Map<Reversal, UUID> setAside(List<Reversal> wanted, List<Outcome> outcomes) {
    var holds = new HashMap<Reversal, UUID>();
    for (int i = 0; i < wanted.size(); i++) {
      var reversal = wanted.get(i);
      var outcome = outcomes.get(i);
      if (outcome instanceof Outcome.ExceedsRemainder(_, var left, _) && left > 0) {
        outcome = post(List.of(reversals.impoundRest(reversal))).getFirst();
      }
      switch (outcome) {
        case Outcome.Applied applied ->
            holds.put(reversal, applied.receipts().getFirst().operation());
        case Outcome.ExceedsRemainder _ -> {} // all of it is spent, or held by others
        case Outcome.Refused refused ->
            throw new IllegalStateException("Nothing can be set aside: " + refused);
      }
    }
    return holds;
  }

  private Group group(Booking booking, Instant at) {
    return switch (booking) {
      case Purchase purchase -> group(purchase);
      case Booking.Postings postings -> group(postings);
      case Booking.Payment payment ->
          switch (allowances.ofSale(payment.sale(), payment.credits(), at)) {
            case Allowed.No(var why) -> throw new CreditsRefused(new Taken.NotAllowed(why));
            case Allowed.Under under -> group(payment, under);
          };
      case Booking.GivenBack back ->
          Group.of(
              new Grant(
                  ledger.account(back.customer()),
                  "give-back/" + back.sale() + "/" + back.time(),
                  List.of(new Grant.Part(back.credits(), 0, null, false, null)),
                  null,
                  new Details("refund", back.sale(), back.description(), Map.of())));
    };
  }

  private Group group(Booking.Payment payment, Allowed.Under under) {
    var by = under.by() == null ? Map.<String, String>of() : Map.of(Note.BY, under.by());
    var spend =
        new Spend(
            ledger.account(payment.customer()),
            "pay/" + payment.sale(),
            payment.credits(),
            new Details("purchase", payment.sale(), payment.description(), by));
    return new Group(List.of(spend), under.bounds());
  }

  private static Group group(Booking.Postings postings) {
    var entries = new ArrayList<Operation>();
    for (var leg : postings.legs()) {
      var asset = leg.amount().asset();
      entries.add(
          new Entry(
              AccountKey.system(asset, leg.debit()),
              AccountKey.system(asset, leg.credit()),
              postings.key() + "/" + (entries.size() + 1),
              leg.amount().minorUnits(),
              new Details(leg.type(), postings.sale(), leg.description(), Map.of())));
    }
    return new Group(entries);
  }

  private Group group(Purchase purchase) {
    var bonus = sum(purchase, true);
    var meta =
        bonus == 0
            ? Map.<String, String>of()
            : Map.of("credits", Long.toString(sum(purchase, false)), "bonus", Long.toString(bonus));
    var parts =
        purchase.lots().stream()
            .map(lot ->
                new Grant.Part(
                    lot.credits(),
                    0,
                    lot.expiresAt(),
                    lot.bonus(),
                    lot.bonus() ? null : purchase.paid()))
            .toList();
    var key = purchase.sale() + "/" + purchase.line();
    var operations = new ArrayList<Operation>();
    if (purchase.paid().isPositive()) {
      var money = purchase.paid().asset();
      operations.add(
          new Entry(
              AccountKey.system(money, "clearing:" + purchase.payment().provider()),
              AccountKey.system(money, "deferred"),
              "sale/" + key,
              purchase.paid().minorUnits(),
              new Details("sale", purchase.sale(), purchase.description(), Map.of())));
    }
    operations.add(
        new Grant(
            ledger.account(purchase.customer()),
            "top_up/" + key,
            parts,
            purchase.payment(),
            new Details("top_up", purchase.sale(), purchase.description(), meta)));
    return new Group(operations);
  }

  private static long sum(Purchase purchase, boolean bonus) {
    return purchase.lots().stream()
        .filter(lot -> lot.bonus() == bonus)
        .mapToLong(Booking.Lot::credits)
        .reduce(0, Math::addExact);
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

  /**
   * What the customer has, spent or not, of what a payment has credited; what was taken back is not
   * in it. As the caller's transaction sees it.
   */
  public long creditedBy(String provider, String payment) {
    return ledger.on((book, connection) -> book.credited(connection, provider, payment)).stream()
        .mapToLong(Credited::left)
        .reduce(0, Math::addExact);
  }

  /**
   * What was spent or captured of the customer's credits under a caller's idempotency key.
   *
   * @param key as in {@link SpendCommand#key}
   */
  public Optional<HistoryLine> under(CustomerId customer, String key) {
    return ledger.on((book, connection) ->
        book.find(connection, ledger.account(customer), customer.toString(), CallersKey.of(key)));
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
