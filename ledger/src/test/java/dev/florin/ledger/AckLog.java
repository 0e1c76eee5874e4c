package dev.florin.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.ledger.State.UsedKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What was asked for and what was answered, kept in a process that nobody kills: the witness
 * against which the ledger is held. Thread-safe while callers write; compared when they have ended.
 */
final class AckLog {
  private static final int REPLAYED_AT_ONCE = 500;

  private static final String BOOKED =
      """
      select j.account, j.idem, j.operation, j.ts, j.shard, j.seq,
        case z.account when z.debit then z.debit_after when z.credit then z.credit_after
          else z.account_after end as balance_after
      from ledger.journal j
      join ledger.journal z on z.shard = j.shard and z.seq = j.seq + j.op_rows - 1
      where j.idem is not null
      """;

  private final Map<String, Recipe> attempted = new ConcurrentHashMap<>();
  private final Map<String, List<Receipt>> acknowledged = new ConcurrentHashMap<>();
  private final Set<String> denied = ConcurrentHashMap.newKeySet();

  /** Somebody is about to ask: from now on it may be booked. */
  void attempt(Recipe recipe) {
    attempted.put(recipe.key(), recipe);
  }

  /**
   * Somebody was told that it is booked.
   *
   * @throws AssertionError if they were told something else before
   */
  void booked(Recipe recipe, List<Receipt> receipts) {
    var plain = receipts.stream().map(Receipt::asReplay).toList();
    var before = acknowledged.putIfAbsent(recipe.key(), plain);
    denied.remove(recipe.key());
    if (before != null && recipe.kind() != Recipe.Kind.EXPIRE) {
      assertThat(plain).as("the first answer to " + recipe).isEqualTo(before);
    }
  }

  /** Somebody was told that nothing of it happened. */
  void denied(Recipe recipe) {
    assertThat(acknowledged)
        .as("was booked, then denied: " + recipe)
        .doesNotContainKey(recipe.key());
    denied.add(recipe.key());
  }

  int acknowledgedCount() {
    return acknowledged.size();
  }

  /**
   * Holds the ledger against this log, both ways: what was acknowledged is there once and as it was
   * told, what is there was asked for and not denied, asking again gives the first answers, and the
   * ledger is sound.
   */
  void assertKept(Connection connection) throws SQLException {
    var wanted = acknowledgedByKey();
    var possible = keysOf(attempted.keySet());
    var impossible = keysOf(denied);
    assertThat(acknowledged.size() + denied.size()).as("told").isEqualTo(attempted.size());

    var booked = booked(connection);
    assertThat(booked).as("acknowledged, and in the journal").containsAllEntriesOf(wanted);
    assertThat(possible).as("attempted").containsAll(booked.keySet());
    assertThat(booked).as("denied").doesNotContainKeys(impossible.toArray(UsedKey[]::new));

    replayAll(connection);
    assertThat(booked(connection)).as("after asking for all of it again").isEqualTo(booked);
    connection.setAutoCommit(true);
    assertThat(new Ledger().verify(connection, _ -> {}).violations()).isEmpty();
  }

  private Map<UsedKey, Receipt> acknowledgedByKey() {
    var wanted = new HashMap<UsedKey, Receipt>();
    acknowledged.forEach((key, receipts) -> {
      var recipe = recipe(key);
      var keys = recipe.kind().isJournaled() ? keysOf(recipe) : List.<UsedKey>of();
      for (var i = 0; i < keys.size(); i++) {
        assertThat(wanted.put(keys.get(i), receipts.get(i))).as("used twice").isNull();
      }
    });
    return wanted;
  }

  private Recipe recipe(String key) {
    var recipe = attempted.get(key);
    if (recipe == null) {
      throw new AssertionError("acknowledged, but never attempted: " + key);
    }
    return recipe;
  }

  private Set<UsedKey> keysOf(Set<String> keys) {
    var used = new HashSet<UsedKey>();
    keys.forEach(key -> used.addAll(keysOf(recipe(key))));
    return used;
  }

  private static List<UsedKey> keysOf(Recipe recipe) {
    var group = recipe.group();
    return group.operations().stream()
        .map(operation ->
            new UsedKey(
                operation.account().id(group.shard()), IdempotencyKey.stored(operation.idem())))
        .toList();
  }

  private static Map<UsedKey, Receipt> booked(Connection connection) throws SQLException {
    var booked = new HashMap<UsedKey, Receipt>();
    var operations = new HashSet<UUID>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(BOOKED)) {
      while (rows.next()) {
        var row = new Columns(rows);
        var key = new UsedKey(row.uuid("account"), row.uuid("idem"));
        assertThat(booked.put(key, receipt(row))).as("in the journal twice: " + key).isNull();
        assertThat(operations.add(row.uuid("operation"))).as("an id of its own").isTrue();
      }
    }
    return booked;
  }

  private static Receipt receipt(Columns row) throws SQLException {
    return new Receipt(
        row.uuid("operation"),
        true,
        row.time("ts"),
        row.number("balance_after"),
        row.small("shard"),
        row.number("seq"));
  }

  private void replayAll(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    var keys = new ArrayList<>(acknowledged.keySet());
    keys.removeIf(key -> recipe(key).kind() == Recipe.Kind.EXPIRE);
    for (var from = 0; from < keys.size(); from += REPLAYED_AT_ONCE) {
      var some = keys.subList(from, Math.min(keys.size(), from + REPLAYED_AT_ONCE));
      var outcomes =
          new Ledger().post(connection, some.stream().map(key -> recipe(key).group()).toList());
      connection.commit();
      for (var i = 0; i < some.size(); i++) {
        assertThat(outcomes.get(i))
            .as("asked again: " + recipe(some.get(i)))
            .isEqualTo(new Outcome.Applied(acknowledged.getOrDefault(some.get(i), List.of())));
      }
    }
  }
}
