package dev.florin.order.web;

import dev.florin.order.GiftState;
import dev.florin.order.Gifts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A gift as its payer sees it. {@code links_sent} counts the links that were made of it; {@code
 * ended_at} is when it was claimed, returned, or found void.
 */
record GiftView(
    String id,
    String order,
    String state,
    String email,
    @Nullable String name,
    @Nullable String message,
    int linksSent,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable Instant claimedAt,
    @Nullable Instant endedAt) {

  static GiftView of(Gifts.Shown shown) {
    var gift = shown.gift();
    return new GiftView(
        gift.id().toString(),
        gift.order().toString(),
        shown.state().text(),
        gift.email(),
        gift.name(),
        gift.message(),
        gift.sent(),
        gift.createdAt(),
        gift.expiresAt(),
        shown.state() == GiftState.CLAIMED ? gift.endedAt() : null,
        gift.endedAt());
  }
}
