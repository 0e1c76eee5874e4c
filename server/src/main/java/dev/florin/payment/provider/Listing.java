package dev.florin.payment.provider;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The part of a provider that lists its payments. The rules of {@link PaymentProvider} hold. */
public interface Listing {

  /**
   * Payments that were begun at the provider in a time, in any order that stays the same from page
   * to page; those of others who use the same account too.
   *
   * @param from inclusive
   * @param to exclusive
   * @param cursor where to go on, or {@code null} for the first page
   */
  Page list(Instant from, Instant to, @Nullable String cursor);

  /** What came of {@link #list}. */
  sealed interface Page {

    /**
     * Some payments.
     *
     * @param next the cursor of the next page; {@code null} after the last
     */
    record Some(List<PaymentReport> reports, @Nullable String next) implements Page {
      /** Copies the list. */
      public Some {
        reports = List.copyOf(reports);
      }
    }

    /** The provider does not answer. */
    record Unavailable(String reason) implements Page {}
  }
}
