package dev.florin.order;

import dev.florin.credit.Reversal;
import dev.florin.invoice.Invoices;
import dev.florin.money.Money;
import dev.florin.order.Order.Item;
import dev.florin.order.OrderStore.Impounded;
import dev.florin.payment.Settlement.Back;
import dev.florin.payment.Settlement.Returned;
import dev.florin.platform.LocalText;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The way back: what an order's items and credits are to be after money has come back of its
 * payment, or is withheld. It looks only at how much that is now, never at how it came to be; so
 * partial refunds, disputes won and lost, and refunds that fail after all need one rule only.
 */
@Component
class OrderReturns {
  private static final LocalText REFUND = new LocalText(Map.of("en", "Refund", "zh-CN", "退款"));
  private static final LocalText DISPUTE =
      new LocalText(Map.of("en", "Payment reversed by the bank", "zh-CN", "银行撤销付款"));

  private static final LocalText FAILED =
      new LocalText(Map.of("en", "The refund did not go through", "zh-CN", "退款未成功"));
  private static final LocalText DECIDED =
      new LocalText(Map.of("en", "The bank has decided otherwise", "zh-CN", "银行改判"));

  private final OrderStore store;

  OrderReturns(OrderStore store) {
    this.store = store;
  }

  /**
   * What follows for one order.
   *
   * @param order as it is from now on
   * @param shares what comes back of each item now
   * @param withheld what is withheld of each item now
   * @param reversals for the ledger
   * @param note the credit note to issue, if one is
   * @param impounded what was set aside until now and no longer is
   */
  record Plan(
      Order order,
      List<Money> shares,
      List<Money> withheld,
      List<Reversal> reversals,
      Optional<Invoices.Correction> note,
      List<Impounded> impounded) {
    /** Copies the lists. */
    Plan {
      shares = List.copyOf(shares);
      withheld = List.copyOf(withheld);
    }
  }

  /** Which way an order goes with what has come back of its payment. */
  static OrderStatus status(Back back) {
    if (back.disputed().isPositive()) {
      return OrderStatus.DISPUTED;
    }
    if (back.gone().isZero()) {
      return OrderStatus.PAID;
    }
    return back.gone().equals(back.paid()) ? OrderStatus.REFUNDED : OrderStatus.PARTLY_REFUNDED;
  }

  /**
   * What follows for an order from what has come back of its payment. Writes nothing.
   *
   * @param fresh whether the order is only being delivered in the same transaction
   * @param gift what the order is, if it is one: nobody has what it brings until it is claimed
   */
  Plan plan(Order order, Returned change, boolean fresh, @Nullable Gift gift) {
    var back = change.back();
    var shares = shares(order, back.gone().minus(order.returned()));
    var items = new ArrayList<Item>();
    for (int i = 0; i < shares.size(); i++) {
      var item = order.items().get(i);
      items.add(item.returning(item.returned().plus(shares.get(i))));
    }
    var correction = correction(order, change);
    var noted = correction.map(Invoices.Correction::after).orElse(order.back().noted());
    var after = order.with(items, new Order.Back(noted, order.back().times() + 1));
    if (gift != null && !gift.isClaimed()) {
      var withheld = withheld(after, change.back().withheld());
      return new Plan(after, shares, withheld, List.of(), correction, List.of());
    }
    return reversals(after, change, shares, correction, fresh, gift);
  }

  /**
   * What follows for the credits of a gift at its claim from what has come back before.
   *
   * @param owned the order as if by who claims it, which is being delivered in the same transaction
   */
  static List<Reversal> reversals(Order owned, Returned change) {
    return owned.items().stream()
        .filter(item -> item.totalCredits() > 0 && item.returned().isPositive())
        .map(item -> reversal(owned, item, change, item.returned(), 0, null, true))
        .toList();
  }

  private Plan reversals(
      Order order,
      Returned change,
      List<Money> shares,
      Optional<Invoices.Correction> note,
      boolean fresh,
      @Nullable Gift gift) {
    var owned = gift == null ? order : gift.owned(order);
    var withheld = withheld(order, change.back().withheld());
    var before = new HashMap<Integer, Impounded>();
    store.impounded(order.id()).forEach(each -> before.put(each.line(), each));
    var reversals = new ArrayList<Reversal>();
    var over = new ArrayList<Impounded>();
    for (int i = 0; i < shares.size(); i++) {
      var item = order.items().get(i);
      if (item.totalCredits() == 0 || item.undelivered() != null) {
        continue;
      }
      var known = before.get(item.line());
      var wanted = wanted(item, withheld.get(i));
      var same = known != null && known.wanted() == wanted;
      if (known != null && !same) {
        over.add(known);
      }
      var release = known == null || same ? null : known.hold();
      var anew = same ? 0 : wanted;
      reversals.add(reversal(owned, item, change, shares.get(i), anew, release, fresh));
    }
    return new Plan(order, shares, withheld, reversals, note, over);
  }

