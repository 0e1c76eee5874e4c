package dev.florin.proof;

import dev.florin.ledger.Verification.Head;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Looks at the hash chains from outside of the ledger. */
final class ChainStore {
  private static final String ROWS = "select next_seq - 1 from ledger.shard order by id";

  private static final String HASH =
      "select hash from ledger.block where shard = ? and block_no = ?";

  /** What stands before the first block. */
  private static final String GENESIS = "00".repeat(32);

  private final Connection connection;

  ChainStore(Connection connection) {
    this.connection = connection;
  }

  /** How many journal rows each shard has, in the order of the shards. */
  List<Long> rows() throws SQLException {
    var counts = new ArrayList<Long>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(ROWS)) {
      while (rows.next()) {
        counts.add(rows.getLong(1));
      }
    }
    return counts;
  }

  /** The hash at the place of a head, in hexadecimal; empty if the chain does not go so far. */
  Optional<String> hashAt(Head head) throws SQLException {
    if (head.blockNo() == 0) {
      return Optional.of(GENESIS);
    }
    try (var statement = connection.prepareStatement(HASH)) {
      statement.setInt(1, head.shard());
      statement.setLong(2, head.blockNo());
      try (var rows = statement.executeQuery()) {
        return rows.next()
            ? Optional.of(HexFormat.of().formatHex(rows.getBytes(1)))
            : Optional.empty();
      }
    }
  }
}
