package dev.florin.sandbox.house;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Says what to put on the wire for a delivery, at the moment it is tried. */
@FunctionalInterface
public interface Postman {
  /** What goes on the wire. */
  record Letter(URI url, Map<String, String> headers, String body) {}

  /**
   * Returns the signed letter, or empty if the event or the endpoint is gone.
   *
   * @param wrongly whether to sign so that no secret fits
   */
  Optional<Letter> write(String eventId, String endpointId, boolean wrongly);
}
