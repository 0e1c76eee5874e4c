package dev.florin.ledger;

import dev.florin.ledger.Held.Part;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;

/** Reads the holds that a batch names, and those that have run out on its accounts. */
final class HoldLoader {
  private static final String HOLDS =
      """
      with found as (
        select h.* from unnest(?::uuid[]) k (id) join ledger.hold h on h.id = k.id
        union all
        select h.* from unnest(?::uuid[]) k (account)
        join ledger.hold h on h.account = k.account and h.open and h.expires_at <= ?)
      select f.id, f.account, f.destination, f.amount, f.captured, f.released, f.expires_at,
        f.lots, f.lots_held, f.bounds, d.purpose
      from found f join ledger.account d on d.id = f.destination
      """;

  private static final String OTHERS =
      """
      select k.account, o.expires_at
      from unnest(?::uuid[]) k (account)
      cross join lateral (
        select h.expires_at from ledger.hold h
        where h.account = k.account and h.open and h.id <> all (?::uuid[])
        order by h.expires_at limit 1) o
      """;

  private final Connection connection;

  HoldLoader(Connection connection) {
    this.connection = connection;
  }

  /** Asks nothing if no hold is named and none can have run out. */
  State.Holds load(Footprint footprint, Map<UUID, Account> accounts, Instant at)
      throws SQLException {
    var due =
        accounts.values().stream()
            .filter(account -> account.hasHoldsDue(at))
            .map(Account::id)
            .toList();
    if (footprint.holds().isEmpty() && due.isEmpty()) {
      return State.Holds.NONE;
    }
    var known = known(footprint.holds(), due, at);
    var closing = new TreeSet<>(footprint.closing());
    closing.addAll(due);
    return new State.Holds(known, others(closing, known.keySet()));
  }

  private Map<UUID, Held> known(List<UUID> named, List<UUID> due, Instant at) throws SQLException {
    var known = new HashMap<UUID, Held>();
    try (var statement = connection.prepareStatement(HOLDS)) {
      new Parameters(statement).uuids(named).uuids(due).value(at);
      for (var rows = statement.executeQuery(); rows.next(); ) {
        var held = held(new Columns(rows));
        known.put(held.id(), held);
      }
    }
    return known;
  }

  private Map<UUID, Instant> others(Collection<UUID> accounts, Collection<UUID> known)
      throws SQLException {
    var others = new HashMap<UUID, Instant>();
    try (var statement = connection.prepareStatement(OTHERS)) {
      new Parameters(statement).uuids(accounts).uuids(known);
      for (var rows = statement.executeQuery(); rows.next(); ) {
        var row = new Columns(rows);
        others.put(row.uuid("account"), row.time("expires_at"));
      }
    }
    return others;
  }

  private static Held held(Columns row) throws SQLException {
    var lots = row.uuids("lots");
    var amounts = row.numbers("lots_held");
    return new Held(
        row.uuid("id"),
        row.uuid("account"),
        true,
        row.text("purpose"),
        row.uuid("destination"),
        row.number("amount"),
        row.number("captured"),
        row.number("released"),
        row.time("expires_at"),
        IntStream.range(0, lots.size())
            .mapToObj(i -> new Part(lots.get(i), amounts.get(i)))
            .toList(),
        row.texts("bounds"));
  }
}
