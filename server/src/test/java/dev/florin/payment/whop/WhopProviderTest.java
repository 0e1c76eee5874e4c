package dev.florin.payment.whop;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.florin.money.Asset;
import dev.florin.money.Money;
import dev.florin.payment.provider.Capabilities.Mode;
import dev.florin.payment.provider.CheckoutAnswer;
import dev.florin.payment.provider.CheckoutRequest;
import dev.florin.payment.provider.CloseAnswer;
import dev.florin.payment.provider.DisputeReport;
import dev.florin.payment.provider.Listing;
import dev.florin.payment.provider.Lookup;
import dev.florin.payment.provider.PaymentReport;
import dev.florin.payment.provider.PaymentReport.State;
import dev.florin.payment.provider.ProviderEvent;
import dev.florin.payment.provider.References;
import dev.florin.payment.provider.RefundAnswer;
import dev.florin.payment.provider.RefundReport;
import dev.florin.payment.provider.RefundRequest;
import dev.florin.payment.provider.Refunding;
import dev.florin.payment.provider.Verification;
import dev.florin.sandbox.Sandbox;
import dev.florin.sandbox.SandboxOptions;
import dev.florin.sandbox.house.Fault;
import dev.florin.sandbox.whop.PayResult;
import dev.florin.sandbox.whop.WhopSandbox;
import dev.florin.testing.App;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The adapter against the sandbox, which shares no code with it and does to it what Whop may. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WhopProviderTest {
  private static final String CARD = "4242424242424242";
  private static final String DECLINED = "4000000000000002";
  private static final String SECRET = "ws_of_these_tests";
  private static final String LINKS = "/api/v1/checkout_configurations";
  private static final String NEWEST = "2026-09-23";
  private static final Asset USD = Asset.currency("USD");
  private static final Money PRICE = Money.of(2_999, USD);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.now().truncatedTo(ChronoUnit.SECONDS));
  private final Clock clock =
      new Clock() {
        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }

        @Override
        public Instant instant() {
          return now.get();
        }
      };
  private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withClock(clock));
  private final WhopSandbox whop = sandbox.whop();
  private final WhopProvider provider = provider(sandbox.url() + "/api/v1", "biz_sandbox0000000");
  private int made;

  private WhopProvider provider(String base, String account) {
    var settings =
        new WhopSettings(WhopSandbox.API_KEY, account, null, SECRET + ",ws_other", null, base);
    var reader = new WhopReader(JSON, account, settings.live());
    var client =
        new WhopClient(URI.create(base), WhopSandbox.API_KEY, reader, Duration.ofMillis(1_500));
    return new WhopProvider(new WhopApi(client, reader, account), reader, settings, clock);
  }

  @AfterAll
  void stop() {
    sandbox.close();
  }

  @BeforeEach
  void noFaults() {
    whop.faults().clear();
    made++;
  }

  private CheckoutRequest request() {
    return request(PRICE, List.of());
  }

  private CheckoutRequest request(Money amount, List<String> methods) {
    return new CheckoutRequest(
        "pay_" + made,
        "ord_" + made,
        amount,
        List.of(new CheckoutRequest.Line("1,000 credits", null, amount, 1)),
        Mode.HOSTED,
        methods,
        "https://shop.example/done?s={CHECKOUT_SESSION_ID}",
        "https://shop.example/cancelled",
        new CheckoutRequest.Payer("buyer@example.com", null, null),
        Map.of("campaign", "autumn"));
  }

  private String open() {
    return link(provider.createCheckout(request()));
  }

  private static String link(CheckoutAnswer answer) {
    var created = (CheckoutAnswer.Created) answer;
    assertThat(created.url()).contains("/checkout/plan_");
    assertThat(created.references().payment()).isNull();
    return String.valueOf(created.references().checkout());
  }

  private String pay(String link) {
    return ((PayResult.Succeeded) whop.pay(link, CARD)).paymentId();
  }

  private PaymentReport look(@Nullable String link, @Nullable String payment) {
    return ((Lookup.Found) provider.look(new References(link, payment))).report();
  }

  private Refunding refunds() {
    return provider.refunding().orElseThrow();
  }

  private RefundRequest refund(String id, String payment, long minor) {
    return new RefundRequest(
        id, new References(null, payment), Money.of(minor, USD), false, "asked for");
  }

  private long links() {
    return whop.configurations().stream()
        .filter(link ->
            ("pay_" + made).equals(link.path("metadata").path("florin_payment").asString("")))
        .count();
  }

  // --- links ---

  @Test
  void writesItsMarksAndThePriceAsItIs() {
    open();
    var link = whop.configurations().getFirst();
    assertThat(link.path("metadata").path("florin_reference").stringValue())
        .isEqualTo("ord_" + made);
    assertThat(link.path("metadata").path("campaign").stringValue()).isEqualTo("autumn");
    assertThat(link.path("plan").path("initial_price").decimalValue())
        .isEqualByComparingTo("29.99");
    assertThat(link.path("redirect_url").stringValue())
        .isEqualTo("https://shop.example/done?s=pay_" + made);
  }

  @ParameterizedTest
  @CsvSource({"JPY, 500, 500", "USD, 1, 0.01", "KWD, 1234, 1.234", "USD, 100000, 1000.00"})
  void chargesEachCurrencyInItsOwnDecimals(String currency, long minor, String shown) {
    var amount = Money.of(minor, Asset.currency(currency));
    var link = link(provider.createCheckout(request(amount, List.of())));
    assertThat(whop.configurations().getFirst().path("plan").path("initial_price").decimalValue())
        .isEqualByComparingTo(shown);
    pay(link);
    assertThat(look(link, null).amount()).isEqualTo(amount);
  }

  @Test
  void offersTheMethodsThatAreAskedFor() {
    link(provider.createCheckout(request(PRICE, List.of("card"))));
    var methods = whop.configurations().getFirst().path("payment_method_configuration");
    assertThat(methods.path("enabled").get(0).stringValue()).isEqualTo("card");
    assertThat(methods.path("include_platform_defaults").booleanValue()).isFalse();
    assertThat(provider.createCheckout(request(PRICE, List.of("fpx"))))
        .isInstanceOf(CheckoutAnswer.Rejected.class);
  }

  @Test
  void askingAgainGivesTheSameLink() {
    assertThat(open()).isEqualTo(open());
    assertThat(links()).isOne();
  }

  static List<Fault> cuts() {
    return List.of(
        Fault.dropBeforeWork(),
        Fault.dropAfterWork(),
        Fault.answer(500),
        Fault.answer(409),
        Fault.answer(429),
        Fault.failAfterWork(500),
        Fault.slowBody(Duration.ofSeconds(2)));
  }

  @ParameterizedTest
  @MethodSource("cuts")
  void aCheckoutThatIsCutOffIsFoundOrMadeAfterAll(Fault cut) {
    whop.faults().add(cut.times(2).onCalls("POST", LINKS));
    var begun = clock.instant();
    var first = provider.createCheckout(request());
    var link = link(provider.resumeCheckout(request(), 2, begun));
    assertThat(first)
        .satisfiesAnyOf(
            answer -> assertThat(answer).isInstanceOf(CheckoutAnswer.Unknown.class),
            answer -> assertThat(link(answer)).isEqualTo(link));
    pay(link);
    assertThat(look(link, null).id()).isEqualTo("pay_" + made);
    assertThat(links()).isOne();
  }

  @Test
  void oneLostAnswerIsAskedForAgainAtOnce() {
    whop.faults().add(Fault.dropAfterWork().times(1).onCalls("POST", LINKS));
    open();
    assertThat(links()).isOne();
  }

  @Test
  void whatWhopRefusesIsRejected() {
    whop.faults().add(Fault.answer(422).onCalls("POST", LINKS));
    assertThat(provider.createCheckout(request())).isInstanceOf(CheckoutAnswer.Rejected.class);
    whop.faults().clear();
    var elsewhere = provider(sandbox.url() + "/api/v1", "biz_other");
    assertThat(elsewhere.createCheckout(request())).isInstanceOf(CheckoutAnswer.Rejected.class);
  }

  @Test
  void whatHangsIsFoundOnceItIsDone() {
    whop.faults().add(Fault.hang(Duration.ofSeconds(2)).times(1).onCalls("POST", LINKS));
    var begun = clock.instant();
    assertThat(provider.createCheckout(request())).isInstanceOf(CheckoutAnswer.Unknown.class);
    App.await("the link", () -> links() == 1);
    var link = link(provider.resumeCheckout(request(), 2, begun));
    assertThat(links()).isOne();
    var payment = pay(link);
    var refund = refund("rfd_" + made, payment, 1_000);
    whop.faults().add(Fault.hang(Duration.ofSeconds(2)).times(1).onCalls("POST", "/api/v1/pay"));
    assertThat(refunds().refund(refund)).isInstanceOf(RefundAnswer.Unknown.class);
    assertThat(refunds().resumeRefund(refund, 2, begun))
        .as("while the first call runs")
        .isInstanceOf(RefundAnswer.Unknown.class);
    App.await("the refund", () -> !look(null, payment).refunds().isEmpty());
    assertThat(refunds().resumeRefund(refund, 3, begun)).isInstanceOf(RefundAnswer.Made.class);
    assertThat(look(null, payment).refunds()).hasSize(1);
  }

  @Test
  void anAnswerThatIsTooLargeOrNoJsonIsNone() throws Exception {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    var size = new AtomicInteger(WhopClient.MAX_ANSWER_BYTES + 1);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, size.get());
          // What the client does not want to read it stops reading.
          try (var out = exchange.getResponseBody()) {
            out.write(("{\"data\":[]}" + " ".repeat(size.get() - 11)).getBytes(US_ASCII));
          }
        });
    server.start();
    try {
      var base = "http://127.0.0.1:" + server.getAddress().getPort();
      var other = provider(base, "biz_1").listing().orElseThrow();
      assertThat(other.list(Instant.EPOCH, clock.instant(), null))
          .isInstanceOf(Listing.Page.Unavailable.class);
      size.set(WhopClient.MAX_ANSWER_BYTES);
      assertThat(other.list(Instant.EPOCH, clock.instant(), null))
          .isInstanceOf(Listing.Page.Some.class);
    } finally {
      server.stop(0);
    }
    var html = provider(sandbox.url() + "/mailbox?", "biz_1");
    assertThat(html.look(new References("ch_1", null))).isInstanceOf(Lookup.Unavailable.class);
    var nobody = provider("http://127.0.0.1:9", "biz_1");
    assertThat(nobody.look(new References("ch_1", null))).isInstanceOf(Lookup.Unavailable.class);
  }

  // --- closing ---

  @Test
  void closesALinkSoThatNobodyCanPay() {
    var link = open();
    assertThat(provider.closeCheckout(new References(link, null)))
        .isInstanceOf(CloseAnswer.Closed.class);
    assertThat(whop.pay(link, CARD)).isInstanceOf(PayResult.Gone.class);
    assertThat(provider.closeCheckout(new References(link, null)))
        .as("again")
        .isInstanceOf(CloseAnswer.Closed.class);
    assertThat(provider.look(new References(link, null))).isInstanceOf(Lookup.Missing.class);
  }

  @Test
  void findsThatALinkWasPaidWhenItClosesIt() {
    var link = open();
    var payment = pay(link);
    for (int i = 0; i < 2; i++) {
      assertThat(provider.closeCheckout(new References(link, null)))
          .as("time %d", i)
          .isInstanceOf(CloseAnswer.Completed.class);
    }
    assertThat(look(link, null).references().payment()).as("though gone").isEqualTo(payment);
  }

  @Test
  void saysWhenItCannotTellWhetherALinkIsClosed() {
    var link = open();
    whop.faults().add(Fault.answer(503).onCalls("DELETE", LINKS));
    assertThat(provider.closeCheckout(new References(link, null)))
        .isInstanceOf(CloseAnswer.Unknown.class);
    whop.faults().clear();
    whop.faults().add(Fault.answer(503).onCalls("GET", "/api/v1/payments"));
    assertThat(provider.closeCheckout(new References(link, null)))
        .isInstanceOf(CloseAnswer.Unknown.class);
  }

  // --- looking ---

  @Test
  void anOpenLinkSaysWhatItIsFor() {
    var report = look(open(), null);
    assertThat(report.state()).isEqualTo(State.OPEN);
    assertThat(report.id()).isEqualTo("pay_" + made);
    assertThat(report.amount()).isEqualTo(PRICE);
    assertThat(report.live()).isFalse();
  }

  @Test
  void aTryThatFailedDoesNotNameThePayment() {
    var link = open();
    whop.pay(link, DECLINED);
    var declined = look(link, null);
    assertThat(declined.state()).isEqualTo(State.ATTEMPT_FAILED);
    assertThat(declined.failure()).contains("declined");
    assertThat(declined.references().payment()).isNull();
    var payment = pay(link);
    var paid = look(link, null);
    assertThat(paid.state()).isEqualTo(State.SUCCEEDED);
    assertThat(paid.references()).isEqualTo(new References(link, payment));
    assertThat(paid.failure()).isNull();
  }

  @Test
  void bothPaymentsOfOneLinkAreReportedAsWhatTheyAre() {
    var link = open();
    var first = pay(link);
    var second = pay(link);
    assertThat(look(link, null).references().payment()).isEqualTo(first);
    assertThat(look(link, first).references().payment()).isEqualTo(first);
    assertThat(look(link, second).references().payment()).isEqualTo(second);
    assertThat(look(null, second).id()).as("the same marks").isEqualTo("pay_" + made);
  }

  @Test
  void aSlowPaymentIsProcessingUntilTheBankHasSpoken() {
    var link = open();
    var slow = whop.payByBank(link);
    assertThat(look(link, null).state()).isEqualTo(State.PROCESSING);
    assertThat(look(link, slow).references().payment()).isEqualTo(slow);
    whop.settleBank(slow, false);
    assertThat(look(link, slow).state()).isEqualTo(State.FAILED);
    assertThat(look(link, null).state())
        .as("the link is still good")
        .isEqualTo(State.ATTEMPT_FAILED);
    var payment = pay(link);
    assertThat(look(link, slow).references().payment()).isEqualTo(payment);
  }

  @Test
  void tellsOfEveryRefundAndDispute() {
    var link = open();
    var payment = pay(link);
    whop.refund(payment, 500L);
    var failed = whop.refund(payment, 700L);
    whop.failRefund(failed);
    var dispute = whop.openDispute(payment, true);
    var report = look(null, payment);
    assertThat(report.state()).isEqualTo(State.SUCCEEDED);
    assertThat(report.amount()).isEqualTo(PRICE);
    assertThat(report.refunds().stream().map(RefundReport::state))
        .containsExactlyInAnyOrder(RefundReport.State.SUCCEEDED, RefundReport.State.FAILED);
    assertThat(report.disputes().stream().map(DisputeReport::state))
        .containsExactly(DisputeReport.State.INQUIRY);
    for (var next :
        Map.of(
                "under_review", DisputeReport.State.INQUIRY,
                "won", DisputeReport.State.WON,
                "lost", DisputeReport.State.LOST,
                "closed", DisputeReport.State.WON)
            .entrySet()) {
      whop.updateDispute(dispute, next.getKey());
      assertThat(look(null, payment).disputes().getFirst().state()).isEqualTo(next.getValue());
    }
  }

  @Test
  void aFormalDisputeThatEndsWithoutARulingIsNotWon() {
    var payment = pay(open());
    var dispute = whop.openDispute(payment, false);
    assertThat(look(null, payment).disputes().getFirst().state())
        .isEqualTo(DisputeReport.State.OPEN);
    whop.updateDispute(dispute, "closed");
    assertThat(look(null, payment).disputes().getFirst().state())
        .isEqualTo(DisputeReport.State.OPEN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/payments", "/refunds", "/disputes"})
  void whatCannotBeAskedIsNotGuessed(String path) {
    var payment = pay(open());
    whop.faults().add(Fault.answer(503).onCalls("GET", "/api/v1" + path));
    assertThat(provider.look(new References(null, payment))).isInstanceOf(Lookup.Unavailable.class);
  }

  @Test
  void knowsNothingOfAStrangersPayment() {
    assertThat(provider.look(new References(null, "pay_none"))).isInstanceOf(Lookup.Missing.class);
    assertThat(provider.look(new References("ch_none", null))).isInstanceOf(Lookup.Missing.class);
  }

  // --- refunds ---

  @Test
  void givesBackInPartsAndThenTheRest() {
    var payment = pay(open());
    var first = refunds().refund(refund("rfd_a" + made, payment, 1_000));
    assertThat(first)
        .isInstanceOfSatisfying(
            RefundAnswer.Made.class,
            made -> {
              assertThat(made.report().amount()).isEqualTo(Money.of(1_000, USD));
              assertThat(made.report().state()).isEqualTo(RefundReport.State.SUCCEEDED);
            });
    assertThat(refunds().refund(refund("rfd_b" + made, payment, 1_999)))
        .isInstanceOf(RefundAnswer.Made.class);
    assertThat(refunds().refund(refund("rfd_c" + made, payment, 1)))
        .isInstanceOf(RefundAnswer.Rejected.class);
    assertThat(look(null, payment).refunds()).hasSize(2);
  }

  @ParameterizedTest
  @MethodSource("cuts")
  void aRefundThatIsCutOffIsMadeOnce(Fault cut) {
    var payment = pay(open());
    var request = refund("rfd_" + made, payment, 1_000);
    var begun = clock.instant();
    whop.faults().add(cut.times(2).onCalls("POST", "/api/v1/payments"));
    refunds().refund(request);
    assertThat(refunds().resumeRefund(request, 2, begun)).isInstanceOf(RefundAnswer.Made.class);
    assertThat(refunds().resumeRefund(request, 3, begun)).isInstanceOf(RefundAnswer.Made.class);
    assertThat(look(null, payment).refunds()).hasSize(1);
  }

  @Test
  void aRefundThatWasMadeButNotSeenIsFoundLater() {
    var payment = pay(open());
    var request = refund("rfd_" + made, payment, 1_000);
    var begun = clock.instant();
    whop.faults().add(Fault.answer(503).onCalls("GET", "/api/v1/refunds"));
    assertThat(refunds().refund(request)).isInstanceOf(RefundAnswer.Unknown.class);
    assertThat(refunds().resumeRefund(request, 2, begun)).isInstanceOf(RefundAnswer.Unknown.class);
    whop.faults().clear();
    assertThat(refunds().resumeRefund(request, 3, begun)).isInstanceOf(RefundAnswer.Made.class);
    assertThat(look(null, payment).refunds()).hasSize(1);
  }

  @Test
  void afterADayARefundThatMayBeOursIsNotMadeAgain() {
    var payment = pay(open());
    var request = refund("rfd_" + made, payment, 1_000);
    var begun = clock.instant();
    whop.refund(payment, 1_000L); // at the dashboard: nothing tells it from ours
    now.updateAndGet(time -> time.plus(Duration.ofHours(25)));
    assertThat(refunds().resumeRefund(request, 2, begun)).isInstanceOf(RefundAnswer.Unknown.class);
    assertThat(look(null, payment).refunds()).hasSize(1);
    var other = refund("rfd_other" + made, payment, 900);
    assertThat(refunds().resumeRefund(other, 2, begun))
        .as("nothing there could be this one")
        .isInstanceOf(RefundAnswer.Made.class);
  }

  // --- lists ---

  @Test
  void listsEveryPaymentOfATimeOnce() {
    now.updateAndGet(time -> time.plus(Duration.ofHours(1)));
    var from = clock.instant();
    var link = open();
    var paid = new HashSet<String>();
    for (int i = 0; i < 230; i++) {
      paid.add(pay(link));
    }
    now.updateAndGet(time -> time.plusSeconds(10));
    var to = clock.instant();
    pay(link);
    var listing = provider.listing().orElseThrow();
    var seen = new ArrayList<String>();
    String cursor = null;
    int pages = 0;
    do {
      var page = (Listing.Page.Some) listing.list(from, to, cursor);
      page.reports().forEach(report -> seen.add(String.valueOf(report.references().payment())));
      cursor = page.next();
      pages++;
    } while (cursor != null);
    assertThat(seen).containsExactlyInAnyOrderElementsOf(paid);
    assertThat(pages).isEqualTo(3);
    whop.faults().add(Fault.answer(500).onCalls("GET", "/api/v1/payments"));
    assertThat(listing.list(from, to, null)).isInstanceOf(Listing.Page.Unavailable.class);
  }

  // --- events ---

  private byte[] event(String type, String payment, @Nullable String version) {
    return JSON.writeValueAsBytes(whop.craftEvent(type, payment, version, _ -> {}));
  }

  private static PaymentReport reported(ProviderEvent event) {
    return ((ProviderEvent.Reported) event).report();
  }

  @Test
  void readsBothGenerationsAlike() {
    var link = open();
    var payment = pay(link);
    var current = reported(provider.read(event("payment.succeeded", payment, NEWEST)));
    assertThat(current.state()).isEqualTo(State.SUCCEEDED);
    assertThat(current.amount()).isEqualTo(PRICE);
    assertThat(current.references()).isEqualTo(new References(link, payment));
    assertThat(current.account()).isNull();
    for (var version : new String[] {null, "2026-08-14"}) {
      assertThat(reported(provider.read(event("payment.succeeded", payment, version))))
          .isEqualTo(current);
    }
    assertThat(look(link, payment)).isEqualTo(current);
  }

  @Test
  void aDeclineIsOneTryAndALateFailureIsAskedAbout() {
    var link = open();
    whop.pay(link, DECLINED);
    var declined = whop.payments().getFirst().path("id").stringValue();
    var report = reported(provider.read(event("payment.failed", declined, NEWEST)));
    assertThat(report.state()).isEqualTo(State.ATTEMPT_FAILED);
    assertThat(report.references()).isEqualTo(new References(link, null));
    var slow = whop.payByBank(link);
    assertThat(reported(provider.read(event("payment.pending", slow, null))).state())
        .isEqualTo(State.PROCESSING);
    whop.settleBank(slow, false);
    assertThat(provider.read(event("payment.failed", slow, null)))
        .isEqualTo(new ProviderEvent.Incomplete(new References(link, slow)));
  }

  @Test
  void anotherAccountsPaymentNamesItsOwner() {
    var payment = pay(open());
    for (var version : new String[] {null, NEWEST}) {
      var envelope = (ObjectNode) whop.craftEvent("payment.succeeded", payment, version, _ -> {});
      envelope.put(version == null ? "company_id" : "account_id", "biz_other");
      assertThat(reported(provider.read(JSON.writeValueAsBytes(envelope))).account())
          .isEqualTo("biz_other");
    }
    var inside =
        whop.craftEvent(
            "payment.succeeded", payment, NEWEST, data -> data.put("account_id", "biz_other"));
    assertThat(reported(provider.read(JSON.writeValueAsBytes(inside))).account())
        .isEqualTo("biz_other");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"total\": \"a lot\"",
        "\"total\": 1.001",
        "\"total\": 1e999999999",
        "\"total\": \"1e10000000000000000000001\"",
        "\"total\": {\"amount\": \"29.99\"}",
        "\"total\": {\"amount\": \"29.99\", \"currency\": \"whop_usd\"}",
        "\"total\": true"
      })
  void anAmountThatIsNoneIsAbsent(String total) {
    var body =
        """
        {"type": "payment.succeeded",
         "data": {"id": "pay_1", "status": "paid", "currency": "usd", %s}}
        """
            .formatted(total);
    assertThat(reported(provider.read(body.getBytes(StandardCharsets.UTF_8))).amount()).isNull();
  }

  /** No JSON that the library can read; and no failure, or the sender would come again for days. */
  @Test
  void anExponentThatNoNumberHasIsUnreadable() {
    var body =
        "{\"type\": \"payment.succeeded\", \"data\": {\"id\": \"p\", \"total\": 1e10000000000000000000001}}";
    assertThat(provider.read(body.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(ProviderEvent.Unreadable.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"type":"refund.created","data":{"id":"rf_1","payment_id":"pay_1"}}        | Incomplete
          {"type":"refund.updated","data":{"id":"rf_1","payment":{"id":"pay_1"}}}    | Incomplete
          {"type":"dispute.created","data":{"id":"d","payment":{"id":"pay_1"}}}      | Incomplete
          {"type":"dispute.updated","data":{"id":"d","payment":{"id":"pay_1"}}}      | Incomplete
          {"type":"dispute.updated","data":{"id":"d"}}                               | Unreadable
          {"type":"dispute_alert.created","data":{"id":"d","payment_id":"pay_1"}}    | ForOperator
          {"action":"payment.succeeded","data":{"id":"pay_1"}}                       | Incomplete
          {"type":"payment.succeeded","data":{}}                                     | Unreadable
          {"type":"membership.activated","data":{"id":"mem_1"}}                      | Irrelevant
          {"type":"invoice.paid","data":{"id":"inv_1"}}                              | Irrelevant
          {"type":"payment.succeeded"}                                               | Unreadable
          {"data":{"id":"pay_1"}}                                                    | Unreadable
          not json                                                                   | Unreadable
          """)
  void knowsWhatFollowsFromEachKindOfEvent(String body, String kind) {
    assertThat(provider.read(body.getBytes(StandardCharsets.UTF_8)).getClass().getSimpleName())
        .isEqualTo(kind);
  }

  // --- verification ---

  private Verification verify(byte[] body, String secret) {
    var headers = new HashMap<String, List<String>>();
    whop.signedHeaders("msg_1", body, secret, clock.instant())
        .forEach((name, value) -> headers.put(name, List.of(value)));
    return provider.verify(body, headers, clock.instant());
  }

  @Test
  void namesAnEventByItsSignedId() {
    var body = event("payment.succeeded", pay(open()), NEWEST);
    for (var secret : List.of(SECRET, "ws_other")) {
      assertThat(verify(body, secret))
          .isEqualTo(new Verification.Genuine("msg_1", "payment.succeeded"));
    }
    assertThat(verify(body, "ws_guessed"))
        .isEqualTo(new Verification.Refused(Verification.Reason.SIGNATURE_WRONG));
    assertThat(verify("[]".getBytes(StandardCharsets.UTF_8), SECRET))
        .isInstanceOf(Verification.Unreadable.class);
  }
}