  private static Reversal reversal(
      Order order,
      Item item,
      Returned change,
      Money share,
      long withhold,
      @Nullable UUID release,
      boolean fresh) {
    var disputed = change.isDispute();
    return new Reversal(
        order.customer(),
        order.id().toString(),
        item.line(),
        order.back().times(),
        OrderSettlement.key(change.payment(), item),
        share,
        item.totalCredits(),
        kept(order, item),
        withhold,
        release,
        fresh,
        disputed ? "chargeback" : "refund",
        (disputed ? "Payment reversed - " : "Refund - ") + item.title(Locale.ENGLISH));
  }

  /**
   * What comes back now: first of what could not be delivered, and else pro rata to what has not
   * come back of each item; it adds up exactly.
   */
  private static List<Money> shares(Order order, Money change) {
    var items = order.items();
    if (change.isNegative()) {
      return allocate(change, items.stream().map(Item::returned).toList());
    }
    var none = Money.zero(change.asset());
    var owed = items.stream().map(item -> item.undelivered() == null ? none : item.kept()).toList();
    var sum = owed.stream().reduce(none, Money::plus);
    var first = change.compareTo(sum) < 0 ? change : sum;
    var back = allocate(first, owed);
    var rest =
        allocate(
            change.minus(first),
            items.stream().map(item -> item.undelivered() == null ? item.kept() : none).toList());
    return IntStream.range(0, items.size()).mapToObj(i -> back.get(i).plus(rest.get(i))).toList();
  }

  private static List<Money> allocate(Money amount, List<Money> weights) {
    return amount.isZero()
        ? weights.stream().map(_ -> amount).toList()
        : amount.allocate(weights.stream().mapToLong(Money::minorUnits).toArray());
  }

  private static List<Money> withheld(Order order, Money withheld) {
    return allocate(withheld, order.items().stream().map(Item::kept).toList());
  }

  /** What came for nothing beside what was paid goes when all that was paid has gone. */
  private static long kept(Order order, Item item) {
    return order.returned().equals(order.total())
        ? 0
        : item.totalCredits() - taken(item, item.returned());
  }

  private static long wanted(Item item, Money withheld) {
    return taken(item, item.returned().plus(withheld)) - taken(item, item.returned());
  }

  /**
   * The credits that go with a part of the price: credits × part ÷ price, rounded down, so that
   * nobody loses a fraction that they have paid for; all of them with all of it.
   */
  private static long taken(Item item, Money part) {
    return item.amount().isZero()
        ? 0
        : BigInteger.valueOf(item.totalCredits())
            .multiply(BigInteger.valueOf(part.minorUnits()))
            .divide(BigInteger.valueOf(item.amount().minorUnits()))
            .longValueExact();
  }

  private static Optional<Invoices.Correction> correction(Order order, Returned change) {
    var noted = order.back().noted();
    var settled = change.back().settled();
    // What was paid with credits was invoiced when they were bought: there is nothing to correct.
    return settled.equals(noted) || settled.asset().isCredits()
        ? Optional.empty()
        : Optional.of(
            new Invoices.Correction(
                order.id().toString(),
                noted,
                settled,
                reason(settled.compareTo(noted) > 0, change)));
  }

  private static LocalText reason(boolean more, Returned change) {
    if (more) {
      return change.isDispute() ? DISPUTE : REFUND;
    }
    return change.isDispute() ? DECIDED : FAILED;
  }

  /** Writes what has changed. */
  void write(List<Plan> plans) {
    for (var plan : plans) {
      store.updateItems(plan.order());
      plan.impounded().forEach(store::delete);
    }
  }

  /** Writes what the ledger could set aside. */
  void writeImpounded(List<Plan> plans, Map<Reversal, UUID> holds) {
    for (var plan : plans) {
      for (var reversal : plan.reversals()) {
        var hold = holds.get(reversal);
        if (hold != null) {
          var id = plan.order().id();
          store.insert(new Impounded(id, reversal.line(), hold, reversal.withhold()));
        }
      }
    }
  }
}
