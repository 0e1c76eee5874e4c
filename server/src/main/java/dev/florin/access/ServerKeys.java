package dev.florin.access;

import dev.florin.id.Ids;
import dev.florin.platform.Changes;
import dev.florin.platform.Problem;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The keys of the merchant's own programs, see {@link KeptKeys}. Thread-safe. */
@Component
public class ServerKeys implements KeyRing {
  private static final String PREFIX = "fl_sk_";
  private static final int MAX_KEYS = 100;
  private static final int MAX_KNOWN = 1_000;

  private final ServerKeyStore store;
  private final Audit audit;
  private final Clock clock;
  private final KeptKeys<Caller> kept;

  ServerKeys(ServerKeyStore store, Audit audit, Clock clock, Changes changes) {
    this.store = store;
    this.audit = audit;
    this.clock = clock;
    this.kept =
        new KeptKeys<>(
            hash -> store.findGood(hash).map(ServerKeys::caller),
            MAX_KNOWN,
            clock,
            changes.topic("server_key"));
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
    var fresh = KeptKeys.fresh(PREFIX);
    var key = new ServerKey(Ids.next(), name, fresh.hint(), scopes, clock.instant(), null);
    store.insert(key, fresh.hash());
    audit.record(
        by,
        "server_key.create",
        key.idText(),
        Map.of("name", name, "scopes", scopes.stream().map(Scope::text).sorted().toList()));
    return new Created(key, fresh.secret());
  }

  /** All keys, newest first, revoked ones included. */
  public List<ServerKey> all() {
    return store.all();
  }

  /**
   * Refuses the key from now on; other nodes may take it for a few seconds more. Empty when there
   * is none with this id.
   */
  @Transactional
  public Optional<ServerKey> revoke(Caller by, UUID id) {
    if (store.revoke(id, clock.instant())) {
      kept.changed();
      audit.record(by, "server_key.revoke", ServerKey.text(id), Map.of());
    }
    return store.find(id);
  }

  @Override
  public String prefix() {
    return PREFIX;
  }

  @Override
  public Optional<Caller> verify(String secret) {
    return kept.verify(secret);
  }

  @Override
  public Optional<Caller> known(String secret) {
    return kept.known(secret);
  }

  private static Caller caller(ServerKey key) {
    return new Caller(
        Caller.Kind.SERVER_KEY, key.idText(), null, key.name(), Set.of(), key.scopes(), null, null);
  }
}
