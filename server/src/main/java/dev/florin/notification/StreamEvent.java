package dev.florin.notification;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, for screens that follow along.
 *
 * @param seq its number in the stream: each event has the next one, whichever node it comes from
 * @param type what happened, such as {@code order.changed}
 * @param customer whom it concerns, as at the edge; {@code null} for operators only
 * @param data what is known about it
 * @param at when it happened
 */
public record StreamEvent(
    long seq, String type, @Nullable String customer, Map<String, Object> data, Instant at) {}
