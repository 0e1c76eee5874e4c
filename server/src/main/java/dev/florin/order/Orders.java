package dev.florin.order;

import dev.florin.access.Audit;
import dev.florin.access.Caller;
import dev.florin.access.Customer;
import dev.florin.access.CustomerId;
import dev.florin.access.Customers;
import dev.florin.access.Limit;
import dev.florin.access.RateLimits;
import dev.florin.catalog.ProductId;
import dev.florin.catalog.ProductKind;
import dev.florin.catalog.PromotionRefusal;
import dev.florin.id.Ids;
import dev.florin.money.Asset;
import dev.florin.money.Money;
import dev.florin.order.OrderStore.Transition;
import dev.florin.payment.CheckoutCommand;
import dev.florin.payment.CheckoutResult;
import dev.florin.payment.ConfirmCommand;
import dev.florin.payment.ConfirmResult;
import dev.florin.payment.KeptMethods;
import dev.florin.payment.KeptMethods.Result;
import dev.florin.payment.Payment;
import dev.florin.payment.PaymentStatus;
import dev.florin.payment.Payments;
import dev.florin.payment.Payments.Abandoned;
import dev.florin.payment.Payments.Refreshed;
import dev.florin.payment.provider.Capabilities.Mode;
import dev.florin.payment.provider.CheckoutRequest;
import dev.florin.payment.provider.CheckoutRequest.Payer;
import dev.florin.payment.provider.Instructions;
import dev.florin.platform.LocalText;
import dev.florin.platform.Problem;
import dev.florin.platform.Settings;
import dev.florin.platform.trace.Step;
import dev.florin.platform.trace.Traces;
import dev.florin.platform.trace.Traces.Kind;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/** Orders: placing, paying, confirming, cancelling. Thread-safe. */
@Component
public class Orders {
  /** The largest order, in minor units: what Stripe can charge at once. */
  public static final long MAX_TOTAL = 99_999_999L;

  private static final SecureRandom RANDOM = new SecureRandom();

  private final OrderStore store;
  private final OrderEvents events;
  private final Placing placing;
  private final Redemptions redemptions;
  private final Payments payments;
  private final KeptMethods kept;
  private final Customers customers;
  private final RateLimits limits;
  private final Settings settings;
  private final Audit audit;
  private final TransactionOperations transactions;
  private final OrderMetrics metrics;
  private final Traces traces;
  private final Clock clock;

  Orders(
      OrderStore store,
      OrderEvents events,
      Placing placing,
      Redemptions redemptions,
      Payments payments,
      KeptMethods kept,
      Customers customers,
      RateLimits limits,
      Settings settings,
      Audit audit,
      TransactionOperations transactions,
      OrderMetrics metrics,
      Traces traces,
      Clock clock) {
    this.store = store;
    this.events = events;
    this.placing = placing;
    this.redemptions = redemptions;
    this.payments = payments;
    this.kept = kept;
    this.customers = customers;
    this.limits = limits;
    this.settings = settings;
    this.audit = audit;
    this.transactions = transactions;
    this.metrics = metrics;
    this.traces = traces;
    this.clock = clock;
  }

  /** How many of what. */
  public record Wish(String product, int quantity) {}

  /**
   * What somebody wants to order.
   *
   * @param currency in which it is to be paid
   * @param country whose prices are asked for, as ISO 3166-1 alpha-2, if anybody says
   * @param promotionCode what the buyer has entered to pay less, if anything
   * @param locale in which language the buyer is written to
   */
  public record Basket(
      List<Wish> wishes,
      Asset currency,
      @Nullable String country,
      @Nullable String promotionCode,
      Locale locale) {
    /** Copies the list. */
    public Basket {
      wishes = List.copyOf(wishes);
    }

    /** One at the prices of no country, without a code. */
    public Basket(List<Wish> wishes, Asset currency, Locale locale) {
      this(wishes, currency, null, null, locale);
    }
  }

  /** What came of {@link #place}. */
  public sealed interface Placed {
    /** It is written; {@code first} is false when this key or quote had placed it before. */
    record Written(Order order, boolean first) implements Placed {}

    /** It was not; {@link PlaceAnswers} says why in words. */
    sealed interface Refusal extends Placed {}

    /** There is no such product, or it is not sold now. */
    record NoProduct(String product) implements Refusal {}

    /** The product has no price in this currency. */
    record NoPrice(String product, Asset currency) implements Refusal {}

    /** The sum is over {@link #MAX_TOTAL}, or there are too many lines. */
    record TooLarge() implements Refusal {}

    /** There are several of what can be bought once only. */
    record OnceOnly(String product) implements Refusal {}

