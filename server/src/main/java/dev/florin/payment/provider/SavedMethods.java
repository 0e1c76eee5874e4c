package dev.florin.payment.provider;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of a provider that keeps a buyer's methods for the next time. The rules of {@link
 * PaymentProvider} hold. No card data passes through here: buyers type it into the provider's
 * fields.
 */
public interface SavedMethods {

  /**
   * Has the provider know a buyer. The id is the provider's idempotency key, so that asking again
   * gives the same customer.
   *
   * @param id ours for the buyer; written into the provider's metadata
   * @param attempt which attempt this is, counted from 1; a higher one goes on where the provider
   *     keeps repeating a failure of its own
   */
  Enrolled enroll(String id, @Nullable String email, int attempt);

  /**
   * Opens the provider's fields for a method to keep.
   *
   * @param id ours for this very attempt; the provider's idempotency key
   * @param customer the provider's name for the buyer
   * @param methods what may be kept, in Florin's names
   */
  Setup setUp(String id, String customer, List<String> methods);

  /** What a buyer has kept, newest first; at most a hundred. */
  Kept list(String customer);

  /** Forgets a method; one that is another buyer's, or nobody's, is missing. */
  Forgotten forget(String customer, String method);

  /**
   * A method that a buyer has kept.
   *
   * @param id the provider's name for it
   * @param method its kind, in Florin's names where Florin has one
   * @param brand the card's brand or the bank's name, or {@code null}
   * @param last4 the last digits, or {@code null}
   * @param expMonth the card's, 1 to 12, or {@code null}
   * @param expYear the card's, with four digits, or {@code null}
   */
  record Saved(
      String id,
      String method,
      @Nullable String brand,
      @Nullable String last4,
      @Nullable Integer expMonth,
      @Nullable Integer expYear) {}

  /** What came of {@link #enroll}. */
  sealed interface Enrolled {
    /** The provider's name for the buyer. */
    record Known(String customer) implements Enrolled {}

    /** The provider will not have it. */
    record Rejected(String code, String message) implements Enrolled {}

    /**
     * Nobody knows.
     *
     * @param again whether the provider failed under this key, and would go on doing so
     */
    record Unknown(String reason, boolean again) implements Enrolled {}
  }

  /** What came of {@link #setUp}. */
  sealed interface Setup {
    /**
     * The fields can be opened.
     *
     * @param id the provider's name for it
     * @param clientSecret what opens them, for the buyer alone
     */
    record Begun(String id, String clientSecret) implements Setup {
      /** Keeps the secret out of logs. */
      @Override
      public String toString() {
        return "Begun[" + id + "]";
      }
    }

    /** The provider does not know the customer any more. */
    record Gone() implements Setup {}

    /** The provider will not have it. */
    record Rejected(String code, String message) implements Setup {}

    /** No answer. Nothing is lost: begin a new one. */
    record Unknown(String reason) implements Setup {}
  }

  /** What came of {@link #list}. */
  sealed interface Kept {
    /** These. */
    record Some(List<Saved> methods) implements Kept {
      /** Copies the list. */
      public Some {
        methods = List.copyOf(methods);
      }
    }

    /** The provider does not answer. */
    record Unavailable(String reason) implements Kept {}
  }

  /** What came of {@link #forget}. */
  sealed interface Forgotten {
    /** It is forgotten. */
    record Done() implements Forgotten {}

    /** The buyer has no such method. */
    record Missing() implements Forgotten {}

    /** The provider does not answer; ask again. */
    record Unavailable(String reason) implements Forgotten {}
  }
}
