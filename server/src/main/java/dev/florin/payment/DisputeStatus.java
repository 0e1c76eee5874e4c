package dev.florin.payment;

import dev.florin.payment.provider.DisputeReport;
import java.util.Locale;

/** How a dispute stands. It only moves forward; what is decided can be decided anew. */
public enum DisputeStatus {
  /** Only a question: no money has moved. */
  INQUIRY(0),
  /** The money is withheld until it is decided. */
  OPEN(1),
  /** The money stays. */
  WON(2),
  /** The money is gone. */
  LOST(2);

  private final int rank;

  DisputeStatus(int rank) {
    this.rank = rank;
  }

  static DisputeStatus of(DisputeReport.State state) {
    return switch (state) {
      case INQUIRY -> INQUIRY;
      case OPEN -> OPEN;
      case WON -> WON;
      case LOST -> LOST;
    };
  }

  boolean mayBecome(DisputeStatus next) {
    return next != this && next.rank >= rank;
  }

  /** How it is written in JSON and in the database. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads {@link #text()}.
   *
   * @throws IllegalArgumentException when it is not a status
   */
  public static DisputeStatus parse(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
