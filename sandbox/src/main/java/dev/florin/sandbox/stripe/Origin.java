package dev.florin.sandbox.stripe;

import org.jspecify.annotations.Nullable;

/** The API request that caused a change; both null when a buyer or the clock caused it. */
record Origin(@Nullable String requestId, @Nullable String idempotencyKey) {
  static final Origin NONE = new Origin(null, null);
}