    /**
     * The promotion code is not good for this.
     *
     * @param minimum what the basket must cost at least, where that is the reason
     */
    record NoPromotion(PromotionRefusal reason, @Nullable Money minimum) implements Refusal {}

    /** This is not for a buyer to say, but for those who act for others. */
    record ForSellers(String param) implements Refusal {}

    /** The customer has no such quote. */
    record NoQuote(String quote) implements Refusal {}

    /** The quote does not hold any more. */
    record QuoteExpired(Instant at) implements Refusal {}

    /** No gift can be sent here: nothing is set under which its link could be sealed. */
    record NoGifts() implements Refusal {}

    /** Too many promotion codes were tried; come again later. */
    record TooOften(Duration retryAfter) implements Refusal {}
  }

  /**
   * Places an order with today's prices. Must not be called inside a transaction.
   *
   * @param by who places it; when it is not the customer, the audit says so
   * @param key the caller's idempotency key: this customer never gets two orders for one
   */
  public Placed place(Caller by, Customer customer, Basket basket, @Nullable String key) {
    return place(by, customer, basket, null, key);
  }

  /**
   * The same for somebody else, who claims it once it is paid.
   *
   * @param gift for whom; {@code null} for the customer
   */
  public Placed place(
      Caller by, Customer customer, Basket basket, @Nullable GiftWish gift, @Nullable String key) {
    return placing.place(new Placing.Buyer(by, customer, basket.locale(), gift, key), basket);
  }

  /**
   * Places an order with the prices of a quote. The same quote gives the same order again.
   *
   * @param by who places it; when it is not the customer, the audit says so
   * @param customer to whom the quote was given
   * @param locale in which language the buyer is written to
   * @param gift for whom; {@code null} for the customer
   * @param key as in {@link #place(Caller, Customer, Basket, String)}
   */
  public Placed place(
      Caller by,
      Customer customer,
      QuoteId quote,
      Locale locale,
      @Nullable GiftWish gift,
      @Nullable String key) {
    return placing.place(new Placing.Buyer(by, customer, locale, gift, key), quote);
  }

  /** The promotion code that this order was placed with, if it was placed with one. */
  public Optional<Redemption> redemption(Order order) {
    return redemptions.of(order);
  }

  /**
   * What one bill of a subscription is for.
   *
   * @param name with the period that it pays for
   * @param price what it would cost without what the customer has left from a change of plan; above
   *     zero
   * @param amount what was paid
   * @param credits that it brings, not negative
   * @param key what makes it one order, for ever
   */
  public record Renewal(
      CustomerId customer,
      ProductId plan,
      LocalText name,
      Money price,
      Money amount,
      long credits,
      Locale locale,
      String key) {}

  /**
   * Writes the order of a bill that a provider has collected by itself, to be settled in the same
   * transaction. Joins the caller's transaction.
   *
   * @throws IllegalStateException when this bill has its order already
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public OrderId renewal(Renewal renewal) {
    var none = Money.zero(renewal.amount().asset());
    var unit = renewal.amount().isZero() ? renewal.price() : renewal.amount();
    var item =
        new Order.Item(
            1,
            renewal.plan(),
            ProductKind.SUBSCRIPTION,
            renewal.name(),
            1,
            unit,
            unit.minus(renewal.amount()),
            renewal.amount(),
            renewal.credits(),
            0,
            none,
            null,
            null);
    var order =
        new Order(
            new OrderId(Ids.next()),
            renewal.customer(),
            OrderStatus.PENDING,
            renewal.amount(),
            List.of(item),
            renewal.locale(),
            viewKey(),
            clock.instant(),
            null,
            null,
            Order.Back.none(none.asset()));
    if (!store.insert(order, renewal.key())) {
      throw new IllegalStateException(renewal.key() + " has its order already");
    }
    metrics.placed();
    return order.id();
  }

  static String viewKey() {
    var bytes = new byte[18];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** The order with this id, whoever owns it. */
  public Optional<Order> find(OrderId id) {
    return store.find(id);
  }

  /**
   * The order with this id, ours or the provider's (a page's or a payment's), whoever owns it: some
   * front ends know an order by nothing else.
   */
  public Optional<Order> findByAnyId(String id) {
    var own = OrderId.parse(id);
    return own.isPresent()
        ? store.find(own.get())
        : payments
            .findByProvidersName(id)
            .flatMap(payment -> OrderId.parse(payment.reference()))
            .flatMap(store::find);
  }

  /** Where a buyer sees the order without a login: whoever has this address may look. */
  public String pageUrl(Order order) {
    return settings.url("/orders/" + order.id() + "?key=" + order.viewKey());
  }

