package dev.florin.agent.x402;

import dev.florin.access.CustomerId;
import dev.florin.id.Ids;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;

/**
 * What an attestation says: that these credits are held for this resource.
 *
 * @param hold what holds them; its id is the attestation's
 * @param payer whose they are
 * @param amount whole credits, the most that may be taken
 * @param resource the address they are for
 * @param issuedAt to the second
 * @param presentBefore until when it may be presented, to the second
 * @param settleBefore until when it can be settled, to the second
 */
record Attestation(
    UUID hold,
    CustomerId payer,
    long amount,
    String resource,
    Instant issuedAt,
    Instant presentBefore,
    Instant settleBefore) {
  /** The prefix of holds at the edge. */
  static final String PREFIX = "hld";

  /** The hold's id as at the edge. */
  String id() {
    return Ids.encode(PREFIX, hold);
  }

  /** Who may present it: scheme, host and port of the resource. */
  String audience() {
    var address = URI.create(resource);
    return address.getScheme() + "://" + address.getRawAuthority();
  }
}
