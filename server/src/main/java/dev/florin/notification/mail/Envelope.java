package dev.florin.notification.mail;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One mail, ready to be handed over. It says everything that its bytes depend on, so that sending
 * it again sends the very same bytes.
 *
 * @param messageId {@code something@domain}, without angle brackets; the same whenever this mail is
 *     repeated, and never that of another
 * @param date when that happened of which the mail tells; never the moment of sending
 * @param from who sends
 * @param replyTo where answers go, if not to {@code from}
 * @param toName the reader's name, if known
 * @param to the reader's address as it was given; an impossible one is refused when it is sent
 * @param locale the language of the letter
 * @param letter what it says
 * @param attachments at most ten, and 10 MiB in all
 */
public record Envelope(
    String messageId,
    Instant date,
    MailAddress from,
    @Nullable MailAddress replyTo,
    @Nullable String toName,
    String to,
    Locale locale,
    Letter letter,
    List<Attachment> attachments) {
  private static final Pattern MESSAGE_ID =
      Pattern.compile("[A-Za-z0-9._=+-]{1,120}@[A-Za-z0-9.-]{1,253}");
  private static final int ATTACHMENTS_MAX = 10;
  private static final long ATTACHED_BYTES_MAX = 10L * 1024 * 1024;

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if the Message-ID is not one, or too much is attached
   */
  public Envelope {
    attachments = List.copyOf(attachments);
    if (!MESSAGE_ID.matcher(messageId).matches()) {
      throw new IllegalArgumentException("a Message-ID must match " + MESSAGE_ID);
    }
    var bytes = attachments.stream().mapToLong(a -> a.bytes().length).sum();
    if (attachments.size() > ATTACHMENTS_MAX || bytes > ATTACHED_BYTES_MAX) {
      throw new IllegalArgumentException(
          "a mail takes %d attachments of %d bytes in all"
              .formatted(ATTACHMENTS_MAX, ATTACHED_BYTES_MAX));
    }
  }
}
