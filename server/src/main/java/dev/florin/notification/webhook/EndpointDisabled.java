package dev.florin.notification.webhook;

import java.time.Instant;

/**
 * An endpoint is sent to no more. Written as a job in the transaction in which that was decided.
 *
 * @param endpoint its id, as at the edge
 * @param url where it was
 * @param reason {@code gone} or {@code failing}
 * @param at when
 */
public record EndpointDisabled(String endpoint, String url, String reason, Instant at) {
  /** The kind of the job. */
  public static final String JOB = "webhook_endpoint.disabled";
}
