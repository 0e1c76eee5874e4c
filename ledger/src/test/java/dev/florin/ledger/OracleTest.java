package dev.florin.ledger;

import static dev.florin.ledger.Fixture.CREDIT;
import static dev.florin.ledger.Fixture.EUR;
import static dev.florin.ledger.Fixture.account;
import static dev.florin.ledger.Fixture.details;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.ledger.Clawback.Shortfall;
import dev.florin.ledger.Oracle.Answer;
import dev.florin.money.Money;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Random operations, in random batches, while time goes by, against a ledger that is too simple to
 * be wrong.
 */
class OracleTest {
  private static final int OPERATIONS = Boolean.getBoolean("florin.test.all") ? 100_000 : 7_000;
  private static final int BATCH_MAX = 60;
  private static final int OWNERS = 12;
  private static final int KEYS = OPERATIONS;
  private static final List<String> SYSTEM =
      List.of(
          "funding",
          "revenue",
          "breakage",
          "a",
          "b",
          "transfers",
          "written_off",
          "control",
          "correction",
          "budget");

  private final Random random = Seed.random("OracleTest");
  private final Oracle oracle = new Oracle();
  private final Map<String, Receipt> firstReceipts = new HashMap<>();
  private final Map<String, Integer> answers = new HashMap<>();
  private final Map<String, Integer> applied = new HashMap<>();
  private final Map<String, List<Operation>> asked = new HashMap<>();
  private final Map<String, List<UUID>> holds = new HashMap<>();
  private final Map<String, List<PaymentKey>> payments = new HashMap<>();
  private Instant now = Instant.parse("2100-01-01T00:00:00Z");
  private int done;

  @Test
  void agreesWithTheOracle() throws SQLException {
    var ledger = new Fixture();
    for (var batches = 0; done < OPERATIONS; batches++) {
      now = now.plusSeconds(random.nextInt(600)).plusNanos(1000);
      var batch = batch();
      var outcomes = ledger.postAt(now, batch);
      for (var i = 0; i < batch.size(); i++) {
        compare(batch.get(i), outcomes.get(i));
      }
      if (batches % 100 == 0) {
        assertSameBooks(ledger);
      }
    }
    assertSameBooks(ledger);
    ledger.assertSound();
    System.out.println("OracleTest: " + done + " operations, " + answers + " " + applied);
    assertThat(answers)
        .containsKeys(
            "applied",
            "insufficient",
            "reused",
            "credited",
            "frozen",
            "unknown-hold",
            "closed",
            "exceeds",
            "bound",
            "outside",
            "unknown-payment");
    assertThat(applied).hasSize(Operation.class.getPermittedSubclasses().length);
  }

  private void compare(Group group, Outcome outcome) {
    var expected = oracle.decide(group, now);
    assertThat(answer(group, outcome)).as("%s", group).isEqualTo(expected);
    answers.merge(expected.what().split(" ")[0], 1, Integer::sum);
    for (var i = 0; outcome instanceof Outcome.Applied(var receipts) && i < receipts.size(); i++) {
      var operation = group.operations().get(i);
      applied.merge(operation.getClass().getSimpleName(), 1, Integer::sum);
      var holding = operation instanceof Hold || operation instanceof Impound;
      if (holding && !receipts.get(i).replayed()) {
        oracle.name(receipts.get(i).operation(), operation);
        of(operation.account().owner(), holds).add(receipts.get(i).operation());
      }
    }
  }

  private void assertSameBooks(Fixture ledger) throws SQLException {
    for (var i = 0; i < OWNERS; i++) {
      for (var purpose : List.of("credits", "budget:b")) {
        var key = new AccountKey(CREDIT, "owner-" + i, purpose);
        for (var at : List.of(now, now.plusSeconds(1800), now.plusSeconds(86_400))) {
          assertSameBalance(ledger, key, at);
        }
        assertSameNewestLine(ledger, key);
      }
    }
    for (var owner = 0; owner < OWNERS; owner++) {
      assertSameCounts(ledger, "owner-" + owner);
    }
    for (var purpose : SYSTEM) {
      assertThat(ledger.system(AccountKey.system(CREDIT, purpose)))
          .as(purpose)
          .isEqualTo(oracle.system(purpose));
    }
  }

