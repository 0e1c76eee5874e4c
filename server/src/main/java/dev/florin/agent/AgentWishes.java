package dev.florin.agent;

import dev.florin.access.Caller;
import dev.florin.agent.AgentBuying.Bought;
import dev.florin.agent.AgentBuying.Want;
import dev.florin.order.Order;
import dev.florin.order.OrderStatus;
import dev.florin.order.Orders;
import dev.florin.platform.Upkeep;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Buys what agents had too few credits for, once somebody has paid for more: under the agent's own
 * key, so that it and the agent's next try never buy twice. Thread-safe.
 */
@Component
class AgentWishes implements Upkeep {
  private static final Logger log = LoggerFactory.getLogger(AgentWishes.class);

  /** Who pays later than this has forgotten what for. */
  private static final Duration PATIENCE = Duration.ofDays(30);

  private final AgentWishStore store;
  private final AgentBuying buying;
  private final KnownAgents agents;
  private final Orders orders;
  private final Clock clock;

  AgentWishes(
      AgentWishStore store, AgentBuying buying, KnownAgents agents, Orders orders, Clock clock) {
    this.store = store;
    this.buying = buying;
    this.agents = agents;
    this.orders = orders;
    this.clock = clock;
  }

  /** Buys it once this order is paid. */
  void wait(Caller by, Want want, String key, Order topUp) {
    var agent = AgentId.parse(by.subject()).orElseThrow();
    store.put(agent, key, want, topUp.id(), clock.instant());
  }

  @Override
  public String name() {
    return "agent.wishes";
  }

  @Override
  public Duration every() {
    return Duration.ofSeconds(5);
  }

  @Override
  public String run() {
    var bought = 0;
    UUID after = null;
    var wishes = store.open(after, BATCH);
    while (!wishes.isEmpty()) {
      for (var wish : wishes) {
        bought += look(wish) ? 1 : 0;
        after = wish.id();
      }
      wishes = store.open(after, BATCH);
    }
    return bought == 0 ? "" : "bought " + bought + " of what agents were waiting for";
  }

  private boolean look(AgentWishStore.Wish wish) {
    var topUp = orders.find(wish.topUp()).orElseThrow();
    if (topUp.status().isSettled()) {
      return buy(wish);
    }
    if (isGivenUp(topUp.status()) || wish.at().plus(PATIENCE).isBefore(clock.instant())) {
      store.end(wish.id(), null, "not_paid", clock.instant());
    }
    return false;
  }

  private static boolean isGivenUp(OrderStatus status) {
    return status == OrderStatus.CANCELLED || status == OrderStatus.EXPIRED;
  }

  private boolean buy(AgentWishStore.Wish wish) {
    var agent = agents.find(wish.agent()).orElseThrow();
    var by = KnownAgents.caller(agent, Set.of());
    return switch (buying.buy(by, wish.want(), wish.key())) {
      case Bought.Done done -> {
        store.end(wish.id(), done.order().id(), null, clock.instant());
        yield true;
      }
      case Bought.Short _ -> refused(wish, "insufficient_credits");
      case Bought.ToConfirm _ -> refused(wish, "confirmation_required");
      case Bought.Refused(var why) when why.status() >= 500 -> false; // asked again soon
      case Bought.Refused(var why) -> refused(wish, why.code());
    };
  }

  private boolean refused(AgentWishStore.Wish wish, @Nullable String why) {
    log.info("What {} waited for is not bought: {}", wish.agent(), why);
    store.end(wish.id(), null, why, clock.instant());
    return false;
  }
}
