package dev.florin.fuzz;

import dev.florin.platform.StorableText;
import dev.florin.platform.StorableTime;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What has to hold whatever a stranger sends. A breach is an error that no reader catches. */
public final class Must {
  private Must() {}

  /** Fails with {@code what} unless {@code holds}. */
  public static void hold(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }

  /** Fails when this time cannot be stored. */
  public static void beStorable(@Nullable Instant time) {
    hold(time == null || StorableTime.is(time), "a time that PostgreSQL cannot store: " + time);
  }

  /**
   * Fails when some text in this value cannot be stored: an event with one would be tried in vain
   * for days.
   *
   * @param read a record, whose text shows all of its members
   */
  public static void beStorable(@Nullable Object read) {
    var text = String.valueOf(read);
    if (!StorableText.is(text)) {
      throw new AssertionError(
          "text that PostgreSQL cannot store was let through: " + escaped(text));
    }
  }

  private static String escaped(String text) {
    var shown = new StringBuilder();
    text.chars()
        .forEach(c -> shown.append(c < 127 && c > 31 ? "" + (char) c : "\\u%04x".formatted(c)));
    return shown.toString();
  }
}
