package dev.florin.sandbox.whop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpServer;
import dev.florin.sandbox.Sandbox;
import dev.florin.sandbox.SandboxOptions;
import dev.florin.sandbox.house.Fault;
import dev.florin.sandbox.house.Json;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is delivered, judged by the library of Standard Webhooks. */
class WhopWebhookTest {
  private static final String SECRET = "ws_of_the_webhook_test";
  private static final String CARD = "4242424242424242";

  @TempDir private Path folder = Path.of("");

  private final List<Letter> letters = new CopyOnWriteArrayList<>();
  private @Nullable HttpServer receiver;

  private record Letter(String body, Map<String, List<String>> headers) {
    String type() {
      return Json.string(Json.parse(body), "type");
    }
  }

  @BeforeEach
  void listen() throws Exception {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          letters.add(new Letter(body, Map.copyOf(exchange.getRequestHeaders())));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    receiver = server;
  }

  @AfterEach
  void stop() {
    if (receiver != null) {
      receiver.stop(0);
    }
  }

  private URI url() {
    var port = receiver == null ? 0 : receiver.getAddress().getPort();
    return URI.create("http://127.0.0.1:" + port + "/hook");
  }

  private Sandbox start() {
    return Sandbox.start(SandboxOptions.defaults().withStateFile(folder.resolve("state.jsonl")));
  }

  /** The library wants its key in Base64; Whop's is the text itself. */
  private static void verify(Letter letter, String secret) throws Exception {
    var key = Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
    new Webhook(key).verify(letter.body(), HttpHeaders.of(letter.headers(), (_, _) -> true));
  }

  @Test
  void signsAsTheLibraryExpects() throws Exception {
    try (var sandbox = start()) {
      var whop = sandbox.whop();
      whop.addWebhook(url(), SECRET, List.of("*"), WhopHttp.NEWEST);
      whop.pay(new WhopHttp(sandbox).link(), CARD);
      whop.awaitIdle(Duration.ofSeconds(10));
      assertThat(letters.stream().map(Letter::type))
          .containsExactlyInAnyOrder(
              "payment.created", "payment.succeeded", "membership.activated");
      for (var letter : letters) {
        verify(letter, SECRET);
        assertThatThrownBy(() -> verify(letter, SECRET + "0"))
            .isInstanceOf(WebhookVerificationException.class);
      }
    }
  }

  @Test
  void eachWebhookGetsTheShapeThatItIsPinnedTo() throws Exception {
    try (var sandbox = start()) {
      var whop = sandbox.whop();
      whop.addWebhook(url(), SECRET, List.of("payment.succeeded"), null);
      whop.addWebhook(url(), SECRET, List.of("payment.succeeded"), "2026-08-14");
      whop.addWebhook(url(), SECRET, List.of("payment.succeeded"), WhopHttp.NEWEST);
      whop.pay(new WhopHttp(sandbox).link(), CARD);
      whop.awaitIdle(Duration.ofSeconds(10));
      var bodies = letters.stream().map(letter -> Json.parse(letter.body())).toList();
      assertThat(bodies).hasSize(3);
      assertThat(bodies.stream().filter(b -> b.has("company_id"))).hasSize(1);
      assertThat(bodies.stream().filter(b -> b.required("data").required("total").isNumber()))
          .hasSize(2);
      assertThat(bodies.stream().map(b -> Json.string(b, "id")).distinct())
          .as("one event")
          .hasSize(1);
    }
  }

  @Test
  void arrivesTwiceInReverseOrNeverAsFaultsSay() throws Exception {
    try (var sandbox = start()) {
      var whop = sandbox.whop();
      whop.addWebhook(url(), SECRET, List.of("payment.created", "payment.succeeded"), null);
      var link = new WhopHttp(sandbox).link();
      whop.faults().add(Fault.deliverTwice().times(2));
      whop.pay(link, CARD);
      whop.awaitIdle(Duration.ofSeconds(10));
      assertThat(letters).hasSize(4);
      whop.faults().clear();
      letters.clear();
      whop.faults().add(Fault.deliverInReverse(2).times(1));
      whop.pay(link, CARD);
      whop.awaitIdle(Duration.ofSeconds(10));
      assertThat(letters.stream().map(Letter::type))
          .containsExactly("payment.succeeded", "payment.created");
      letters.clear();
      whop.faults().add(Fault.neverDeliver().onEvents("payment.succeeded").times(1));
      whop.faults().add(Fault.signWrongly().onEvents("payment.created").times(1));
      whop.pay(link, CARD);
      whop.awaitIdle(Duration.ofSeconds(10));
      assertThat(letters.stream().map(Letter::type)).containsExactly("payment.created");
      assertThatThrownBy(() -> verify(letters.getFirst(), SECRET))
          .isInstanceOf(WebhookVerificationException.class);
    }
  }

  @Test
  void remembersEverythingOverARestart() throws Exception {
    String link;
    try (var first = start()) {
      first.whop().addWebhook(url(), SECRET, List.of("payment.succeeded"), null);
      first.whop().faults().add(Fault.deliverLate(Duration.ofMinutes(5)));
      link = new WhopHttp(first).link();
      first.whop().pay(link, CARD);
      first.stripe().addAccountKey("sk_test_other");
    }
    try (var second = start()) {
      second.whop().awaitIdle(Duration.ofSeconds(10));
      assertThat(letters.stream().map(Letter::type)).containsExactly("payment.succeeded");
      assertThat(second.whop().pay(link, CARD)).isInstanceOf(PayResult.Succeeded.class);
      assertThat(second.whop().payments()).hasSize(2);
    }
  }

  @Test
  void refusesAnEndpointElsewhere() {
    try (var sandbox = start()) {
      assertThatThrownBy(() ->
              sandbox
                  .whop()
                  .addWebhook(URI.create("https://shop.example/hook"), SECRET, List.of("*"), null))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
