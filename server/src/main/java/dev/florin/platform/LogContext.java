package dev.florin.platform;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * What the log lines of this thread are about, beside the request: used as a resource around work
 * that concerns one order, payment or event. What was said before is said again afterwards.
 */
public final class LogContext implements AutoCloseable {
  private static final int MAX = 100;

  /** What a line can be about. */
  public enum Key {
    /** An order of ours. */
    ORDER,
    /** A payment of ours. */
    PAYMENT,
    /** A provider's event, by the provider's id. */
    EVENT,
    /** A job, by its kind and key. */
    JOB;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Key key;
  private final @Nullable String before;

  private LogContext(Key key, @Nullable String before) {
    this.key = key;
    this.before = before;
  }

  /**
   * Says it until it is closed, on the same thread.
   *
   * @param id as it is written at the edge; {@code null} leaves what was said
   */
  public static LogContext with(Key key, @Nullable Object id) {
    var before = MDC.get(key.text());
    if (id != null) {
      MDC.put(key.text(), printable(id.toString()));
    }
    return new LogContext(key, before);
  }

  /** Nobody may write lines of their own into the log by an id. */
  private static String printable(String id) {
    var clean = id.replaceAll("[^\\x21-\\x7e]", "?");
    return clean.length() > MAX ? clean.substring(0, MAX) : clean;
  }

  @Override
  public void close() {
    if (before == null) {
      MDC.remove(key.text());
    } else {
      MDC.put(key.text(), before);
    }
  }
}
