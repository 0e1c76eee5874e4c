package dev.florin.agent;

import dev.florin.access.Audit;
import dev.florin.access.Caller;
import dev.florin.access.Customers;
import dev.florin.access.KeptKeys;
import dev.florin.access.KeyRing;
import dev.florin.access.Scope;
import dev.florin.id.Ids;
import dev.florin.platform.Changes;
import dev.florin.platform.Problem;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The keys of agents, see {@link KeptKeys}. A key may be replaced by another while both are good,
 * so that a program can be given the new one in peace. Thread-safe.
 */
@Component
public class AgentKeys implements KeyRing {
  /** The most good keys of one agent. */
  public static final int MAX_KEYS = 10;

  /** How long a key is good beside the one that replaces it, if nothing else is said. */
  public static final Duration USUAL_OVERLAP = Duration.ofDays(1);

  private static final String PREFIX = "fl_ak_";
  private static final int MAX_KNOWN = 50_000;

  private final AgentKeyStore store;
  private final AgentStore agents;
  private final KnownAgents known;
  private final Customers customers;
  private final Audit audit;
  private final Clock clock;
  private final KeptKeys<AgentKey> kept;

  AgentKeys(
      AgentKeyStore store,
      AgentStore agents,
      KnownAgents known,
      Customers customers,
      Audit audit,
      Clock clock,
      Changes changes) {
    this.store = store;
    this.agents = agents;
    this.known = known;
    this.customers = customers;
    this.audit = audit;
    this.clock = clock;
    this.kept = new KeptKeys<>(this::findGood, MAX_KNOWN, clock, changes.topic("agent_key"));
  }

  private Optional<AgentKey> findGood(byte[] hash) {
    var now = clock.instant();
    var found = store.findGood(hash, now);
    found.filter(key -> key.isUsedFirstInAMinute(now)).ifPresent(key -> store.used(key.id(), now));
    return found;
  }

  /** A new key, with the secret that is never shown again. */
  public record Created(AgentKey key, String secret) {
    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
      return "Created[" + key + "]";
    }
  }

  /**
   * What is wanted.
   *
   * @param scopes some of {@link AgentKey#POSSIBLE}
   * @param lasts after which it is refused; {@code null} for never
   * @param replaces another key of the agent, which is refused after {@code overlap}
   * @param overlap 0 or more
   */
  public record NewKey(
      String name,
      Set<Scope> scopes,
      @Nullable Duration lasts,
      @Nullable UUID replaces,
      Duration overlap) {
    /** Copies the set. */
    public NewKey {
      scopes = Set.copyOf(scopes);
    }
  }

  /**
   * Makes a key.
   *
   * @throws Problem 409 when there are too many good keys, 404 when the one to be replaced is none
   *     of this agent
   */
  @Transactional
  public Created create(Caller by, Agent agent, NewKey wanted) {
    agents.lock(agent.id());
    var now = clock.instant();
    if (store.countGood(agent.id(), now) >= MAX_KEYS) {
      throw Problem.conflict(
          "too_many_keys", "This agent has " + MAX_KEYS + " keys already. Revoke one first.");
    }
    if (wanted.replaces() != null) {
      replace(agent, wanted.replaces(), wanted.overlap());
    }
    var fresh = KeptKeys.fresh(PREFIX);
    var key =
        new AgentKey(
            Ids.next(),
            agent.id(),
            wanted.name(),
            fresh.hint(),
            wanted.scopes(),
            now,
            wanted.lasts() == null ? null : now.plus(wanted.lasts()),
            null,
            null);
    store.insert(key, fresh.hash());
    record(by, agent, "agent.key_create", key);
    return new Created(key, fresh.secret());
  }

  private void replace(Agent agent, UUID old, Duration overlap) {
    if (store.find(agent.id(), old).isEmpty()) {
      throw Problem.invalid("replaces", "is no key of this agent");
    }
    store.expire(old, clock.instant().plus(overlap));
    kept.changed();
  }

  private void record(Caller by, Agent agent, String action, AgentKey key) {
    audit.recordFor(
        customers.find(agent.owner()).orElseThrow(),
        by,
        action,
        agent.id().toString(),
        Map.of(
            "key",
            key.idText(),
            "name",
            key.name(),
            "scopes",
            key.scopes().stream().map(Scope::text).sorted().toList()));
  }

  /** All keys of an agent, newest first, revoked ones included. */
  public List<AgentKey> of(Agent agent) {
    return store.of(agent.id());
  }

  /**
   * Refuses the key from now on; other nodes may take it for a few seconds more. Empty when the
   * agent has none with this id.
   */
  @Transactional
  public Optional<AgentKey> revoke(Caller by, Agent agent, UUID id) {
    var key = store.find(agent.id(), id);
    if (key.isPresent() && store.revoke(id, clock.instant())) {
      kept.changed();
      record(by, agent, "agent.key_revoke", key.get());
    }
    return store.find(agent.id(), id);
  }

  @Override
  public String prefix() {
    return PREFIX;
  }

  @Override
  public Optional<Caller> verify(String secret) {
    return kept.verify(secret).filter(this::isStillGood).flatMap(this::caller);
  }

  @Override
  public Optional<Caller> known(String secret) {
    return kept.known(secret).filter(this::isStillGood).flatMap(this::caller);
  }

  /** It may have run out since it was looked up. */
  private boolean isStillGood(AgentKey key) {
    return key.expiresAt() == null || clock.instant().isBefore(key.expiresAt());
  }

  private Optional<Caller> caller(AgentKey key) {
    return known.find(key.agent()).map(agent -> KnownAgents.caller(agent, key.scopes()));
  }
}
