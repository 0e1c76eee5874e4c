package dev.florin.ledger;

import static dev.florin.ledger.Fixture.CREDIT;
import static dev.florin.ledger.Fixture.account;
import static dev.florin.ledger.Fixture.details;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.ledger.Oracle.Answer;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Random operations, in random batches, against a ledger that is too simple to be wrong. */
class OracleTest {
  private static final int GROUPS = Boolean.getBoolean("florin.test.all") ? 40_000 : 4000;
  private static final int BATCH_MAX = 40;
  private static final int OWNERS = 12;
  private static final int KEYS = GROUPS / 8;
  private static final List<String> SYSTEM = List.of("funding", "revenue", "breakage", "a", "b");
  private static final Instant PAST = Instant.parse("2020-01-01T00:00:00Z");
  private static final Instant FAR = Instant.parse("2090-01-01T00:00:00Z");
  private static final Instant FARTHER = Instant.parse("2091-01-01T00:00:00Z");

  private final Random random = Seed.random("OracleTest");
  private final Oracle oracle = new Oracle();
  private final Map<String, Receipt> firstReceipts = new HashMap<>();
  private final Map<String, Integer> answers = new HashMap<>();

  @Test
  void agreesWithTheOracle() throws SQLException {
    var ledger = new Fixture();
    for (var done = 0; done < GROUPS; ) {
      var batch = batch();
      var outcomes = ledger.post(batch);
      for (var i = 0; i < batch.size(); i++) {
        var expected = oracle.decide(batch.get(i), Instant.now());
        assertThat(answer(batch.get(i), outcomes.get(i)))
            .as("%s", batch.get(i))
            .isEqualTo(expected);
        answers.merge(expected.what().split(" ")[0], 1, Integer::sum);
      }
      done += batch.size();
    }
    assertSameBooks(ledger);
    ledger.assertSound();
    assertThat(answers).containsKeys("applied", "insufficient", "reused", "credited");
  }

  private void assertSameBooks(Fixture ledger) throws SQLException {
    var now = Instant.now();
    for (var i = 0; i < OWNERS; i++) {
      var owner = "owner-" + i;
      var balance = ledger.balance(owner, now);
      var key = owner + "/credits";
      assertThat(balance.available()).isEqualTo(oracle.available(key, now));
      assertThat(balance.granted()).isEqualTo(oracle.granted(key));
      assertThat(balance.used()).isEqualTo(oracle.used(key));
      assertThat(balance.lots())
          .extracting(Balance.Lot::remaining)
          .isEqualTo(oracle.usable(key, now).stream().limit(100).toList());
      var lines = ledger.history(owner);
      if (!lines.isEmpty()) {
        assertThat(lines.getFirst().balanceAfter()).isEqualTo(oracle.balance(key));
      }
    }
    for (var purpose : SYSTEM) {
      assertThat(ledger.system(AccountKey.system(CREDIT, purpose)))
          .as(purpose)
          .isEqualTo(oracle.system(purpose));
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
      case Outcome.InsufficientFunds refused ->
          new Answer("insufficient " + refused.available() + " at " + refused.index(), List.of());
      case Outcome.KeyReused refused -> new Answer("reused at " + refused.index(), List.of());
      case Outcome.AlreadyCredited refused ->
          new Answer("credited at " + refused.index(), List.of());
      default -> throw new AssertionError(outcome);
    };
  }

  private void assertReplayIsTheFirst(Operation operation, Receipt receipt) {
    var first =
        firstReceipts.putIfAbsent(
            operation.account().owner() + " " + operation.idem(), receipt.asReplay());
    assertThat(receipt.replayed()).isEqualTo(first != null);
    if (first != null) {
      assertThat(receipt).isEqualTo(first);
    }
  }

  private List<Group> batch() {
    var groups = new ArrayList<Group>();
    for (var n = 1 + random.nextInt(BATCH_MAX); n > 0; n--) {
      var owner = "owner-" + random.nextInt(OWNERS);
      var operations = new ArrayList<Operation>();
      for (var m = random.nextInt(4) == 0 ? 1 + random.nextInt(3) : 1; m > 0; m--) {
        operations.add(operation(owner));
      }
      // The key of an entry counts in one shard: that of the owner, so there must be one.
      if (operations.stream().allMatch(Entry.class::isInstance)) {
        operations.add(spend(owner));
      }
      groups.add(new Group(operations));
    }
    return groups;
  }

  private Operation operation(String owner) {
    var idem = "k" + random.nextInt(KEYS);
    var details = details(random.nextInt(10) == 0 ? "other" : "usual");
    return switch (random.nextInt(8)) {
      case 0, 1, 2 -> new Grant(account(owner), idem, parts(), payment(), details);
      case 3 ->
          new Entry(
              AccountKey.system(CREDIT, "a"),
              AccountKey.system(CREDIT, "b"),
              owner + idem,
              1 + random.nextInt(3),
              details);
      default -> spend(owner);
    };
  }

  private Spend spend(String owner) {
    var details = details(random.nextInt(10) == 0 ? "other" : "usual");
    return new Spend(account(owner), "k" + random.nextInt(KEYS), 1 + random.nextInt(25), details);
  }

  private List<Grant.Part> parts() {
    var parts = new ArrayList<Grant.Part>();
    for (var n = 1 + random.nextInt(3); n > 0; n--) {
      var expiry = expiry();
      parts.add(
          new Grant.Part(
              1 + random.nextInt(20), random.nextInt(3), expiry, random.nextBoolean(), null));
    }
    return parts;
  }

  private @Nullable Instant expiry() {
    return switch (random.nextInt(5)) {
      case 0 -> PAST;
      case 1 -> FAR;
      case 2 -> FARTHER;
      default -> null;
    };
  }

  private @Nullable PaymentKey payment() {
    return random.nextInt(3) == 0 ? Fixture.payment("pi_" + random.nextInt(KEYS)) : null;
  }
}
