package dev.florin.ledger;

import dev.florin.ledger.JournalCursor.Line;
import dev.florin.ledger.JournalRow.Heading;
import dev.florin.ledger.Verifier.Findings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts operations together again from what is stored: their rows follow one another, their accounts
 * have the ids their names give, and their fingerprints are still those of what was asked. The
 * fingerprint is what protects the columns of lots and holds that no journal row repeats.
 */
final class OperationVerifier {
  private final int shard;
  private final Findings findings;

  OperationVerifier(int shard, Findings findings) {
    this.shard = shard;
    this.findings = findings;
  }

  /** Checks the rows of one block. An operation never crosses blocks. */
  void check(List<Line> lines) {
    for (var i = 0; i < lines.size(); ) {
      var heading = lines.get(i).row().heading();
      var rows = heading == null ? 1 : Math.clamp(heading.rows(), 1, lines.size() - i);
      check(heading, lines.subList(i, i + rows));
      i += rows;
    }
  }

  private void check(@Nullable Heading heading, List<Line> lines) {
    var first = lines.getFirst();
    if (heading == null || heading.rows() != lines.size() || !isOneOperation(lines)) {
      finding(first, "its rows do not follow one another");
      return;
    }
    if (!hasDerivedId(first)) {
      finding(first, "its account is missing or has another id than its name gives");
      return;
    }
    var key = heading.key();
    if (!mayHaveKey(first.row().kind(), key != null)) {
      finding(first, "has a key where there must be none, or none where it needs one");
    } else if (key != null && !hasFingerprint(key.fingerprint(), heading, lines)) {
      finding(first, "does not have the fingerprint of what is stored");
    }
  }

  /** What the ledger does by itself has no key; a hold is released by both. */
  private static boolean mayHaveKey(Kind kind, boolean hasKey) {
    return switch (kind) {
      case EXPIRE, RECEIVE, REPAY -> !hasKey;
      case RELEASE -> true;
      case GRANT, SPEND, ENTRY, HOLD, CAPTURE, SEND, CLAWBACK, WRITE_OFF, FREEZE, THAW -> hasKey;
    };
  }

  private boolean hasFingerprint(Fingerprint expected, Heading heading, List<Line> lines) {
    try {
      return OperationReplica.of(heading, lines).stream()
          .map(Fingerprint::of)
          .anyMatch(expected::equals);
    } catch (IllegalArgumentException | ArithmeticException e) {
      finding(lines.getFirst(), "cannot have been asked for: " + e.getMessage());
      return false;
    }
  }

  private static boolean isOneOperation(List<Line> lines) {
    var first = lines.getFirst().row();
    return lines.stream()
            .map(Line::row)
            .allMatch(row ->
                row.operation().equals(first.operation())
                    && row.account().equals(first.account())
                    && belongsTo(first.kind(), row.kind()))
        && lines.stream().skip(1).allMatch(line -> line.row().heading() == null);
  }

  /** A capture may release the rest; a clawback may freeze. */
  private static boolean belongsTo(Kind first, Kind next) {
    return next == first
        || (first == Kind.CAPTURE && next == Kind.RELEASE)
        || (first == Kind.CLAWBACK && next == Kind.FREEZE);
  }

  private boolean hasDerivedId(Line line) {
    var key = line.account();
    return key != null
        && key.id(shard).equals(line.row().account())
        && (key.isSystem() || Shards.of(key.owner()) == shard);
  }

  private void finding(Line line, String detail) {
    findings.add(
        "operation",
        "shard %d seq %d account %s: %s"
            .formatted(shard, line.row().seq(), line.row().account(), detail));
  }
}
