package dev.florin.agent;

import dev.florin.access.Caller;
import dev.florin.access.Customer;
import dev.florin.credit.Credits;
import dev.florin.credit.Holds;
import dev.florin.credit.Note;
import dev.florin.credit.SpendCommand;
import dev.florin.credit.Spending;
import dev.florin.credit.Taken;
import dev.florin.ledger.Batcher.Answer;
import dev.florin.ledger.HistoryLine;
import dev.florin.ledger.Outcome;
import dev.florin.ledger.Receipt;
import dev.florin.platform.Problem;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes credits for what was used, by the price list. What a call comes to is rounded once for each
 * meter in it. Not in a transaction. Thread-safe.
 */
@Component
public class Metering {
  /** The most different meters in one call: the history says what each came to. */
  public static final int MAX_METERS = 6;

  private static final long MAX_CREDITS = 1_000_000_000_000L;

  private final Meters meters;
  private final Spending spending;
  private final Holds holds;
  private final Credits credits;

  Metering(Meters meters, Spending spending, Holds holds, Credits credits) {
    this.meters = meters;
    this.spending = spending;
    this.holds = holds;
    this.credits = credits;
  }

  /** So many units of what a meter counts; 0 or more. */
  public record Use(String meter, long quantity) {}

  /** What the units of a meter came to, in credits. */
  public record Line(String meter, String unit, long quantity, long credits) {}

  /** What the history says of a line. */
  record Part(String meter, BigInteger quantity, long credits) {
    private static final Pattern TEXT = Pattern.compile("([^=]{1,40})=([0-9]{1,19}):([0-9]{1,13})");

    /** All that an entry says; nothing, if none of it was written by {@link Bill#text}. */
    static List<Part> read(@Nullable String entry) {
      var parts = new ArrayList<Part>();
      for (var text : entry == null ? new String[0] : entry.split(",")) {
        var part = TEXT.matcher(text);
        if (!part.matches()) {
          return List.of();
        }
        parts.add(
            new Part(part.group(1), new BigInteger(part.group(2)), Long.parseLong(part.group(3))));
      }
      return parts;
    }
  }

  /** What a call came to. */
  public record Bill(List<Line> lines) {
    /** Copies the list. */
    public Bill {
      lines = List.copyOf(lines);
    }

    /** All lines together, in credits. */
    public long total() {
      return lines.stream().mapToLong(Line::credits).reduce(0, Math::addExact);
    }

    /** For the history, within the length of an entry. */
    private String text() {
      return lines.stream()
          .map(line -> line.meter() + "=" + line.quantity() + ":" + line.credits())
          .collect(Collectors.joining(","));
    }

    /** The same use at the prices that an earlier text says; empty when it was another use. */
    private Optional<Bill> at(@Nullable String earlier) {
      var then = new ArrayList<Line>();
      var parts = earlier == null ? new String[0] : earlier.split(",");
      for (var i = 0; i < lines.size() && parts.length == lines.size(); i++) {
        var line = lines.get(i);
        var same = line.meter() + "=" + line.quantity() + ":";
        if (parts[i].startsWith(same)) {
          var cost = Long.parseLong(parts[i].substring(same.length()));
          then.add(new Line(line.meter(), line.unit(), line.quantity(), cost));
        }
      }
      return then.size() == lines.size() ? Optional.of(new Bill(then)) : Optional.empty();
    }
  }

  /** What came of {@link #use}. */
  public sealed interface Used {
    /** It cost nothing, and nothing was booked. */
    record Free(Bill bill) implements Used {}

    /** It is paid for; where it was before, at the prices of then. */
    record Paid(Bill bill, UUID operation, Instant at, long balanceAfter, boolean replayed)
        implements Used {
      private static Paid of(Bill bill, Receipt receipt) {
        return new Paid(
            bill, receipt.operation(), receipt.at(), receipt.balanceAfter(), receipt.replayed());
      }

      private static Paid of(Bill bill, HistoryLine line) {
        return new Paid(bill, line.operation(), line.at(), line.balanceAfter(), true);
      }
    }

