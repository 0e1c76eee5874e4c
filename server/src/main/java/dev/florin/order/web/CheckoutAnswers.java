package dev.florin.order.web;

import dev.florin.order.OrderStatus;
import dev.florin.order.Orders.CheckoutOutcome;
import dev.florin.payment.CheckoutResult;
import dev.florin.platform.Problem;
import java.time.Duration;

/** What a checkout that did not open is answered with. */
final class CheckoutAnswers {
  private CheckoutAnswers() {}

  /**
   * Passes what leads on: a page to pay at, or an order that is paid already, which is a success
   * and never an error.
   */
  static void check(CheckoutOutcome outcome) {
    switch (outcome) {
      case CheckoutOutcome.NotPayable stuck -> {
        var status = stuck.order().status();
        if (!status.isSettled() && status != OrderStatus.PROCESSING) {
          throw Problem.conflict(
              "order_not_payable", "The order is " + status.text() + " and cannot be paid.");
        }
      }
      case CheckoutOutcome.Asked asked -> check(asked.result());
    }
  }

  private static void check(CheckoutResult result) {
    switch (result) {
      case CheckoutResult.Ready _, CheckoutResult.AlreadyPaid _ -> {}
      case CheckoutResult.RanOut _ ->
          throw Problem.conflict(
              "order_not_payable", "The order has expired. Place a new one at today's prices.");
      case CheckoutResult.InProgress _ ->
          throw Problem.conflict(
                  "checkout_in_progress", "Another call is opening a checkout for this order.")
              .retryAfter(Duration.ofSeconds(1));
      case CheckoutResult.Rejected rejected ->
          throw Problem.of(422, "provider_rejected", "The provider refuses: " + rejected.message())
              .with("provider_code", rejected.code());
      case CheckoutResult.Unavailable _ ->
          throw Problem.of(
                  503,
                  "provider_unavailable",
                  "The provider does not answer. Nothing is lost: ask again for the same checkout.")
              .retryAfter(Duration.ofSeconds(5));
      case CheckoutResult.NotOffered missing ->
          throw Problem.invalid(missing.param(), missing.why());
      case CheckoutResult.NoProvider missing ->
          throw Problem.invalid("provider", "is not configured here: " + missing.provider());
    }
  }
}
