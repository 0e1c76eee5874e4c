package dev.florin.sandbox.crossmint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.florin.sandbox.Sandbox;
import dev.florin.sandbox.SandboxOptions;
import dev.florin.sandbox.house.Delivery;
import dev.florin.sandbox.house.Fault;
import dev.florin.sandbox.house.Json;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** What is delivered, in which words, how it is signed, and what goes wrong when asked for. */
class WebhooksTest {
  private static final String SECRET = "whsec_NoSecretOfTheSandboxTestsAtAllNo";
  private static final String CARD = "4242424242424242";
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private record Received(String body, String id, String timestamp, String signature) {
    ObjectNode event() {
      return Json.parseObject(body);
    }

    String type() {
      return Json.string(event(), "type");
    }

    boolean isSignedWith(String secret) {
      var at = Instant.ofEpochSecond(Long.parseLong(timestamp));
      var bytes = body.getBytes(StandardCharsets.UTF_8);
      var expected = Svix.headers(bytes, id, List.of(secret), at).get("svix-signature");
      return List.of(signature.split(" ")).contains(String.valueOf(expected));
    }
  }

  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final AtomicInteger refusals = new AtomicInteger();
  private final HttpServer receiver = receiver();
  private final Sandbox sandbox =
      Sandbox.start(SandboxOptions.defaults().withRetryDelays(List.of(20L, 40L)));
  private final CrossmintSandbox crossmint = sandbox.crossmint();
  private final Orders orders = new Orders(sandbox.url());

