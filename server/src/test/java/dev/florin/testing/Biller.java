package dev.florin.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.florin.money.Money;
import dev.florin.payment.provider.Capabilities;
import dev.florin.payment.provider.Capabilities.Mode;
import dev.florin.payment.provider.Capabilities.Refunds;
import dev.florin.payment.provider.CheckoutAnswer;
import dev.florin.payment.provider.CheckoutRequest;
import dev.florin.payment.provider.CloseAnswer;
import dev.florin.payment.provider.Lookup;
import dev.florin.payment.provider.PaymentProvider;
import dev.florin.payment.provider.PaymentReport;
import dev.florin.payment.provider.ProviderEvent;
import dev.florin.payment.provider.References;
import dev.florin.payment.provider.RefundAnswer;
import dev.florin.payment.provider.RefundReport;
import dev.florin.payment.provider.RefundRequest;
import dev.florin.payment.provider.Refunding;
import dev.florin.payment.provider.Subscribing;
import dev.florin.payment.provider.SubscriptionReport;
import dev.florin.payment.provider.SubscriptionReport.Bill;
import dev.florin.payment.provider.SubscriptionReport.BillState;
import dev.florin.payment.provider.SubscriptionReport.Reason;
import dev.florin.payment.provider.SubscriptionReport.State;
import dev.florin.payment.provider.Verification;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.json.JsonMapper;

/**
 * A provider that charges again and again, as a stateful stand-in within the test's own process: it
 * renews by the service's clock, charges cards that are good or declined, prorates, refunds, and
 * tells of what it does by events that the test delivers, repeats, mixes up or loses. Thread-safe.
 */
public final class Biller implements PaymentProvider, Subscribing, Refunding {
  public static final String NAME = "biller";

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PAGE = Duration.ofHours(24);

  private final Clock clock;
  private final Map<String, Request> pages = new LinkedHashMap<>();
  private final Map<String, Instant> opened = new HashMap<>();
  private final Map<String, Sub> subs = new LinkedHashMap<>();
  private final Map<String, Change> changes = new HashMap<>();
  private final Map<String, Money> payments = new HashMap<>();
  private final Map<String, List<RefundReport>> refunds = new HashMap<>();
  private final List<String> events = new ArrayList<>();
  private int number;
  private int asked;
  private boolean away;
  private boolean refusing;
  private UnaryOperator<SubscriptionReport> lie = UnaryOperator.identity();

  Biller(Clock clock) {
    this.clock = clock;
  }

  /** Given to {@code App.with}; not marked as a configuration, so that no other service has it. */
  public static class Beans {
    @Bean
    TurnedClock clock() {
      return new TurnedClock();
    }

    @Bean
    Biller biller(Clock clock) {
      return new Biller(clock);
    }
  }

  /** The same with the usual clock. */
  public static class BeansInTime {
    @Bean
    Biller biller(Clock clock) {
      return new Biller(clock);
    }
  }

  private static final class Sub {
    final String name;
    final Request request;
    final Instant anchor;
    Plan plan;
    State state;
    int periods;
    Instant from;
    Instant to;
    boolean ends;
    boolean declined;
    @Nullable Instant trialEnd;
    @Nullable Instant endedAt;
    long balance;
    final List<Bill> bills = new ArrayList<>();

    Sub(String name, Request request, Instant now) {
      this.name = name;
      this.request = request;
      this.plan = request.plan();
      this.from = now;
      if (request.trialDays() > 0) {
        this.state = State.TRIALING;
        this.to = now.plus(Duration.ofDays(request.trialDays()));
        this.trialEnd = to;
        this.anchor = to;
      } else {
        this.state = State.ACTIVE;
        this.anchor = now;
        this.to = end(1);
        this.periods = 1;
      }
    }

    /** Counted from the first, so that the 31st comes back after a February. */
    Instant end(int periods) {
      var unit =
          switch (plan.interval()) {
            case DAY -> ChronoUnit.DAYS;
            case WEEK -> ChronoUnit.WEEKS;
            case MONTH -> ChronoUnit.MONTHS;
            case YEAR -> ChronoUnit.YEARS;
          };
      return anchor.atZone(ZoneOffset.UTC).plus((long) plan.every() * periods, unit).toInstant();
    }

    boolean isOver() {
      return state == State.ENDED;
    }
  }

