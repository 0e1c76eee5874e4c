package dev.florin.notification.mail;

/**
 * What a mail says, in one language.
 *
 * @param subject one line
 * @param text the plain form, lines of at most 72 columns where words allow it
 * @param html the same as a page that needs nothing else
 */
public record Letter(String subject, String text, String html) {
  private static final int SUBJECT_MAX = 200;
  // A mail of this size says too much; Gmail cuts off what is beyond 102 kB.
  private static final int BODY_MAX = 500_000;

  /**
   * Puts the subject on one line.
   *
   * @throws IllegalArgumentException if a part is empty or longer than a mail should be
   */
  public Letter {
    subject = OneLine.of(subject, SUBJECT_MAX);
    if (subject.isEmpty() || text.isBlank() || html.isBlank()) {
      throw new IllegalArgumentException("a letter needs subject, text and HTML");
    }
    if (text.length() > BODY_MAX || html.length() > BODY_MAX) {
      throw new IllegalArgumentException("a letter has at most " + BODY_MAX + " characters");
    }
  }
}
