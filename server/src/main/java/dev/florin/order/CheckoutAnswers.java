package dev.florin.order;

import dev.florin.order.Orders.CheckoutOutcome;
import dev.florin.order.Orders.PayOutcome;
import dev.florin.payment.CheckoutResult;
import dev.florin.payment.ConfirmResult;
import dev.florin.payment.PaymentStatus;
import dev.florin.payment.provider.NextAction;
import dev.florin.platform.Problem;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a checkout that did not open is answered with, whichever route asked for it. */
public final class CheckoutAnswers {
  private CheckoutAnswers() {}

  /**
   * Passes what leads on: a page to pay at, or an order that is paid already, which is a success
   * and never an error.
   *
   * @return what opens the provider's fields, where they are wanted
   * @throws Problem for all else
   */
  public static @Nullable String check(CheckoutOutcome outcome) {
    return switch (outcome) {
      case CheckoutOutcome.NotPayable stuck -> {
        var status = stuck.order().status();
        if (!status.isSettled() && status != OrderStatus.PROCESSING) {
          throw Problem.conflict(
              "order_not_payable", "The order is " + status.text() + " and cannot be paid.");
        }
        yield null;
      }
      case CheckoutOutcome.Asked asked -> check(asked.result());
    };
  }

  private static @Nullable String check(CheckoutResult result) {
    return switch (result) {
      case CheckoutResult.Ready ready -> ready.clientSecret();
      case CheckoutResult.AlreadyPaid _ -> null;
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
      case CheckoutResult.Refused refused ->
          throw Problem.conflict(refused.code(), refused.message());
      case CheckoutResult.Short few ->
          throw Problem.of(402, "insufficient_credits", "There are fewer credits than this costs.")
              .with("available", few.available())
              .with("requested", few.requested())
              .with("held", few.held());
      case CheckoutResult.NotAllowed no -> throw no.why();
      case CheckoutResult.NotOffered missing ->
          throw Problem.invalid(missing.param(), missing.why());
      case CheckoutResult.NoProvider missing ->
          throw Problem.invalid("provider", "is not configured here: " + missing.provider());
    };
  }

  /**
   * What an open payment has come to, or the refusal: what is paid already, or on its way, is no
   * error.
   *
   * @return what the buyer has to do next; {@code null} when it is nothing
   * @throws Problem for all else
   */
  public static @Nullable NextAction paid(PayOutcome outcome) {
    return switch (outcome) {
      case PayOutcome.NothingOpen _ -> throw nothingOpen();
      case PayOutcome.TooOften often ->
          throw Problem.of(429, "rate_limited", "More than 10 attempts to pay in a minute.")
              .retryAfter(often.retryAfter());
      case PayOutcome.Asked asked -> paid(asked.result());
    };
  }

  private static @Nullable NextAction paid(ConfirmResult result) {
    return switch (result) {
      case ConfirmResult.Confirmed confirmed -> confirmed.next();
      case ConfirmResult.NotOpen known -> {
        var status = known.payment().status();
        if (status != PaymentStatus.PROCESSING && status != PaymentStatus.SUCCEEDED) {
          throw nothingOpen();
        }
        yield null;
      }
      case ConfirmResult.Declined declined ->
          throw Problem.of(402, "payment_declined", declined.message())
              .with("provider_code", declined.code());
      case ConfirmResult.Rejected rejected ->
          throw Problem.of(422, "provider_rejected", "The provider refuses: " + rejected.message())
              .with("provider_code", rejected.code());
      case ConfirmResult.NotOffered missing ->
          throw Problem.invalid(missing.param(), missing.why());
      case ConfirmResult.Unavailable _ ->
          throw Problem.of(
                  503,
                  "provider_unavailable",
                  "The provider does not answer. Ask how the order stands before paying again.")
              .retryAfter(Duration.ofSeconds(5));
    };
  }

  private static Problem nothingOpen() {
    return Problem.conflict(
        "checkout_needed", "Nothing is open to be paid: ask for a checkout in mode embedded.");
  }
}
