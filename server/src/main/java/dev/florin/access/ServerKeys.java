package dev.florin.access;

import dev.florin.id.Ids;
import dev.florin.platform.Problem;
import dev.florin.platform.Sha256;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

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
  private final Audit audit;
  private final Clock clock;

  ServerKeys(ServerKeyStore store, Audit audit, Clock clock) {
    this.store = store;
    this.audit = audit;
    this.clock = clock;
  }

  /** A new key, with the secret that is never shown again. */
  public record Created(ServerKey key, String secret) {
    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
      return "Created[" + key + "]";
    }
  }

  /**
   * Makes a key.
   *
   * @param by who makes it, for the audit
   * @throws Problem when there are too many good keys already
   */
  @Transactional
  public Created create(Caller by, String name, Set<Scope> scopes) {
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
    audit.record(
        by,
        "server_key.create",
        key.idText(),
        Map.of("name", name, "scopes", scopes.stream().map(Scope::text).sorted().toList()));
    return new Created(key, secret);
  }

  /** All keys, newest first, revoked ones included. */
  public List<ServerKey> all() {
    return store.all();
  }

  /** Refuses the key from now on. Empty when there is none with this id. */
  @Transactional
  public Optional<ServerKey> revoke(Caller by, UUID id) {
    if (store.revoke(id, clock.instant())) {
      audit.record(by, "server_key.revoke", ServerKey.text(id), Map.of());
    }
    return store.find(id);
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
