package dev.florin.ledger;

import dev.florin.ledger.Verification.Head;
import dev.florin.ledger.Verifier.Findings;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * Walks the blocks of one shard together with its journal: numbers without a gap, times that never
 * go back, hashes that recompute up to the head. Holds one block in memory.
 */
final class ChainVerifier {
  private static final int FETCH_ROWS = 1000;
  private static final long TOLD_EVERY_ROWS = 20_000;

  private static final String BLOCKS =
      """
      select block_no, first_seq, n, ts, prev_hash, hash
      from ledger.block where shard = ? order by block_no
      """;

  private final Connection connection;
  private final int shard;
  private final Findings findings;
  private final OperationVerifier operations;
  private final Consumer<String> progress;

  private BlockHash hash = BlockHash.GENESIS;
  private Instant lastTime = Instant.EPOCH;
  private long lastBlock;
  private long lastSeq;
  private long blocks;
  private long rows;
  private long told;

  ChainVerifier(Connection connection, int shard, Findings findings, Consumer<String> progress) {
    this.connection = connection;
    this.shard = shard;
    this.findings = findings;
    this.operations = new OperationVerifier(shard, findings);
    this.progress = progress;
  }

  /** Where the chain ends according to its blocks, and how much was read. */
  record Chain(Head head, long rows, long blocks) {}

  private record Block(
      long blockNo, long firstSeq, int rows, Instant at, BlockHash previous, BlockHash hash) {
    static Block of(Columns row) throws SQLException {
      return new Block(
          row.number("block_no"),
          row.number("first_seq"),
          row.small("n"),
          row.time("ts"),
          BlockHash.ofStored(row.bytes("prev_hash")),
          BlockHash.ofStored(row.bytes("hash")));
    }
  }

  Chain verify() throws SQLException {
    try (var journal = new JournalCursor(connection, shard, findings);
        var statement = prepared(BLOCKS);
        var result = statement.executeQuery()) {
      while (result.next()) {
        check(Block.of(new Columns(result)), journal);
        tell(journal.count());
      }
      journal.rest().forEach(row -> outside(row.row().seq()));
      rows = journal.count();
    }
    head();
    return new Chain(new Head(shard, lastBlock, hash.toString()), rows, blocks);
  }

  private void tell(long count) {
    if (count - told >= TOLD_EVERY_ROWS) {
      told = count;
      progress.accept("shard %d: %d rows so far".formatted(shard, count));
    }
  }

  private PreparedStatement prepared(String sql) throws SQLException {
    var statement = connection.prepareStatement(sql);
    statement.setFetchSize(FETCH_ROWS);
    statement.setInt(1, shard);
    return statement;
  }

  private void check(Block block, JournalCursor journal) throws SQLException {
    if (block.blockNo != lastBlock + 1) {
      finding("block", block, "follows block " + lastBlock);
    }
    if (block.firstSeq != lastSeq + 1) {
      finding("sequence", block, "starts at seq " + block.firstSeq + " after seq " + lastSeq);
    }
    if (block.at.isBefore(lastTime)) {
      finding("time", block, "is dated " + block.at + ", before " + lastTime);
    }
    if (!block.previous.equals(hash)) {
      finding("hash", block, "does not continue the hash before it");
    }
    var lines = journal.upTo(block.firstSeq + block.rows - 1, block.rows);
    members(block, lines);
    var content = lines.stream().map(JournalCursor.Line::row).toList();
    if (!block.hash.equals(BlockHash.of(block.previous, shard, block.blockNo, block.at, content))) {
      finding("hash", block, "has another hash than its rows give");
    }
    operations.check(lines);
    lastBlock = block.blockNo;
    lastSeq = block.firstSeq + block.rows - 1;
    lastTime = block.at;
    hash = block.hash;
    blocks++;
  }

  private void members(Block block, List<JournalCursor.Line> lines) {
    if (lines.size() != block.rows) {
      finding("sequence", block, "should have %d rows, has %d".formatted(block.rows, lines.size()));
    }
    for (var line : lines) {
      if (line.blockNo() != block.blockNo || !line.at().equals(block.at)) {
        finding("block", block, "seq %d names another block or time".formatted(line.row().seq()));
      }
    }
  }

  private void head() throws SQLException {
    var sql = "select block_no, next_seq, head_hash, last_ts from ledger.shard where id = ?";
    try (var statement = prepared(sql);
        var result = statement.executeQuery()) {
      if (!result.next()) {
        findings.add("head", "shard %d: has no row".formatted(shard));
        return;
      }
      var row = new Columns(result);
      var matches =
          row.number("block_no") == lastBlock
              && row.number("next_seq") == lastSeq + 1
              && BlockHash.ofStored(row.bytes("head_hash")).equals(hash)
              && row.time("last_ts").equals(lastTime);
      if (!matches) {
        findings.add("head", "shard %d: is not at block %d".formatted(shard, lastBlock));
      }
    }
  }

  private void outside(long seq) {
    findings.add("sequence", "shard %d seq %d: belongs to no block".formatted(shard, seq));
  }

  private void finding(String invariant, Block block, String detail) {
    findings.add(invariant, "shard %d block %d: %s".formatted(shard, block.blockNo, detail));
  }
}
