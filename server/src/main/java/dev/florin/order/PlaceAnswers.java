package dev.florin.order;

import dev.florin.order.Orders.Placed;
import dev.florin.order.Orders.Placed.Refusal;
import dev.florin.platform.MoneyView;
import dev.florin.platform.Problem;

/** What an order or a quote that was not made is answered with, whichever route asked for it. */
public final class PlaceAnswers {
  private PlaceAnswers() {}

  /**
   * The order that was placed.
   *
   * @throws Problem when none was
   */
  public static Order order(Placed placed) {
    return switch (placed) {
      case Placed.Written written -> written.order();
      case Refusal refusal -> throw problem(refusal);
    };
  }

  /** Why nothing was placed or promised. */
  public static Problem problem(Refusal refusal) {
    return switch (refusal) {
      case Placed.NoProduct missing ->
          Problem.invalid("items", "has a product that is not for sale: " + missing.product());
      case Placed.NoPrice missing ->
          Problem.invalid(
              "currency", missing.product() + " is not sold in " + missing.currency().code());
      case Placed.TooLarge _ ->
          Problem.invalid(
              "items",
              "come to more than one order may: %d, or %d lines"
                  .formatted(Orders.MAX_TOTAL, Pricing.MAX_LINES));
      case Placed.OnceOnly twice ->
          Problem.invalid("items", "has what can be bought once only: " + twice.product());
      case Placed.NoPromotion no -> problem(no);
      case Placed.ForSellers not ->
          Problem.invalid(not.param(), "is for server keys and operators");
      case Placed.NoQuote no -> Problem.notFound("quote", no.quote());
      case Placed.QuoteExpired _ ->
          Problem.conflict("quote_expired", "The quote has expired. Ask for a new one.");
      case Placed.NoGifts _ ->
          Problem.conflict(
              "secrets_key_missing",
              "FLORIN_SECRETS_KEY is not set: without it no link of a gift can be sent.");
      case Placed.TooOften often ->
          Problem.of(429, "rate_limited", "Too many calls with a promotion code in a minute.")
              .retryAfter(often.retryAfter());
    };
  }

  private static Problem problem(Placed.NoPromotion no) {
    var why =
        switch (no.reason()) {
          case UNKNOWN -> "There is no such promotion code.";
          case EXPIRED -> "This promotion code has ended.";
          case USED_UP -> "This promotion code has been used as often as it may be.";
          case NOT_FOR_THIS -> "This promotion code is not for what is in the basket.";
          case FIRST_PURCHASE_ONLY -> "This promotion code is for a first purchase only.";
          case MINIMUM -> "The basket costs less than this promotion code asks for.";
        };
    var problem = Problem.of(422, "promotion_invalid", why).with("reason", no.reason().text());
    return no.minimum() == null ? problem : problem.with("minimum", MoneyView.of(no.minimum()));
  }
}
