package dev.florin.access;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One act, as it was written down.
 *
 * @param id ours
 * @param at when
 * @param kind what sort of caller it was
 * @param caller the caller's subject
 * @param callerName the caller's name, as far as it was known
 * @param action what they did, like {@code inbox.replay}
 * @param object the id, as at the edge, of what they did it to
 * @param reason why, in their own words
 * @param request the id of the request with which they did it
 * @param details what else is known
 */
public record AuditRow(
    UUID id,
    Instant at,
    Caller.Kind kind,
    String caller,
    @Nullable String callerName,
    String action,
    String object,
    @Nullable String reason,
    @Nullable String request,
    Map<String, Object> details) {
  /** The prefix of a row's id at the edge. */
  public static final String PREFIX = "aud";
}
