package dev.florin.platform.trace;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Follows what belongs together: a request and the calls that it makes, and an order through
 * everything that is done for it later, on whichever node. While tracing is off it does nothing,
 * and asks nobody. It never throws and never waits for whoever receives the traces. Thread-safe.
 *
 * <p>Names are few and fixed, such as {@code "mail send"}: ids go into attributes. Neither may hold
 * what is secret or personal.
 */
public interface Traces {

  /** What sort of work it is. */
  enum Kind {
    /** It is done here. */
    WORK,
    /** Somebody else is asked, and waited for. */
    CALL,
    /** It was written down earlier, and is done now. */
    JOB
  }

  /** Whether anything is followed at all: for what would cost something to find out. */
  boolean on();

  /** A step of what this thread is doing; followed only if that is. */
  Step begin(Kind kind, String name);

  /**
   * A step of the trace that was kept for {@code about}; followed only if one was. What this thread
   * is doing in another trace is linked to it, and it to that.
   *
   * @param about an order's id as at the edge; {@code null} for nothing that could have been kept
   */
  Step resume(Kind kind, String name, @Nullable String about);

  /**
   * Keeps where this thread is now, for what is done later and is about the same. Does not use the
   * caller's transaction: called when that is over.
   *
   * @param about an id as at the edge
   */
  void keep(String about);

  /** A step that is over by now, as {@link #resume} would have begun it. Not in a transaction. */
  void report(Past past);

  /**
   * A step that is over.
   *
   * @param about see {@link Traces#resume}
   * @param because what it followed from, if something was kept for that, too: it is linked
   * @param begunAt since when it was worked on; it ends now
   * @param failure why it failed, in a few fixed words, or {@code null}
   */
  record Past(
      Kind kind,
      String name,
      String about,
      @Nullable String because,
      Instant begunAt,
      Map<String, String> attributes,
      @Nullable String failure) {}
}
