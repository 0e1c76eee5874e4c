package dev.florin;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.florin.sandbox.house.Fault;
import dev.florin.testing.App;
import dev.florin.testing.Books;
import dev.florin.testing.Collector;
import dev.florin.testing.Collector.Span;
import dev.florin.testing.Person;
import dev.florin.testing.Scrape;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** An order can be followed from click to mail, and whoever follows it is never waited for. */
class TracesTest {
  private static final String CARD = "4242424242424242";
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final int SERVER = 2;
  private static final int CLIENT = 3;
  private static final int CONSUMER = 5;

  private static final Collector COLLECTOR = Collector.start();
  private static App app;

  @BeforeAll
  static void start() {
    app =
        App.withSandbox(sandbox ->
            Map.of(
                "florin.mail.url",
                sandbox.mailbox().smtp().toString(),
                "florin.mail.from",
                "Florin <florin@example.com>",
                "florin.asking.poll",
                "200ms",
                "florin.otlp.url",
                COLLECTOR.url().toString(),
                "florin.otlp.authorization",
                "Bearer of-the-collector"));
  }

  @AfterAll
  static void stop() {
    Books.assertSound(app);
    app.close();
    COLLECTOR.close();
  }

  private static String hex(int bytes) {
    var random = new byte[bytes];
    ThreadLocalRandom.current().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  private static String place(Person buyer, String... headers) {
    return buyer
        .post(
            "/v1/orders", "{\"items\": [{\"product\": \"basic\"}], \"currency\": \"USD\"}", headers)
        .expect(201)
        .path("id")
        .stringValue();
  }

  private static Span only(String trace, String name) {
    App.await(name + " to come in", () -> !named(trace, name).isEmpty());
    assertThat(named(trace, name)).as(name).hasSize(1);
    return named(trace, name).getFirst();
  }

  private static List<Span> named(String trace, String name) {
    return COLLECTOR.spans().stream()
        .filter(span -> span.trace().equals(trace) && span.name().equals(name))
        .toList();
  }

  private static Span at(String place) {
    App.await(
        "what is linked", () -> COLLECTOR.spans().stream().anyMatch(s -> s.place().equals(place)));
    return COLLECTOR.spans().stream()
        .filter(s -> s.place().equals(place))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void anOrderIsOneTraceFromClickToMail() {
    var trace = hex(16);
    var click = hex(8);
    var buyer = app.buyer();
    var order = place(buyer, "traceparent", "00-" + trace + "-" + click + "-01");
    app.stripe().pay(buyer.checkout(order), CARD);
    var payment = buyer.awaitStatus(order, "paid").path("payment").path("id").stringValue();
    app.sandbox().mailbox().awaitMailsTo(buyer.subject() + "@example.com", 1, SOON);

    var placed = only(trace, "POST /v1/orders");
    assertThat(placed.parent()).as("the click").isEqualTo(click);
    assertThat(placed.kind()).isEqualTo(SERVER);
    assertThat(placed.attributes())
        .containsEntry("http.response.status_code", "201")
        .containsEntry("http.route", "/v1/orders");
    assertThat(placed.get("florin.request")).startsWith("req_");

    var checkout = only(trace, "order checkout");
    assertThat(checkout.parent()).isEqualTo(placed.id());
    assertThat(checkout.attributes())
        .containsEntry("florin.order", order)
        .containsEntry("florin.provider", "stripe");
    assertThat(checkout.links()).hasSize(1);
    var request = at(checkout.links().getFirst());
    assertThat(request.name()).isEqualTo("POST /v1/orders/{id}/checkout");
    assertThat(request.trace()).as("a request of its own").isNotEqualTo(trace);
    assertThat(request.links()).containsExactly(checkout.place());
    assertThat(request.get("florin.order")).isEqualTo(order);

    var asked = only(trace, "stripe createCheckout");
    assertThat(asked.parent()).isEqualTo(checkout.id());
    assertThat(asked.kind()).isEqualTo(CLIENT);
    assertThat(asked.get("florin.answer")).isEqualTo("Created");

    App.await("the settlement to come in", () -> !named(trace, "payment settle").isEmpty());
    var settled =
        named(trace, "payment settle").stream()
            .filter(span -> "settled".equals(span.get("florin.outcome")))
            .findFirst()
            .orElseThrow();
    assertThat(settled.parent()).isEqualTo(placed.id());
    assertThat(settled.attributes())
        .containsEntry("florin.order", order)
        .containsEntry("florin.payment", payment);
    assertThat(settled.get("florin.event")).startsWith("evt_");
    assertThat(settled.links()).hasSize(1);
    assertThat(at(settled.links().getFirst()).name()).isEqualTo("POST /webhooks/{provider}");

    var job = only(trace, "job mail.send");
    assertThat(job.parent()).isEqualTo(placed.id());
    assertThat(job.kind()).isEqualTo(CONSUMER);
    assertThat(job.attributes())
        .containsEntry("florin.order", order)
        .containsEntry("florin.outcome", "done");
    var mail = only(trace, "mail send");
    assertThat(mail.parent()).isEqualTo(job.id());
    assertThat(mail.kind()).isEqualTo(CLIENT);
    assertThat(mail.attributes())
        .containsEntry("florin.mail.kind", "order.paid")
        .containsEntry("florin.answer", "Accepted");
    assertThat(Scrape.of(app, "a").sum("florin_spans_total", "outcome=\"sent\"")).isPositive();
    assertThat(COLLECTOR.authorizations()).containsOnly("Bearer of-the-collector");
    nothingSecretIsTold(buyer, order);
  }

  private static void nothingSecretIsTold(Person buyer, String order) {
    var page = buyer.readOrder(order).path("status_url").stringValue();
    var told = COLLECTOR.spans().toString();
    assertThat(told)
        .contains(order)
        .doesNotContain(
            "@example.com",
            "Name of ",
            CARD,
            buyer.token(),
            App.WEBHOOK_SECRET,
            App.JWT_SECRET,
            "sk_test",
            page.substring(page.indexOf("key=") + 4));
  }

  @Test
  void aPaymentOfWhichNobodyTellsIsFollowed() {
    var trace = hex(16);
    var buyer = app.buyer();
    var order = place(buyer, "traceparent", "00-" + trace + "-" + hex(8) + "-01");
    app.stripe().faults().add(Fault.neverDeliver());
    app.stripe().pay(buyer.checkout(order), CARD);
    app.jdbc()
        .sql("update payment set ask_at = now() where reference = :order")
        .param("order", order)
        .update();
    buyer.awaitStatus(order, "paid");
    app.stripe().faults().clear();
    var asked = only(trace, "payment ask");
    assertThat(asked.parent()).isEqualTo(only(trace, "POST /v1/orders").id());
    assertThat(asked.get("florin.payment")).startsWith("pay_");
    assertThat(only(trace, "stripe look").parent()).isEqualTo(asked.id());
  }

  @Test
  void whatIsNoTraceBeginsOne() {
    var before = COLLECTOR.spans().size();
    var buyer = app.buyer();
    for (var header : List.of("garbage", "00-" + "0".repeat(32) + "-" + hex(8) + "-01")) {
      place(buyer, "traceparent", header);
    }
    App.await(
        "both to come in",
        () -> COLLECTOR.spans().stream().skip(before).filter(TracesTest::isPlaced).count() >= 2);
    assertThat(COLLECTOR.spans().stream().skip(before).filter(TracesTest::isPlaced))
        .allSatisfy(span -> {
          assertThat(span.parent()).isEmpty();
          assertThat(span.trace()).doesNotMatch("0+");
        });
  }

  private static boolean isPlaced(Span span) {
    return span.name().equals("POST /v1/orders");
  }

  @Test
  void whatFailsIsToldByItsType() {
    var buyer = app.buyer();
    var trace = hex(16);
    var order = place(buyer, "traceparent", "00-" + trace + "-" + hex(8) + "-01");
    app.stripe().faults().add(Fault.dropBeforeWork().times(10));
    assertThat(
            buyer.post("/v1/orders/" + order + "/checkout", "{\"provider\": \"stripe\"}").status())
        .isEqualTo(503);
    app.stripe().faults().clear();
    assertThat(only(trace, "stripe createCheckout").get("florin.answer")).isEqualTo("Unknown");
    var request = at(only(trace, "order checkout").links().getFirst());
    assertThat(request.get("http.response.status_code")).isEqualTo("503");
    assertThat(request.failed()).isTrue();
  }

  @Test
  void linesOfTheLogNameTheTrace() {
    var lines = new ConcurrentLinkedQueue<ILoggingEvent>();
    var capture =
        new AppenderBase<ILoggingEvent>() {
          @Override
          protected void append(ILoggingEvent event) {
            event.prepareForDeferredProcessing();
            lines.add(event);
          }
        };
    var logger = (Logger) LoggerFactory.getLogger("dev.florin");
    capture.start();
    logger.addAppender(capture);
    try {
      var trace = hex(16);
      app.deliver("{}".getBytes(java.nio.charset.StandardCharsets.UTF_8), "t=1,v1=00").expect(400);
      app.call(
          "POST",
          "/webhooks/stripe",
          null,
          new byte[] {'{', '}'},
          "Stripe-Signature",
          "t=1,v1=00",
          "traceparent",
          "00-" + trace + "-" + hex(8) + "-01");
      assertThat(lines)
          .anySatisfy(line -> {
            assertThat(line.getMDCPropertyMap()).containsEntry("trace", trace);
            assertThat(line.getMDCPropertyMap().get("span")).hasSize(16);
            assertThat(line.getMDCPropertyMap().get("request")).startsWith("req_");
          });
      assertThat(only(trace, "POST /webhooks/{provider}").get("http.response.status_code"))
          .isEqualTo("400");
    } finally {
      logger.detachAppender(capture);
    }
  }

  @Test
  void anotherNodeGoesOnWithTheTraceAndFollowsOnlyWhatItShall() {
    var properties =
        Map.of(
            "florin.otlp.url", COLLECTOR.url() + "/v1/traces",
            "florin.otlp.percent", "0",
            "florin.payment.loops", "false",
            "florin.job.dispatch", "false");
    var node = app.secondNode(properties);
    try {
      var followed = app.buyer();
      var trace = hex(16);
      var order = place(followed, "traceparent", "00-" + trace + "-" + hex(8) + "-01");
      followed.checkout(order);
      App.await(
          "it to be kept for others",
          () ->
              Books.number(app, "select count(*) from trace_kept where about = '" + order + "'")
                  == 1);
      var there = node.sameAs(followed);
      there.post("/v1/orders/" + order + "/confirm", null).expect(200);
      assertThat(only(trace, "order confirm").parent())
          .isEqualTo(only(trace, "POST /v1/orders").id());
      assertThat(only(trace, "payment ask").parent()).isEqualTo(only(trace, "order confirm").id());
      assertThat(only(trace, "stripe look").parent()).isEqualTo(only(trace, "payment ask").id());

      var unwanted = hex(16);
      var before = COLLECTOR.spans().size();
      place(followed, "traceparent", "00-" + unwanted + "-" + hex(8) + "-00");
      place(there);
      var wanted = hex(16);
      place(there, "traceparent", "00-" + wanted + "-" + hex(8) + "-01");
      only(wanted, "POST /v1/orders");
      assertThat(COLLECTOR.spans().subList(before, COLLECTOR.spans().size()))
          .filteredOn(span -> span.name().equals("POST /v1/orders"))
          .extracting(Span::trace)
          .containsExactly(wanted);
    } finally {
      node.stop();
    }
  }

  @Test
  void aCollectorThatDoesNotAnswerLosesSpansAndHoldsUpNothing() throws IOException {
    try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      var url = "http://127.0.0.1:" + silent.getLocalPort();
      try (var mute = App.with(Map.of("florin.otlp.url", url))) {
        var buyer = mute.buyer();
        buyer.buy("basic");
        var begun = Instant.now();
        for (int i = 0; i < 300; i++) {
          buyer.get("/v1/credits/balance").expect(200);
        }
        assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(10));
        assertThat(buyer.balance()).isEqualTo(100);
        App.await(
            "spans to be lost",
            () -> Scrape.of(mute, "a").sum("florin_spans_total", "outcome=\"lost\"") > 0);
        Books.assertSound(mute);
        var stopping = Instant.now();
        mute.stop();
        assertThat(Duration.between(stopping, Instant.now())).isLessThan(Duration.ofSeconds(20));
      }
    }
  }

  @Test
  void nothingIsKeptWhileItIsOff() {
    var plain = App.shared();
    plain.buyer().buy("basic");
    assertThat(Books.number(plain, "select count(*) from trace_kept")).isZero();
  }
}
