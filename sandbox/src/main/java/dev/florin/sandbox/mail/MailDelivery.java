package dev.florin.sandbox.mail;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One mail as it was handed over, copies of the same mail included. Immutable by agreement: nobody
 * writes to {@code raw}.
 *
 * @param id of this delivery; the first one's is the id of the {@link Mail}
 * @param messageId the header {@code Message-ID} with its angle brackets, or null if it has none
 * @param sender of the envelope; empty for a mail that must not be answered
 * @param recipients of the envelope, in their order
 * @param raw what followed {@code DATA}, byte for byte, without the final dot
 */
public record MailDelivery(
    String id,
    @Nullable String messageId,
    String sender,
    List<String> recipients,
    byte[] raw,
    Instant receivedAt) {

  /** Copies the list. */
  public MailDelivery {
    recipients = List.copyOf(recipients);
  }

  /** Copies of one mail share one Message-ID; a mail without one is like no other. */
  String key() {
    return messageId == null ? id : messageId;
  }

  boolean isFor(String address) {
    return recipients.stream().anyMatch(address::equalsIgnoreCase);
  }

  MailDelivery sharing(byte[] sameBytes) {
    return new MailDelivery(id, messageId, sender, recipients, sameBytes, receivedAt);
  }

  /** Returns what tells it from others. */
  @Override
  public String toString() {
    return "MailDelivery[%s %s to %s, %d bytes]".formatted(id, messageId, recipients, raw.length);
  }
}
