package dev.florin.testing;

import dev.florin.testing.App.Answer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Somebody with a token, and what they do. */
public record Person(App app, String subject, String token) {

  public Answer get(String path) {
    return app.call("GET", path, token, null);
  }

  public Answer post(String path, @Nullable String json, String... headers) {
    return app.call("POST", path, token, json == null ? null : bytes(json), headers);
  }

  public Answer put(String path, String json) {
    return app.call("PUT", path, token, bytes(json));
  }

  public Answer patch(String path, String json) {
    return app.call("PATCH", path, token, bytes(json));
  }

  public Answer delete(String path) {
    return app.call("DELETE", path, token, null);
  }

  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }

  /** Places an order over one package and returns its id. */
  public String order(String product) {
    return post(
            "/v1/orders",
            """
            {"items": [{"product": "%s"}], "currency": "USD"}
            """
                .formatted(product))
        .expect(201)
        .path("id")
        .stringValue();
  }

  /** Buys a package at Stripe and waits until it is credited; returns the order's id. */
  public String buy(String product) {
    var order = order(product);
    app.stripe().pay(checkout(order), "4242424242424242");
    awaitStatus(order, "paid");
    return order;
  }

  /** Opens the order's checkout and returns Stripe's session id. */
  public String checkout(String order) {
    return post("/v1/orders/" + order + "/checkout", "{\"provider\": \"stripe\"}")
        .expect(201)
        .path("payment")
        .path("provider_checkout")
        .stringValue();
  }

  public JsonNode readOrder(String order) {
    return get("/v1/orders/" + order).expect(200);
  }

  public long balance() {
    return get("/v1/credits/balance").expect(200).path("available").longValue();
  }

  public JsonNode transactions() {
    return get("/v1/credits/transactions").expect(200).path("data");
  }

  public JsonNode invoices() {
    return get("/v1/invoices").expect(200).path("data");
  }

  /**
   * A program of theirs that may do all that agents may, within these terms; its subject is the
   * agent's id.
   *
   * @param terms members of JSON, such as {@code "limits": []}, or empty
   */
  public Person agent(String terms) {
    var body = "{\"name\": \"A program\"" + (terms.isEmpty() ? "" : ", " + terms) + "}";
    var id = post("/v1/agents", body).expect(201).path("id").stringValue();
    var key = post("/v1/agents/" + id + "/keys", "{\"name\": \"here\"}").expect(201);
    return new Person(app, id, key.path("secret").stringValue());
  }

  /** Until the order has this status. */
  public JsonNode awaitStatus(String order, String status) {
    App.await(
        order + " to be " + status,
        () -> readOrder(order).path("status").stringValue().equals(status));
    return readOrder(order);
  }
}
