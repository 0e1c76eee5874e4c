package dev.florin.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.catalina.LifecycleException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What costs credits is paid for once, or not served. */
class PaidFilterTest {
  private static final String PUBLIC = "https://api.example";
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final StubFacilitator FLORIN = florin();
  private static final AtomicInteger WORKED = new AtomicInteger();
  private static volatile CountDownLatch gate = new CountDownLatch(0);
  private static final Served402 SERVED = serve();

  private final String attestation = "attestation-" + UUID.randomUUID();

  private static StubFacilitator florin() {
    try {
      return new StubFacilitator();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static Served402 serve() {
    try {
      return new Served402(filter(), new Work());
    } catch (IOException | LifecycleException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static PaidFilter filter() {
    return PaidFilter.charging(Florin.at(FLORIN.url(), "fl_sk_of_the_tests"), URI.create(PUBLIC))
        .price("/run", 25)
        .price("/metered/*", 100)
        .price("/fails", 10)
        .price("/throws", 10)
        .price("/large", 10)
        .price("/async", 10)
        .price("/slow", 10)
        .price("/moved", 10)
        .price("/by-size", request -> "big".equals(request.getParameter("size")) ? 50 : 0)
        .answersUpTo(1_000)
        .alsoAsking((response, required) ->
            response.addHeader(
                "WWW-Authenticate", "Payment x402=" + required.path("x402Version").asInt(0)))
        .build();
  }

  @AfterAll
  static void stop() throws Exception {
    SERVED.close();
    FLORIN.close();
  }

  @BeforeEach
  void forget() {
    FLORIN.forget();
  }

  /** Knows nothing of payments. */
  private static final class Work extends HttpServlet {
    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws ServletException, IOException {
      var number = WORKED.incrementAndGet();
      switch (request.getServletPath()) {
        case "/fails" -> response.sendError(500, "broken");
        case "/throws" -> throw new ServletException("thrown");
        case "/large" -> response.getOutputStream().write(new byte[1_001]);
        case "/async" -> request.startAsync();
        case "/moved" -> response.sendRedirect("/elsewhere");
        case "/slow" -> slow(response, number);
        default -> usual(request, response, number);
      }
    }

    private static void slow(HttpServletResponse response, int number) throws IOException {
      try {
        assertThat(gate.await(20, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException stopped) {
        throw new IOException(stopped);
      }
      response.getWriter().print("slow " + number);
    }

    private static void usual(HttpServletRequest request, HttpServletResponse response, int number)
        throws IOException {
      var charge = request.getParameter("charge");
      if (charge != null) {
        request.setAttribute(PaidFilter.CHARGE, Long.valueOf(charge));
      }
      response.setContentType("text/plain;charset=UTF-8");
      response.setHeader("X-Work", "no. " + number);
      response.getWriter().print("Arbeit Nr. " + number + " für " + request.getMethod());
      response.flushBuffer();
    }
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(SERVED.url().resolve(path));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return HTTP.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  private HttpResponse<String> paid(String path) throws Exception {
    return send(request(path).header("PAYMENT-SIGNATURE", payment(attestation)));
  }

  private static String payment(String attestation) {
    var payment = Json.object().put("x402Version", 2);
    payment.putObject("resource").put("url", "https://somebody.else/");
    payment.putObject("accepted").put("scheme", "batch-settlement");
    payment.putObject("payload").put("type", "consume").put("attestation", attestation);
    return Json.header(payment);
  }

  private static JsonNode header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).flatMap(Json::readHeader).orElseThrow();
  }

  private static void assertAsked(HttpResponse<String> response, String error) {
    assertThat(response.statusCode()).isEqualTo(402);
    assertThat(header(response, "PAYMENT-REQUIRED").path("error").asString("")).isEqualTo(error);
  }

  // --- asking ---

  @Test
  void asksInTheShapeOfVersion2() throws Exception {
    var worked = WORKED.get();
    var asked = send(request("/run?q=1"));
    assertAsked(asked, "PAYMENT-SIGNATURE header is required");
    assertThat(header(asked, "PAYMENT-REQUIRED").toString())
        .isEqualTo(
            """
            {"x402Version":2,"error":"PAYMENT-SIGNATURE header is required",\
            "resource":{"url":"https://api.example/run"},\
            "accepts":[{"scheme":"batch-settlement","network":"florin.example:credit",\
            "amount":"25","asset":"CREDIT","payTo":"merchant","maxTimeoutSeconds":60,\
            "extra":{"version":"1.0.0","authority":"%s",\
            "purchaseUrl":"https://florin.example/portal","tiers":[]}}]}\
            """
                .formatted(FLORIN.url()));
    assertThat(asked.body()).isEqualTo(header(asked, "PAYMENT-REQUIRED").toString());
    assertThat(asked.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(asked.headers().firstValue("WWW-Authenticate"))
        .as("others may ask beside it")
        .contains("Payment x402=2");
    assertThat(WORKED.get()).isEqualTo(worked);
  }

  @Test
  void whatHasNoPriceIsFree() throws Exception {
    for (var path : new String[] {"/", "/other", "/by-size?size=small", "/metered-not"}) {
      assertThat(send(request(path)).statusCode()).as(path).isEqualTo(200);
    }
    assertThat(send(request("/by-size?size=big")).statusCode()).isEqualTo(402);
    assertThat(FLORIN.calls("/x402/verify")).isEmpty();
  }

  /** Whatever the container takes for the same path costs the same. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/run",
        "/run/",
        "//run",
        "/./run",
        "/a/../run",
        "/%72un",
        "/run;a=b",
        "/run?x=/free",
        "/metered",
        "/metered/",
        "/metered/a/b",
        "/metered/%2e%2e/run"
      })
  void noSpellingOfAPathIsFree(String path) throws Exception {
    try (var socket = new Socket("127.0.0.1", SERVED.url().getPort())) {
      socket
          .getOutputStream()
          .write(
              ("GET " + path + " HTTP/1.1\r\nHost: api.example\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 4").doesNotContain("Arbeit");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "PATCH"})
  void noMethodIsFree(String method) throws Exception {
    var asked = send(request("/run").method(method, BodyPublishers.noBody()));
    assertThat(asked.statusCode()).isEqualTo(402);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense!", "e30=", "bnVsbA==", "W10=", "eyJ4NDAyVmVyc2lvbiI6MX0="})
  void refusesWhatIsNoPayment(String header) throws Exception {
    var refused = send(request("/run").header("PAYMENT-SIGNATURE", header));
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(FLORIN.calls("/x402/verify")).isEmpty();
  }

  // --- paying ---

  @Test
  void servesWhatIsPaidForAndSaysWhatItCost() throws Exception {
    var answer = paid("/run?q=1");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("Arbeit Nr. " + WORKED.get() + " für GET");
    assertThat(answer.headers().firstValue("Content-Type")).contains("text/plain;charset=UTF-8");
    assertThat(answer.headers().firstValue("X-Work")).contains("no. " + WORKED.get());
    var settled = header(answer, "PAYMENT-RESPONSE");
    assertThat(settled.path("success").asBoolean(false)).isTrue();
    assertThat(settled.path("amount").asString("")).isEqualTo("25");
    for (var path : new String[] {"/x402/verify", "/x402/settle"}) {
      var call = FLORIN.calls(path).getFirst();
      assertThat(FLORIN.calls(path)).hasSize(1);
      assertThat(call.authorization()).isEqualTo("Bearer fl_sk_of_the_tests");
      assertThat(call.body().path("x402Version").asInt(0)).isEqualTo(2);
      assertThat(call.body().path("paymentPayload").path("resource").path("url").asString(""))
          .as("the server's own address, whatever the payer says")
          .isEqualTo(PUBLIC + "/run");
      assertThat(
              call.body().path("paymentPayload").path("payload").path("attestation").asString(""))
          .isEqualTo(attestation);
      assertThat(call.amount()).isEqualTo("25");
    }
  }

  @Test
  void chargesWhatWasUsed() throws Exception {
    paid("/metered/x?charge=7");
    assertThat(FLORIN.calls("/x402/verify").getFirst().amount()).isEqualTo("100");
    assertThat(FLORIN.calls("/x402/settle").getFirst().amount()).isEqualTo("7");
  }

  @ParameterizedTest
  @ValueSource(strings = {"101", "-1"})
  void aChargeBeyondThePriceIsAFailureAndCostsNothing(String charge) throws Exception {
    assertThat(paid("/metered/x?charge=" + charge).statusCode()).isEqualTo(500);
    assertThat(FLORIN.calls("/x402/settle").getFirst().amount()).isEqualTo("0");
  }

  @Test
  void servesNothingWhenThePaymentIsNotGood() throws Exception {
    var worked = WORKED.get();
    FLORIN.answerNext(200, "{\"isValid\": false, \"invalidReason\": \"attestation_expired\"}");
    assertAsked(paid("/run"), "attestation_expired");
    assertThat(WORKED.get()).isEqualTo(worked);
    assertThat(FLORIN.calls("/x402/settle")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/fails", "/throws", "/large", "/async"})
  void whatFailsIsGivenBack(String path) throws Exception {
    assertThat(paid(path).statusCode()).isEqualTo(500);
    assertThat(FLORIN.calls("/x402/settle")).hasSize(1);
    assertThat(FLORIN.calls("/x402/settle").getFirst().amount()).isEqualTo("0");
  }

  @Test
  void aRedirectIsAnAnswerLikeAnother() throws Exception {
    var moved = paid("/moved");
    assertThat(moved.statusCode()).isEqualTo(302);
    assertThat(moved.headers().firstValue("Location")).isPresent();
    assertThat(FLORIN.calls("/x402/settle").getFirst().amount()).isEqualTo("10");
  }

  @Test
  void nothingLeavesWhenItCannotBeSettled() throws Exception {
    FLORIN.answerNext(200, StubFacilitator.VALID);
    FLORIN.answerNext(
        200,
        """
        {"success": false, "errorReason": "hold_expired", "transaction": "",
         "network": "florin.example:credit"}
        """);
    var refused = paid("/run");
    assertAsked(refused, "hold_expired");
    assertThat(header(refused, "PAYMENT-RESPONSE").path("success").asBoolean(true)).isFalse();
    assertThat(refused.body()).doesNotContain("Arbeit");
    assertThat(refused.headers().firstValue("X-Work")).isEmpty();
  }

  // --- when something is away ---

  @Test
  void sellsNothingWhileNobodySaysWhetherItIsPaid() throws Exception {
    var worked = WORKED.get();
    FLORIN.answerNext(503, "{\"code\": \"ledger_unavailable\"}");
    var later = paid("/run");
    assertThat(later.statusCode()).isEqualTo(503);
    assertThat(later.headers().firstValue("Retry-After")).contains("1");
    assertThat(WORKED.get()).isEqualTo(worked);
    assertThat(paid("/run").statusCode()).as("the same payment is good later").isEqualTo(200);
  }

  @Test
  void settlesAgainWhereItIsNotKnownWhetherItWasDone() throws Exception {
    FLORIN.answerNext(200, StubFacilitator.VALID);
    FLORIN.answerNext(503, "{}");
    FLORIN.answerNext(500, "no JSON");
    assertThat(paid("/run").statusCode()).isEqualTo(200);
    assertThat(FLORIN.calls("/x402/settle")).hasSize(3).allMatch(c -> c.amount().equals("25"));
  }

  @Test
  void whatWasWorkedForIsNotWorkedForAgainWhenSettlingTakesLong() throws Exception {
    FLORIN.answerNext(200, StubFacilitator.VALID);
    for (int i = 0; i < 4; i++) {
      FLORIN.answerNext(503, "{}");
    }
    var worked = WORKED.get();
    assertThat(paid("/run").statusCode()).isEqualTo(503);
    assertThat(WORKED.get()).isEqualTo(worked + 1);
    var answer = paid("/run");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("Arbeit Nr. " + (worked + 1) + " für GET");
    assertThat(WORKED.get()).isEqualTo(worked + 1);
    assertThat(FLORIN.calls("/x402/verify")).hasSize(1);
  }

  // --- once ---

  @Test
  void whoLostTheAnswerGetsItAgainAndWhoAsksForMoreDoesNot() throws Exception {
    var first = paid("/run?q=1");
    var again = paid("/run?q=1");
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.headers().firstValue("X-Work"))
        .isEqualTo(first.headers().firstValue("X-Work"));
    assertThat(FLORIN.calls("/x402/verify")).hasSize(1);
    assertAsked(paid("/run?q=2"), "settle_conflict");
    assertAsked(paid("/metered/a"), "settle_conflict");
    var posted =
        request("/run?q=1")
            .header("PAYMENT-SIGNATURE", payment(attestation))
            .POST(BodyPublishers.noBody());
    assertAsked(send(posted), "settle_conflict");
  }

  @Test
  void onePaymentIsWorkedForByOne() throws Exception {
    gate = new CountDownLatch(1);
    var worked = WORKED.get();
    try (var threads = Executors.newFixedThreadPool(6)) {
      var answers = new ArrayList<Future<HttpResponse<String>>>();
      Callable<HttpResponse<String>> ask = () -> paid("/slow");
      for (int i = 0; i < 6; i++) {
        answers.add(threads.submit(ask));
      }
      var busy = 0;
      for (int i = 0; i < 5; i++) {
        busy += firstDone(answers).statusCode() == 409 ? 1 : 0;
      }
      assertThat(busy).isEqualTo(5);
      gate.countDown();
      assertThat(firstDone(answers).body()).isEqualTo("slow " + (worked + 1));
    }
    assertThat(WORKED.get()).isEqualTo(worked + 1);
    assertThat(FLORIN.calls("/x402/settle")).hasSize(1);
  }

  /** Of all but one it is known that they end while the gate is closed. */
  private static HttpResponse<String> firstDone(ArrayList<Future<HttpResponse<String>>> answers)
      throws Exception {
    var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (System.nanoTime() < end) {
      for (var answer : answers) {
        if (answer.isDone()) {
          answers.remove(answer);
          return answer.get();
        }
      }
      Thread.onSpinWait();
    }
    throw new AssertionError("waited in vain for an answer");
  }

  // --- what cannot be said ---

  @Test
  void refusesPricesAndPathsThatAreNone() {
    var terms = PaidFilter.charging(Florin.at(FLORIN.url(), "k"), URI.create(PUBLIC));
    assertThatThrownBy(() -> terms.price("/run", 0)).isInstanceOf(IllegalArgumentException.class);
    for (var path : new String[] {"run", "/a*", "/*/b", ""}) {
      assertThatThrownBy(() -> terms.price(path, 1))
          .as(path)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void theKeyIsNotWritten() {
    assertThat(Florin.at(FLORIN.url(), "fl_sk_secret").toString()).doesNotContain("fl_sk_secret");
  }
}
