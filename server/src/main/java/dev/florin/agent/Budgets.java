package dev.florin.agent;

import dev.florin.access.Caller;
import dev.florin.agent.AgentLimit.Per;
import dev.florin.agent.Wares.Ware;
import dev.florin.credit.Allowances;
import dev.florin.ledger.AccountKey;
import dev.florin.ledger.Bound;
import dev.florin.money.Asset;
import dev.florin.platform.Problem;
import dev.florin.platform.Recent;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * What agents may take. A limit of a day or a month is a {@link Bound} of the ledger, with an
 * account for each; one of a purchase, and what is allowed at all, is looked at here. Every agent
 * is bound for the day, where it has no limit too: so its use is known by day. Thread-safe.
 */
@Component
class Budgets implements Allowances {
  /** What a purchase is refused with that exceeds a limit. */
  static final String EXCEEDED = "budget_exceeded";

  private static final int MAX_LATELY = 100_000;

  private final KnownAgents agents;
  private final AgentOrderStore orders;
  private final Asset asset = Asset.credits();
  private final Recent<Asked, Spell> lately;

  /** Who has asked since somebody looked, see {@link #drain}. */
  private volatile Set<AgentId> asking = ConcurrentHashMap.newKeySet();

  /** Who had asked before that. */
  private Set<AgentId> waiting = Set.of();

  Budgets(KnownAgents agents, AgentOrderStore orders, Clock clock) {
    this.agents = agents;
    this.orders = orders;
    this.lately = new Recent<>(MAX_LATELY, clock);
  }

  /** Who wants what kind of thing. */
  private record Asked(AgentId agent, String kind) {}

  /**
   * Bounds that are the same as long as the agent is, and the time is within the windows of all.
   */
  private record Spell(Agent agent, List<Bound> bounds, Instant from, Instant to) {
    static Spell of(Agent agent, List<Bound> bounds) {
      var from = bounds.stream().map(Bound::from).max(Comparator.naturalOrder()).orElseThrow();
      var to = bounds.stream().map(Bound::to).min(Comparator.naturalOrder()).orElseThrow();
      return new Spell(agent, List.copyOf(bounds), from, to);
    }

    boolean isOf(Agent other, Instant at) {
      return agent.equals(other) && !at.isBefore(from) && at.isBefore(to);
    }
  }

  @Override
  public Allowed of(Caller caller, String kind, long amount, Instant at) {
    return AgentId.parse(caller.subject())
        .flatMap(agents::find)
        .map(agent -> of(agent, kind, amount, at))
        .orElseGet(() -> new Allowed.No(Problem.notFound("agent", caller.subject())));
  }

  @Override
  public Allowed ofSale(String sale, long amount, Instant at) {
    var placed = orders.find(sale);
    if (placed.isEmpty()) {
      return new Allowed.Under(null, List.of());
    }
    var agent = agents.find(placed.get().agent()).orElseThrow();
    return of(agent, placed.get().kind(), amount, at);
  }

  /** What an agent may take of something, at most and whatever there is. */
  Allowed of(Agent agent, String kind, long amount, Instant at) {
    if (agent.pausedAt() != null) {
      return new Allowed.No(
          Problem.of(403, "agent_paused", "This agent is paused: its owner has to resume it."));
    }
    for (var limit : agent.terms().limits()) {
      if (limit.per() == Per.PURCHASE && limit.concerns(kind) && amount > limit.credits()) {
        return new Allowed.No(exceeded(limit, amount));
      }
    }
    if (kind.equals(USAGE) && !mayUse(agent)) {
      return new Allowed.No(notAllowed(USAGE));
    }
    asking.add(agent.id());
    return new Allowed.Under(Caller.Kind.AGENT + ":" + agent.id(), spell(agent, kind, at).bounds());
  }

  private static boolean mayUse(Agent agent) {
    return agent.terms().allowed().isEmpty() || agent.terms().allowed().contains(USAGE);
  }

  /** Whether its owner lets it buy such a thing. */
  static boolean allows(Agent agent, Ware ware) {
    var allowed = agent.terms().allowed();
    return allowed.isEmpty()
        || allowed.contains(ware.product().kind().text())
        || allowed.contains(ware.product().id().toString())
        || allowed.contains(ware.id());
  }

  static Problem notAllowed(String what) {
    return Problem.of(
        403, "not_allowed_for_agent", "This agent's owner has not allowed it: " + what);
  }

  private static Problem exceeded(AgentLimit limit, long amount) {
    return Problem.of(
            403,
            EXCEEDED,
            "This agent may take %d credits at once, %d were asked for."
                .formatted(limit.credits(), amount))
        .with("limit", limit.name())
        .with("left", limit.credits())
        .with("requested", amount);
  }

  /** Days and the names of accounts are worked out once, and not for each spend. */
  private Spell spell(Agent agent, String kind, Instant at) {
    var asked = new Asked(agent.id(), kind);
    return lately
        .find(asked)
        .filter(spell -> spell.isOf(agent, at))
        .orElseGet(() -> {
          var spell = Spell.of(agent, bounds(agent, kind, at));
          lately.put(asked, spell, spell.to());
          return spell;
        });
  }

  private List<Bound> bounds(Agent agent, String kind, Instant at) {
    var bounds = new ArrayList<Bound>();
    var daily = false;
    for (var limit : agent.terms().limits()) {
      if (limit.per() != Per.PURCHASE && limit.concerns(kind)) {
        bounds.add(bound(agent, limit, at));
        daily |= limit.per() == Per.DAY && limit.kind() == null;
      }
    }
    if (!daily) {
      bounds.add(bound(agent, new AgentLimit(Per.DAY, null, Long.MAX_VALUE), at));
    }
    return bounds;
  }

  /** As it is at that time. */
  Bound bound(Agent agent, AgentLimit limit, Instant at) {
    var window = Windows.of(limit.per(), at, agent.terms().zone());
    return new Bound(
        account(agent, limit.name(), window.name()), limit.credits(), window.from(), window.to());
  }

  /** Where it is counted what an agent takes in a day or a month. */
  AccountKey account(Agent agent, String limit, String window) {
    return AccountKey.bound(
        asset, agent.owner().toString(), Allowances.name(agent.id().toString(), limit, window));
  }

  /**
   * Who has asked this node for credits, each once, and long enough ago that they have been
   * answered: between the last two calls. Called by one thread.
   */
  Set<AgentId> drain() {
    var found = waiting;
    waiting = asking;
    asking = ConcurrentHashMap.newKeySet();
    return found;
  }
}
