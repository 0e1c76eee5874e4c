package dev.florin.notification.webhook;

import dev.florin.notification.webhook.EndpointStore.Target;
import dev.florin.platform.SecretBox;
import dev.florin.platform.WebhookSignature;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The secrets of endpoints: shown once, kept sealed, opened to sign. Thread-safe. */
@Component
class Signing {
  private static final int SECRET_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final SecretBox box;

  Signing(SecretBox box) {
    this.box = box;
  }

  /** A new secret: how it is shown, and how it is kept. */
  record Secret(String text, byte[] sealed) {
    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
      return "Secret[hidden]";
    }
  }

  /**
   * A new secret for an endpoint.
   *
   * @throws dev.florin.platform.Problem when there is no key to keep it under
   */
  Secret secret(UUID endpoint) {
    var bytes = new byte[SECRET_BYTES];
    RANDOM.nextBytes(bytes);
    var text = WebhookSignature.SECRET_PREFIX + Base64.getEncoder().encodeToString(bytes);
    return new Secret(text, box.seal(place(endpoint), bytes));
  }

  /** The keys that sign, the newest first; empty when they cannot be opened. */
  Optional<List<byte[]>> keys(Target target) {
    var place = place(target.endpoint().id());
    var keys =
        target.sealed().secrets().stream().flatMap(s -> box.open(place, s).stream()).toList();
    return keys.size() == target.sealed().secrets().size() ? Optional.of(keys) : Optional.empty();
  }

  private static String place(UUID endpoint) {
    return "webhook_endpoint/" + endpoint;
  }
}
