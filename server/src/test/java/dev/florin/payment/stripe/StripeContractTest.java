package dev.florin.payment.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.id.Ids;
import dev.florin.money.Asset;
import dev.florin.money.Money;
import dev.florin.payment.provider.PaymentProvider;
import dev.florin.payment.provider.PaymentProviderContract;
import dev.florin.payment.provider.ProviderBeans;
import dev.florin.payment.provider.ProviderUnderTest;
import dev.florin.payment.provider.References;
import dev.florin.payment.provider.Subscribing;
import dev.florin.payment.provider.Subscribing.Interval;
import dev.florin.sandbox.house.Fault;
import dev.florin.testing.App;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Stripe keeps the contract, with the sandbox in its place. */
class StripeContractTest extends PaymentProviderContract {
  private static final String OLD_SECRET = "whsec_" + "that is being rolled away in tests";
  private static final String SESSIONS = "/v1/checkout/sessions";
  private static final App APP =
      App.with(
          Map.of(
              "florin.stripe.webhook-secret",
              App.WEBHOOK_SECRET + "," + OLD_SECRET,
              "florin.payment.loops",
              "false"),
          ProviderBeans.class);

  @AfterAll
  static void close() {
    APP.close();
  }

  @Override
  protected ProviderUnderTest subject() {
    return new Stripe();
  }

  // --- Stripe repeats even its own failures under the same key ---

  private static Subscribing subscribing() {
    return APP.bean(ProviderBeans.class).named("stripe").subscribing().orElseThrow();
  }

  private static Subscribing.Plan plan(String code, long cents) {
    return new Subscribing.Plan(
        code, code, Money.of(cents, Asset.currency("USD")), Interval.MONTH, 1);
  }

  private static Subscribing.Request request() {
    return new Subscribing.Request(
        Ids.encode("sub", Ids.next()),
        plan("prod_repeats", 1_000),
        0,
        "https://shop.example/done",
        "https://shop.example/back",
        null,
        null);
  }

  @Test
  void aPageThatStripeMadeAndFailedToTellOfIsFound() {
    var request = request();
    APP.stripe().faults().add(Fault.failAfterWork(500).onCalls("POST", SESSIONS).times(1));
    assertThat(subscribing().create(request)).isInstanceOf(Subscribing.Answer.Created.class);
    assertThat(new Stripe().openPages(request.id())).isEqualTo(1);
  }

  @Test
  void anIdWithOtherDetailsFindsItsPage() {
    var request = request();
    var page = subscribing().create(request);
    var later =
        new Subscribing.Request(
            request.id(),
            request.plan(),
            0,
            request.successUrl(),
            request.cancelUrl(),
            "buyer@example.com",
            null);
    assertThat(subscribing().create(later)).isEqualTo(page);
    assertThat(new Stripe().openPages(request.id())).isEqualTo(1);
  }

  @Test
  void aChangeThatStripeMadeAndFailedToTellOfIsMadeOnce() {
    var page = (Subscribing.Answer.Created) subscribing().create(request());
    APP.stripe().pay(page.checkout(), "4242424242424242");
    var look = (Subscribing.Look.Found) subscribing().look(page.checkout());
    var name = look.report().subscription();
    APP.stripe()
        .faults()
        .add(Fault.failAfterWork(500).onCalls("POST", "/v1/subscriptions").times(1));
    var change = subscribing().change(name, plan("prod_more", 3_000), true, name + "-key");
    assertThat(change)
        .isInstanceOfSatisfying(
            Subscribing.Change.Made.class,
            made -> {
              assertThat(made.report().plan()).isEqualTo("prod_more");
              assertThat(made.report().bills()).hasSize(2);
            });
  }

