package dev.florin.payment;

import dev.florin.payment.provider.RefundReport;
import java.util.Locale;

/**
 * How a refund stands. It only moves forward, and failing is the furthest: a bank may send money
 * back that had left.
 */
public enum RefundStatus {
  /** Written down; the provider is being asked. */
  CREATING,
  /** On its way. */
  PENDING,
  /** The money has left. */
  SUCCEEDED,
  /** The money did not leave, or has come back. */
  FAILED;

  static RefundStatus of(RefundReport.State state) {
    return switch (state) {
      case PENDING -> PENDING;
      case SUCCEEDED -> SUCCEEDED;
      case FAILED -> FAILED;
    };
  }

  boolean mayBecome(RefundStatus next) {
    return next.ordinal() > ordinal();
  }

  /** How it is written in JSON and in the database. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static RefundStatus parse(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
