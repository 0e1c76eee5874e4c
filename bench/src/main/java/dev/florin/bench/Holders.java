package dev.florin.bench;

import dev.florin.id.Ids;
import dev.florin.ledger.AccountKey;
import dev.florin.ledger.Details;
import dev.florin.ledger.Grant;
import dev.florin.ledger.Group;
import dev.florin.ledger.Ledger;
import dev.florin.ledger.Outcome;
import dev.florin.money.Asset;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** The accounts of a run, each with two lots: what was bought, and its bonus. Immutable. */
final class Holders {
  static final Details DETAILS = new Details("spend", "bench", "a spend of the bench", Map.of());

  /** More than any run spends. */
  private static final long GRANTED = 1_000_000_000;

  private static final int BATCH = 500;

  private final List<Holder> all;

  private Holders(List<Holder> all) {
    this.all = List.copyOf(all);
  }

  Holder any() {
    return all.get(ThreadLocalRandom.current().nextInt(all.size()));
  }

  List<Holder> all() {
    return all;
  }

  Holder first() {
    return all.getFirst();
  }

  /** Grants through the ledger, on tables that are there and empty. */
  static Holders grant(Database database, int count) {
    var keys =
        IntStream.range(0, count)
            .mapToObj(i -> AccountKey.credits(Asset.credits(), "holder-" + i))
            .toList();
    try (var connection = database.connect()) {
      connection.setAutoCommit(false);
      for (var from = 0; from < count; from += BATCH) {
        post(connection, keys.subList(from, Math.min(count, from + BATCH)));
      }
    } catch (SQLException e) {
      throw new BenchFailed("The accounts could not be made: " + e.getMessage(), e);
    }
    return stored(database);
  }

  /** Those that are there. */
  static Holders stored(Database database) {
    try (var connection = database.connect()) {
      return new Holders(read(connection));
    } catch (SQLException e) {
      throw new BenchFailed("The accounts cannot be read: " + e.getMessage(), e);
    }
  }

  private static void post(Connection connection, List<AccountKey> keys) throws SQLException {
    var groups = keys.stream().map(key -> Group.of(grant(key))).toList();
    for (var outcome : new Ledger().post(connection, groups)) {
      if (!(outcome instanceof Outcome.Applied)) {
        throw new BenchFailed("a grant was refused: " + outcome);
      }
    }
    connection.commit();
  }

  private static Grant grant(AccountKey key) {
    var bought = new Grant.Part(GRANTED, 0, null, false, null);
    var bonus = new Grant.Part(GRANTED, 0, null, true, null);
    var details = new Details("top_up", "bench", "", Map.of());
    return new Grant(key, Ids.next().toString(), List.of(bought, bonus), null, details);
  }

  private static List<Holder> read(Connection connection) throws SQLException {
    var holders = new ArrayList<Holder>();
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                """
                select id, owner, shard from ledger.account
                where purpose = 'credits' order by owner
                """)) {
      while (rows.next()) {
        var key = AccountKey.credits(Asset.credits(), rows.getString("owner"));
        holders.add(new Holder(key, rows.getObject("id", UUID.class), rows.getInt(3)));
      }
    }
    return holders;
  }
}
