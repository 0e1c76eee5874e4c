package dev.florin.order.web;

import dev.florin.order.Gifts;
import dev.florin.order.Order;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;

/**
 * A gift as whoever has its link sees it: what it is, but neither what it cost nor where the link
 * was sent. {@code from} is who gives it, if their name is known.
 */
record GiftCard(
    String state,
    @Nullable String from,
    @Nullable String name,
    @Nullable String message,
    List<Thing> items,
    long credits,
    @Nullable Instant expiresAt) {

  /** One thing of a gift. */
  record Thing(
      String product, String kind, String name, int quantity, long credits, long bonusCredits) {
    static Thing of(Order.Item item) {
      return new Thing(
          item.product().toString(),
          item.kind().text(),
          item.name().in(LocaleContextHolder.getLocale()),
          item.quantity(),
          item.credits(),
          item.bonusCredits());
    }
  }

  static GiftCard of(Gifts.Shown shown) {
    return new GiftCard(
        shown.state().text(),
        shown.from(),
        shown.gift().name(),
        shown.gift().message(),
        shown.order().items().stream().map(Thing::of).toList(),
        shown.order().totalCredits(),
        shown.gift().expiresAt());
  }
}
