package dev.florin.sandbox.mail;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One thing that goes wrong with mail, on purpose. Made by the factory methods and narrowed with
 * {@link #times} and {@link #to}; without narrowing it happens to every connection or mail until it
 * is cleared. What hangs is let go when the fault is cleared. Immutable.
 *
 * @param kind what goes wrong
 * @param code the SMTP code of a rejection, else 0
 * @param afterData whether a rejection comes after the whole mail, and not at the recipient
 * @param millis how long, for the kinds that wait, else 0
 * @param times how often it still happens; 0 means until cleared
 * @param address the recipient it is limited to, where {@code *} stands for anything, or null
 */
public record MailFault(
    Kind kind, int code, boolean afterData, long millis, int times, @Nullable String address) {

  /** The longest wait that can be asked for. */
  public static final Duration MAX_WAIT = Duration.ofMinutes(10);

  /** The longest address, by RFC 5321. */
  public static final int MAX_ADDRESS_CHARS = 320;

  /** What goes wrong. */
  public enum Kind {
    /** A connection is closed at once, without a word. */
    REFUSE_CONNECTIONS,
    /** A connection is taken and nothing is said, then it is closed. */
    HANG_BEFORE_GREETING,
    /** A mail is taken and thrown away, its final dot is never answered. */
    HANG_BEFORE_ACCEPTING,
    /** A mail is kept, but its final dot is never answered: the sender cannot know. */
    HANG_AFTER_ACCEPTING,
    /** A mail is kept and the connection closed without an answer: the sender cannot know. */
    ACCEPT_AND_DROP,
    /** A recipient or a mail is refused for now, with 451. */
    REJECT_TEMPORARILY,
    /** A recipient or a mail is refused for good, with 550. */
    REJECT_FOR_GOOD,
    /** A mail is accepted, but only after a wait. */
    SLOW;

    boolean isConnection() {
      return this == REFUSE_CONNECTIONS || this == HANG_BEFORE_GREETING;
    }

    boolean isRejection() {
      return this == REJECT_TEMPORARILY || this == REJECT_FOR_GOOD;
    }

    boolean waits() {
      return switch (this) {
        case HANG_BEFORE_GREETING, HANG_BEFORE_ACCEPTING, HANG_AFTER_ACCEPTING, SLOW -> true;
        case REFUSE_CONNECTIONS, ACCEPT_AND_DROP, REJECT_TEMPORARILY, REJECT_FOR_GOOD -> false;
      };
    }

    int usualCode() {
      return switch (this) {
        case REJECT_TEMPORARILY -> 451;
        case REJECT_FOR_GOOD -> 550;
        default -> 0;
      };
    }
  }

  /** Checks the limits. */
  public MailFault {
    long longest = kind.waits() ? MAX_WAIT.toMillis() : 0;
    if (millis < 0 || millis > longest || (kind.waits() && millis == 0)) {
      throw new IllegalArgumentException(
          longest == 0 ? kind + " does not wait" : "millis must be between 1 and " + longest);
    }
    if (code / 100 != kind.usualCode() / 100) {
      throw new IllegalArgumentException(
          "code must be 400 to 499 for now, 500 to 599 for good, else 0");
    }
    if (afterData && !kind.isRejection()) {
      throw new IllegalArgumentException("only a rejection is before or after the data");
    }
    checkNarrowing(kind, times, address);
  }

  private static void checkNarrowing(Kind kind, int times, @Nullable String address) {
    if (times < 0) {
      throw new IllegalArgumentException("times must be 0 or more");
    }
    if (address != null && (kind.isConnection() || address.length() > MAX_ADDRESS_CHARS)) {
      throw new IllegalArgumentException(
          "a connection has no address yet, and an address is no longer than " + MAX_ADDRESS_CHARS);
    }
  }

  private static MailFault of(Kind kind, Duration wait) {
    return new MailFault(kind, kind.usualCode(), false, wait.toMillis(), 0, null);
  }

  /** See {@link Kind#REFUSE_CONNECTIONS}. */
  public static MailFault refuseConnections() {
    return of(Kind.REFUSE_CONNECTIONS, Duration.ZERO);
  }

  /** See {@link Kind#HANG_BEFORE_GREETING}; for the longest time, or {@link #lasting}. */
  public static MailFault hangBeforeGreeting() {
    return of(Kind.HANG_BEFORE_GREETING, MAX_WAIT);
  }

  /** See {@link Kind#HANG_BEFORE_ACCEPTING}; for the longest time, or {@link #lasting}. */
  public static MailFault hangBeforeAccepting() {
    return of(Kind.HANG_BEFORE_ACCEPTING, MAX_WAIT);
  }

  /** See {@link Kind#HANG_AFTER_ACCEPTING}; for the longest time, or {@link #lasting}. */
  public static MailFault hangAfterAccepting() {
    return of(Kind.HANG_AFTER_ACCEPTING, MAX_WAIT);
  }

  /** See {@link Kind#ACCEPT_AND_DROP}. */
  public static MailFault acceptAndDrop() {
    return of(Kind.ACCEPT_AND_DROP, Duration.ZERO);
  }

  /** See {@link Kind#REJECT_TEMPORARILY}; at the recipient, or {@link #atTheEnd}. */
  public static MailFault rejectTemporarily() {
    return of(Kind.REJECT_TEMPORARILY, Duration.ZERO);
  }

  /** See {@link Kind#REJECT_FOR_GOOD}; at the recipient, or {@link #atTheEnd}. */
  public static MailFault rejectForGood() {
    return of(Kind.REJECT_FOR_GOOD, Duration.ZERO);
  }

  /** See {@link Kind#SLOW}. */
  public static MailFault slow(Duration wait) {
    return of(Kind.SLOW, wait);
  }

  /** Returns the same fault that happens {@code times} times; 0 means until cleared. */
  public MailFault times(int times) {
    return new MailFault(kind, code, afterData, millis, times, address);
  }

  /** Returns the same fault for recipients such as {@code a@b.example} or {@code *@b.example}. */
  public MailFault to(String pattern) {
    return new MailFault(kind, code, afterData, millis, times, pattern);
  }

  /** Returns the same fault that waits so long. */
  public MailFault lasting(Duration wait) {
    return new MailFault(kind, code, afterData, wait.toMillis(), times, address);
  }

  /** Returns the same rejection with another code of the same hundred, such as 452. */
  public MailFault withCode(int smtpCode) {
    return new MailFault(kind, smtpCode, afterData, millis, times, address);
  }

  /** Returns the same rejection, given after the whole mail was sent. */
  public MailFault atTheEnd() {
    return new MailFault(kind, code, true, millis, times, address);
  }

  boolean concernsRecipient(String recipient) {
    return kind.isRejection() && !afterData && fits(recipient);
  }

  boolean concernsMail(Iterable<String> recipients) {
    if (kind.isConnection() || (kind.isRejection() && !afterData)) {
      return false;
    }
    for (var recipient : recipients) {
      if (fits(recipient)) {
        return true;
      }
    }
    return false;
  }

  private boolean fits(String recipient) {
    return address == null
        || fits(address.toLowerCase(Locale.ROOT), recipient.toLowerCase(Locale.ROOT));
  }

  /** No regular expression: a pattern of many stars must not take for ever. */
  private static boolean fits(String pattern, String text) {
    var pieces = pattern.split("\\*", -1);
    var first = pieces[0];
    var last = pieces[pieces.length - 1];
    if (pieces.length == 1 || !text.startsWith(first)) {
      return pattern.equals(text);
    }
    int from = first.length();
    for (int i = 1; i < pieces.length - 1; i++) {
      int at = text.indexOf(pieces[i], from);
      if (at < 0) {
        return false;
      }
      from = at + pieces[i].length();
    }
    return text.length() - last.length() >= from && text.endsWith(last);
  }
}
