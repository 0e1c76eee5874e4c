package dev.florin.agent.web;

import dev.florin.access.Scope;
import dev.florin.agent.Agent;
import dev.florin.agent.Agent.TopUp;
import dev.florin.agent.AgentKey;
import dev.florin.agent.Agents;
import dev.florin.agent.Agents.Standing;
import dev.florin.agent.MeterUse.Told;
import dev.florin.agent.MeterUse.Used;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What owners and agents read. */
final class AgentViews {
  private AgentViews() {}

  /** A limit and how it stands; without {@code used} it is one for each purchase. */
  record LimitView(
      String name,
      String per,
      @Nullable String kind,
      long credits,
      @Nullable Long used,
      long left,
      @Nullable Instant resetsAt) {
    static LimitView of(Standing standing) {
      var limit = standing.limit();
      return new LimitView(
          limit.name(),
          limit.per().text(),
          limit.kind(),
          limit.credits(),
          standing.used(),
          standing.left(),
          standing.resetsAt());
    }
  }

  /** How more credits are bought by themselves. */
  record TopUpView(
      long below, String product, String currency, String provider, String method, int perDay) {
    static @Nullable TopUpView of(@Nullable TopUp topUp) {
      return topUp == null
          ? null
          : new TopUpView(
              topUp.below(),
              topUp.product(),
              topUp.currency(),
              topUp.provider(),
              topUp.method(),
              topUp.perDay());
    }
  }

  /** An agent, what it may do, and what is left of that. */
  record AgentView(
      String id,
      String customer,
      String name,
      String status,
      List<LimitView> limits,
      List<String> allowed,
      String timeZone,
      @Nullable Long confirmAbove,
      @Nullable TopUpView topUp,
      @Nullable Instant pausedAt,
      Instant createdAt) {
    static AgentView of(Agent agent, Agents agents) {
      var terms = agent.terms();
      return new AgentView(
          agent.id().toString(),
          agent.owner().toString(),
          agent.name(),
          agent.pausedAt() == null ? "active" : "paused",
          agents.standings(agent).stream().map(LimitView::of).toList(),
          terms.allowed().stream().sorted().toList(),
          terms.zone().getId(),
          terms.confirmAbove(),
          TopUpView.of(terms.topUp()),
          agent.pausedAt(),
          agent.createdAt());
    }
  }

  /** The secret is there once: in the answer that made it. */
  record AgentKeyView(
      String id,
      String name,
      String hint,
      List<String> scopes,
      Instant createdAt,
      @Nullable Instant expiresAt,
      @Nullable Instant lastUsedAt,
      @Nullable Instant revokedAt,
      @Nullable String secret) {
    static AgentKeyView of(AgentKey key, @Nullable String secret) {
      return new AgentKeyView(
          key.idText(),
          key.name(),
          key.hint() + "…",
          key.scopes().stream().map(Scope::text).sorted().toList(),
          key.createdAt(),
          key.expiresAt(),
          key.usedAt(),
          key.revokedAt(),
          secret);
    }
  }

  /** Units of a meter, and what they came to. */
  record MeterUseView(String code, String unit, BigInteger quantity, long credits) {
    static MeterUseView of(Used used) {
      return new MeterUseView(used.meter(), used.unit(), used.quantity(), used.credits());
    }
  }

  /**
   * What was used on a day of the agent's time zone. {@code meters} says what came through {@code
   * POST /v1/usage}, the dearest first, at most 50.
   */
  record DayView(LocalDate day, long credits, List<MeterUseView> meters) {}

  /**
   * What was used by day, the first day first. Without {@code meters_complete} there was too much
   * to count it by meter at once: ask again.
   */
  record UsageView(String agent, String timeZone, boolean metersComplete, List<DayView> data) {
    static UsageView of(Agent agent, Map<LocalDate, Long> usage, Told told) {
      return new UsageView(
          agent.id().toString(),
          agent.terms().zone().getId(),
          told.complete(),
          usage.entrySet().stream()
              .map(day -> new DayView(day.getKey(), day.getValue(), meters(told, day.getKey())))
              .toList());
    }

    private static List<MeterUseView> meters(Told told, LocalDate day) {
      return told.days().getOrDefault(day, List.of()).stream().map(MeterUseView::of).toList();
    }
  }
}
