package dev.florin.notification;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message in the product.
 *
 * @param id ours
 * @param type what it is about, such as {@code order.paid}; the words for it are found when it is
 *     read, in the reader's language
 * @param data what the words need
 * @param createdAt when
 * @param readAt when its reader said so
 */
public record Notification(
    UUID id, String type, Map<String, Object> data, Instant createdAt, @Nullable Instant readAt) {

  /** The prefix of its id at the edge. */
  public static final String PREFIX = "ntf";
}
