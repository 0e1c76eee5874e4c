package dev.florin.access;

import dev.florin.id.Ids;
import dev.florin.platform.AfterCommit;
import dev.florin.platform.Problem;
import dev.florin.platform.Recent;
import dev.florin.platform.Sha256;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Server keys: shown once, kept as SHA-256. A slow password hash would add nothing, since a key has
 * 256 random bits. A good key is remembered for five seconds: one that is revoked is refused at
 * once by the node that revokes it, and by the others within that time. Thread-safe.
 */
@Component
public class ServerKeys {
  /** What every server key starts with. */
  public static final String PREFIX = "fl_sk_";

  private static final int MAX_KEYS = 100;
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int MAX_KNOWN = 1_000;
  private static final Duration KNOWN_FOR = Duration.ofSeconds(5);

  private final ServerKeyStore store;
  private final Audit audit;
  private final Clock clock;
  private final Recent<ByteBuffer, Known> known;

  /** Counts revocations on this node; what was known before the last one is known no more. */
  private final AtomicLong revocations = new AtomicLong();

  private record Known(ServerKey key, long asOf) {}

  ServerKeys(ServerKeyStore store, Audit audit, Clock clock) {
    this.store = store;
    this.audit = audit;
    this.clock = clock;
    this.known = new Recent<>(MAX_KNOWN, clock);
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

  /**
   * Refuses the key from now on; other nodes may take it for five seconds more. Empty when there is
   * none with this id.
   */
  @Transactional
  public Optional<ServerKey> revoke(Caller by, UUID id) {
    if (store.revoke(id, clock.instant())) {
      AfterCommit.run(revocations::incrementAndGet);
      audit.record(by, "server_key.revoke", ServerKey.text(id), Map.of());
    }
    return store.find(id);
  }

  /** The good key with this secret, if there is one. */
  public Optional<ServerKey> verify(String secret) {
    // Read before the row is: a revocation in between then makes what is remembered worthless.
    var asOf = revocations.get();
    return known(secret).or(() -> lookUp(hash(secret), asOf));
  }

  /** The same, as far as it is remembered: the database is not asked. */
  public Optional<ServerKey> known(String secret) {
    var asOf = revocations.get();
    return known
        .find(ByteBuffer.wrap(hash(secret)))
        .filter(found -> found.asOf() == asOf)
        .map(Known::key);
  }

  private Optional<ServerKey> lookUp(byte[] hash, long asOf) {
    var until = clock.instant().plus(KNOWN_FOR);
    var found = store.findGood(hash);
    found.ifPresent(key -> known.put(ByteBuffer.wrap(hash), new Known(key, asOf), until));
    return found;
  }

  /**
   * Looking up by the hash does not leak the key through time: what an attacker could learn is a
   * prefix of a hash that they cannot choose.
   */
  private static byte[] hash(String secret) {
    return Sha256.of(secret);
  }
}
