package dev.florin.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.florin.money.Money;
import dev.florin.payment.provider.Capabilities;
import dev.florin.payment.provider.Capabilities.Mode;
import dev.florin.payment.provider.Capabilities.Refunds;
import dev.florin.payment.provider.CheckoutAnswer;
import dev.florin.payment.provider.CheckoutRequest;
import dev.florin.payment.provider.CloseAnswer;
import dev.florin.payment.provider.DisputeReport;
import dev.florin.payment.provider.Lookup;
import dev.florin.payment.provider.PaymentProvider;
import dev.florin.payment.provider.PaymentReport;
import dev.florin.payment.provider.PaymentReport.State;
import dev.florin.payment.provider.ProviderEvent;
import dev.florin.payment.provider.References;
import dev.florin.payment.provider.RefundAnswer;
import dev.florin.payment.provider.RefundReport;
import dev.florin.payment.provider.RefundRequest;
import dev.florin.payment.provider.Refunding;
import dev.florin.payment.provider.Verification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.json.JsonMapper;

/**
 * A provider within the test's own process, for thousands of payments: it keeps pages, payments,
 * refunds and disputes, and tells of them by events that the test delivers, repeats or mixes up.
 * What an event is about has to be asked. Thread-safe.
 */
public final class Teller implements PaymentProvider, Refunding {
  public static final String NAME = "teller";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Map<String, Page> pages = new HashMap<>();
  private final Map<String, Page> payments = new HashMap<>();
  private final List<String> events = new ArrayList<>();
  private int number;

  /** Given to {@code App.with}; not marked as a configuration, so that no other service has it. */
  public static class Beans {
    @Bean
    Teller teller() {
      return new Teller();
    }
  }

  private static final class Page {
    final CheckoutRequest request;
    State state = State.OPEN;
    @Nullable String payment;
    final Map<String, RefundReport> refunds = new HashMap<>();
    final Map<String, DisputeReport> disputes = new HashMap<>();

    Page(CheckoutRequest request) {
      this.request = request;
    }
  }

  // --- what buyers, banks and whoever sits at its dashboard do ---

  /** The buyer pays, also when the page was thought to be over. */
  public synchronized void pay(String page) {
    var paid = page(page);
    paid.state = State.SUCCEEDED;
    paid.payment = "tpay_" + ++number;
    payments.put(paid.payment, paid);
    tell(page);
  }

  /** Nobody has paid in time. */
  public synchronized void expire(String page) {
    page(page).state = State.EXPIRED;
    tell(page);
  }

  /** Money is given back in its dashboard, at once or in a while; returns the refund's name. */
  public synchronized String refundThere(String page, long amount, boolean pending) {
    var name = "tref_" + ++number;
    var state = pending ? RefundReport.State.PENDING : RefundReport.State.SUCCEEDED;
    put(page(page), new RefundReport(name, null, money(page, amount), state, null));
    tell(page);
    return name;
  }

  /** A refund that is under way comes through; one that is not or was made fails. */
  public synchronized void settleRefund(String page, String name, boolean succeeds) {
    var known = Objects.requireNonNull(page(page).refunds.get(name), name);
    var state = succeeds ? RefundReport.State.SUCCEEDED : RefundReport.State.FAILED;
    put(page(page), new RefundReport(name, known.id(), known.amount(), state, null));
    tell(page);
  }

  /** The buyer's bank withholds so much; returns the dispute's name. */
  public synchronized String dispute(String page, long amount) {
    var name = "tdis_" + ++number;
    put(page(page), new DisputeReport(name, money(page, amount), open(), "fraudulent", null));
    tell(page);
    return name;
  }

  private static DisputeReport.State open() {
    return DisputeReport.State.OPEN;
  }

  /** It decides. */
  public synchronized void decide(String page, String name, boolean won) {
    var known = Objects.requireNonNull(page(page).disputes.get(name), name);
    var state = won ? DisputeReport.State.WON : DisputeReport.State.LOST;
    put(page(page), new DisputeReport(name, known.amount(), state, known.reason(), null));
    tell(page);
  }

  private Money money(String page, long amount) {
    return Money.of(amount, page(page).request.amount().asset());
  }

  private static void put(Page page, RefundReport report) {
    page.refunds.put(report.refund(), report);
  }

  private static void put(Page page, DisputeReport report) {
    page.disputes.put(report.dispute(), report);
  }

  /** Events that nobody has fetched, the oldest first; each as it would be delivered. */
  public synchronized List<String> events() {
    var all = List.copyOf(events);
    events.clear();
    return all;
  }

  /** Delivers one. */
  public static void deliver(App app, String event) {
    app.call("POST", "/webhooks/" + NAME, null, event.getBytes(UTF_8)).expect(200);
  }

  // --- how it works ---

  private Page page(String name) {
    return Objects.requireNonNull(pages.get(name), name);
  }

  private void tell(String page) {
    events.add(JSON.writeValueAsString(Map.of("id", "tevt_" + ++number, "page", page)));
  }

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
        Set.of(Mode.HOSTED),
        List.of("card"),
        Refunds.PARTIAL,
        false,
        true,
        false,
        false,
        false,
        false);
  }

  @Override
  public synchronized CheckoutAnswer createCheckout(CheckoutRequest request) {
    var page = "tpage_" + request.id();
    pages.putIfAbsent(page, new Page(request));
    return new CheckoutAnswer.Created(
        new References(page, null), "https://teller.example/" + page, null, null);
  }

  @Override
  public CheckoutAnswer resumeCheckout(CheckoutRequest request, int attempt, Instant begunAt) {
    return createCheckout(request);
  }

  @Override
  public synchronized CloseAnswer closeCheckout(References references) {
    var page = page(Objects.requireNonNull(references.checkout()));
    if (page.state == State.SUCCEEDED) {
      return new CloseAnswer.Completed();
    }
    page.state = State.CANCELLED;
    return new CloseAnswer.Closed();
  }

  @Override
  public synchronized Lookup look(References references) {
    var found =
        references.checkout() != null
            ? pages.get(references.checkout())
            : payments.get(Objects.requireNonNull(references.payment()));
    if (found == null) {
      return new Lookup.Missing();
    }
    var request = found.request;
    var report =
        new PaymentReport(
            found.state,
            request.id(),
            request.reference(),
            new References("tpage_" + request.id(), found.payment),
            request.amount(),
            false,
            null,
            null);
    return new Lookup.Found(
        report.with(List.copyOf(found.refunds.values()), List.copyOf(found.disputes.values())));
  }

  @Override
  public Verification verify(byte[] body, Map<String, List<String>> headers, Instant now) {
    return new Verification.Genuine(JSON.readTree(body).path("id").stringValue(), "page.changed");
  }

  @Override
  public ProviderEvent read(byte[] body) {
    return new ProviderEvent.Incomplete(
        new References(JSON.readTree(body).path("page").stringValue(), null));
  }

  @Override
  public Optional<Refunding> refunding() {
    return Optional.of(this);
  }

  @Override
  public synchronized RefundAnswer refund(RefundRequest request) {
    var page = Objects.requireNonNull(payments.get(request.payment().payment()));
    var name = "tref_" + request.id();
    var report =
        new RefundReport(name, request.id(), request.amount(), RefundReport.State.SUCCEEDED, null);
    page.refunds.putIfAbsent(name, report);
    return new RefundAnswer.Made(report);
  }

  @Override
  public RefundAnswer resumeRefund(RefundRequest request, int attempt, Instant begunAt) {
    return refund(request);
  }
}
