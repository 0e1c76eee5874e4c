package dev.florin.order;

import dev.florin.access.Customer;
import dev.florin.access.Customers;
import dev.florin.credit.Booking;
import dev.florin.credit.Booking.Leg;
import dev.florin.credit.Booking.Postings;
import dev.florin.credit.Credits;
import dev.florin.credit.CreditsRefused;
import dev.florin.credit.LedgerRefusals;
import dev.florin.credit.Taken;
import dev.florin.invoice.Invoice;
import dev.florin.invoice.Invoices;
import dev.florin.ledger.Batcher.Answer;
import dev.florin.ledger.Outcome;
import dev.florin.ledger.PaymentKey;
import dev.florin.money.Money;
import dev.florin.order.OrderReturns.Plan;
import dev.florin.order.OrderStore.Flow;
import dev.florin.order.OrderStore.Transition;
import dev.florin.payment.CheckoutResult;
import dev.florin.payment.Payment;
import dev.florin.payment.Payments;
import dev.florin.payment.Settlement;
import dev.florin.payment.Settlement.Change;
import dev.florin.payment.Settlement.Moved;
import dev.florin.payment.Settlement.Returned;
import dev.florin.payment.provider.PassOn;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The transaction in which a payment becomes a delivery: order, delivery, invoice, and last the
 * ledger, whose shards are held briefly. The three things that a buyer is owed (credits, their line
 * in the history, and the invoice) stand or fall together.
 */
@Component
class OrderSettlement implements Settlement {
  private static final String PURPOSE = "order";

  /** The system's account of what was paid for and not delivered, until it is given back. */
  static final String OWED = "owed";

  /** Where the ledger puts credits that are spent. */
  private static final String SPENT = "revenue";

  private final OrderStore store;
  private final OrderEvents events;
  private final OrderReturns returns;
  private final Redemptions redemptions;
  private final Customers customers;
  private final Invoices invoices;
  private final InvoiceLines lines;
  private final Credits credits;
  private final Deliverers deliverers;
  private final GiftSettlement gifts;
  private final OrderMetrics metrics;
  private final Clock clock;