  /**
   * Orders, newest first.
   *
   * @param after only what comes behind this order, or {@code null} from the start
   */
  public List<Order> list(OrderFilter filter, int limit, @Nullable OrderId after) {
    return store.list(filter, limit, after);
  }

  /** All payments that were begun for this order, the oldest first. */
  public List<Payment> payments(OrderId id) {
    return payments.all(id.toString());
  }

  /** The payment that paid for this order, if one did. */
  public Optional<Payment> payer(Order order) {
    return payments(order.id()).stream()
        .filter(payment -> payment.status() == PaymentStatus.SUCCEEDED)
        .filter(payment -> order.isPaidBy(payment.id()))
        .findFirst();
  }

  /** The payment that counts for this order, if one was begun. */
  public Optional<Payment> payment(OrderId id) {
    return payments.latest(id.toString());
  }

  /** The same for many orders, by the order's written id; those without a payment are left out. */
  public Map<String, Payment> paymentOfEach(Collection<Order> orders) {
    return payments.latest(orders.stream().map(order -> order.id().toString()).toList());
  }

  /** What the buyer does to pay, where the provider has no page of its own. */
  public Optional<Instructions> instructions(Payment payment) {
    return payments.instructions(payment);
  }

  /**
   * How to pay.
   *
   * @param methods by which the buyer may pay, in Florin's names; empty leaves it to the provider
   */
  public record Checkout(
      String provider,
      Mode mode,
      List<String> methods,
      String successUrl,
      String cancelUrl,
      CheckoutRequest.Payer payer,
      Map<String, String> metadata) {
    /** Copies what could change. */
    public Checkout {
      methods = List.copyOf(methods);
      metadata = Map.copyOf(metadata);
    }

    /** A page of the provider's with all that it offers. */
    public static Checkout hosted(
        String provider, String successUrl, String cancelUrl, @Nullable String email) {
      var payer = new CheckoutRequest.Payer(email, null, null);
      return new Checkout(provider, Mode.HOSTED, List.of(), successUrl, cancelUrl, payer, Map.of());
    }
  }

