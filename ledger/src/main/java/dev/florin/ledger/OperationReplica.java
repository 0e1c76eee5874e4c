package dev.florin.ledger;

import dev.florin.ledger.JournalCursor.Line;
import dev.florin.ledger.JournalRow.Heading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What may have been asked for, told by what is stored of it. */
final class OperationReplica {
  private static final String ANY_KEY = "-";

  private final Heading heading;
  private final List<Line> lines;
  private final Line first;

  private OperationReplica(Heading heading, List<Line> lines) {
    this.heading = heading;
    this.lines = lines;
    this.first = lines.getFirst();
  }

  /**
   * All that would have left these rows: whether an amount was named or all was asked for, for
   * example, cannot be told.
   *
   * @throws IllegalArgumentException if nothing would
   * @throws ArithmeticException if the rows add up to more than a long holds
   */
  static List<Operation> of(Heading heading, List<Line> lines) {
    return new OperationReplica(heading, lines).candidates();
  }

  private List<Operation> candidates() {
    return switch (first.row().kind()) {
      case GRANT -> List.of(grant());
      case SPEND ->
          List.of(new Spend(account(), ANY_KEY, amount(), credit().purpose(), heading.details()));
      case ENTRY -> List.of(new Entry(account(), credit(), ANY_KEY, amount(), heading.details()));
      case HOLD -> holds();
      case CAPTURE -> captures();
      case RELEASE -> List.of(new Release(account(), ANY_KEY, hold(), heading.details()));
      case SEND ->
          List.of(
              new Transfer(
                  account(), present(first.counterpart()), ANY_KEY, amount(), heading.details()));
      case CLAWBACK -> clawbacks();
      case WRITE_OFF -> writeOffs();
      case FREEZE -> List.of(new Freeze(account(), ANY_KEY, true, heading.details()));
      case THAW -> List.of(new Freeze(account(), ANY_KEY, false, heading.details()));
      case EXPIRE, RECEIVE, REPAY -> throw new IllegalArgumentException("nobody asks for this");
    };
  }

  private Operation grant() {
    var parts = new ArrayList<Grant.Part>();
    for (var line : lines) {
      if (line.part() != null) {
        parts.add(line.part());
      }
    }
    var source = present(first.debit()).purpose();
    return new Grant(account(), ANY_KEY, parts, heading.payment(), source, heading.details());
  }

  private List<Operation> holds() {
    var payment = heading.payment();
    if (payment == null) {
      return List.of(
          new Hold(account(), ANY_KEY, amount(), lasts(), credit().purpose(), heading.details()));
    }
    var impounds = new ArrayList<Operation>();
    for (var amount : amounts()) {
      impounds.add(
          new Impound(account(), ANY_KEY, payment, amount.orNull, lasts(), heading.details()));
    }
    return impounds;
  }

  private List<Operation> captures() {
    var captures = new ArrayList<Operation>();
    for (var amount : amounts()) {
      for (var last : List.of(true, false)) {
        captures.add(
            new Capture(account(), ANY_KEY, hold(), amount.orNull, last, heading.details()));
      }
    }
    return captures;
  }

  private List<Operation> clawbacks() {
    var clawbacks = new ArrayList<Operation>();
    var payment = present(heading.payment());
    for (var amount : amounts()) {
      for (var shortfall : Clawback.Shortfall.values()) {
        clawbacks.add(
            new Clawback(account(), ANY_KEY, payment, amount.orNull, shortfall, heading.details()));
      }
    }
    return clawbacks;
  }

  private List<Operation> writeOffs() {
    var writeOffs = new ArrayList<Operation>();
    for (var amount : amounts()) {
      writeOffs.add(new WriteOff(account(), ANY_KEY, amount.orNull, heading.details()));
    }
    return writeOffs;
  }

  /** An amount that may have been left open. */
  private record Amount(@Nullable Long orNull) {}

  private List<Amount> amounts() {
    return List.of(new Amount(amount()), new Amount(null));
  }

  /** Of the rows of the operation's own kind. */
  private long amount() {
    return lines.stream()
        .map(Line::row)
        .filter(row -> row.kind() == first.row().kind())
        .mapToLong(JournalRow::amount)
        .reduce(0, Math::addExact);
  }

  private Duration lasts() {
    return Duration.between(first.at(), present(first.holdExpiresAt()));
  }

  private UUID hold() {
    return present(first.row().hold());
  }

  private AccountKey account() {
    return present(first.account());
  }

  private AccountKey credit() {
    return present(first.credit());
  }

  private static <T> T present(@Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException("something that it names is missing");
    }
    return value;
  }
}
