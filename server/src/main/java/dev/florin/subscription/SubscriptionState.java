package dev.florin.subscription;

import dev.florin.payment.provider.SubscriptionReport;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a subscription stands. */
public enum SubscriptionState {
  /** Its buyer has not paid at the provider yet. */
  INCOMPLETE,
  /** It has begun, and nothing is charged yet. */
  TRIALING,
  /** Paid. */
  ACTIVE,
  /** A bill is unpaid, and is tried again. */
  PAST_DUE,
  /** Nothing is charged for the time being. */
  PAUSED,
  /** Over, for good. */
  ENDED;

  /**
   * The one place that says which way a subscription may go. The provider is right about its own:
   * events are lost and overtake each other, so that between two of its answers anything can have
   * happened. But nothing begins twice, and what has ended stays so.
   */
  public boolean mayBecome(SubscriptionState next) {
    return switch (this) {
      case INCOMPLETE ->
          switch (next) {
            case TRIALING, ACTIVE, PAST_DUE, PAUSED, ENDED -> true;
            case INCOMPLETE -> false;
          };
      case TRIALING ->
          switch (next) {
            case ACTIVE, PAST_DUE, PAUSED, ENDED -> true;
            case INCOMPLETE, TRIALING -> false;
          };
      case ACTIVE ->
          switch (next) {
            case TRIALING, PAST_DUE, PAUSED, ENDED -> true;
            case INCOMPLETE, ACTIVE -> false;
          };
      case PAST_DUE ->
          switch (next) {
            case TRIALING, ACTIVE, PAUSED, ENDED -> true;
            case INCOMPLETE, PAST_DUE -> false;
          };
      case PAUSED ->
          switch (next) {
            case TRIALING, ACTIVE, PAST_DUE, ENDED -> true;
            case INCOMPLETE, PAUSED -> false;
          };
      case ENDED -> false;
    };
  }

  /**
   * Whether the subscriber has what the plan entitles to; while a bill is unpaid, they still do.
   */
  public boolean entitles() {
    return switch (this) {
      case TRIALING, ACTIVE, PAST_DUE -> true;
      case INCOMPLETE, PAUSED, ENDED -> false;
    };
  }

  /** Whether it has begun and is not over. */
  public boolean isRunning() {
    return switch (this) {
      case TRIALING, ACTIVE, PAST_DUE, PAUSED -> true;
      case INCOMPLETE, ENDED -> false;
    };
  }

  static SubscriptionState of(SubscriptionReport.State state) {
    return switch (state) {
      case INCOMPLETE -> INCOMPLETE;
      case TRIALING -> TRIALING;
      case ACTIVE -> ACTIVE;
      case PAST_DUE -> PAST_DUE;
      case PAUSED -> PAUSED;
      case ENDED -> ENDED;
    };
  }

  /** How it is written in JSON and in the database. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The state written {@code text}, if there is one. */
  public static Optional<SubscriptionState> parse(String text) {
    return Arrays.stream(values()).filter(state -> state.text().equals(text)).findFirst();
  }
}
