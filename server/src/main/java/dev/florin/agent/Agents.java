package dev.florin.agent;

import dev.florin.access.Audit;
import dev.florin.access.Caller;
import dev.florin.access.Customer;
import dev.florin.access.CustomerId;
import dev.florin.access.Customers;
import dev.florin.agent.Agent.Terms;
import dev.florin.agent.AgentLimit.Per;
import dev.florin.credit.Counts;
import dev.florin.ledger.AccountKey;
import dev.florin.platform.Problem;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Customers' programs, and what their owners allow them. Thread-safe. */
@Component
public class Agents {
  /** The most agents of one owner. */
  public static final int MAX_AGENTS = 100;

  /** The longest time of which use is told at once, in days. */
  public static final int MAX_DAYS = 92;

  private final AgentStore store;
  private final KnownAgents known;
  private final Budgets budgets;
  private final Counts counts;
  private final Customers customers;
  private final Audit audit;
  private final Clock clock;

  Agents(
      AgentStore store,
      KnownAgents known,
      Budgets budgets,
      Counts counts,
      Customers customers,
      Audit audit,
      Clock clock) {
    this.store = store;
    this.known = known;
    this.budgets = budgets;
    this.counts = counts;
    this.customers = customers;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Makes an agent.
   *
   * @throws Problem 409 when the owner has too many
   */
  @Transactional
  public Agent create(Caller by, Customer owner, String name, Terms terms) {
    customers.lock(owner.id());
    if (store.count(owner.id()) >= MAX_AGENTS) {
      throw Problem.conflict("too_many_agents", "There are " + MAX_AGENTS + " agents already.");
    }
    var agent = new Agent(AgentId.next(), owner.id(), name, terms, null, clock.instant());
    store.insert(agent);
    record(by, agent, "agent.create");
    return agent;
  }

  /**
   * Changes what it is called and may do, from now on; other nodes see it a second or two later.
   */
  @Transactional
  public Agent update(Caller by, AgentId id, UnaryOperator<Agent> change) {
    var changed = change.apply(store.lock(id));
    store.update(changed);
    known.changed();
    record(by, changed, "agent.update");
    return changed;
  }

  /** Stops it, or lets it go on; as {@link #update}. */
  @Transactional
  public Agent pause(Caller by, AgentId id, boolean paused) {
    if (store.pause(id, paused ? clock.instant() : null)) {
      known.changed();
      record(by, store.lock(id), paused ? "agent.pause" : "agent.resume");
    }
    return store.lock(id);
  }

  private void record(Caller by, Agent agent, String action) {
    var owner = customers.find(agent.owner()).orElseThrow();
    audit.recordFor(owner, by, action, agent.id().toString(), Map.of("name", agent.name()));
  }

  /** The agent with this id, if there is one. */
  public Optional<Agent> find(AgentId id) {
    return store.find(id);
  }

  /** Newest first; of all owners where none is named. */
  public List<Agent> list(@Nullable CustomerId owner, int limit, @Nullable AgentId after) {
    return store.list(owner, limit, after);
  }

  /**
   * How a limit stands.
   *
   * @param used what was taken, and what is held, in this day or month; {@code null} where the
   *     limit is for each purchase
   * @param resetsAt when the next day or month begins; {@code null} where the limit is for each
   *     purchase
   */
  public record Standing(AgentLimit limit, @Nullable Long used, @Nullable Instant resetsAt) {
    /** What is left. */
    public long left() {
      return used == null ? limit.credits() : Math.max(0, limit.credits() - used);
    }
  }

  /** How an agent's limits stand now, in their order. */
  public List<Standing> standings(Agent agent) {
    return standings(List.of(agent)).getFirst();
  }

  /** The same of several, in their order, at the price of one. */
  List<List<Standing>> standings(List<Agent> several) {
    var at = clock.instant();
    var bounds =
        several.stream()
            .flatMap(agent -> timed(agent).map(limit -> budgets.bound(agent, limit, at)))
            .toList();
    var used = counts.of(bounds.stream().map(bound -> bound.account()).toList()).iterator();
    var resets = bounds.stream().map(bound -> bound.to()).iterator();
    return several.stream()
        .map(agent ->
            agent.terms().limits().stream()
                .map(limit ->
                    limit.per() == Per.PURCHASE
                        ? new Standing(limit, null, null)
                        : new Standing(limit, used.next(), resets.next()))
                .toList())
        .toList();
  }

  private static Stream<AgentLimit> timed(Agent agent) {
    return agent.terms().limits().stream().filter(limit -> limit.per() != Per.PURCHASE);
  }

  /**
   * What an agent took by day, days without use included. What it held counts on the day of the
   * hold.
   *
   * @param from the first day, in the agent's time zone
   * @param to the last day, not before {@code from} and less than {@link #MAX_DAYS} after it
   */
  public Map<LocalDate, Long> usage(Agent agent, LocalDate from, LocalDate to) {
    var days = from.datesUntil(to.plusDays(1)).toList();
    var accounts =
        days.stream()
            .<AccountKey>map(day -> budgets.account(agent, Per.DAY.text(), day.toString()))
            .toList();
    var used = counts.of(accounts);
    var usage = new TreeMap<LocalDate, Long>();
    for (var i = 0; i < days.size(); i++) {
      usage.put(days.get(i), used.get(i));
    }
    return usage;
  }

  /** The day it is for an agent. */
  public LocalDate today(Agent agent) {
    return LocalDate.ofInstant(clock.instant(), agent.terms().zone());
  }
}
