package dev.florin.invoice;

import java.util.Locale;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
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
    lock.lock();
    try {
      if (press == null) {
        press = DocumentPress.open();
      }
      var words = DocumentWords.in(locale);
      var page = InvoicePage.of(invoice, words, settings.zone(), press::printable);
      return press.print(page, words.locale(), invoice.issuedAt());
    } finally {
      lock.unlock();
    }
  }
}