  private void assertSameCounts(Fixture ledger, String owner) throws SQLException {
    var bounds = List.of(bound(owner, "day-0"), bound(owner, "day-1"), bound(owner, "ever"));
    try (var connection = ledger.database.connect()) {
      assertThat(ledger.ledger.counted(connection, bounds))
          .as(owner)
          .isEqualTo(bounds.stream().map(oracle::counted).toList());
    }
  }

  private void assertSameBalance(Fixture ledger, AccountKey key, Instant at) throws SQLException {
    var name = Oracle.account(key);
    try (var connection = ledger.database.connect()) {
      var balance = ledger.ledger.balance(connection, key, at);
      var view = oracle.view(name, at);
      assertThat(balance.available()).as("%s at %s", key, at).isEqualTo(view.available());
      assertThat(balance.held()).as("%s at %s", key, at).isEqualTo(view.held());
      assertThat(balance.granted()).isEqualTo(oracle.granted(name));
      assertThat(balance.used()).isEqualTo(oracle.used(name));
      assertThat(balance.debt()).isEqualTo(oracle.debt(name));
      assertThat(balance.frozen()).isEqualTo(oracle.isFrozen(name));
      assertThat(balance.lots())
          .extracting(Balance.Lot::remaining)
          .isEqualTo(view.lots().stream().limit(100).toList());
      assertThat(costs(ledger, balance)).isEqualTo(view.costs().stream().limit(100).toList());
    }
  }

  private static List<String> costs(Fixture ledger, Balance balance) throws SQLException {
    if (balance.lots().isEmpty()) {
      return List.of();
    }
    var ids = balance.lots().stream().map(lot -> lot.id().toString()).toList();
    var costs =
        ledger.database.text(
            """
            select string_agg(coalesce(l.cost_minor::text, 'null'), ',' order by k.n)
            from unnest('{%s}'::uuid[]) with ordinality k (id, n)
            join ledger.lot l on l.id = k.id
            """
                .formatted(String.join(",", ids)));
    return List.of(costs.split(","));
  }

  private void assertSameNewestLine(Fixture ledger, AccountKey key) throws SQLException {
    try (var connection = ledger.database.connect()) {
      var lines = ledger.ledger.history(connection, key, 1, null);
      if (!lines.isEmpty()) {
        assertThat(lines.getFirst().balanceAfter()).isEqualTo(oracle.balance(Oracle.account(key)));
      }
    }
  }

