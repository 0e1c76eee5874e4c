package dev.florin.platform;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * What the log lines of this thread are about, beside the request: used as a resource around work
 * that concerns one order, payment or event. What was said before is said again afterwards.
 */
public final class LogContext implements AutoCloseable {
  private static final int MAX = 100;
  private static final ThreadLocal<@Nullable BiConsumer<Key, String>> LISTENER =
      new ThreadLocal<>();

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

    /** How it is called in a line. */
    public String text() {
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
      var text = printable(id.toString());
      MDC.put(key.text(), text);
      var listener = LISTENER.get();
      if (listener != null) {
        listener.accept(key, text);
      }
    }
    return new LogContext(key, before);
  }

  /** What has been said on this thread and holds. */
  public static Map<Key, String> said() {
    var said = new EnumMap<Key, String>(Key.class);
    for (var key : Key.values()) {
      var id = MDC.get(key.text());
      if (id != null) {
        said.put(key, id);
      }
    }
    return said;
  }

  /**
   * Who else is told what is said on this thread from now on.
   *
   * @return who was told until now, to be told again afterwards
   */
  public static @Nullable BiConsumer<Key, String> listen(
      @Nullable BiConsumer<Key, String> listener) {
    var before = LISTENER.get();
    if (listener == null) {
      LISTENER.remove();
    } else {
      LISTENER.set(listener);
    }
    return before;
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