  // --- what buyers, banks and whoever sits at its dashboard do ---

  /** The buyer subscribes at the page; returns the provider's name of the subscription. */
  public synchronized String subscribe(String page) {
    var request = Objects.requireNonNull(pages.get(page), page);
    var sub = new Sub("bsub_" + ++number, request, now());
    subs.put(page, sub);
    bill(sub, Reason.BEGIN, sub.trialEnd == null ? price(sub) : none(sub), sub.from, sub.to);
    tell(sub);
    return sub.name;
  }

  /** Whether the card is good from now on. */
  public synchronized void card(String name, boolean good) {
    sub(name).declined = !good;
  }

  /** Whoever sits at its dashboard ends all of them. */
  public synchronized void endAll() {
    subs.values().stream()
        .filter(sub -> !sub.isOver())
        .forEach(sub -> {
          sub.state = State.ENDED;
          sub.endedAt = now();
          tell(sub);
        });
  }

  /** Tries all unpaid bills once more. */
  public synchronized void retry(String name) {
    var sub = sub(name);
    for (int i = 0; i < sub.bills.size(); i++) {
      var bill = sub.bills.get(i);
      if (bill.state() == BillState.OPEN && !sub.isOver()) {
        sub.bills.set(i, charged(sub, bill));
      }
    }
    var unpaid = sub.bills.stream().anyMatch(bill -> bill.state() == BillState.OPEN);
    if (sub.state == State.PAST_DUE && !unpaid) {
      sub.state = State.ACTIVE;
    }
    tell(sub);
  }

  /** Does all that is due by its clock: renews, charges and ends. */
  public synchronized void renew() {
    subs.values()
        .forEach(sub -> {
          while (!sub.isOver() && !sub.to.isAfter(now())) {
            renew(sub);
          }
        });
  }

  private void renew(Sub sub) {
    if (sub.ends) {
      sub.state = State.ENDED;
      sub.endedAt = sub.to;
      tell(sub);
      return;
    }
    sub.from = sub.to;
    sub.periods++;
    sub.to = sub.end(sub.periods);
    if (sub.state != State.PAUSED) {
      if (sub.state == State.TRIALING) {
        sub.state = State.ACTIVE;
      }
      var credit = Math.min(sub.balance, sub.plan.price().minorUnits());
      sub.balance -= credit;
      var due = price(sub).minus(Money.of(credit, price(sub).asset()));
      bill(sub, Reason.PERIOD, due, sub.from, sub.to);
    }
    tell(sub);
  }

  /** It is away, or there again. */
  public synchronized void away(boolean isAway) {
    away = isAway;
  }

  /** It refuses whatever is asked of it, or no longer. */
  public synchronized void refusing(boolean refuses) {
    refusing = refuses;
  }

  /** Has it say something else than the truth. */
  public synchronized void lie(UnaryOperator<SubscriptionReport> about) {
    lie = about;
  }

  /** The page runs out. */
  public synchronized void expire(String page) {
    opened.put(page, Instant.EPOCH);
  }

  /** Events that nobody has fetched, the oldest first; each as it would be delivered. */
  public synchronized List<String> events() {
    var all = List.copyOf(events);
    events.clear();
    return all;
  }

  /** How it stands, as it would say. */
  public synchronized SubscriptionReport report(String name) {
    return report(sub(name));
  }

  /** How often it was asked about a subscription. */
  public synchronized int asked() {
    return asked;
  }

  /** How many pages were opened. */
  public synchronized int pages() {
    return pages.size();
  }

  /** Money is given back in its dashboard. */
  public synchronized String refundThere(String payment, long cents) {
    var amount = Money.of(cents, known(payment).asset());
    var name = "brf_" + ++number;
    refunds
        .computeIfAbsent(payment, _ -> new ArrayList<>())
        .add(new RefundReport(name, null, amount, RefundReport.State.SUCCEEDED, null));
    events.add(event("payment", payment));
    return name;
  }

  /** A new plan of 30.00 a month; its id. */
  public static String plan(App app) {
    return app.operator()
        .post(
            "/v1/plans",
            """
            {"code": "plan-%s", "credits": 3000, "interval": "month",
             "texts": {"en": {"name": "Pro"}}, "prices": [{"amount": 3000, "currency": "USD"}]}
            """
                .formatted(UUID.randomUUID()))
        .expect(201)
        .path("id")
        .stringValue();
  }

