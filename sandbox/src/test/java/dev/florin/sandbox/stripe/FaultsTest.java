package dev.florin.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.stripe.StripeClient;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.ApiException;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.exception.StripeException;
import com.stripe.model.checkout.Session;
import com.stripe.net.Webhook;
import dev.florin.sandbox.Sandbox;
import dev.florin.sandbox.SandboxOptions;
import dev.florin.sandbox.house.Delivery;
import dev.florin.sandbox.house.Fault;
import dev.florin.sandbox.house.Json;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultsTest {
  private static final String SECRET = "whsec_of_the_test";
  private static final String CARD = "4242424242424242";
  private static final String DONE = "checkout.session.completed";

  private final Sandbox sandbox =
      Sandbox.start(SandboxOptions.defaults().withRetryDelays(List.of(50L, 100L)));
  private final StripeSandbox stripe = sandbox.stripe();
  private final StripeClient client = StripeFixture.client(sandbox);
  private final Receiver receiver = new Receiver();

  @BeforeEach
  void listen() {
    stripe.addWebhookEndpoint(receiver.url(), SECRET, List.of(DONE, "payment_intent.succeeded"));
  }

  @AfterEach
  void stop() {
    sandbox.close();
    receiver.close();
  }

  @Test
  void deliversTwice() throws StripeException {
    stripe.faults().add(Fault.deliverTwice().times(1).onEvents(DONE));
    pay();
    idle();
    assertThat(receiver.types()).containsExactlyInAnyOrder("payment_intent.succeeded", DONE, DONE);
    var ids = new HashSet<>(receiver.received().stream().map(Receiver.Received::id).toList());
    assertThat(ids).hasSize(2);
    assertThat(stripe.faults().active()).isEmpty();
  }

  @Test
  void deliversManyAtOnce() throws StripeException {
    stripe.faults().add(Fault.deliverAtOnce(8).times(1).onEvents(DONE));
    pay();
    idle();
    assertThat(receiver.types().stream().filter(DONE::equals)).hasSize(8);
  }

  @Test
  void deliversLate() throws Exception {
    stripe.faults().add(Fault.deliverLate(Duration.ofMillis(300)).times(1).onEvents(DONE));
    pay();
    idle();
    assertThat(receiver.types()).containsExactly("payment_intent.succeeded");
    settled();
    assertThat(receiver.types()).containsExactly("payment_intent.succeeded", DONE);
  }

  @Test
  void deliversInReverse() throws StripeException {
    stripe.faults().add(Fault.deliverInReverse(2).times(1));
    pay();
    idle();
    assertThat(receiver.types()).containsExactly(DONE, "payment_intent.succeeded");
    assertThat(stripe.faults().active()).isEmpty();
  }

  @Test
  void letsHeldEventsGoWhenTheFaultIsCleared() throws StripeException {
    stripe.faults().add(Fault.deliverInReverse(3));
    pay();
    idle();
    assertThat(receiver.received()).isEmpty();
    stripe.faults().clear();
    idle();
    assertThat(receiver.received()).hasSize(2);
  }

  @Test
  void neverDeliversUntilAskedAgain() throws StripeException {
    stripe.faults().add(Fault.neverDeliver().onEvents(DONE));
    pay();
    idle();
    assertThat(receiver.types()).containsExactly("payment_intent.succeeded");
    var withheld =
        stripe.deliveries().stream()
            .filter(delivery -> delivery.state() == Delivery.State.WITHHELD)
            .findFirst()
            .orElseThrow();

    stripe.redeliver(withheld.eventId(), 3);
    idle();
    assertThat(receiver.types().stream().filter(DONE::equals)).hasSize(3);
  }

  @Test
  void signsWrongly() throws StripeException {
    stripe.faults().add(Fault.signWrongly().times(1).onEvents(DONE));
    pay();
    idle();
    for (var received : receiver.received()) {
      var thrown =
          catchThrowable(
              () -> Webhook.constructEvent(received.body(), received.signature(), SECRET));
      if (received.type().equals(DONE)) {
        assertThat(thrown).isInstanceOf(SignatureVerificationException.class);
      } else {
        assertThat(thrown).isNull();
      }
    }
  }

  @Test
  void retriesWithBackoffAndAFreshSignatureUntilItIsTaken() throws Exception {
    receiver.refuseNext(3);
    pay();
    settled();
    assertThat(receiver.received()).hasSize(5);
    assertThat(stripe.deliveries())
        .allMatch(delivery -> delivery.state() == Delivery.State.DELIVERED);
  }

  @Test
  void givesUpAfterTheLastRetryAndFollowsNoRedirect() throws Exception {
    try (var target = new Receiver();
        var redirecting = new Receiver(target.url().toString())) {
      stripe.addWebhookEndpoint(redirecting.url(), SECRET, List.of(DONE));
      pay();
      settled();
      assertThat(redirecting.received()).hasSize(3);
      assertThat(target.received()).isEmpty();
      assertThat(stripe.deliveries())
          .anyMatch(delivery -> delivery.state() == Delivery.State.FAILED);
    }
  }

  @Test
  void signsWithBothSecretsWhileOneIsRolled() throws Exception {
    var id = stripe.webhookEndpoints().getFirst().id();
    stripe.rollWebhookSecret(id, "whsec_new");
    pay();
    idle();
    var received = receiver.received().getFirst();
    assertThat(received.signature().split(",")).hasSize(3);
    Webhook.constructEvent(received.body(), received.signature(), SECRET);
    Webhook.constructEvent(received.body(), received.signature(), "whsec_new");
  }

  @Test
  void refusesEndpointsElsewhere() {
    assertThatThrownBy(() ->
            stripe.addWebhookEndpoint(URI.create("http://10.0.0.1/hook"), SECRET, List.of("*")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("127.0.0.1");
  }

  @Test
  void failsBeforeTheWork() {
    stripe.faults().add(Fault.answer(500).times(1).onCalls("POST", "/v1/checkout"));
    assertThat(failure(ApiException.class).getStatusCode()).isEqualTo(500);
    assertThat(stripe.list("checkout.session")).isEmpty();
  }

  @Test
  void failsAfterTheWorkAndSaysSoAgainUnderTheSameKey() {
    stripe.faults().add(Fault.failAfterWork(500).times(1).onCalls("POST", "/v1/checkout"));
    assertThat(failure(ApiException.class).getStatusCode()).isEqualTo(500);
    assertThat(stripe.list("checkout.session")).hasSize(1);
    assertThat(failure(ApiException.class).getStatusCode()).isEqualTo(500);
    assertThat(stripe.list("checkout.session")).hasSize(1);
  }

  @Test
  void dropsTheConnectionBeforeTheWork() {
    // Until cleared: the JDK's HttpURLConnection quietly sends a POST a second time by itself.
    stripe.faults().add(Fault.dropBeforeWork());
    assertThat(failure(ApiConnectionException.class)).isNotNull();
    assertThat(stripe.list("checkout.session")).isEmpty();
  }

  @Test
  void dropsTheConnectionAfterTheWorkAndAnswersTheRetry() throws StripeException {
    stripe.faults().add(Fault.dropAfterWork());
    assertThat(failure(ApiConnectionException.class)).isNotNull();
    assertThat(stripe.list("checkout.session")).hasSize(1);
    stripe.faults().clear();
    var session = create();
    assertThat(stripe.list("checkout.session")).hasSize(1);
    assertThat(stripe.find(session.getId())).isPresent();
  }

  @Test
  void reallyClosesTheConnectionWithoutAWord() throws Exception {
    stripe.faults().add(Fault.dropAfterWork().times(1));
    try (var socket = new Socket("127.0.0.1", sandbox.url().getPort())) {
      socket
          .getOutputStream()
          .write(
              ("POST /v1/customers HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\n"
                      + "Authorization: Bearer sk_test_sandbox\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      assertThat(socket.getInputStream().readAllBytes()).isEmpty();
    }
    assertThat(stripe.list("customer")).hasSize(1);
  }

  @Test
  void hangsWithTheKeyInUse() throws Exception {
    stripe.faults().add(Fault.hang(Duration.ofMillis(600)).times(1));
    var slow = CompletableFuture.supplyAsync(this::createUnchecked);
    Thread.sleep(250);
    var conflict = failure(ApiException.class);
    assertThat(conflict.getStatusCode()).isEqualTo(409);
    assertThat(conflict.getCode()).isEqualTo("idempotency_key_in_use");
    assertThat(slow.get().getId()).isEqualTo(create().getId());
  }

  @Test
  void sendsTheBodySlowly() throws StripeException {
    stripe.faults().add(Fault.slowBody(Duration.ofMillis(300)).times(1));
    long from = System.nanoTime();
    assertThat(create().getStatus()).isEqualTo("open");
    assertThat(Duration.ofNanos(System.nanoTime() - from)).isGreaterThan(Duration.ofMillis(290));
  }

  @Test
  void takesFaultsOverHttp() throws Exception {
    var http = new Http(sandbox.url());
    var added =
        http.send(
            "POST",
            "/_sandbox/faults",
            """
            {"kind":"answer","status":500,"times":2,"method":"POST","path":"/v1/checkout"}
            """);
    assertThat(added.statusCode()).isEqualTo(200);
    assertThat(stripe.faults().active().getFirst().fault())
        .isEqualTo(Fault.answer(500).times(2).onCalls("POST", "/v1/checkout"));
    assertThat(failure(ApiException.class).getStatusCode()).isEqualTo(500);
    var shown = Json.parse(http.send("GET", "/_sandbox/faults", "").body());
    assertThat(shown.required("faults").get(0).required("times").intValue()).isEqualTo(1);
    http.send("DELETE", "/_sandbox/faults", "");
    assertThat(stripe.faults().active()).isEmpty();
    assertThat(http.send("POST", "/_sandbox/faults", "{\"kind\":\"rain\"}").statusCode())
        .isEqualTo(400);
    assertThat(
            http.send("POST", "/_sandbox/faults", "{\"kind\":\"hang\",\"millis\":-1}").statusCode())
        .isEqualTo(400);
  }

  @Test
  void craftsEventsThatAreGenuineButWrong() throws Exception {
    var session = create();
    var event =
        stripe.craftEvent(
            DONE,
            session.getId(),
            object -> object.put("amount_total", 1).put("livemode", true).put("account", "acct_x"));
    assertThat(event.at("/data/object/amount_total").intValue()).isEqualTo(1);
    assertThat(event.required("livemode").booleanValue()).isTrue();
    assertThat(event.required("account").stringValue()).isEqualTo("acct_x");
    assertThat(event.at("/data/object").has("account")).isFalse();
    var body = Json.bytes(event);
    var text = new String(body, StandardCharsets.UTF_8);
    Webhook.constructEvent(text, stripe.signedHeader(body, SECRET, Instant.now()), SECRET);
    assertThatThrownBy(() ->
            Webhook.constructEvent(
                text, stripe.signedHeader(body, SECRET, Instant.now().minusSeconds(302)), SECRET))
        .isInstanceOf(SignatureVerificationException.class);
    assertThat(stripe.find(session.getId()).orElseThrow().required("amount_total").intValue())
        .isEqualTo(1000);
  }

  private void pay() throws StripeException {
    assertThat(stripe.pay(StripeFixture.session(client).getId(), CARD))
        .isInstanceOf(PayResult.Succeeded.class);
  }

  /** Waits until nothing will be tried again. */
  private void settled() throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
    while (stripe.deliveries().stream().anyMatch(d -> d.state() == Delivery.State.PENDING)) {
      assertThat(System.nanoTime()).as("still pending").isLessThan(end);
      Thread.sleep(10);
    }
  }

  private void idle() {
    stripe.awaitIdle(Duration.ofSeconds(5));
  }

  private Session create() throws StripeException {
    return client
        .v1()
        .checkout()
        .sessions()
        .create(StripeFixture.order(1000, "usd").build(), StripeFixture.key("order-1"));
  }

  private Session createUnchecked() {
    try {
      return create();
    } catch (StripeException e) {
      throw new IllegalStateException(e);
    }
  }

  private <T extends Throwable> T failure(Class<T> type) {
    return catchThrowableOfType(type, this::create);
  }
}
