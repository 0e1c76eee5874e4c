package dev.florin.payment.crossmint;

import dev.florin.money.Money;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The price that Crossmint holds for an order, for a while. A page that is open renews it; so an
 * order counts as expired only {@link #GRACE} later, when nobody can be on that page any more.
 * Money that comes even after that is taken all the same.
 */
final class CrossmintQuote {
  static final Duration GRACE = Duration.ofMinutes(10);

  private CrossmintQuote() {}

  /** What the buyer will be charged; empty while Crossmint does not say, or not in our money. */
  static Optional<Money> total(JsonNode order) {
    return CrossmintAmounts.read(order.path("quote").path("totalPrice"));
  }

  static String status(JsonNode order) {
    return order.path("quote").path("status").asString("none");
  }

  /** Until when the order can be paid; {@code null} when Crossmint does not say. */
  static @Nullable Instant ends(JsonNode order) {
    var expires = order.path("quote").path("expiresAt");
    if (!expires.isString()) {
      return null;
    }
    try {
      return Instant.parse(expires.stringValue()).plus(GRACE);
    } catch (DateTimeException unreadable) {
      return null; // then it does not end by itself
    }
  }

  static boolean isOver(JsonNode order, Instant now) {
    var ends = ends(order);
    return ends != null && !ends.isAfter(now);
  }
}
