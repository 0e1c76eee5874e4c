package dev.florin.payment.provider;

import org.jspecify.annotations.Nullable;

/**
 * What the buyer has to do before a payment goes on.
 *
 * @param kind what that is
 * @param url where to go; {@code null} for {@link Kind#FIELDS}
 */
public record NextAction(Kind kind, @Nullable String url) {

  /** What a buyer has to do. */
  public enum Kind {
    /** Go to an address: their bank's, or their wallet's. */
    REDIRECT,
    /** Go on in the provider's fields, which ask what has to be asked. */
    FIELDS
  }

  /** Checks that there is somewhere to go. */
  public NextAction {
    if ((kind == Kind.REDIRECT) != (url != null)) {
      throw new IllegalArgumentException("a redirect has an address, and nothing else has");
    }
  }
}
