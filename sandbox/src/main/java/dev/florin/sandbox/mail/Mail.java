package dev.florin.sandbox.mail;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A mail as its reader sees it: once, however often it has arrived. Immutable by agreement: nobody
 * writes to the arrays.
 *
 * @param id in this mailbox
 * @param messageId with its angle brackets, or null if it has none
 * @param from the header, decoded: {@code Florin <florin@example.com>}
 * @param to the header's addresses, decoded, with their names
 * @param recipients of the envelope: bare addresses
 * @param subject decoded; empty if there is none
 * @param date the header, or null if there is none that can be read
 * @param headers decoded, in their order
 * @param text the plain part; empty if there is none
 * @param html the HTML part, or null if there is none
 * @param raw byte for byte, as it arrived first
 * @param receivedAt when it arrived first
 * @param times how often a mail with this Message-ID has arrived
 * @param identical whether all of these were the same, byte for byte
 */
public record Mail(
    String id,
    @Nullable String messageId,
    String from,
    List<String> to,
    List<String> recipients,
    String subject,
    @Nullable Instant date,
    List<Header> headers,
    String text,
    @Nullable String html,
    List<Attachment> attachments,
    byte[] raw,
    Instant receivedAt,
    int times,
    boolean identical) {

  /** Copies the lists. */
  public Mail {
    to = List.copyOf(to);
    recipients = List.copyOf(recipients);
    headers = List.copyOf(headers);
    attachments = List.copyOf(attachments);
  }

  /** A header, decoded and on one line. */
  public record Header(String name, String value) {}

  /**
   * A part that is neither the text nor the HTML.
   *
   * @param name as the sender calls it, decoded; empty if it has none
   * @param type such as {@code application/pdf}, without parameters
   * @param bytes decoded
   */
  public record Attachment(String name, String type, byte[] bytes) {
    /** Returns the number of bytes. */
    public int size() {
      return bytes.length;
    }
  }

  /** Returns the first header of that name, in any case. */
  public Optional<String> header(String name) {
    return headers.stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(Header::value)
        .findFirst();
  }

  /** Returns what tells it from others; its content would fill screens. */
  @Override
  public String toString() {
    return "Mail[%s %s to %s \"%s\" x%d]".formatted(id, messageId, recipients, subject, times);
  }
}
