package dev.florin.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Answers questions about holds, without a lock. */
final class HoldReader {
  /** Greater than every UUIDv7. */
  private static final UUID LAST = new UUID(-1L, -1L);

  /** What has run out counts as released, as the next operation will find it. */
  private static final String HOLD =
      """
      select h.id, h.amount, h.captured, h.expires_at,
        case when h.open and h.expires_at <= k.at then h.amount - h.captured
          else h.released end as released,
        h.open and h.expires_at > k.at as open
      from (values (?::uuid, ?::timestamptz)) k (account, at)
      join ledger.hold h on h.account = k.account
      """;

  private static final String ONE = HOLD + "where h.id = ?";

  private static final String OPEN =
      HOLD
          + """
          where h.open and h.expires_at > k.at and h.id < ?
          order by h.id desc limit ?
          """;

  private final Connection connection;

  HoldReader(Connection connection) {
    this.connection = connection;
  }

  Optional<HeldCredits> one(AccountKey key, UUID id, Instant at) throws SQLException {
    try (var statement = connection.prepareStatement(ONE)) {
      new Parameters(statement).value(idOf(key)).value(at).value(id);
      return holds(statement).stream().findFirst();
    }
  }

  List<HeldCredits> open(AccountKey key, int limit, @Nullable UUID before, Instant at)
      throws SQLException {
    try (var statement = connection.prepareStatement(OPEN)) {
      new Parameters(statement)
          .value(idOf(key))
          .value(at)
          .value(before == null ? LAST : before)
          .value(limit);
      return holds(statement);
    }
  }

  private static UUID idOf(AccountKey key) {
    return key.id(Shards.of(key.owner()));
  }

  private static List<HeldCredits> holds(PreparedStatement statement) throws SQLException {
    var holds = new ArrayList<HeldCredits>();
    try (var rows = statement.executeQuery()) {
      while (rows.next()) {
        var row = new Columns(rows);
        holds.add(
            new HeldCredits(
                row.uuid("id"),
                row.number("amount"),
                row.number("captured"),
                row.number("released"),
                row.time("expires_at"),
                row.flag("open")));
      }
    }
    return holds;
  }
}
