package dev.florin.payment.stripe;

import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.ApiException;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.RateLimitException;
import com.stripe.exception.StripeException;
import com.stripe.model.StripeObjectInterface;
import com.stripe.net.RequestOptions;
import org.jspecify.annotations.Nullable;

/** What calls to Stripe have in common: keys, and what their failures mean. */
final class StripeCalls {
  private static final int CONFLICT = 409;

  private StripeCalls() {}

  static RequestOptions under(String key) {
    return RequestOptions.builder().setIdempotencyKey(key).build();
  }

  /** The answer as it came: it goes through the same reader as a webhook. */
  static String json(StripeObjectInterface object) {
    return object.getLastResponse().body();
  }

  /**
   * Whether something may have been made after this failure. Connections that break, answers of
   * 5xx, 409 (the first call with this key still runs) and 429 tell nothing; a wrong key or a
   * refused parameter tells that nothing was.
   */
  static boolean mayHaveWorked(StripeException failure) {
    if (failure.getStatusCode() != null && failure.getStatusCode() == CONFLICT) {
      return true; // whatever class the library makes of it
    }
    return switch (failure) {
      case IdempotencyException _ -> false;
      case AuthenticationException _ -> true; // a key that is put right will be asked again
      case RateLimitException _ -> true;
      case ApiConnectionException _ -> true;
      case ApiException _ -> isStripesOwn(failure);
      case InvalidRequestException _ -> false;
      default -> true;
    };
  }

  /**
   * Whether Stripe itself has failed, which it goes on saying under the same key: the call with
   * that key is then over.
   */
  static boolean isStripesOwn(StripeException failure) {
    return failure instanceof ApiException
        && (failure.getStatusCode() == null || failure.getStatusCode() >= 500);
  }

  static boolean isMissing(StripeException refused) {
    return refused instanceof InvalidRequestException
        && refused.getStatusCode() != null
        && refused.getStatusCode() == 404;
  }

  static String code(StripeException failure) {
    return failure.getCode() == null ? "provider_rejected" : failure.getCode();
  }

  /** The message without the request's parameters; Stripe masks keys in it. */
  static String describe(StripeException failure) {
    var error = failure.getStripeError();
    @Nullable String message = error == null ? failure.getMessage() : error.getMessage();
    return failure.getClass().getSimpleName()
        + (failure.getRequestId() == null ? "" : " (" + failure.getRequestId() + ")")
        + (message == null ? "" : ": " + message);
  }
}