  private Answer answer(Group group, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Applied(var receipts) -> {
        var balances = new ArrayList<Long>();
        for (var i = 0; i < receipts.size(); i++) {
          var operation = group.operations().get(i);
          assertReplayIsTheFirst(operation, receipts.get(i));
          balances.add(operation instanceof Entry ? 0 : receipts.get(i).balanceAfter());
        }
        yield new Answer("applied", balances);
      }
      case Outcome.Refused refused ->
          new Answer(words(refused) + " at " + refused.index(), List.of());
    };
  }

  private static String words(Outcome.Refused refused) {
    return switch (refused) {
      case Outcome.InsufficientFunds r ->
          "insufficient " + r.available() + " " + r.requested() + " " + r.held();
      case Outcome.KeyReused _ -> "reused";
      case Outcome.AlreadyCredited _ -> "credited";
      case Outcome.AccountFrozen _ -> "frozen";
      case Outcome.HoldUnknown _ -> "unknown-hold";
      case Outcome.HoldClosed _ -> "closed";
      case Outcome.ExceedsRemainder r -> "exceeds " + r.left() + " " + r.requested();
      case Outcome.PaymentUnknown _ -> "unknown-payment";
      case Outcome.BoundReached r ->
          "bound " + Oracle.account(r.bound().account()) + " " + r.left() + " " + r.requested();
      case Outcome.OutsideWindow r -> "outside " + r.at();
    };
  }

  private void assertReplayIsTheFirst(Operation operation, Receipt receipt) {
    if (operation instanceof Expire) {
      assertThat(receipt.replayed()).isFalse();
      return;
    }
    var first =
        firstReceipts.putIfAbsent(operation.account() + " " + operation.idem(), receipt.asReplay());
    assertThat(receipt.replayed()).isEqualTo(first != null);
    if (first != null) {
      assertThat(receipt).isEqualTo(first);
    }
  }

  private List<Group> batch() {
    var groups = new ArrayList<Group>();
    for (var n = 1 + random.nextInt(BATCH_MAX); n > 0; n--) {
      var group = group("owner-" + random.nextInt(OWNERS));
      groups.add(group);
      done += group.operations().size();
    }
    return groups;
  }

  private Group group(String owner) {
    return switch (random.nextInt(20)) {
      case 0 -> Group.of(new Expire(any(owner)));
      // Bound by a budget: both or neither.
      case 1, 2 -> {
        var amount = 1 + random.nextInt(10);
        yield Group.of(
            new Spend(budget(owner), idem(), amount, "budget", anyDetails()),
            new Spend(account(owner), idem(), amount, anyDetails()));
      }
      case 3, 4, 5 -> {
        var operations = new ArrayList<Operation>();
        for (var m = 1 + random.nextInt(4); m > 0; m--) {
          operations.add(operation(owner));
        }
        // The key of an entry counts in one shard: that of the owner.
        operations.add(entry(owner));
        operations.add(spend(owner));
        yield new Group(operations);
      }
      case 6, 7, 8, 9 -> new Group(List.of(operation(owner)), bounds(owner));
      default -> Group.of(operation(owner));
    };
  }

  private List<Bound> bounds(String owner) {
    var bounds = new ArrayList<Bound>();
    var day = now.truncatedTo(ChronoUnit.DAYS);
    if (random.nextInt(20) == 0) {
      day = day.plus(1 - 2L * random.nextInt(2), ChronoUnit.DAYS);
    }
    var name = "day-" + ChronoUnit.DAYS.between(Instant.EPOCH, day) % 2;
    bounds.add(
        new Bound(
            bound(owner, name), 2_000 * (1 + done / 4000), day, day.plus(1, ChronoUnit.DAYS)));
    if (random.nextBoolean()) {
      var ever = bound(owner, "ever");
      var limit = oracle.counted(ever) + random.nextInt(40) - 5;
      bounds.add(new Bound(ever, Math.max(0, limit), Instant.EPOCH, now.plusNanos(1000)));
    }
    return bounds;
  }

  private static AccountKey bound(String owner, String name) {
    return AccountKey.bound(CREDIT, owner, name);
  }

  private Operation operation(String owner) {
    var earlier = of(owner, asked);
    if (!earlier.isEmpty() && random.nextInt(15) == 0) {
      return earlier.get(random.nextInt(earlier.size()));
    }
    var operation = fresh(owner);
    earlier.add(operation);
    return operation;
  }

  private static <T> List<T> of(String owner, Map<String, List<T>> all) {
    return all.computeIfAbsent(owner, _ -> new ArrayList<>());
  }

  /** Mostly one of the newest of the owner, so that it may still be open. */
  private <T> @Nullable T recent(String owner, Map<String, List<T>> all) {
    var name = random.nextInt(15) == 0 ? "owner-" + random.nextInt(OWNERS) : owner;
    var known = of(name, all);
    return known.isEmpty() ? null : known.get(Math.max(0, known.size() - 1 - random.nextInt(6)));
  }

  private Operation fresh(String owner) {
    var details = anyDetails();
    return switch (random.nextInt(32)) {
      case 0, 1, 2, 3, 4, 5 -> grant(owner);
      case 6 -> new Grant(budget(owner), idem(), parts(), null, "budget", details);
      case 7, 8, 9, 10, 25 ->
          new Hold(any(owner), idem(), 1 + random.nextInt(15), lasts(), "revenue", details);
      case 11, 12, 13, 14 ->
          new Capture(any(owner), idem(), hold(owner), amount(12), random.nextBoolean(), details);
      case 15, 16 -> new Release(any(owner), idem(), hold(owner), details);
      case 17, 18, 19 ->
          new Transfer(account(owner), receiver(owner), idem(), 1 + random.nextInt(20), details);
      case 20, 21, 22 ->
          new Clawback(
              account(owner), idem(), somePayment(owner), amount(20), shortfall(), details);
      case 24 -> new WriteOff(account(owner), idem(), amount(10), details);
      case 23 -> new Freeze(any(owner), idem(), random.nextInt(5) == 0, details);
      case 30, 31 ->
          new Impound(account(owner), idem(), somePayment(owner), amount(10), lasts(), details);
      case 26 -> new Spend(account(owner), idem(), 1 + random.nextInt(5), "correction", details);
      default -> spend(owner);
    };
  }

  private Grant grant(String owner) {
    var payment = random.nextInt(3) > 0 ? Fixture.payment("pi_" + random.nextInt(KEYS)) : null;
    var earlier = recent(owner, payments);
    if (payment != null && random.nextInt(20) == 0 && earlier != null) {
      payment = earlier;
    } else if (payment != null) {
      of(owner, payments).add(payment);
    }
    return new Grant(account(owner), idem(), parts(), payment, anyDetails());
  }

  private Entry entry(String owner) {
    return new Entry(
        AccountKey.system(CREDIT, "a"),
        AccountKey.system(CREDIT, "b"),
        owner + idem(),
        1 + random.nextInt(3),
        anyDetails());
  }

  private Spend spend(String owner) {
    return new Spend(any(owner), idem(), 1 + random.nextInt(25), anyDetails());
  }

  private String idem() {
    return "k" + random.nextInt(KEYS);
  }

  private Details anyDetails() {
    return details(random.nextInt(10) == 0 ? "other" : "usual");
  }

  private AccountKey any(String owner) {
    return random.nextInt(6) == 0 ? budget(owner) : account(owner);
  }

  private static AccountKey budget(String owner) {
    return new AccountKey(CREDIT, owner, "budget:b");
  }

  private AccountKey receiver(String giver) {
    var other = "owner-" + random.nextInt(OWNERS);
    return other.equals(giver) ? budget(giver) : any(other);
  }

  private UUID hold(String owner) {
    var hold = random.nextInt(20) == 0 ? null : recent(owner, holds);
    return hold == null ? UUID.randomUUID() : hold;
  }

  private PaymentKey somePayment(String owner) {
    var payment = recent(owner, payments);
    return payment == null ? Fixture.payment("pi_none") : payment;
  }

  private @Nullable Long amount(int max) {
    return random.nextInt(3) == 0 ? null : (Long) (long) (1 + random.nextInt(max));
  }

  private Duration lasts() {
    return Duration.ofSeconds(1 + random.nextInt(2 * 3600));
  }

  private Shortfall shortfall() {
    return switch (random.nextInt(6)) {
      case 0 -> Shortfall.FREEZE;
      case 1 -> Shortfall.WRITE_OFF;
      default -> Shortfall.DEBT;
    };
  }

  private List<Grant.Part> parts() {
    var parts = new ArrayList<Grant.Part>();
    for (var n = 1 + random.nextInt(3); n > 0; n--) {
      var cost = random.nextBoolean() ? Money.of(random.nextInt(1000), EUR) : null;
      parts.add(
          new Grant.Part(
              1 + random.nextInt(20), random.nextInt(3), expiry(), random.nextBoolean(), cost));
    }
    return parts;
  }

  private @Nullable Instant expiry() {
    return switch (random.nextInt(6)) {
      case 0 -> now.minusSeconds(random.nextInt(100));
      case 1, 2 -> now.plusSeconds(random.nextInt(4 * 3600));
      case 3 -> now.truncatedTo(ChronoUnit.HOURS).plusSeconds(2 * 3600);
      default -> null;
    };
  }
}
