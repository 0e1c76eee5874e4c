package dev.florin.platform;

import org.jspecify.annotations.Nullable;

/**
 * What a look at one thing has come to. No member ever holds a secret: all of it is printed.
 *
 * @param grade how it is
 * @param subject what was looked at, one word, such as {@code database}
 * @param seen what was seen, as half a sentence
 * @param remedy what to do, as a sentence; {@code null} when there is nothing to do
 * @param page where more stands, below {@code docs/}; {@code null} for nowhere
 */
public record Diagnosis(
    Grade grade, String subject, String seen, @Nullable String remedy, @Nullable String page) {

  /** How something is. */
  public enum Grade {
    /** As it should be. */
    WELL,
    /** It works, and somebody should look. */
    DOUBTFUL,
    /** It does not work, or money could be lost. */
    WRONG
  }

  /** All is well. */
  public static Diagnosis well(String subject, String seen) {
    return new Diagnosis(Grade.WELL, subject, seen, null, null);
  }

  /** Somebody should look. */
  public static Diagnosis doubtful(String subject, String seen, String remedy, String page) {
    return new Diagnosis(Grade.DOUBTFUL, subject, seen, remedy, page);
  }

  /** It does not work. */
  public static Diagnosis wrong(String subject, String seen, String remedy, String page) {
    return new Diagnosis(Grade.WRONG, subject, seen, remedy, page);
  }
}
