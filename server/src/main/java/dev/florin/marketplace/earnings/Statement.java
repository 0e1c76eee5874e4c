package dev.florin.marketplace.earnings;

import dev.florin.access.Customer;
import dev.florin.money.Asset;
import dev.florin.platform.LocalText;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a creator's earnings in a month of the seller's calendar.
 *
 * @param until its last day, or today where it is not over
 * @param accounts one for each currency in which there ever was something, by its code
 */
public record Statement(
    Customer creator, YearMonth month, LocalDate until, List<Account> accounts) {
  /** Copies the list. */
  public Statement {
    accounts = List.copyOf(accounts);
  }

  /**
   * One currency; amounts are in its minor units.
   *
   * @param opening what the creator was owed when the month began; below zero when they owed
   * @param lines in order of time
   * @param closing {@code opening} and all lines: what the next month opens with
   */
  public record Account(Asset currency, long opening, List<Line> lines, long closing) {
    /** Copies the list, and checks that it adds up. */
    public Account {
      lines = List.copyOf(lines);
      if (lines.stream().mapToLong(Line::amount).reduce(opening, Math::addExact) != closing) {
        throw new IllegalArgumentException("the lines do not lead to " + closing);
      }
    }
  }

  /**
   * Something that happened.
   *
   * @param reference the order's id, or the payout's; that of the order for what its provider has
   *     paid out with it, or taken back
   * @param name what was sold; {@code null} for a payout of what was earned before
   * @param gross what was paid, below zero where it went back; {@code tax} and {@code fee} alike;
   *     all of them zero for what is no sale
   * @param amount by how much what the creator is owed has changed: their share, what they bear of
   *     the provider's fee, or a payout
   */
  public record Line(
      Kind kind,
      Instant at,
      String reference,
      @Nullable LocalText name,
      long gross,
      long tax,
      long fee,
      long amount) {}

  /** What can happen. */
  public enum Kind {
    SALE,
    REVERSAL,
    PROVIDER_FEE,
    PAYOUT;

    /** Whether a price was divided, or so much of it came back. */
    boolean isOfPrice() {
      return switch (this) {
        case SALE, REVERSAL -> true;
        case PROVIDER_FEE, PAYOUT -> false;
      };
    }

    /** How it is written in JSON, in CSV and by the database. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