  /** A running subscription of a plan of its own; its id. */
  public static String subscription(App app, Person buyer) {
    var biller = app.bean(Biller.class);
    var begun =
        buyer
            .post(
                "/v1/subscriptions",
                "{\"plan\": \""
                    + plan(app)
                    + "\", \"currency\": \"USD\", \"provider\": \"biller\"}")
            .expect(201);
    var url = begun.path("checkout_url").stringValue();
    var _ = biller.subscribe(url.substring(url.lastIndexOf('/') + 1));
    biller.tellAll(app);
    return begun.path("id").stringValue();
  }

  /** Delivers all that there is to tell, and waits until it is followed. */
  public void tellAll(App app) {
    for (var event : events()) {
      app.call("POST", "/webhooks/" + NAME, null, event.getBytes(UTF_8)).expect(200);
    }
    app.awaitInbox();
  }

  // --- how it works ---

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  private Sub sub(String name) {
    return subs.values().stream()
        .filter(each -> each.name.equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name));
  }

  private Optional<Sub> find(String reference) {
    var begun = subs.get(reference);
    return begun != null
        ? Optional.of(begun)
        : subs.values().stream().filter(each -> each.name.equals(reference)).findFirst();
  }

  private Money known(String payment) {
    return Objects.requireNonNull(payments.get(payment), payment);
  }

  private static Money price(Sub sub) {
    return sub.plan.price();
  }

  private static Money none(Sub sub) {
    return Money.zero(price(sub).asset());
  }

  private void bill(Sub sub, Reason reason, Money amount, Instant from, Instant to) {
    var bill =
        new Bill(
            "bill_" + ++number,
            null,
            BillState.OPEN,
            reason,
            sub.plan.code(),
            amount,
            from,
            to,
            0,
            null);
    var charged = charged(sub, bill);
    sub.bills.add(charged);
    if (charged.state() == BillState.OPEN) {
      sub.state = State.PAST_DUE;
    }
  }

  private Bill charged(Sub sub, Bill bill) {
    var free = bill.amount().isZero();
    var paid = free || !sub.declined;
    var payment = paid && !free ? "bpay_" + ++number : null;
    if (payment != null) {
      payments.put(payment, bill.amount());
    }
    return new Bill(
        bill.bill(),
        payment,
        paid ? BillState.PAID : BillState.OPEN,
        bill.reason(),
        bill.plan(),
        bill.amount(),
        bill.from(),
        bill.to(),
        bill.attempts() + 1,
        paid ? null : "Your card was declined.",
        paid ? null : "https://biller.example/" + bill.bill());
  }

  private void tell(Sub sub) {
    events.add(event("subscription", sub.name));
  }

  private String event(String what, String name) {
    return JSON.writeValueAsString(Map.of("id", "bevt_" + ++number, "about", what, "name", name));
  }

  private SubscriptionReport report(Sub sub) {
    return lie.apply(
        new SubscriptionReport(
            sub.name,
            sub.request.id(),
            "bcus_1",
            sub.state,
            sub.plan.code(),
            sub.from,
            sub.to,
            sub.ends,
            sub.trialEnd,
            sub.endedAt,
            false,
            null,
            sub.bills));
  }

  // --- Subscribing ---

  @Override
  public synchronized Answer create(Request request) {
    if (refusing) {
      return new Answer.Rejected("refused", "It will not.");
    }
    var page = "bpage_" + request.id();
    var known = pages.putIfAbsent(page, request);
    if (known != null && !known.equals(request)) {
      return new Answer.Rejected("idempotency", "Something else was asked for under this id.");
    }
    opened.putIfAbsent(page, now());
    if (away) {
      return new Answer.Unknown("away"); // after the page was made: the answer alone is lost
    }
    return new Answer.Created(page, "https://biller.example/" + page, now().plus(PAGE));
  }

  @Override
  public synchronized Look look(String reference) {
    asked++;
    if (away) {
      return new Look.Unavailable("away");
    }
    var sub = find(reference);
    if (sub.isPresent()) {
      return new Look.Found(report(sub.get()));
    }
    var page = opened.get(reference);
    if (page == null) {
      return new Look.Missing();
    }
    return page.plus(PAGE).isAfter(now()) ? new Look.Waiting() : new Look.Over();
  }

  private Change changed(String reference, Consumer<Sub> how) {
    if (refusing) {
      return new Change.Rejected("refused", "It will not.");
    }
    var sub = sub(reference);
    if (sub.isOver()) {
      return new Change.Rejected("over", "It has ended.");
    }
    how.accept(sub);
    tell(sub);
    return away ? new Change.Unknown("away") : new Change.Made(report(sub));
  }

  @Override
  public synchronized Change change(String reference, Plan plan, boolean prorate, String key) {
    return changes.computeIfAbsent(key, _ -> changed(reference, sub -> change(sub, plan, prorate)));
  }

  private void change(Sub sub, Plan plan, boolean prorate) {
    var old = sub.plan;
    sub.plan = plan;
    if (!prorate || sub.state != State.ACTIVE) {
      return;
    }
    var now = now();
    var rest = Duration.between(now, sub.to).toSeconds();
    var whole = Duration.between(sub.from, sub.to).toSeconds();
    var difference = (plan.price().minorUnits() - old.price().minorUnits()) * rest / whole;
    if (difference < 0) {
      sub.balance -= difference;
    }
    var due = Money.of(Math.max(0, difference), plan.price().asset());
    bill(sub, Reason.CHANGE, due, now, sub.to);
  }

  @Override
  public synchronized Change endWithPeriod(String reference, boolean end) {
    return changed(reference, sub -> sub.ends = end);
  }

  @Override
  public synchronized Change pause(String reference, boolean paused) {
    return changed(reference, sub -> sub.state = paused ? State.PAUSED : State.ACTIVE);
  }

  @Override
  public synchronized Change end(String reference) {
    return changed(
        reference,
        sub -> {
          sub.state = State.ENDED;
          sub.endedAt = now();
        });
  }

  // --- PaymentProvider ---

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean live() {
    return false;
  }

  @Override
  public Capabilities capabilities() {
    return new Capabilities(
        Set.of(Mode.HOSTED), List.of(), Refunds.PARTIAL, false, false, false, false, true, false);
  }

  @Override
  public CheckoutAnswer createCheckout(CheckoutRequest request) {
    return new CheckoutAnswer.Rejected("biller", "It only charges again.");
  }

  @Override
  public CheckoutAnswer resumeCheckout(CheckoutRequest request, int attempt, Instant begunAt) {
    return createCheckout(request);
  }

  @Override
  public CloseAnswer closeCheckout(References references) {
    return new CloseAnswer.Closed();
  }

  /** It marks nothing: payments that it makes by itself are known by its own names. */
  @Override
  public synchronized Lookup look(References references) {
    var payment = references.payment();
    if (payment == null || !payments.containsKey(payment)) {
      return new Lookup.Missing();
    }
    var report =
        new PaymentReport(
            PaymentReport.State.SUCCEEDED,
            null,
            null,
            new References(null, payment),
            known(payment),
            false,
            null,
            null);
    return new Lookup.Found(report.with(refunds.getOrDefault(payment, List.of()), List.of()));
  }

  @Override
  public Verification verify(byte[] body, Map<String, List<String>> headers, Instant now) {
    var event = JSON.readTree(body);
    return new Verification.Genuine(
        event.path("id").stringValue(), event.path("about").stringValue());
  }

  @Override
  public ProviderEvent read(byte[] body) {
    var event = JSON.readTree(new String(body, UTF_8));
    var name = event.path("name").stringValue();
    return event.path("about").stringValue().equals("payment")
        ? new ProviderEvent.Incomplete(new References(null, name))
        : new ProviderEvent.OfSubscription(name);
  }

  @Override
  public Optional<Refunding> refunding() {
    return Optional.of(this);
  }

  @Override
  public Optional<Subscribing> subscribing() {
    return Optional.of(this);
  }

  @Override
  public synchronized RefundAnswer refund(RefundRequest request) {
    var payment = Objects.requireNonNull(request.payment().payment());
    var report =
        new RefundReport(
            "brf_" + request.id(),
            request.id(),
            request.amount(),
            RefundReport.State.SUCCEEDED,
            null);
    refunds.computeIfAbsent(payment, _ -> new ArrayList<>()).add(report);
    return new RefundAnswer.Made(report);
  }

  @Override
  public RefundAnswer resumeRefund(RefundRequest request, int attempt, Instant begunAt) {
    return refund(request);
  }
}
