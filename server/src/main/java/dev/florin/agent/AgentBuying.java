package dev.florin.agent;

import dev.florin.access.Caller;
import dev.florin.access.Customer;
import dev.florin.access.Customers;
import dev.florin.agent.Wares.Ware;
import dev.florin.catalog.ProductId;
import dev.florin.credit.Allowances.Allowed;
import dev.florin.marketplace.Purchase;
import dev.florin.marketplace.Purchases;
import dev.florin.money.Asset;
import dev.florin.order.CheckoutAnswers;
import dev.florin.order.Order;
import dev.florin.order.Orders;
import dev.florin.order.Orders.Basket;
import dev.florin.order.Orders.Checkout;
import dev.florin.order.Orders.CheckoutOutcome;
import dev.florin.order.Orders.Placed;
import dev.florin.order.Orders.Wish;
import dev.florin.order.PlaceAnswers;
import dev.florin.payment.CheckoutResult;
import dev.florin.payment.Payments;
import dev.florin.platform.Problem;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Buying with credits, within what an agent may: the price is taken, divided and delivered in one
 * transaction of settlement, or nothing of it. Not in a transaction. Thread-safe.
 */
@Component
public class AgentBuying {
  private final KnownAgents agents;
  private final Budgets budgets;
  private final AgentOrderStore placed;
  private final Wares wares;
  private final Purchases purchases;
  private final Orders orders;
  private final Customers customers;
  private final Clock clock;

  AgentBuying(
      KnownAgents agents,
      Budgets budgets,
      AgentOrderStore placed,
      Wares wares,
      Purchases purchases,
      Orders orders,
      Customers customers,
      Clock clock) {
    this.agents = agents;
    this.budgets = budgets;
    this.placed = placed;
    this.wares = wares;
    this.purchases = purchases;
    this.orders = orders;
    this.customers = customers;
    this.clock = clock;
  }

  /**
   * What an agent wants.
   *
   * @param item the id of a listing, or the id or code of a product, with a price in credits
   * @param confirmed the price that was seen, in credits; needed above what its owner has set, and
   *     compared wherever it is given
   * @param locale in which language its owner is written to
   */
  public record Want(String item, @Nullable Long confirmed, Locale locale) {}

  /** What came of {@link #buy}. */
  public sealed interface Bought {
    /**
     * It is paid and delivered.
     *
     * @param purchase of a listing; {@code null} for all else
     * @param first false when it had been bought under this key before
     */
    record Done(Order order, @Nullable Purchase purchase, boolean first) implements Bought {}

    /** There are too few credits; with more, the same key buys it. Amounts are in credits. */
    record Short(Order order, long available, long requested, long held) implements Bought {}

    /** Its price has to be confirmed first, or is another than what was confirmed. */
    record ToConfirm(long price) implements Bought {}

    /** It cannot be bought, or not by this agent; where that changes, the same key buys it. */
    record Refused(Problem why) implements Bought {}
  }

  /**
   * Buys one.
   *
   * @param by an agent, or who acts as one
   * @param key the agent's idempotency key: it never buys twice under one
   */
  public Bought buy(Caller by, Want want, String key) {
    var agent = AgentId.parse(by.subject()).flatMap(agents::find).orElseThrow();
    var owner = customers.actingFor(by, null);
    // For sale or not: what was bought before is answered again.
    var item = wares.known(want.item()).filter(ware -> !ware.isForCredits());
    if (item.isEmpty()) {
      return new Bought.Refused(Wares.missing(want.item()));
    }
    if (!Budgets.allows(agent, item.get())) {
      return new Bought.Refused(Budgets.notAllowed(want.item()));
    }
    return switch (place(by, owner, item.get(), want, key)) {
      case Placed.Written(var order, var first) when !isOver(order, item.get()) ->
          new Bought.Refused(
              Problem.of(
                  422,
                  "idempotency_key_reused",
                  "This Idempotency-Key was used for another purchase."));
      case Placed.Written(var order, var first) -> pay(by, agent, item.get(), order, want);
      case Placed.Refusal refusal -> new Bought.Refused(PlaceAnswers.problem(refusal));
    };
  }

  private Placed place(Caller by, Customer owner, Ware item, Want want, String key) {
    var wish = new Wish(item.product().id().toString(), 1);
    var basket = new Basket(List.of(wish), Asset.credits(), want.locale());
    return orders.place(by, owner, basket, by.id() + "/" + key);
  }

  private static boolean isOver(Order order, Ware item) {
    return order.items().stream().allMatch(line -> isOf(line.product(), item));
  }

  private static boolean isOf(ProductId product, Ware item) {
    return product.equals(item.product().id())
        || item.product().parts().stream().anyMatch(part -> part.product().equals(product));
  }

  private Bought pay(Caller by, Agent agent, Ware item, Order order, Want want) {
    if (order.status().isSettled()) {
      return done(order, false);
    }
    var price = order.total().minorUnits();
    var above = agent.terms().confirmAbove();
    if (want.confirmed() == null ? above != null && price > above : want.confirmed() != price) {
      return new Bought.ToConfirm(price);
    }
    // Before it can be paid, so that what is paid is always counted.
    placed.insert(order.id(), agent.id(), item.product().kind().text(), clock.instant());
    if (budgets.of(agent, item.product().kind().text(), price, clock.instant())
        instanceof Allowed.No(var why)) {
      return new Bought.Refused(why);
    }
    return outcome(by, order, orders.checkout(by, order, withCredits(order)));
  }

  private Checkout withCredits(Order order) {
    var page = orders.pageUrl(order);
    return Checkout.hosted(Payments.CREDITS, page, page, null);
  }

  private Bought outcome(Caller by, Order order, CheckoutOutcome outcome) {
    return switch (outcome) {
      case CheckoutOutcome.Asked(CheckoutResult.AlreadyPaid _) -> done(order, true);
      case CheckoutOutcome.Asked(CheckoutResult.Short few) ->
          new Bought.Short(order, few.available(), few.requested(), few.held());
      case CheckoutOutcome.Asked(CheckoutResult.Refused refused) -> {
        orders.cancel(by, order); // it is not for sale any more, or bought already
        yield new Bought.Refused(Problem.conflict(refused.code(), refused.message()));
      }
      case CheckoutOutcome.NotPayable(var now) when now.status().isSettled() -> done(now, false);
      case CheckoutOutcome.Asked _, CheckoutOutcome.NotPayable _ -> refused(outcome);
    };
  }

  private static Bought refused(CheckoutOutcome outcome) {
    try {
      CheckoutAnswers.check(outcome);
    } catch (Problem why) {
      return new Bought.Refused(why);
    }
    throw new IllegalStateException("neither paid nor refused: " + outcome);
  }

  private Bought done(Order known, boolean first) {
    var order = orders.find(known.id()).orElse(known);
    if (!order.status().isSettled()) {
      return new Bought.Refused(
          Problem.conflict("order_not_payable", "The order is " + order.status().text() + "."));
    }
    var purchase = purchases.ofOrder(order.id()).stream().findFirst().orElse(null);
    return new Bought.Done(order, purchase, first);
  }
}
