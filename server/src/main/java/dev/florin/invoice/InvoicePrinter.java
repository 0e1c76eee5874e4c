package dev.florin.invoice;

import java.util.Locale;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Prints invoices as PDF, one at a time. The press is set up when the first document is printed, so
 * that fonts and libraries cost a starting service nothing. Thread-safe.
 */
@Component
class InvoicePrinter {
  private final InvoiceSettings settings;
  private final Lock lock = new ReentrantLock();
  private @Nullable DocumentPress press;

  InvoicePrinter(InvoiceSettings settings) {
    this.settings = settings;
  }

  /** The document in the language of {@code locale}; the same one always gives the same bytes. */
  byte[] print(Invoice invoice, Locale locale) {
    var words = DocumentWords.in(locale);
    return print(press -> {
      var page = InvoicePage.of(invoice, words, settings.zone(), press::printable);
      return press.print(page, words.locale(), invoice.issuedAt());
    });
  }

  /** Lets somebody have the press, for as long as the work takes. */
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
