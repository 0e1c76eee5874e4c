package dev.florin.payment.crossmint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.money.Asset;
import dev.florin.money.Money;
import dev.florin.payment.provider.Capabilities.Mode;
import dev.florin.payment.provider.CheckoutAnswer;
import dev.florin.payment.provider.CheckoutRequest;
import dev.florin.payment.provider.CloseAnswer;
import dev.florin.payment.provider.Lookup;
import dev.florin.payment.provider.PaymentReport;
import dev.florin.payment.provider.PaymentReport.State;
import dev.florin.payment.provider.References;
import dev.florin.payment.provider.Verification;
import dev.florin.sandbox.Sandbox;
import dev.florin.sandbox.SandboxOptions;
import dev.florin.sandbox.crossmint.CrossmintSandbox;
import dev.florin.sandbox.crossmint.Generation;
import dev.florin.sandbox.house.Fault;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** The adapter against the sandbox's twin of Crossmint, with everything that goes wrong there. */
class CrossmintProviderTest {
  private static final String SECRET = "whsec_NoSecretOfTheAdapterTestsAtAllNo";
  private static final String ORDERS = "/api/2022-06-09/orders";
  private static final String CARD = "4242424242424242";
  private static final Duration WHOLE = Duration.ofSeconds(15);
  private static final Duration IMPATIENT = Duration.ofMillis(1_500);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
  private final CrossmintSandbox crossmint = sandbox.crossmint();
  private final CrossmintProvider provider = provider(CrossmintSandbox.SERVER_KEY, WHOLE);

  /** Gives up on what hangs before the test's patience ends. */
  private final CrossmintProvider impatient = provider(CrossmintSandbox.SERVER_KEY, IMPATIENT);

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private CrossmintProvider provider(String key, Duration whole) {
    var settings =
        new CrossmintSettings(
            key, CrossmintSandbox.CLIENT_KEY, sandbox.url() + "/api/", "crossmint:packs", SECRET);
    var client = new CrossmintClient(settings.base(), key, whole, JSON);
    return new CrossmintProvider(
        client, settings, new CrossmintReader(JSON, settings.live()), Clock.systemUTC());
  }

  private static CheckoutRequest request(Mode mode, long cents, @Nullable String email) {
    var money = Money.of(cents, Asset.currency("USD"));
    return new CheckoutRequest(
        "pay_1",
        "ord_1",
        money,
        List.of(new CheckoutRequest.Line("Credits", null, money, 1)),
        mode,
        List.of(),
        "https://shop.example/done",
        "https://shop.example/cancelled",
        new CheckoutRequest.Payer(email, null, null),
        Map.of());
  }

  private CheckoutAnswer create() {
    return provider.createCheckout(request(Mode.EMBEDDED, 1_000, "buyer@example.com"));
  }

  private static CheckoutAnswer.Created created(CheckoutAnswer answer) {
    assertThat(answer).isInstanceOf(CheckoutAnswer.Created.class);
    return (CheckoutAnswer.Created) answer;
  }

  private String order() {
    return Objects.requireNonNull(created(create()).references().payment());
  }

  private static References named(String order) {
    return new References(order, order);
  }

  private PaymentReport report(String order) {
    var lookup = provider.look(named(order));
    assertThat(lookup).isInstanceOf(Lookup.Found.class);
    return ((Lookup.Found) lookup).report();
  }

  // --- creating ---

  @Test
  void anEmbeddedCheckoutIsAnOrderAndItsClientSecret() {
    var created = created(create());
    var order = Objects.requireNonNull(created.references().payment());
    assertThat(created.references().checkout()).isEqualTo(order);
    assertThat(created.clientSecret()).isEqualTo(crossmint.clientSecret(order));
    assertThat(created.url()).isNull();
    assertThat(created.expiresAt())
        .isBetween(Instant.now().plusSeconds(3_600), Instant.now().plusSeconds(4_300));
    assertThat(created.toString()).doesNotContain(String.valueOf(created.clientSecret()));
    var sold = crossmint.find(order).orElseThrow();
    assertThat(sold.path("quote").path("totalPrice").path("amount").stringValue())
        .isEqualTo("10.00");
    assertThat(sold.path("payment").path("method").stringValue()).isEqualTo("card");
    assertThat(sold.path("lineItems").path(0).path("metadata").path("description").stringValue())
        .contains("packs");
  }

