package dev.florin.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;

/**
 * Says what a facilitator says, in the shapes that Florin's own tests record; what it answers next
 * can be set. The real one stands in the trip of the examples.
 */
final class StubFacilitator implements AutoCloseable {
  static final String KINDS =
      """
      {"kinds": [{"x402Version": 2, "scheme": "batch-settlement", "network": "florin.example:credit",
                  "extra": {"version": "1.0.0", "authority": "%s",
                            "purchaseUrl": "https://florin.example/portal", "tiers": []}}],
       "extensions": [], "signers": {}}
      """;

  static final String VALID = "{\"isValid\": true, \"payer\": \"cus_1\"}";

  private static final String SETTLED =
      """
      {"success": true, "payer": "cus_1", "transaction": "hld_1", "network": "florin.example:credit",
       "amount": "%1$s", "extra": {"commitmentId": "hld_1", "chargedAmount": "%1$s"}}
      """;

  private final HttpServer server;
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final Queue<Answer> next = new ArrayDeque<>();

  /** What it was asked. */
  record Call(String path, String authorization, JsonNode body) {
    String amount() {
      return body.path("paymentRequirements").path("amount").asString("");
    }
  }

  private record Answer(int status, String body) {}

  StubFacilitator() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** What the next calls that post anything are answered with, in place of the usual. */
  void answerNext(int status, String body) {
    synchronized (next) {
      next.add(new Answer(status, body));
    }
  }

  List<Call> calls(String path) {
    return calls.stream().filter(call -> call.path.equals(path)).toList();
  }

  void forget() {
    calls.clear();
    synchronized (next) {
      next.clear();
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    var call = call(exchange);
    calls.add(call);
    var answer = exchange.getRequestMethod().equals("GET") ? usual(call) : wanted(call);
    var body = answer.body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status, body.length);
    try (var out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private static Call call(HttpExchange exchange) throws IOException {
    try (var in = exchange.getRequestBody()) {
      return new Call(
          exchange.getRequestURI().getPath(),
          String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
          Json.read(in.readAllBytes()).orElseGet(Json::object));
    }
  }

  private Answer wanted(Call call) {
    synchronized (next) {
      var wanted = next.poll();
      return wanted == null ? usual(call) : wanted;
    }
  }

  private Answer usual(Call call) {
    return switch (call.path) {
      case "/x402/supported" -> new Answer(200, KINDS.formatted(url()));
      case "/x402/verify" -> new Answer(200, VALID);
      case "/x402/settle" -> new Answer(200, SETTLED.formatted(call.amount()));
      case "/x402/authorize" -> new Answer(200, "{\"attestation\": \"a.b.c\"}");
      default -> new Answer(404, "{\"code\": \"not_found\"}");
    };
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
