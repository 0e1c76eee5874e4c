package dev.florin.access;

import dev.florin.id.Ids;
import dev.florin.platform.Problem;
import dev.florin.platform.Sha256;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Server keys: shown once, kept as SHA-256. A slow password hash would add nothing, since a key has
 * 256 random bits. Thread-safe.
 */
@Component
public class ServerKeys {
  /** What every server key starts with. */
  public static final String PREFIX = "fl_sk_";

  private static final int MAX_KEYS = 100;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final ServerKeyStore store;
  private final Clock clock;

  ServerKeys(ServerKeyStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** A new key, with the secret that is never shown again. */
  public record Created(ServerKey key, String secret) {}

  /**
   * Makes a key.
   *
   * @throws Problem when there are too many good keys already
   */
  public Created create(String name, Set<Scope> scopes) {
    if (store.countGood() >= MAX_KEYS) {
      throw Problem.conflict(
          "too_many_keys", "There are " + MAX_KEYS + " keys already. Revoke one first.");
    }
    var bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    var secret = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    var key =
        new ServerKey(
            Ids.next(),
            name,
            secret.substring(0, PREFIX.length() + 4),
            scopes,
            clock.instant(),
            null);
    store.insert(key, hash(secret));
    return new Created(key, secret);
  }

  /** All keys, newest first, revoked ones included. */
  public List<ServerKey> all() {
    return store.all();
  }

  /** Refuses the key from now on. Empty when there is none with this id. */
  public Optional<ServerKey> revoke(UUID id) {
    return store.revoke(id, clock.instant());
  }

  /** The good key with this secret, if there is one. */
  public Optional<ServerKey> verify(String secret) {
    return store.findGood(hash(secret));
  }

  /**
   * Looking up by the hash does not leak the key through time: what an attacker could learn is a
   * prefix of a hash that they cannot choose.
   */
  private static byte[] hash(String secret) {
    return Sha256.of(secret);
  }
}
