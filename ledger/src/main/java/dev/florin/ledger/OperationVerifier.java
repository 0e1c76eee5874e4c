package dev.florin.ledger;

import dev.florin.ledger.JournalCursor.Line;
import dev.florin.ledger.JournalRow.Heading;
import dev.florin.ledger.Verifier.Findings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts operations together again from what is stored: their rows follow one another, their accounts
 * have the ids their names give, and their fingerprints are still those of what was asked. The
 * fingerprint is what protects the columns of lots that no journal row repeats.
 */
final class OperationVerifier {
  private static final String ANY_KEY = "-";

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
    var isExpiry = first.row().kind() == Kind.EXPIRE;
    if (isExpiry != (key == null)) {
      finding(first, "has a key where there must be none, or none where it needs one");
    } else if (key != null
        && rebuilt(heading, lines)
            .map(Fingerprint::of)
            .filter(key.fingerprint()::equals)
            .isEmpty()) {
      finding(first, "does not have the fingerprint of what is stored");
    }
  }

  private static boolean isOneOperation(List<Line> lines) {
    var first = lines.getFirst().row();
    return lines.stream()
            .map(Line::row)
            .allMatch(row ->
                row.operation().equals(first.operation())
                    && row.account().equals(first.account())
                    && row.kind() == first.kind())
        && lines.stream().skip(1).allMatch(line -> line.row().heading() == null);
  }

  private boolean hasDerivedId(Line line) {
    var key = line.account();
    return key != null
        && AccountIds.idOf(key, shard).equals(line.row().account())
        && (key.isSystem() || Shards.of(key.owner()) == shard);
  }

  private Optional<Operation> rebuilt(Heading heading, List<Line> lines) {
    try {
      return switch (lines.getFirst().row().kind()) {
        case GRANT -> grant(heading, lines);
        case SPEND -> spend(heading, lines);
        case ENTRY -> entry(heading, lines);
        case EXPIRE -> Optional.empty();
      };
    } catch (IllegalArgumentException | ArithmeticException e) {
      finding(lines.getFirst(), "cannot have been asked for: " + e.getMessage());
      return Optional.empty();
    }
  }

  private static Optional<Operation> grant(Heading heading, List<Line> lines) {
    var account = lines.getFirst().account();
    var parts = new ArrayList<Grant.Part>();
    for (var line : lines) {
      if (line.part() != null) {
        parts.add(line.part());
      }
    }
    return account == null
        ? Optional.empty()
        : Optional.of(new Grant(account, ANY_KEY, parts, heading.payment(), heading.details()));
  }

  private static Optional<Operation> spend(Heading heading, List<Line> lines) {
    var account = lines.getFirst().account();
    var amount = lines.stream().mapToLong(line -> line.row().amount()).reduce(0, Math::addExact);
    return account == null
        ? Optional.empty()
        : Optional.of(new Spend(account, ANY_KEY, amount, heading.details()));
  }

  private static Optional<Operation> entry(Heading heading, List<Line> lines) {
    var line = lines.getFirst();
    var debit = line.account();
    var credit = line.credit();
    return debit == null || credit == null
        ? Optional.empty()
        : Optional.of(new Entry(debit, credit, ANY_KEY, line.row().amount(), heading.details()));
  }

  private void finding(Line line, String detail) {
    findings.add(
        "operation",
        "shard %d seq %d account %s: %s"
            .formatted(shard, line.row().seq(), line.row().account(), detail));
  }
}
