package dev.florin.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.access.Scope;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Goes to every route that a running service has registered, as everybody there is, with an order
 * that is placed and a payment that is open, and sees whether anything has been paid by that.
 */
final class RouteTour {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** As Spring writes a mapping: method or methods, and patterns. */
  private static final Pattern MAPPING =
      Pattern.compile("\\{(?:\\[([A-Z, ]+)]|([A-Z]+))? \\[(/[^ ]*(?: \\|\\| /[^ ]*)*)][,}]");

  private static final Pattern VARIABLE = Pattern.compile("\\{([a-zA-Z]+)(?::[^}]*)?}|\\*\\*");

  /** What a route would be called that pretends. */
  private static final List<String> PRETENDING = List.of("/mock%s", "%s/mock", "%s/test/complete");

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final URI service;
  private final String secret;

  RouteTour(URI service, String secret) {
    this.service = service;
    this.secret = secret;
  }

  /** A route: a method and a pattern. */
  record Route(String method, String pattern) {
    @Override
    public String toString() {
      return method + " " + pattern;
    }
  }

  private record Answer(int status, String body) {
    JsonNode expect(int wanted) {
      assertThat(status).as(body).isEqualTo(wanted);
      return JSON.readTree(body);
    }
  }

  /** An order of the buyer's that waits for its money, and what is in it. */
  private record Waiting(String order, String payment, String product) {}

  /** The routes that a service has said in its log that it has. */
  static List<Route> routes(List<String> messages) {
    var routes = new ArrayList<Route>();
    for (var message : messages) {
      var mapping = MAPPING.matcher(message);
      while (mapping.find()) {
        var methods = mapping.group(1) == null ? mapping.group(2) : mapping.group(1);
        for (var method : (methods == null ? "POST" : methods).split(", ")) {
          for (var pattern : mapping.group(3).split(" \\|\\| ")) {
            routes.add(new Route(method, pattern));
          }
        }
      }
    }
    // Spring's own page for errors, which is forwarded to.
    routes.removeIf(route -> route.pattern().equals("/error"));
    return routes;
  }

  /** Calls all of them and returns what was answered, in the order of the callers. */
  Map<Route, List<Integer>> go(List<Route> routes) {
    var product = product();
    var key = key();
    var answers = new LinkedHashMap<Route, List<Integer>>();
    var waiting = waiting(product);
    for (var route : routes) {
      var path = path(route.pattern(), waiting);
      var statuses = new ArrayList<Integer>();
      for (var token : Arrays.asList(null, buyer(), key, operator())) {
        statuses.add(call(route.method(), path, token, body(route)).status());
      }
      answers.put(route, statuses);
      if (!isOpenAfter(route, waiting)) {
        waiting = waiting(product); // what one route has cancelled, the next could not pay
      }
    }
    assertNothingPretends(routes, waiting);
    assertNothingWasBooked();
    return answers;
  }

  private void assertNothingPretends(List<Route> routes, Waiting waiting) {
    var buyer = buyer();
    for (var pattern : new TreeSet<>(routes.stream().map(Route::pattern).toList())) {
      var path = pattern.equals("/") ? "" : path(pattern, waiting);
      for (var pretending : PRETENDING) {
        var pretended = pretending.formatted(path);
        assertThat(call("POST", pretended, buyer, "{}").status())
            .as("POST " + pretended)
            .isEqualTo(404);
      }
    }
  }

  private static @Nullable String body(Route route) {
    return route.method().equals("GET") || route.method().equals("HEAD") ? null : "{}";
  }

  private static String path(String pattern, Waiting waiting) {
    return VARIABLE
        .matcher(pattern)
        .replaceAll(variable ->
            switch (String.valueOf(variable.group(1))) {
              case "app" -> "portal";
              case "provider" -> "stripe";
              case "procedures" -> "latentmasMarketplace.purchasePackage";
              case "paymentId" -> waiting.payment();
              case "null" -> "x";
              default ->
                  pattern.contains("/payments/")
                      ? waiting.payment()
                      : pattern.contains("/products/") ? waiting.product() : waiting.order();
            });
  }

  // --- what is there to be paid ---

  private String buyer() {
    return DemoUser.BUYER.token(secret, Instant.now());
  }

  private String operator() {
    return DemoUser.OPERATOR.token(secret, Instant.now());
  }

  private String key() {
    var scopes =
        Arrays.stream(Scope.values())
            .map(scope -> '"' + scope.text() + '"')
            .collect(Collectors.joining(", "));
    return call(
            "POST",
            "/v1/server-keys",
            operator(),
            "{\"name\": \"t\", \"scopes\": [" + scopes + "]}")
        .expect(201)
        .path("secret")
        .stringValue();
  }

  private String product() {
    return call(
            "POST",
            "/v1/products",
            operator(),
            """
            {"code": "tour", "kind": "credit_pack", "credits": 10,
             "texts": {"en": {"name": "A pack"}}, "prices": [{"amount": 100, "currency": "USD"}]}
            """)
        .expect(201)
        .path("id")
        .stringValue();
  }

  private Waiting waiting(String product) {
    var order =
        call(
                "POST",
                "/v1/orders",
                buyer(),
                "{\"items\": [{\"product\": \"" + product + "\"}], \"currency\": \"USD\"}")
            .expect(201)
            .path("id")
            .stringValue();
    var payment =
        call("POST", "/v1/orders/" + order + "/checkout", buyer(), "{\"provider\": \"transfer\"}")
            .expect(201)
            .path("payment")
            .path("id")
            .stringValue();
    return new Waiting(order, payment, product);
  }

  // --- what must not have happened ---

  private boolean isOpenAfter(Route route, Waiting waiting) {
    var order = call("GET", "/v1/orders/" + waiting.order(), operator(), null).expect(200);
    var status = order.path("status").stringValue();
    assertThat(status).as("the order after " + route).isIn("pending", "cancelled");
    return status.equals("pending");
  }

  /** The ledger is where anything would end that was pretended anywhere. */
  private void assertNothingWasBooked() {
    var sheets = call("GET", "/v1/admin/ledger/accounts", operator(), null).expect(200);
    var booked = new TreeSet<String>();
    for (var sheet : sheets.path("data").values()) {
      for (var account : sheet.path("accounts").values()) {
        if (account.path("balance").longValue() != 0) {
          booked.add(account.toString());
        }
      }
    }
    assertThat(booked).as("what the tour has booked").isEmpty();
  }

  // --- HTTP ---

  private Answer call(String method, String path, @Nullable String token, @Nullable String body) {
    var request =
        HttpRequest.newBuilder(service.resolve(path))
            .timeout(Duration.ofSeconds(20))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    try {
      var answer = http.send(request.build(), BodyHandlers.ofInputStream());
      try (var stream = answer.body()) {
        var endless =
            answer.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream");
        var text = endless ? "" : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(answer.statusCode(), text);
      }
    } catch (IOException broken) {
      throw new AssertionError(method + " " + path + " is not answered", broken);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopping);
    }
  }
}
