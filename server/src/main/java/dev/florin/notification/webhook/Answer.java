package dev.florin.notification.webhook;

import org.jspecify.annotations.Nullable;

/** What came of sending something to an endpoint. */
public sealed interface Answer {
  /** How long it took, in milliseconds. */
  int tookMillis();

  /**
   * Somebody has answered.
   *
   * @param status from 200; 2xx is a success, and nothing else is
   * @param body its beginning
   */
  record Answered(int status, String body, int tookMillis) implements Answer {
    /** Whether it has taken what was sent. */
    public boolean accepted() {
      return status >= 200 && status < 300;
    }

    boolean gone() {
      return status == 410;
    }
  }

  /**
   * Nobody has; it may have arrived all the same.
   *
   * @param why for people
   */
  record Silent(String why, int tookMillis) implements Answer {}

  /** The status, if there is an answer. */
  default @Nullable Integer statusOrNull() {
    return switch (this) {
      case Answered answered -> answered.status();
      case Silent _ -> null;
    };
  }
}