  private HttpServer receiver() {
    try {
      var server =
          HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext(
          "/",
          exchange -> {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var headers = exchange.getRequestHeaders();
            received.add(
                new Received(
                    body,
                    headers.getFirst("svix-id"),
                    headers.getFirst("svix-timestamp"),
                    headers.getFirst("svix-signature")));
            var refuse = refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
            exchange.sendResponseHeaders(refuse ? 503 : 200, -1);
            exchange.close();
          });
      server.start();
      return server;
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private URI hook() {
    return URI.create("http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook");
  }

  @AfterEach
  void stop() {
    sandbox.close();
    receiver.stop(0);
  }

  private List<String> types() {
    crossmint.awaitIdle(PATIENCE);
    return received.stream().map(Received::type).sorted().toList();
  }

  @Test
  void tellsAPurchaseInTheWordsOfEachGeneration() throws Exception {
    for (var generation : Generation.values()) {
      var endpoint = crossmint.addWebhookEndpoint(hook(), SECRET, generation);
      crossmint.pay(orders.id(), CARD);
      var types = types();
      received.clear();
      assertThat(types)
          .as("%s at %s", generation, endpoint)
          .contains(
              generation == Generation.OLDER
                  ? new String[] {"order.paid", "purchase.succeeded"}
                  : new String[] {
                    "orders.quote.created",
                    "orders.payment.succeeded",
                    "orders.delivery.initiated",
                    "orders.delivery.completed"
                  });
    }
  }

  @Test
  void writesTheOrderAsItWasInTheEnvelopeOfTheGeneration() throws Exception {
    crossmint.addWebhookEndpoint(hook(), SECRET, Generation.DATA);
    crossmint.addWebhookEndpoint(hook(), SECRET, Generation.PAYLOAD);
    crossmint.addWebhookEndpoint(hook(), SECRET, Generation.OLDER);
    var id = orders.id();
    crossmint.pay(id, CARD);
    types();
    var paid = received.stream().filter(r -> r.type().equals("orders.payment.succeeded")).toList();
    assertThat(paid).hasSize(2);
    for (var delivery : paid) {
      var event = delivery.event();
      var order = event.has("data") ? event.required("data") : event.required("payload");
      assertThat(Json.string(order, "orderId")).isEqualTo(id);
      assertThat(Json.string(order, "phase")).as("as it was then").isEqualTo("delivery");
      assertThat(event.has("actionId")).isEqualTo(event.has("data"));
    }
    var older = received.stream().filter(r -> r.type().equals("order.paid")).toList();
    assertThat(older).hasSize(1);
    assertThat(older.getFirst().event().required("data").toString())
        .isEqualTo("{\"orderId\":\"%s\",\"status\":\"paid\"}".formatted(id));
  }

  @Test
  void signsEachAttemptAndRepeatsUntilItIsTaken() throws Exception {
    crossmint.addWebhookEndpoint(hook(), SECRET, Generation.OLDER);
    refusals.set(2);
    var id = orders.id();
    crossmint.pay(id, "4000000000000002");
    awaitReceived(3);
    assertThat(received).extracting(Received::id).containsOnly(received.getFirst().id());
    assertThat(received).allMatch(delivery -> delivery.isSignedWith(SECRET));
    assertThat(types()).containsOnly("order.failed");
  }

  private void awaitReceived(int count) throws InterruptedException {
    var end = Instant.now().plus(PATIENCE);
    while (received.size() < count) {
      assertThat(Instant.now()).as("%s deliveries", count).isBefore(end);
      Thread.sleep(5);
    }
  }

  @Test
  void signsWithBothSecretsWhileOneIsRolled() throws Exception {
    var endpoint = crossmint.addWebhookEndpoint(hook(), SECRET, Generation.OLDER);
    var next = Endpoints.freshSecret();
    crossmint.rollWebhookSecret(endpoint, next);
    crossmint.pay(orders.id(), "4000000000000002");
    types();
    assertThat(received).hasSize(1);
    assertThat(received.getFirst().isSignedWith(SECRET)).isTrue();
    assertThat(received.getFirst().isSignedWith(next)).isTrue();
  }

  @Test
  void goesWrongAsItIsAsked() throws Exception {
    crossmint.addWebhookEndpoint(hook(), SECRET, Generation.OLDER);
    crossmint.faults().add(Fault.neverDeliver().times(1));
    crossmint.pay(orders.id(), "4000000000000002");
    assertThat(types()).isEmpty();
    assertThat(crossmint.deliveries().getLast().state()).isEqualTo(Delivery.State.WITHHELD);

    crossmint.faults().add(Fault.deliverAtOnce(3).times(1));
    crossmint.pay(orders.id(), "4000000000000002");
    assertThat(types()).containsExactly("order.failed", "order.failed", "order.failed");

    received.clear();
    crossmint.faults().add(Fault.deliverInReverse(2).times(1));
    crossmint.pay(orders.id(), CARD);
    types();
    assertThat(received)
        .extracting(Received::type)
        .containsExactly("purchase.succeeded", "order.paid");

    received.clear();
    crossmint.faults().add(Fault.signWrongly().times(1));
    crossmint.pay(orders.id(), "4000000000000002");
    types();
    assertThat(received).hasSize(1).noneMatch(delivery -> delivery.isSignedWith(SECRET));
  }

  @Test
  void sendsAnEventAgainUnderItsId() throws Exception {
    crossmint.addWebhookEndpoint(hook(), SECRET, Generation.OLDER);
    crossmint.pay(orders.id(), "4000000000000002");
    types();
    crossmint.redeliver(received.getFirst().id(), 2);
    assertThat(types()).hasSize(3);
    assertThat(received).extracting(Received::id).containsOnly(received.getFirst().id());
    assertThatThrownBy(() -> crossmint.redeliver("msg_nobody", 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void sendsToThisMachineAlone() {
    for (var url : List.of("https://shop.example/hook", "http://10.0.0.1/hook", "mailto:x")) {
      assertThatThrownBy(
              () -> crossmint.addWebhookEndpoint(URI.create(url), SECRET, Generation.DATA))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> crossmint.addWebhookEndpoint(hook(), "secret", Generation.DATA))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void remembersOrdersAndDeliveriesOverARestart(@TempDir Path folder) throws Exception {
    var options = SandboxOptions.defaults().withStateFile(folder.resolve("state.jsonl"));
    String id;
    try (var first = Sandbox.start(options)) {
      first.crossmint().addWebhookEndpoint(hook(), SECRET, Generation.OLDER);
      first.crossmint().faults().add(Fault.deliverLate(Duration.ofMinutes(5)));
      id = new Orders(first.url()).id();
      first.crossmint().pay(id, CARD);
    }
    assertThat(received).isEmpty();
    try (var second = Sandbox.start(options)) {
      second.crossmint().awaitIdle(PATIENCE);
      assertThat(received)
          .extracting(Received::type)
          .containsExactlyInAnyOrder("order.paid", "purchase.succeeded");
      assertThat(second.crossmint().pay(id, CARD)).isEqualTo(new PayResult.NotOpen("completed"));
      assertThat(second.crossmint().orders()).hasSize(1);
      assertThat(second.stripe().list("payment_intent")).isEmpty();
    }
  }
}