  OrderSettlement(
      OrderStore store,
      OrderEvents events,
      OrderReturns returns,
      Redemptions redemptions,
      Customers customers,
      Invoices invoices,
      InvoiceLines lines,
      Credits credits,
      Deliverers deliverers,
      GiftSettlement gifts,
      OrderMetrics metrics,
      Clock clock) {
    this.store = store;
    this.events = events;
    this.returns = returns;
    this.redemptions = redemptions;
    this.customers = customers;
    this.invoices = invoices;
    this.lines = lines;
    this.credits = credits;
    this.deliverers = deliverers;
    this.gifts = gifts;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** What a batch of changes comes to, gathered before anything is written. */
  private static final class Batch {
    final Map<OrderId, Order> orders = new LinkedHashMap<>();
    final Map<OrderId, Order> changed = new LinkedHashMap<>();
    final Map<OrderId, Payment> paidBy = new LinkedHashMap<>();
    final Map<OrderId, Returned> returned = new LinkedHashMap<>();
    final Map<OrderId, Gift> gifts = new HashMap<>();
    final List<Transition> transitions = new ArrayList<>();
    final List<Booking> bookings = new ArrayList<>();
    final List<OrderUndelivered> undelivered = new ArrayList<>();
    final List<Flow> flows = new ArrayList<>();
    final Instant now;

    Batch(Instant now) {
      this.now = now;
    }

    /** Of what is paid now: not always whom the last payment was begun with. */
    Map<OrderId, String> providers() {
      var providers = new LinkedHashMap<OrderId, String>();
      paidBy.forEach((order, payment) -> providers.put(order, payment.provider()));
      return providers;
    }

    void flows(OrderId order, int line, int time, Money amount, Payment payment) {
      if (!amount.isZero()) {
        flows.add(new Flow(order, line, time, now, amount, payment.provider()));
      }
    }
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public List<Verdict> settle(List<Change> changes) {
    var batch = new Batch(clock.instant());
    var ids = changes.stream().map(change -> orderOf(change.payment())).distinct().toList();
    store.lock(ids).forEach(order -> batch.orders.put(order.id(), order));
    batch.gifts.putAll(gifts.lock(ids));
    var verdicts = changes.stream().map(change -> decide(batch, change)).toList();
    deliver(batch);
    var plans = plans(batch);
    store.update(batch.changed.values());
    store.through(batch.providers());
    returns.write(plans);
    events.record(batch.transitions);
    events.undelivered(batch.undelivered);
    metrics.moved(batch.transitions);
    batch.paidBy.keySet().stream()
        .filter(id -> !batch.gifts.containsKey(id))
        .forEach(id -> metrics.delivered(known(batch.orders.get(id))));
    OrderLog.moved(batch.transitions);
    finish(batch, plans);
    return verdicts;
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public Optional<Objection> opening(String reference, String provider) {
    var order = known(store.lock(List.of(parsed(reference))).stream().findFirst().orElse(null));
    if (!order.status().canBePaid()) {
      return Optional.of(
          new Objection("order_not_payable", "The order is " + order.status().text() + "."));
    }
    store.through(Map.of(order.id(), provider));
    return redemptions.objection(order).or(() -> objection(order));
  }

  /** Only of what is one creator's and delivered at once: one line, and no gift. */
  @Override
  public Optional<PassOn> passOn(String reference, String provider) {
    var order = known(store.find(parsed(reference)).orElse(null));
    if (order.items().size() != 1 || !isInvoiced(order)) {
      return Optional.empty();
    }
    var item = order.items().getFirst();
    return deliverers.of(item).passOn(order, item, provider).filter(_ -> !gifts.isGift(order.id()));
  }

  /** What a delivery has against it; a gift sets nothing aside for the one who pays. */
  private Optional<Objection> objection(Order order) {
    var gift = gifts.isGift(order.id());
    return Deliverers.inOrder(order)
        .map(item ->
            gift ? deliverers.of(item).offer(item) : deliverers.of(item).reserve(order, item))
        .flatMap(Optional::stream)
        .findFirst();
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void closed(String reference) {
    store
        .find(parsed(reference))
        .filter(order -> !order.status().isSettled())
        .ifPresent(order ->
            Deliverers.inOrder(order).forEach(item -> deliverers.of(item).release(order, item)));
  }

  private List<Plan> plans(Batch batch) {
    var plans = new ArrayList<Plan>();
    batch.returned.forEach((id, change) -> {
      var order = known(batch.orders.get(id));
      var fresh = batch.paidBy.containsKey(id);
      var plan = returns.plan(order, change, fresh, batch.gifts.get(id));
      put(batch, plan.order());
      plans.add(plan);
    });
    return plans;
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public Standing standing(Payment payment) {
    var id = orderOf(payment);
    var order = known(store.lock(List.of(id)).stream().findFirst().orElse(null));
    var reference = payment.references().payment();
    return new Standing(
        order.status().text(),
        reference == null ? 0 : credits.creditedBy(payment.provider(), reference));
  }

  private static OrderId orderOf(Payment payment) {
    return parsed(payment.reference());
  }

  private static OrderId parsed(String reference) {
    return OrderId.parse(reference)
        .orElseThrow(() -> new IllegalStateException("no payment is for " + reference));
  }

  private Verdict decide(Batch batch, Change change) {
    var payment = change.payment();
    var order = batch.orders.get(orderOf(payment));
    if (order == null) {
      throw new IllegalStateException(payment.id() + " is for an order that does not exist");
    }
    return switch (change) {
      case Moved moved -> moved(batch, order, moved);
      case Returned returned -> returned(batch, order, returned);
    };
  }

  /** Nothing was delivered for a second payment: what comes back of it changes nothing here. */
  private static Verdict returned(Batch batch, Order order, Returned change) {
    if (!order.isPaidBy(change.payment().id())) {
      return new Verdict.Accepted();
    }
    batch.returned.put(order.id(), change);
    var next = OrderReturns.status(change.back());
    // One more part of it given back is news, though the order stands as it stood.
    var more =
        next == OrderStatus.PARTLY_REFUNDED && change.back().gone().compareTo(order.returned()) > 0;
    if (next != order.status() || more) {
      var allowed = order.status().mayBecome(next);
      batch.transitions.add(
          new Transition(order.id(), order.status(), next, allowed, change.cause(), batch.now));
      put(batch, allowed ? order.with(next) : order);
    }
    return new Verdict.Accepted();
  }

  private Verdict moved(Batch batch, Order order, Moved change) {
    var payment = change.payment();
    if (change.isLate()) {
      return refuse(batch, order, change);
    }
    return switch (payment.status()) {
      case CREATING, OPEN -> new Verdict.Accepted();
      case PROCESSING -> become(batch, order, OrderStatus.PROCESSING, payment);
      case FAILED -> become(batch, order, OrderStatus.FAILED, payment);
      case EXPIRED -> become(batch, order, OrderStatus.EXPIRED, payment);
      case CANCELLED -> become(batch, order, OrderStatus.CANCELLED, payment);
      case SUCCEEDED -> pay(batch, order, payment);
    };
  }

  /** What comes too late changes nothing; that it came is kept. */
  private static Verdict refuse(Batch batch, Order order, Moved change) {
    var next =
        switch (change.reported()) {
          case CREATING, OPEN -> OrderStatus.PENDING;
          case PROCESSING -> OrderStatus.PROCESSING;
          case FAILED -> OrderStatus.FAILED;
          case EXPIRED -> OrderStatus.EXPIRED;
          case CANCELLED -> OrderStatus.CANCELLED;
          case SUCCEEDED -> OrderStatus.PAID;
        };
    batch.transitions.add(transition(batch, order, next, false, change.payment()));
    return new Verdict.Accepted();
  }

  /** The provider is right about its payment; an order that has moved on stays where it is. */
  private Verdict become(Batch batch, Order order, OrderStatus next, Payment payment) {
    var allowed = order.status().mayBecome(next);
    batch.transitions.add(transition(batch, order, next, allowed, payment));
    if (allowed) {
      put(batch, order.with(next));
    }
    return new Verdict.Accepted();
  }

  private Verdict pay(Batch batch, Order order, Payment payment) {
    if (!order.status().mayBecome(OrderStatus.PAID) || order.status().isSettled()) {
      batch.transitions.add(transition(batch, order, OrderStatus.PAID, false, payment));
      return new Verdict.Refused("order_already_paid");
    }
    if (!payment.amount().equals(order.total())) {
      throw new IllegalStateException(
          payment.id() + " is over " + payment.amount() + ", its order over " + order.total());
    }
    batch.transitions.add(transition(batch, order, OrderStatus.PAID, true, payment));
    put(batch, order.paid(payment.id(), batch.now));
    batch.paidBy.put(order.id(), payment);
    return new Verdict.Accepted();
  }

  private static void put(Batch batch, Order order) {
    batch.orders.put(order.id(), order);
    batch.changed.put(order.id(), order);
  }

  private static Transition transition(
      Batch batch, Order order, OrderStatus next, boolean accepted, Payment payment) {
    return new Transition(
        order.id(), order.status(), next, accepted, payment.id().toString(), batch.now);
  }

  /** All that is paid for, of all orders, in the order in which everybody locks for items. */
  private void deliver(Batch batch) {
    batch.paidBy.forEach((id, payment) -> takeCredits(batch, known(batch.orders.get(id)), payment));
    batch.gifts.replaceAll(
        (id, gift) -> batch.paidBy.containsKey(id) ? gifts.paid(gift, batch.now) : gift);
    batch.paidBy.keySet().stream()
        .flatMap(id -> known(batch.orders.get(id)).items().stream().map(item -> new Due(id, item)))
        .sorted(Comparator.comparing((Due due) -> due.item().product().value()))
        .forEach(due -> deliver(batch, due));
  }

  private record Due(OrderId order, Order.Item item) {}

  private static void takeCredits(Batch batch, Order order, Payment payment) {
    if (isWithCredits(payment)) {
      batch.bookings.add(
          new Booking.Payment(
              order.customer(),
              order.id().toString(),
              order.total().minorUnits(),
              "Purchase - " + order.title(Locale.ENGLISH)));
    }
  }

  /** The system's account from which comes what is paid, and to which it goes back. */
  static String source(Payment payment) {
    return isWithCredits(payment) ? SPENT : "clearing:" + payment.provider();
  }

  private static boolean isWithCredits(Payment payment) {
    return payment.provider().equals(Payments.CREDITS);
  }

  private void deliver(Batch batch, Due due) {
    var item = due.item();
    var order = known(batch.orders.get(due.order()));
    var payment = Objects.requireNonNull(batch.paidBy.get(due.order()));
    var bookings = batch.bookings;
    batch.flows(order.id(), item.line(), 0, item.amount(), payment);
    if (batch.gifts.containsKey(order.id())) {
      GiftBookings.paid(order, item, payment, bookings::add);
      return; // delivered to whoever claims it, and not before
    }
    var result =
        deliverers.of(item).deliver(order, item, key(payment, item), bookings::add, batch.now);
    if (result instanceof Delivery.Result.Undeliverable(var code)) {
      undelivered(batch, order, item, payment, code);
      var items = new ArrayList<>(order.items());
      items.set(item.line() - 1, item.undeliverable(code));
      var changed = order.with(items, order.back());
      put(batch, changed);
      store.updateItems(changed);
    }
  }

  /** The money is there, and is owed back: a job of its own asks the provider to return it. */
  private static void undelivered(
      Batch batch, Order order, Order.Item item, Payment payment, String code) {
    if (isWithCredits(payment) || order.total().isZero()) {
      throw new NotPaid(new Objection(code, "This cannot be bought any more."));
    }
    if (item.amount().isZero()) {
      return; // it came for nothing with what is paid for, and nothing is owed for it
    }
    batch.undelivered.add(
        new OrderUndelivered(
            order.id().toString(),
            item.line(),
            payment.id().toString(),
            item.amount().minorUnits(),
            code,
            batch.now));
    batch.bookings.add(owed(order, item, 0, source(payment), OWED, item.amount()));
  }

  private static Postings owed(
      Order order, Order.Item item, int time, String debit, String credit, Money amount) {
    var id = order.id().toString();
    var leg = new Leg(debit, credit, amount, "undelivered", "To be given back: not delivered");
    return new Postings("owed/" + id + "/" + item.line() + "/" + time, id, List.of(leg));
  }

  private void finish(Batch batch, List<Plan> plans) {
    for (var plan : plans) {
      var change = batch.returned.get(plan.order().id());
      if (change != null) {
        stand(batch, plan, change);
      }
    }
    store.insert(batch.flows);
    invoices.issue(
        batch.paidBy.keySet().stream()
            .map(id -> known(batch.orders.get(id)))
            .filter(OrderSettlement::isInvoiced)
            .map(this::draft)
            .toList(),
        batch.now);
    correct(batch, plans);
    var reversals = plans.stream().flatMap(plan -> plan.reversals().stream()).toList();
    try {
      returns.writeImpounded(plans, credits.book(batch.bookings, reversals));
    } catch (CreditsRefused refused) {
      throw new NotPaid(answer(refused.refusal()));
    }
  }

  private static CheckoutResult answer(Taken refusal) {
    return switch (refusal) {
      case Taken.NotAllowed(var why) -> new CheckoutResult.NotAllowed(why);
      case Taken.Asked(Answer.Decided(Outcome.InsufficientFunds few)) ->
          new CheckoutResult.Short(few.available(), few.requested(), few.held());
      case Taken.Asked(Answer.Decided(Outcome.AccountFrozen _)) ->
          new CheckoutResult.Refused("account_frozen", "The account is frozen: nothing leaves it.");
      case Taken.Asked(Answer.Decided(Outcome.BoundReached reached)) ->
          new CheckoutResult.NotAllowed(LedgerRefusals.problem(reached));
      case Taken.Asked _ -> throw new IllegalStateException("a payment is refused: " + refusal);
    };
  }

  /** What was paid with credits was invoiced when they were bought. */
  private static boolean isInvoiced(Order order) {
    return order.total().isPositive() && !order.total().asset().isCredits();
  }

  private void stand(Batch batch, Plan plan, Returned change) {
    var order = plan.order();
    var gift = batch.gifts.get(order.id());
    var payment = change.payment();
    var time = order.back().times();
    var sum = plan.shares().stream().mapToLong(Money::minorUnits).reduce(0, Math::addExact);
    if (isWithCredits(payment) && sum > 0) {
      batch.bookings.add(
          new Booking.GivenBack(
              order.customer(),
              order.id().toString(),
              time,
              sum,
              "Refund - " + order.title(Locale.ENGLISH)));
    }
    for (int i = 0; i < order.items().size(); i++) {
      var item = order.items().get(i);
      var share = plan.shares().get(i);
      batch.flows(order.id(), item.line(), time, share.negated(), payment);
      if (item.undelivered() != null) {
        givenBack(batch, order, item, payment, share);
      } else if (gift != null && !gift.isClaimed()) {
        GiftBookings.returned(order, item, payment, share, batch.bookings::add);
      } else {
        var standing =
            new Delivery.Standing(
                key(payment, item), share, plan.withheld().get(i), time, change.cause(), batch.now);
        var owned = gift == null ? order : gift.owned(order);
        deliverers.of(item).stand(owned, item, standing, batch.bookings::add);
      }
    }
  }

  /** Of what was owed, or of what is owed again since it did not arrive. */
  private static void givenBack(
      Batch batch, Order order, Order.Item item, Payment payment, Money share) {
    if (share.isZero()) {
      return;
    }
    var time = order.back().times();
    var source = source(payment);
    batch.bookings.add(
        share.isPositive()
            ? owed(order, item, time, OWED, source, share)
            : owed(order, item, time, source, OWED, share.negated()));
  }

  private void correct(Batch batch, List<Plan> plans) {
    var corrections = plans.stream().flatMap(plan -> plan.note().stream()).toList();
    var notes = invoices.correct(corrections, batch.now);
    events.noted(notes.stream().map(note -> noted(batch, note)).toList());
  }

  private static OrderNoted noted(Batch batch, Invoice note) {
    var change = OrderId.parse(note.order()).map(batch.returned::get).orElseThrow();
    return new OrderNoted(note.order(), note.id().toString(), change.cause());
  }

  /** What credits once, for ever: the provider's payment, and the item that it pays for. */
  static PaymentKey key(Payment payment, Order.Item item) {
    var reference = payment.references().payment();
    if (reference == null) {
      throw new IllegalStateException(payment.id() + " succeeded without the provider's payment");
    }
    return new PaymentKey(payment.provider(), reference, PURPOSE + "/" + item.line());
  }

  private Invoices.Draft draft(Order order) {
    Customer customer = customers.find(order.customer()).orElseThrow();
    return new Invoices.Draft(customer, order.id().toString(), order.total(), lines.of(order));
  }

  private static Order known(@Nullable Order order) {
    if (order == null) {
      throw new IllegalStateException("a paid order is not among the locked ones");
    }
    return order;
  }
}
