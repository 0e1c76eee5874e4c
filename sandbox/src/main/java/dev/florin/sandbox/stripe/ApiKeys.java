package dev.florin.sandbox.stripe;

import dev.florin.sandbox.house.Request;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The secret keys of the one account. Thread-safe. */
final class ApiKeys {
  private final Set<String> known = ConcurrentHashMap.newKeySet();

  ApiKeys() {
    known.add(StripeSandbox.SECRET_KEY);
  }

  void add(String key) {
    if (!key.matches("sk_test_[A-Za-z0-9_]{1,200}")) {
      throw new IllegalArgumentException("a test key looks like sk_test_…");
    }
    known.add(key);
  }

  /** Throws Stripe's 401 or 403 unless the request may act for the account. */
  void check(Request request) {
    var key = key(request.header("authorization"));
    if (key == null) {
      throw StripeError.of(
          401,
          "invalid_request_error",
          null,
          "You did not provide an API key. You need to provide your API key in the Authorization"
              + " header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').");
    }
    if (!known.contains(key)) {
      throw StripeError.of(
          401, "invalid_request_error", null, "Invalid API Key provided: " + masked(key));
    }
    var account = request.header("stripe-account");
    if (account != null && !account.equals(Accounts.ID)) {
      throw StripeError.of(
          403,
          "invalid_request_error",
          "account_invalid",
          "The provided key does not have access to account '" + account + "'.");
    }
  }

  private static @Nullable String key(@Nullable String header) {
    if (header == null) {
      return null;
    }
    if (header.startsWith("Bearer ")) {
      return header.substring(7).strip();
    }
    if (!header.startsWith("Basic ")) {
      return null;
    }
    try {
      var pair =
          new String(
              Base64.getDecoder().decode(header.substring(6).strip()), StandardCharsets.UTF_8);
      return pair.substring(0, pair.contains(":") ? pair.indexOf(':') : pair.length());
    } catch (IllegalArgumentException e) {
      // Not Base64, so there is no key in it: the caller says so.
      return null;
    }
  }

  private static String masked(String key) {
    return key.length() < 12
        ? "********"
        : key.substring(0, 8) + "*".repeat(8) + key.substring(key.length() - 4);
  }
}
