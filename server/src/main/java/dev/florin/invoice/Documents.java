package dev.florin.invoice;

import dev.florin.access.Caller;
import dev.florin.access.Limit;
import dev.florin.access.RateLimits;
import dev.florin.invoice.Invoices.Print;
import dev.florin.money.Money;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * Prints the papers of other modules, on the same press and in the same hand as invoices: PDF/A, in
 * Chinese for a Chinese locale and else in English. Thread-safe; one paper at a time, and not for
 * use within a transaction.
 */
@Component
public class Documents {
  private final InvoicePrinter printer;
  private final RateLimits limits;

  Documents(InvoicePrinter printer, RateLimits limits) {
    this.printer = printer;
    this.limits = limits;
  }

  /**
   * A paper that is to be printed.
   *
   * @param template where its template is, on the class path; it refers to nothing outside, and
   *     finds {@code page} in it
   * @param title under which it is kept
   * @param at the time that it bears: the same paper with the same time gives the same bytes
   * @param page what the template shows
   */
  public record Paper(String template, String title, Instant at, Object page) {}

  /** How a paper is written in the reader's language. */
  public interface Pen {
    /** The language. */
    Locale locale();

    /** A text from outside, without what cannot be printed. */
    String printable(String text);

    /** An amount with its currency: {@code -$1,234.50}. */
    String money(Money money);

    /** The day of {@code at} in {@code zone}. */
    String date(Instant at, ZoneId zone);

    /** A rate: 1500 are {@code 15%}. */
    String percent(int basisPoints);
  }

  /** Prints for who asks over HTTP; as often as {@link Invoices#pdfFor} allows. */
  public Print printFor(Caller caller, Locale locale, Function<Pen, Paper> write) {
    if (!caller.actsForOthers()) {
      var calls = limits.take(Limit.DOCUMENTS, caller.id());
      if (!calls.allowed()) {
        return new Print.TooOften(calls.resetIn());
      }
    }
    var words = DocumentWords.in(locale);
    return new Print.Ready(
        printer.print(press -> press.print(write.apply(new Hand(press, words)), words.locale())));
  }

  private record Hand(DocumentPress press, DocumentWords words) implements Pen {
    @Override
    public Locale locale() {
      return words.locale();
    }

    @Override
    public String printable(String text) {
      return press.printable(text);
    }

    @Override
    public String money(Money money) {
      return words.money(money);
    }

    @Override
    public String date(Instant at, ZoneId zone) {
      return words.date(at, zone);
    }

    @Override
    public String percent(int basisPoints) {
      return words.percent(basisPoints);
    }
  }
}
