package dev.florin.sandbox.whop;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dated version of the API. It shapes answers by {@code Api-Version-Date}, and webhooks by the
 * date that they were pinned to; without one, everything is as on {@link #LEGACY}.
 *
 * @param date one of those that this room knows
 */
record Version(String date) {
  static final Version LEGACY = new Version("2025-01-01");
  static final Version NEWEST = new Version("2026-09-23");

  /** In the order of their release; the real API knows more, which change nothing here. */
  private static final List<String> KNOWN =
      List.of(
          LEGACY.date,
          "2026-07-23",
          "2026-07-25",
          "2026-08-14",
          "2026-09-02-1",
          "2026-09-15",
          NEWEST.date);

  static Version of(@Nullable String date) {
    if (date == null) {
      return LEGACY;
    }
    if (!KNOWN.contains(date)) {
      throw WhopError.of(
          400,
          "invalid_api_version",
          "Unknown Api-Version-Date. Supported versions: " + String.join(", ", KNOWN));
    }
    return new Version(date);
  }

  private boolean isSince(String other) {
    return KNOWN.indexOf(date) >= KNOWN.indexOf(other);
  }

  /** Payments and refunds with ids for links and objects for amounts. */
  boolean hasNativePayments() {
    return isSince("2026-09-02-1");
  }

  boolean hasNativeDisputes() {
    return isSince("2026-07-25");
  }

  /** Webhooks that call their owner {@code account_id}, not {@code company_id}. */
  boolean hasAccountInEnvelope() {
    return isSince("2026-08-14");
  }

  /** How the owner is called. */
  String owner() {
    return hasNativePayments() ? "account_id" : "company_id";
  }
}