  private static final class Stripe
      implements ProviderUnderTest,
          ProviderUnderTest.Network,
          ProviderUnderTest.Signing,
          ProviderUnderTest.Subscribers {
    @Override
    public App app() {
      return APP;
    }

    @Override
    public PaymentProvider provider() {
      return APP.bean(ProviderBeans.class).named("stripe");
    }

    @Override
    public void pay(References references) {
      APP.stripe().pay(session(references), "4242424242424242");
    }

    @Override
    public boolean decline(References references) {
      APP.stripe().pay(session(references), "4000000000000002");
      return true;
    }

    private static String session(References references) {
      return Objects.requireNonNull(references.checkout());
    }

    @Override
    public int openPages(String id) {
      return (int)
          APP.stripe().list("checkout.session").stream()
              .filter(s ->
                  s.path("metadata").path("florin_payment").asString("").equals(id)
                      || s.path("metadata").path("florin_subscription").asString("").equals(id))
              .filter(s -> s.path("status").asString("").equals("open"))
              .count();
    }

    @Override
    public int moreThanAPage() {
      return 101;
    }

    @Override
    public Optional<Network> network() {
      return Optional.of(this);
    }

    @Override
    public Optional<Signing> signing() {
      return Optional.of(this);
    }

    @Override
    public Optional<Dashboard> dashboard() {
      return Optional.of((references, amount) -> refundElsewhere(references, amount));
    }

    /** By the API, with another key than Florin's. */
    private static void refundElsewhere(References references, Money amount) {
      var body = "payment_intent=" + references.payment() + "&amount=" + amount.minorUnits();
      var request =
          java.net.http.HttpRequest.newBuilder(APP.sandbox().url().resolve("/v1/refunds"))
              .header(
                  "Authorization", "Bearer " + dev.florin.sandbox.stripe.StripeSandbox.SECRET_KEY)
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(java.net.http.HttpRequest.BodyPublishers.ofString(body))
              .build();
      App.send(request).expect(200);
    }

    // --- subscribers ---

    @Override
    public Optional<Subscribers> subscribers() {
      return Optional.of(this);
    }

    @Override
    public void subscribe(String page) {
      APP.stripe().pay(page, "4242424242424242");
    }

    @Override
    public void decline(String page) {
      APP.stripe().pay(page, "4000000000000002");
    }

    @Override
    public void letRunOut(String page) {
      APP.stripe().expire(page);
    }

    @Override
    public void nextPeriod(String subscription) {
      APP.stripe().subscriptions().renew(subscription);
    }

    @Override
    public void failNextCharge(String subscription) {
      APP.stripe().subscriptions().failNext(subscription, 1);
    }

    @Override
    public void recover(String subscription) {
      APP.stripe().subscriptions().recover(subscription);
    }

    // --- what goes wrong ---

    /** The client repeats itself once. */
    @Override
    public void loseAnswersOfCheckouts() {
      APP.stripe().faults().add(Fault.dropAfterWork().onCalls("POST", SESSIONS));
    }

    @Override
    public void loseAnswersOfRefunds() {
      APP.stripe().faults().add(Fault.dropAfterWork().onCalls("POST", "/v1/refunds"));
    }

    @Override
    public void loseAnswersOfChanges() {
      APP.stripe().faults().add(Fault.dropAfterWork().onCalls("POST", "/v1/subscriptions"));
    }

    @Override
    public void answer(int status) {
      APP.stripe().faults().add(Fault.answer(status));
    }

    @Override
    public void cut() {
      APP.stripe().faults().add(Fault.dropBeforeWork());
    }

    @Override
    public void clear() {
      APP.stripe().faults().clear();
    }

    // --- signatures ---

    @Override
    public String header() {
      return "stripe-signature";
    }

    @Override
    public Delivery signed(References references, Instant at) {
      return signed(references, at, App.WEBHOOK_SECRET);
    }

    @Override
    public Delivery signedWithTheOldSecret(References references, Instant at) {
      return signed(references, at, OLD_SECRET);
    }

    @Override
    public Delivery signedByAStranger(References references, Instant at) {
      return signed(references, at, "whsec_" + "of somebody else altogether");
    }

    private static Delivery signed(References references, Instant at, String secret) {
      var event =
          APP.stripe()
              .craftEvent(
                  "payment_intent.succeeded", String.valueOf(references.payment()), _ -> {});
      var body = JsonMapper.builder().build().writeValueAsBytes(event);
      var header = APP.stripe().signedHeader(body, secret, at);
      return new Delivery(body, Map.of("stripe-signature", List.of(header)));
    }
  }
}
