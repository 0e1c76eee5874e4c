package dev.florin.agent;

import dev.florin.access.Caller;
import dev.florin.access.Customers;
import dev.florin.agent.Agent.TopUp;
import dev.florin.credit.Credits;
import dev.florin.job.Jobs;
import dev.florin.job.NewJob;
import dev.florin.money.Asset;
import dev.florin.order.Order;
import dev.florin.order.Orders;
import dev.florin.order.Orders.Basket;
import dev.florin.order.Orders.Checkout;
import dev.florin.order.Orders.CheckoutOutcome;
import dev.florin.order.Orders.PayOutcome;
import dev.florin.order.Orders.Placed;
import dev.florin.order.Orders.Wish;
import dev.florin.order.PlaceAnswers;
import dev.florin.payment.CheckoutResult;
import dev.florin.payment.ConfirmCommand;
import dev.florin.payment.ConfirmResult;
import dev.florin.payment.provider.Capabilities.Mode;
import dev.florin.payment.provider.CheckoutRequest.Payer;
import dev.florin.platform.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Buys more credits with a method that the owner has kept, when an agent leaves too few. Each try
 * is written down before anybody is asked for money: there are no more of them in a day than the
 * owner allows, none while the last has not come to its end, and none after one that failed, until
 * the next day. Not in a transaction. Thread-safe.
 */
@Component
class AutoTopUps {
  /** The money of a try may still be on its way. */
  private static final Duration UNDECIDED = Duration.ofHours(1);

  private final TopUpStore store;
  private final Credits credits;
  private final Orders orders;
  private final Customers customers;
  private final Jobs jobs;
  private final TransactionOperations transactions;
  private final Clock clock;

  AutoTopUps(
      TopUpStore store,
      Credits credits,
      Orders orders,
      Customers customers,
      Jobs jobs,
      TransactionOperations transactions,
      Clock clock) {
    this.store = store;
    this.credits = credits;
    this.orders = orders;
    this.customers = customers;
    this.jobs = jobs;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Tries once, where there are too few credits and it may. */
  void look(Agent agent) {
    var topUp = agent.terms().topUp();
    if (topUp == null
        || agent.pausedAt() != null
        || credits.balance(agent.owner()).available() >= topUp.below()) {
      return;
    }
    var day = LocalDate.ofInstant(clock.instant(), agent.terms().zone());
    var n = next(agent, topUp, day);
    if (n > 0 && store.begin(agent.id(), day, n, clock.instant())) {
      attempt(agent, topUp, day, n);
    }
  }

  /** Which try of the day it would be; 0 when there is to be none. */
  private int next(Agent agent, TopUp topUp, LocalDate day) {
    var last = store.last(agent.id(), day);
    if (last.isEmpty()) {
      return 1;
    }
    var outcome = last.get().outcome();
    var undecided = outcome == null && last.get().at().plus(UNDECIDED).isAfter(clock.instant());
    var failed = outcome != null && !outcome.equals("paid");
    return undecided || failed || last.get().n() >= topUp.perDay() ? 0 : last.get().n() + 1;
  }

  private void attempt(Agent agent, TopUp topUp, LocalDate day, int n) {
    var by = KnownAgents.caller(agent, Set.of());
    var key = "top-up/%s/%s/%d".formatted(agent.id(), day, n);
    switch (place(by, agent, topUp, key)) {
      case Placed.Written(var order, _) -> end(agent, day, n, order, pay(by, order, topUp));
      case Placed.Refusal refusal -> end(agent, day, n, null, PlaceAnswers.problem(refusal).code());
    }
  }

  private Placed place(Caller by, Agent agent, TopUp topUp, String key) {
    var basket =
        new Basket(
            List.of(new Wish(topUp.product(), 1)), Asset.ofPrice(topUp.currency()), Locale.ENGLISH);
    return orders.place(by, customers.find(agent.owner()).orElseThrow(), basket, key);
  }

  private String pay(Caller by, Order order, TopUp topUp) {
    var page = orders.pageUrl(order);
    var checkout =
        new Checkout(
            topUp.provider(),
            Mode.EMBEDDED,
            List.of(),
            page,
            page,
            new Payer(null, null, topUp.method()),
            Map.of());
    try {
      return switch (orders.checkout(by, order, checkout)) {
        case CheckoutOutcome.Asked(CheckoutResult.Ready _) ->
            outcome(orders.pay(by, order, new ConfirmCommand(null, null, null, page)));
        case CheckoutOutcome.Asked(CheckoutResult.AlreadyPaid _) -> "paid";
        case CheckoutOutcome.Asked(CheckoutResult.Rejected no) -> no.code();
        case CheckoutOutcome.Asked _, CheckoutOutcome.NotPayable _ -> "not_possible";
      };
    } catch (Problem why) {
      return why.code(); // such as a kept method that is gone
    }
  }

  private static String outcome(PayOutcome outcome) {
    return switch (outcome) {
      case PayOutcome.Asked(ConfirmResult.Confirmed paid) ->
          paid.next() == null ? "paid" : "authentication_required";
      case PayOutcome.Asked(ConfirmResult.Declined declined) -> declined.code();
      case PayOutcome.Asked(ConfirmResult.Rejected no) -> no.code();
      case PayOutcome.Asked _, PayOutcome.NothingOpen _ -> "not_possible";
      case PayOutcome.TooOften _ -> "rate_limited";
    };
  }

  private void end(Agent agent, LocalDate day, int n, @Nullable Order order, String outcome) {
    var id = order == null ? null : order.id();
    transactions.executeWithoutResult(_ -> {
      store.end(agent.id(), day, n, id, outcome);
      var told =
          new AgentToppedUp(
              agent.id().toString(),
              agent.name(),
              agent.owner().toString(),
              id == null ? null : id.toString(),
              outcome,
              clock.instant());
      var key = agent.id() + "/" + day + "/" + n;
      jobs.add(List.of(new NewJob(AgentToppedUp.JOB, key, told.order(), told)));
    });
  }
}
