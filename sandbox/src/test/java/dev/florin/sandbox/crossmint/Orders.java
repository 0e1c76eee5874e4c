package dev.florin.sandbox.crossmint;

import dev.florin.sandbox.house.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** A plain HTTP client for one sandbox's orders. */
final class Orders {
  static final String PATH = "/api/2022-06-09/orders";
  static final String BODY =
      """
      {"recipient": {"email": "buyer@example.com"}, "locale": "en-US",
       "payment": {"method": "card", "currency": "usd"},
       "lineItems": {"collectionLocator": "crossmint:packs",
                     "callData": {"totalPrice": "10.00", "quantity": 1}}}
      """;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI base;

  Orders(URI base) {
    this.base = base;
  }

  HttpResponse<String> send(String method, String path, String body, String... headers)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(Duration.ofSeconds(10))
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> api(String method, String path, String body)
      throws IOException, InterruptedException {
    return send(method, PATH + path, body, "X-API-KEY", CrossmintSandbox.SERVER_KEY);
  }

  /** Makes an order and returns the answer. */
  JsonNode create() throws IOException, InterruptedException {
    var answer = api("POST", "", BODY);
    if (answer.statusCode() != 201) {
      throw new IllegalStateException(answer.statusCode() + ": " + answer.body());
    }
    return Json.parse(answer.body());
  }

  /** Makes an order and returns its id. */
  String id() throws IOException, InterruptedException {
    return Json.string(create().required("order"), "orderId");
  }
}
