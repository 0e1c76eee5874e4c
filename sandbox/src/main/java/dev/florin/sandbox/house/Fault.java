package dev.florin.sandbox.house;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One thing to go wrong, on purpose. Made by the factory methods and narrowed with {@link #times},
 * {@link #onEvents} and {@link #onCalls}; without narrowing it happens to every call or event until
 * it is cleared. Immutable.
 *
 * @param kind what goes wrong
 * @param status the HTTP status for {@link Kind#ANSWER} and {@link Kind#FAIL_AFTER_WORK}, else 0
 * @param millis how long, for the kinds that wait, else 0
 * @param count how many copies ({@link Kind#AT_ONCE}) or events ({@link Kind#REVERSE}), else 0
 * @param times how often it still happens; 0 means until cleared
 * @param method the HTTP method it is limited to, or null
 * @param path the beginning of the path it is limited to, or null
 * @param eventType the event type it is limited to, or null
 */
public record Fault(
    Kind kind,
    int status,
    long millis,
    int count,
    int times,
    @Nullable String method,
    @Nullable String path,
    @Nullable String eventType) {

  /** The longest wait that can be asked for. */
  public static final Duration MAX_WAIT = Duration.ofMinutes(10);

  /** The most copies or held events that can be asked for. */
  public static final int MAX_COUNT = 1000;

  /** What goes wrong. */
  public enum Kind {
    /** A delivery arrives twice, one after the other. */
    TWICE,
    /** A delivery arrives several times at the same moment. */
    AT_ONCE,
    /** A delivery arrives late. */
    LATE,
    /** Several events are held, then sent in reverse, one after the other. */
    REVERSE,
    /** A delivery is never sent. */
    NEVER,
    /** A delivery carries a wrong signature, at every attempt. */
    WRONG_SIGNATURE,
    /** A call is answered with an error and no work is done. */
    ANSWER,
    /** A call's work is done, then it is answered with an error. */
    FAIL_AFTER_WORK,
    /**
     * A call waits, then its work is done and answered; its idempotency key is in use meanwhile.
     */
    HANG,
    /** The connection is closed without an answer and no work is done. */
    DROP_BEFORE_WORK,
    /** A call's work is done, then the connection is closed without an answer. */
    DROP_AFTER_WORK,
    /** Half of the answer's body arrives, and the rest after a wait. */
    SLOW_BODY;

    /** Returns whether it concerns webhook deliveries; the others concern API calls. */
    public boolean isDelivery() {
      return ordinal() <= WRONG_SIGNATURE.ordinal();
    }
  }

  /** Checks the limits. */
  public Fault {
    if (millis < 0 || millis > MAX_WAIT.toMillis()) {
      throw new IllegalArgumentException("millis must be between 0 and " + MAX_WAIT.toMillis());
    }
    if (count < 0 || count > MAX_COUNT || times < 0) {
      throw new IllegalArgumentException("count must be 0 to " + MAX_COUNT + ", times 0 or more");
    }
    boolean answers = kind == Kind.ANSWER || kind == Kind.FAIL_AFTER_WORK;
    if (answers && (status < 400 || status > 599)) {
      throw new IllegalArgumentException("status must be between 400 and 599");
    }
    if ((kind == Kind.AT_ONCE || kind == Kind.REVERSE) && count < 2) {
      throw new IllegalArgumentException("count must be 2 or more");
    }
  }

  private static Fault of(Kind kind, int status, long millis, int count) {
    return new Fault(kind, status, millis, count, 0, null, null, null);
  }

  /** See {@link Kind#TWICE}. */
  public static Fault deliverTwice() {
    return of(Kind.TWICE, 0, 0, 0);
  }

  /** See {@link Kind#AT_ONCE}. */
  public static Fault deliverAtOnce(int copies) {
    return of(Kind.AT_ONCE, 0, 0, copies);
  }

  /** See {@link Kind#LATE}. */
  public static Fault deliverLate(Duration wait) {
    return of(Kind.LATE, 0, wait.toMillis(), 0);
  }

  /** See {@link Kind#REVERSE}. */
  public static Fault deliverInReverse(int events) {
    return of(Kind.REVERSE, 0, 0, events);
  }

  /** See {@link Kind#NEVER}. */
  public static Fault neverDeliver() {
    return of(Kind.NEVER, 0, 0, 0);
  }

  /** See {@link Kind#WRONG_SIGNATURE}. */
  public static Fault signWrongly() {
    return of(Kind.WRONG_SIGNATURE, 0, 0, 0);
  }

  /** See {@link Kind#ANSWER}. */
  public static Fault answer(int status) {
    return of(Kind.ANSWER, status, 0, 0);
  }

  /** See {@link Kind#FAIL_AFTER_WORK}. */
  public static Fault failAfterWork(int status) {
    return of(Kind.FAIL_AFTER_WORK, status, 0, 0);
  }

  /** See {@link Kind#HANG}. */
  public static Fault hang(Duration wait) {
    return of(Kind.HANG, 0, wait.toMillis(), 0);
  }

  /** See {@link Kind#DROP_BEFORE_WORK}. */
  public static Fault dropBeforeWork() {
    return of(Kind.DROP_BEFORE_WORK, 0, 0, 0);
  }

  /** See {@link Kind#DROP_AFTER_WORK}. */
  public static Fault dropAfterWork() {
    return of(Kind.DROP_AFTER_WORK, 0, 0, 0);
  }

  /** See {@link Kind#SLOW_BODY}. */
  public static Fault slowBody(Duration wait) {
    return of(Kind.SLOW_BODY, 0, wait.toMillis(), 0);
  }

  /** Returns the same fault that happens {@code times} times; 0 means until cleared. */
  public Fault times(int times) {
    return new Fault(kind, status, millis, count, times, method, path, eventType);
  }

  /** Returns the same fault for one type of event, such as {@code charge.refunded}. */
  public Fault onEvents(String type) {
    return new Fault(kind, status, millis, count, times, method, path, type);
  }

  /** Returns the same fault for calls with this method (null for any) and beginning of the path. */
  public Fault onCalls(@Nullable String httpMethod, String pathPrefix) {
    return new Fault(kind, status, millis, count, times, httpMethod, pathPrefix, eventType);
  }

  boolean concernsCall(String httpMethod, String httpPath) {
    return !kind.isDelivery()
        && (method == null || method.equalsIgnoreCase(httpMethod))
        && (path == null || httpPath.startsWith(path));
  }

  boolean concernsEvent(String type) {
    return kind.isDelivery() && (eventType == null || eventType.equals(type));
  }
}