    /** It is not. */
    record Refused(Taken why) implements Used {}
  }

  /**
   * What is used.
   *
   * @param key the caller's idempotency key, 1 to 200 characters, or {@code null}
   * @param uses 1 to 100
   * @param hold out of which it is taken, and which is over with it; {@code null} for none
   */
  public record Usage(
      Customer customer, @Nullable String key, List<Use> uses, @Nullable UUID hold, Note note) {
    /** Copies the list. */
    public Usage {
      uses = List.copyOf(uses);
    }
  }

  /**
   * What it would cost now.
   *
   * @throws Problem when a meter is none, or it is too much
   */
  public Bill price(List<Use> uses) {
    var quantities = new TreeMap<String, BigInteger>();
    for (var use : uses) {
      quantities.merge(use.meter(), BigInteger.valueOf(use.quantity()), BigInteger::add);
    }
    if (quantities.size() > MAX_METERS) {
      throw Problem.invalid("items", "have more than " + MAX_METERS + " different meters");
    }
    var lines = new ArrayList<Line>();
    quantities.forEach((code, quantity) -> lines.add(line(meter(code), quantity)));
    try {
      var bill = new Bill(lines);
      if (bill.total() > MAX_CREDITS) {
        throw tooMuch();
      }
      return bill;
    } catch (ArithmeticException beyond) {
      throw tooMuch();
    }
  }

  private Meter meter(String code) {
    return meters
        .find(code)
        .filter(Meter::active)
        .orElseThrow(() -> Problem.invalid("items", "has what is no active meter: " + code));
  }

  private static Line line(Meter meter, BigInteger quantity) {
    if (quantity.bitLength() > 62) {
      throw tooMuch();
    }
    try {
      var units = quantity.longValueExact();
      return new Line(meter.code(), meter.unit(), units, meter.cost(units));
    } catch (ArithmeticException beyond) {
      throw tooMuch();
    }
  }

  private static Problem tooMuch() {
    return Problem.invalid("items", "come to more than " + MAX_CREDITS + " credits");
  }

  /** Takes what it costs, once per key. */
  public Used use(Caller by, Usage usage) {
    var bill = price(usage.uses());
    if (bill.total() == 0) {
      return new Used.Free(bill);
    }
    var taken = take(by, usage, bill);
    return switch (taken) {
      case Taken.Asked(Answer.Decided(Outcome.Applied applied)) ->
          Used.Paid.of(bill, applied.receipts().getFirst());
      case Taken.Asked(Answer.Decided(Outcome.KeyReused _)) -> asBefore(usage, bill, taken);
      case Taken.Asked _, Taken.NotAllowed _ -> new Used.Refused(taken);
    };
  }

  private Taken take(Caller by, Usage usage, Bill bill) {
    var meta = new TreeMap<>(usage.note().metadata());
    meta.put(Note.USED, bill.text());
    var note = new Note(usage.note().reference(), usage.note().description(), Map.copyOf(meta));
    return usage.hold() == null
        ? spending.spend(by, new SpendCommand(usage.customer(), usage.key(), bill.total(), note))
        : new Taken.Asked(
            holds.capture(
                by, usage.customer(), usage.key(), usage.hold(), bill.total(), true, note));
  }

  /** The same use may have been paid for under this key before its price changed. */
  private Used asBefore(Usage usage, Bill bill, Taken refused) {
    var key = usage.key();
    if (key == null) {
      return new Used.Refused(refused);
    }
    return credits
        .under(usage.customer().id(), key)
        .filter(line -> usage.note().reference().equals(line.reference()))
        .flatMap(
            line -> bill.at(line.meta().get(Note.USED)).<Used>map(then -> Used.Paid.of(then, line)))
        .orElseGet(() -> new Used.Refused(refused));
  }
}