  /**
   * Opens the page where this order is paid, for a buyer who comes from a mail or from the order's
   * own page: where it was to be paid before, else at the first provider, by name, that has a page
   * of its own.
   *
   * @throws IllegalStateException when none is
   */
  public CheckoutOutcome checkout(Order order) {
    if (order.total().asset().isCredits()) {
      return new CheckoutOutcome.NotPayable(order); // an address alone spends nobody's credits
    }
    if (order.total().isZero()) {
      return open(order, Checkout.hosted(Payments.FREE, "", "", null));
    }
    var provider =
        Stream.concat(
                payment(order.id()).map(Payment::provider).stream(), payments.providers().stream())
            .filter(this::hasPage)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("no provider with a page is configured"));
    var email = customers.find(order.customer()).map(Customer::email).orElse(null);
    return open(order, Checkout.hosted(provider, pageUrl(order), pageUrl(order), email));
  }

  private boolean hasPage(String provider) {
    return payments
        .capabilities(provider)
        .filter(can -> can.modes().contains(Mode.HOSTED))
        .isPresent();
  }

  /** What came of {@link #checkout}: a payment's result, or that the order cannot be paid. */
  public sealed interface CheckoutOutcome {
    /** What the payment says. */
    record Asked(CheckoutResult result) implements CheckoutOutcome {}

    /** The order is in a state in which it cannot be paid, or need not be. */
    record NotPayable(Order order) implements CheckoutOutcome {}
  }

  /**
   * Opens a page at the provider where this order is paid.
   *
   * @param by who asks for it; when it is not the customer, the audit says so
   * @throws Problem 404 when the method to pay with is not one that the order's customer has kept
   */
  public CheckoutOutcome checkout(Caller by, Order order, Checkout checkout) {
    if (!order.status().canBePaid()) {
      return new CheckoutOutcome.NotPayable(order);
    }
    // Written first, since the page is opened outside of any transaction: what is asked of a
    // provider is never missing in the audit, though the provider may refuse.
    record(by, order, "order.checkout", Map.of("provider", checkout.provider()));
    try (var step = step("order checkout", order)) {
      step.with("florin.provider", checkout.provider());
      return open(order, checkout);
    }
  }

  private Step step(String name, Order order) {
    return traces.resume(Kind.WORK, name, order.id().toString()).with("florin.order", order.id());
  }

  private CheckoutOutcome open(Order order, Checkout checkout) {
    if (!order.status().canBePaid()) {
      return new CheckoutOutcome.NotPayable(order);
    }
    if (redemptions.isOutdated(order)) {
      return new CheckoutOutcome.Asked(
          new CheckoutResult.Refused(
              "promotion_invalid",
              "This order has a promotion code for a first purchase, and there is another by now."));
    }
    var credits = order.total().asset().isCredits();
    if (credits != checkout.provider().equals(Payments.CREDITS)) {
      return new CheckoutOutcome.Asked(
          new CheckoutResult.NotOffered(
              "provider",
              credits
                  ? "must be credits for an order with prices in credits"
                  : "takes orders with prices in credits only: " + checkout.provider()));
    }
    if (credits || order.total().isZero()) {
      var within = order.total().isZero() ? Payments.FREE : Payments.CREDITS;
      metrics.checkedOut();
      return new CheckoutOutcome.Asked(
          payments.payAtOnce(order.id().toString(), within, order.total()));
    }
    return switch (kept.payer(order.customer(), checkout.provider(), checkout.payer())) {
      case Result.Done<Payer> payer -> open(order, checkout, payer.value());
      case Result.Missing<Payer> _ ->
          throw Problem.notFound("saved method", String.valueOf(checkout.payer().savedMethod()));
      case Result.Rejected<Payer> no ->
          new CheckoutOutcome.Asked(new CheckoutResult.Rejected(no.code(), no.message()));
      case Result.Unavailable<Payer> away ->
          new CheckoutOutcome.Asked(new CheckoutResult.Unavailable(away.reason()));
      case Result.TooOften<Payer> _, Result.NotOffered<Payer> _ ->
          new CheckoutOutcome.Asked(
              new CheckoutResult.NotOffered(
                  "saved_method", "is not offered by " + checkout.provider()));
    };
  }

  private CheckoutOutcome open(Order order, Checkout checkout, Payer payer) {
    var lines =
        order.items().stream()
            .filter(item -> item.amount().isPositive())
            .map(item -> line(order, item))
            .toList();
    var first =
        payment(order.id()).filter(known -> known.status() != PaymentStatus.CREATING).isEmpty();
    var result =
        payments.checkout(
            new CheckoutCommand(
                checkout.provider(),
                order.id().toString(),
                order.total(),
                lines,
                checkout.mode(),
                checkout.methods(),
                checkout.successUrl(),
                checkout.cancelUrl(),
                pageUrl(order),
                payer,
                checkout.metadata(),
                null));
    if (first && result instanceof CheckoutResult.Ready) {
      metrics.checkedOut();
    }
    return new CheckoutOutcome.Asked(result);
  }

  /** With what it costs after discounts, which are Florin's own and no provider's. */
  private static CheckoutRequest.Line line(Order order, Order.Item item) {
    return item.discount().isZero()
        ? new CheckoutRequest.Line(
            item.name().in(order.locale()), describe(item), item.unit(), item.quantity())
        : new CheckoutRequest.Line(item.title(order.locale()), describe(item), item.amount(), 1);
  }

  /** What came of {@link #pay}. */
  public sealed interface PayOutcome {
    /** What the payment says. */
    record Asked(ConfirmResult result) implements PayOutcome {}

    /** No checkout was opened for this order, or none that could still be paid. */
    record NothingOpen() implements PayOutcome {}

    /** Too many calls; come again later. */
    record TooOften(Duration retryAfter) implements PayOutcome {}
  }

  /**
   * Has the order's open payment paid from here, in place of the buyer's browser; ten times a
   * minute for one customer.
   *
   * @param by who asks for it; when it is not the customer, the audit says so
   */
  public PayOutcome pay(Caller by, Order order, ConfirmCommand command) {
    var payment = payment(order.id());
    if (payment.isEmpty()) {
      return new PayOutcome.NothingOpen();
    }
    // Whoever tries out cards that are not theirs needs many tries.
    var calls = limits.take(Limit.CARD_TRIES, order.customer().toString());
    if (!calls.allowed()) {
      return new PayOutcome.TooOften(calls.resetIn());
    }
    record(by, order, "order.pay", Map.of("provider", payment.get().provider()));
    try (var _ = step("order pay", order)) {
      return new PayOutcome.Asked(payments.confirmWith(payment.get().id(), command));
    }
  }

  private void record(Caller by, Order order, String action, Map<String, Object> details) {
    if (by.kind() == Caller.Kind.USER && !by.actsForOthers()) {
      return; // a buyer's own: no transaction for nothing
    }
    transactions.executeWithoutResult(
        _ -> audit.recordFor(customer(order), by, action, order.id().toString(), details));
  }

  private Customer customer(Order order) {
    return customers.find(order.customer()).orElseThrow();
  }

  private static @Nullable String describe(Order.Item item) {
    if (item.totalCredits() == 0) {
      return null;
    }
    var credits = "%,d credits".formatted(item.credits() / item.quantity());
    return item.bonusCredits() == 0
        ? credits
        : credits + " + %,d bonus".formatted(item.bonusCredits() / item.quantity());
  }

  /** What came of {@link #confirm}. */
  public sealed interface Confirmed {
    /**
     * How the order stands.
     *
     * @param current whether the provider was asked just now, or nothing can change any more
     */
    record Known(Order order, boolean current) implements Confirmed {}

    /** Too many calls; come again later. */
    record TooOften(Duration retryAfter) implements Confirmed {}
  }

  /**
   * Asks the provider how the order's payment stands, and settles it: for the case that the webhook
   * is late. Per customer and minute, some calls ask; further ones, up to a second limit, answer
   * from what is stored.
   */
  public Confirmed confirm(Order order) {
    var who = order.customer().toString();
    var calls = limits.take(Limit.CONFIRM, who);
    if (!calls.allowed()) {
      return new Confirmed.TooOften(calls.resetIn());
    }
    var payment = payment(order.id());
    if (order.status().isSettled() || payment.isEmpty() || isOver(payment.get())) {
      return new Confirmed.Known(order, true);
    }
    if (!limits.take(Limit.CONFIRM_ASK, who).allowed()) {
      return new Confirmed.Known(order, false);
    }
    try (var _ = step("order confirm", order)) {
      var asked = payments.refresh(payment.get().id());
      return new Confirmed.Known(
          store.find(order.id()).orElse(order), asked instanceof Refreshed.Current);
    }
  }

  private static boolean isOver(Payment payment) {
    return !payment.status().isLive();
  }

  /** What came of {@link #cancel}. */
  public sealed interface Cancelled {
    /** It is cancelled; nobody can pay for it any more. */
    record Done(Order order) implements Cancelled {}

    /** It is too late for that, or there is nothing to cancel. */
    record Refused(Order order) implements Cancelled {}

    /** The provider does not answer, so nobody knows whether it is being paid. */
    record Unavailable(String reason) implements Cancelled {}
  }

  /**
   * Cancels an order that is not paid: first at the provider, so that it cannot be paid later.
   *
   * @param by who cancels it; when it is not the customer, the audit says so
   */
  public Cancelled cancel(Caller by, Order order) {
    if (!order.status().canBePaid()) {
      return new Cancelled.Refused(order);
    }
    return switch (payments.abandon(order.id().toString())) {
      case Abandoned.TooLate _ -> new Cancelled.Refused(store.find(order.id()).orElse(order));
      case Abandoned.Unavailable away -> new Cancelled.Unavailable(away.reason());
      case Abandoned.Done _ -> {
        var result = transactions.execute(_ -> cancelLocked(by, order.id()));
        if (result == null) {
          throw new IllegalStateException("a transaction without an answer");
        }
        yield result;
      }
    };
  }

  /**
   * Lets an order expire that nobody is about to pay, so that others get what it keeps from them.
   *
   * @return whether it did
   */
  boolean expire(OrderId id) {
    return payment(id).filter(payment -> payment.status().isLive()).isEmpty()
        && Boolean.TRUE.equals(transactions.execute(_ -> expireLocked(id)));
  }

  private boolean expireLocked(OrderId id) {
    var order = store.lock(List.of(id)).getFirst();
    if (!order.status().canBePaid()) {
      return false;
    }
    var transition =
        new Transition(id, order.status(), OrderStatus.EXPIRED, true, "promotion", clock.instant());
    events.record(List.of(transition));
    metrics.moved(List.of(transition));
    store.update(List.of(order.with(OrderStatus.EXPIRED)));
    return true;
  }

  private Cancelled cancelLocked(Caller by, OrderId id) {
    var order = store.lock(List.of(id)).getFirst();
    var allowed = order.status().mayBecome(OrderStatus.CANCELLED) && order.status().canBePaid();
    var transition =
        new Transition(
            id, order.status(), OrderStatus.CANCELLED, allowed, "cancel", clock.instant());
    events.record(List.of(transition));
    metrics.moved(List.of(transition));
    if (!allowed) {
      return new Cancelled.Refused(order);
    }
    var cancelled = order.with(OrderStatus.CANCELLED);
    store.update(List.of(cancelled));
    audit.recordFor(customer(order), by, "order.cancel", id.toString(), Map.of());
    return new Cancelled.Done(cancelled);
  }
}