  @Test
  void aHostedCheckoutIsAPageThatTakesTheMoney() throws Exception {
    var created =
        created(provider.createCheckout(request(Mode.HOSTED, 1_000, "buyer@example.com")));
    assertThat(created.clientSecret()).isNull();
    var url = URI.create(Objects.requireNonNull(created.url()));
    assertThat(url.getQuery()).contains("apiKey=" + CrossmintSandbox.CLIENT_KEY);
    try (var http = HttpClient.newHttpClient()) {
      var page = http.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString());
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.body()).contains("10.00 USD");
      var pay =
          HttpRequest.newBuilder(url)
              .POST(HttpRequest.BodyPublishers.ofString("card=" + CARD))
              .build();
      assertThat(http.send(pay, BodyHandlers.ofString()).statusCode()).isEqualTo(303);
    }
    assertThat(report(Objects.requireNonNull(created.references().payment())).state())
        .isEqualTo(State.SUCCEEDED);
  }

  @Test
  void offersAPageOnlyWithAKeyForIt() {
    assertThat(provider.capabilities().modes()).containsExactlyInAnyOrder(Mode.values());
    var settings = new CrossmintSettings(CrossmintSandbox.SERVER_KEY, " ", null, "packs", SECRET);
    var client = new CrossmintClient(settings.base(), "key", WHOLE, JSON);
    var without =
        new CrossmintProvider(
            client, settings, new CrossmintReader(JSON, false), Clock.systemUTC());
    assertThat(without.capabilities().modes()).containsExactly(Mode.EMBEDDED);
    assertThat(provider.capabilities().refundsElsewhere()).isTrue();
    assertThat(provider.refunding()).isEmpty();
    assertThat(provider.listing()).isEmpty();
  }

  @Test
  void refusesABuyerWithoutAnAddressBeforeAskingAnybody() {
    for (var email : new String[] {null, "", "nobody", "a b@example.com"}) {
      var answer = provider.createCheckout(request(Mode.EMBEDDED, 1_000, email));
      assertThat(answer).isInstanceOf(CheckoutAnswer.Rejected.class);
    }
    assertThat(crossmint.orders()).isEmpty();
  }

  @Test
  void passesOnWhatCrossmintRefuses() {
    var answer = provider.createCheckout(request(Mode.EMBEDDED, 49, "buyer@example.com"));
    assertThat(answer)
        .isEqualTo(
            new CheckoutAnswer.Rejected("status_400", "The total is below the minimum of 0.50."));
  }

  @Test
  void neverHandsOutAnOrderAtAnotherPrice() throws Exception {
    for (var price : List.of("\"10.01\",\"currency\":\"usd\"", "\"10.00\",\"currency\":\"eur\"")) {
      var answer =
          answering(
              """
              {"clientSecret":"s","order":{"orderId":"o","quote":{"status":"valid",
               "totalPrice":{"amount":%s}},"payment":{"status":"awaiting-payment"}}}
              """
                  .formatted(price));
      assertThat(answer).isInstanceOf(CheckoutAnswer.Rejected.class);
      assertThat(((CheckoutAnswer.Rejected) answer).code()).isEqualTo("price_differs");
    }
    var unpriced =
        answering(
            """
            {"clientSecret":"s","order":{"orderId":"o","quote":{"status":"requires-recipient"}}}
            """);
    assertThat(((CheckoutAnswer.Rejected) unpriced).code()).isEqualTo("no_quote");
    assertThat(((CheckoutAnswer.Rejected) unpriced).message()).contains("requires-recipient");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "{}",
        "{\"order\":{\"orderId\":\"o\"}}",
        "{\"clientSecret\":\"s\",\"order\":{\"orderId\":\"../x\"}}"
      })
  void anAnswerThatNobodyUnderstandsIsUnknown(String body) throws Exception {
    assertThat(answering(body)).isInstanceOf(CheckoutAnswer.Unknown.class);
  }

  /** What becomes of a creation that is answered so. */
  private static CheckoutAnswer answering(String body) throws Exception {
    var server =
        com.sun.net.httpserver.HttpServer.create(new java.net.InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext(
        "/",
        exchange -> {
          var bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(201, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    try {
      var base = "http://127.0.0.1:" + server.getAddress().getPort();
      var settings = new CrossmintSettings("sk_staging_x", null, base, "packs", null);
      return new CrossmintProvider(
              new CrossmintClient(base, "sk_staging_x", WHOLE, JSON),
              settings,
              new CrossmintReader(JSON, false),
              Clock.systemUTC())
          .createCheckout(request(Mode.EMBEDDED, 1_000, "buyer@example.com"));
    } finally {
      server.stop(0);
    }
  }

  static List<Fault> lost() {
    return List.of(
        Fault.answer(500),
        Fault.answer(429),
        Fault.answer(409),
        Fault.failAfterWork(502),
        Fault.dropBeforeWork(),
        Fault.dropAfterWork(),
        Fault.hang(Duration.ofSeconds(4)),
        Fault.slowBody(Duration.ofSeconds(4)));
  }

  @Test
  void aCreationWhoseAnswerIsLostIsUnknownAndMadeAnew() {
    for (var fault : lost()) {
      crossmint.faults().add(fault.times(1).onCalls("POST", ORDERS));
      assertThat(impatient.createCheckout(request(Mode.EMBEDDED, 1_000, "buyer@example.com")))
          .as("%s", fault.kind())
          .isInstanceOf(CheckoutAnswer.Unknown.class);
      crossmint.faults().clear();
      var before = crossmint.orders().size();
      var resumed =
          created(
              provider.resumeCheckout(
                  request(Mode.EMBEDDED, 1_000, "buyer@example.com"), 2, Instant.now()));
      assertThat(crossmint.orders()).hasSizeGreaterThan(before);
      assertThat(report(Objects.requireNonNull(resumed.references().payment())).state())
          .isEqualTo(State.OPEN);
    }
  }

  @Test
  void aWrongKeyMayBePutRight() {
    assertThat(
            provider("sk_staging_wrong", WHOLE)
                .createCheckout(request(Mode.EMBEDDED, 1_000, "buyer@example.com")))
        .isInstanceOf(CheckoutAnswer.Unknown.class);
    assertThat(provider("sk_staging_wrong", WHOLE).look(named("any")))
        .isInstanceOf(Lookup.Unavailable.class);
  }

  // --- looking ---

  @Test
  void saysHowAPaymentStands() {
    var order = order();
    assertThat(report(order).state()).isEqualTo(State.OPEN);
    crossmint.pay(order, "4000000000000002");
    assertThat(report(order).state()).isEqualTo(State.ATTEMPT_FAILED);
    assertThat(report(order).failure()).isEqualTo("Your card was declined.");
    crossmint.pay(order, "4000000000000077");
    assertThat(report(order).state()).isEqualTo(State.PROCESSING);
    assertThat(report(order).amount()).isEqualTo(Money.of(1_000, Asset.currency("USD")));
    crossmint.settle(order, true);
    assertThat(report(order).state()).isEqualTo(State.SUCCEEDED);
    assertThat(report(order).amount()).isEqualTo(Money.of(1_000, Asset.currency("USD")));
    assertThat(report(order).references()).isEqualTo(named(order));
  }

  @Test
  void aPaymentCountsThoughTheItemNeverArrives() {
    var order = order();
    crossmint.pay(order, "4000000000000341");
    assertThat(report(order).state()).isEqualTo(State.SUCCEEDED);
  }

  @Test
  void tellsOfMoneyThatWasGivenBack() {
    var order = order();
    crossmint.pay(order, CARD);
    assertThat(report(order).refunds()).isEmpty();
    crossmint.refund(order, new BigDecimal("2.50"));
    crossmint.refund(order, new BigDecimal("7.50"));
    var refunds = report(order).refunds();
    assertThat(refunds).hasSize(1);
    assertThat(refunds.getFirst().isTotal()).isTrue();
    assertThat(refunds.getFirst().amount()).isEqualTo(Money.of(1_000, Asset.currency("USD")));
  }

  @Test
  void anExpiredQuoteAndACancelledOrderAreOver() {
    var expired = order();
    crossmint.expireQuote(expired);
    assertThat(report(expired).state()).isEqualTo(State.EXPIRED);
    var cancelled = order();
    crossmint.cancel(cancelled);
    assertThat(report(cancelled).state()).isEqualTo(State.CANCELLED);
  }

  @Test
  void readingIsRepeatedOnceAndThenGivesUp() {
    var order = order();
    for (var fault : lost()) {
      crossmint.faults().add(fault.times(1).onCalls("GET", ORDERS));
      assertThat(impatient.look(named(order)))
          .as("%s once", fault.kind())
          .isInstanceOf(Lookup.Found.class);
    }
    crossmint.faults().add(Fault.answer(500).onCalls("GET", ORDERS));
    assertThat(provider.look(named(order))).isInstanceOf(Lookup.Unavailable.class);
  }

  @Test
  void anOrderThatCrossmintDoesNotKnowIsMissing() {
    assertThat(provider.look(named("d0000000-0000-4000-8000-000000000009")))
        .isEqualTo(new Lookup.Missing());
    assertThat(provider.look(new References(null, null))).isEqualTo(new Lookup.Missing());
  }

  // --- closing ---

  @Test
  void saysThatAnOrderCannotBeClosed() {
    var order = order();
    assertThat(provider.closeCheckout(named(order))).isEqualTo(new CloseAnswer.LeftOpen());
    crossmint.pay(order, "4000000000000077");
    assertThat(provider.closeCheckout(named(order))).isEqualTo(new CloseAnswer.Completed());
    crossmint.settle(order, true);
    assertThat(provider.closeCheckout(named(order))).isEqualTo(new CloseAnswer.Completed());
    assertThat(provider.closeCheckout(named("nobody"))).isEqualTo(new CloseAnswer.Closed());
    crossmint.faults().add(Fault.dropBeforeWork().onCalls("GET", ORDERS));
    assertThat(provider.closeCheckout(named(order))).isInstanceOf(CloseAnswer.Unknown.class);
  }

  // --- webhooks ---

  private Verification verify(byte[] body, String secret) {
    var headers = new HashMap<String, List<String>>();
    crossmint
        .signedHeaders(body, "msg_1", secret, Instant.now())
        .forEach((name, value) -> headers.put(name, List.of(value)));
    return provider.verify(body, headers, Instant.now());
  }

  @Test
  void takesWhatIsSignedWithItsSecret() {
    var order = order();
    for (var generation : Generation.values()) {
      var event = crossmint.craftEvent(generation, "orders.payment.succeeded", order, o -> {});
      var body = JSON.writeValueAsBytes(event);
      assertThat(verify(body, SECRET))
          .isEqualTo(new Verification.Genuine("msg_1", "orders.payment.succeeded"));
      assertThat(verify(body, "whsec_" + "AAAA".repeat(8)))
          .isEqualTo(new Verification.Refused(Verification.Reason.SIGNATURE_WRONG));
    }
    assertThat(verify("[]".getBytes(StandardCharsets.UTF_8), SECRET))
        .isInstanceOf(Verification.Unreadable.class);
  }

  @Test
  void theSandboxSignsAsSvixsLibraryDoes() throws Exception {
    var body = "{\"type\":\"x\"}";
    var at = Instant.now();
    var headers =
        crossmint.signedHeaders(body.getBytes(StandardCharsets.UTF_8), "msg_7", SECRET, at);
    assertThat(headers)
        .containsEntry(
            "svix-signature",
            new com.svix.Webhook(SECRET).sign("msg_7", at.getEpochSecond(), body));
  }

  @Test
  void withoutASecretTheEndpointIsOff() {
    var settings = new CrossmintSettings("sk_staging_x", null, null, "packs", " , ");
    var off =
        new CrossmintProvider(
            new CrossmintClient(settings.base(), "sk_staging_x", WHOLE, JSON),
            settings,
            new CrossmintReader(JSON, false),
            Clock.systemUTC());
    assertThat(off.verify(new byte[0], Map.of(), Instant.now())).isEqualTo(new Verification.Off());
  }
}
