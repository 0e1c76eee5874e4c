package dev.florin.invoice;

import java.util.Locale;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Prints invoices as PDF, on two presses: one for who waits for a document, and one for jobs, whose
 * threads step back and would keep a reader waiting with them. Each prints one at a time, and is
 * set up for its first document, so that fonts and libraries cost a starting service nothing.
 * Thread-safe.
 */
@Component
class InvoicePrinter {
  private final InvoiceSettings settings;
  private final Place desk = new Place();
  private final Place post = new Place();

  InvoicePrinter(InvoiceSettings settings) {
    this.settings = settings;
  }

  /** A press, and whose turn it is. */
  private static final class Place {
    private final Lock lock = new ReentrantLock();
    private @Nullable DocumentPress press;

    byte[] print(Function<DocumentPress, byte[]> work) {
      lock.lock();
      try {
        if (press == null) {
          press = DocumentPress.open();
        }
        return work.apply(press);
      } finally {
        lock.unlock();
      }
    }
  }

  /**
   * The document in the language of {@code locale}, for who waits for it; the same one always gives
   * the same bytes.
   */
  byte[] print(Invoice invoice, Locale locale) {
    return print(written(invoice, locale));
  }

  /** The same for a job. */
  byte[] printForJob(Invoice invoice, Locale locale) {
    return post.print(written(invoice, locale));
  }

  /** Lets somebody who waits have a press, for as long as the work takes. */
  byte[] print(Function<DocumentPress, byte[]> work) {
    return desk.print(work);
  }

  private Function<DocumentPress, byte[]> written(Invoice invoice, Locale locale) {
    var words = DocumentWords.in(locale);
    return press -> {
      var page = InvoicePage.of(invoice, words, settings.zone(), press::printable);
      return press.print(page, words.locale(), invoice.issuedAt());
    };
  }
}
