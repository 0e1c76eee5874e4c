package dev.florin.marketplace;

import dev.florin.testing.App;
import dev.florin.testing.App.Answer;
import dev.florin.testing.Person;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A creator and what they do to sell. */
record Stall(App app, Person creator) {
  private static final String BOUNDARY = "a-boundary-of-these-tests";

  static Stall open(App app) {
    return new Stall(app, app.creator());
  }

  static String draft(String kind) {
    return """
    {"kind": "%s",
     "texts": {"en": {"name": "A good thing", "description": "It is good."},
               "zh-CN": {"name": "好东西"}},
     "prices": [{"amount": 1000, "currency": "USD"}, {"amount": 500, "currency": "CREDIT"}]}
    """
        .formatted(kind);
  }

  /** A draft without anything in it; its id. */
  String draft() {
    return text(creator.post("/v1/listings", draft("package")).expect(201), "id");
  }

  /** Something that can be bought, with one file; its id. */
  String list(String kind) {
    var id = text(creator.post("/v1/listings", draft(kind)).expect(201), "id");
    upload(id, "thing.bin", "the bytes of a thing".getBytes(StandardCharsets.UTF_8)).expect(201);
    creator.patch("/v1/listings/" + id, "{\"status\": \"active\"}").expect(200);
    return id;
  }

  Answer upload(String listing, String name, byte[] content) {
    return upload(creator, listing, name, content, "what is new");
  }

  Answer upload(Person who, String listing, String name, byte[] content, @Nullable String notes) {
    return App.send(request(who, listing, form(name, content, notes)));
  }

  HttpRequest request(Person who, String listing, byte[] form) {
    return HttpRequest.newBuilder(app.url().resolve("/v1/listings/" + listing + "/versions"))
        .timeout(Duration.ofSeconds(60))
        .header("Authorization", "Bearer " + who.token())
        .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
        .POST(BodyPublishers.ofByteArray(form))
        .build();
  }

  static byte[] form(String name, byte[] content, @Nullable String notes) {
    var form = new ByteArrayOutputStream();
    form.writeBytes(
        bytes(
            """
            --%s\r
            Content-Disposition: form-data; name="file"; filename="%s"\r
            Content-Type: Application/X-Thing; charset=utf-8\r
            \r
            """
                .formatted(BOUNDARY, name)));
    form.writeBytes(content);
    if (notes != null) {
      form.writeBytes(
          bytes(
              "\r\n--%s\r\nContent-Disposition: form-data; name=\"notes\"\r\n\r\n%s"
                  .formatted(BOUNDARY, notes)));
    }
    form.writeBytes(bytes("\r\n--" + BOUNDARY + "--\r\n"));
    return form.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  // --- what buyers do ---

  static Answer buy(Person buyer, String listing, String more) {
    return buyer.post("/v1/listings/" + listing + "/purchase", "{" + more + "}");
  }

  /** Opens a page at Stripe's. */
  static Answer buy(Person buyer, String listing) {
    return buy(buyer, listing, "\"currency\": \"USD\", \"provider\": \"stripe\"");
  }

  /** Pays at Stripe's and waits; the order's id. */
  static String bought(Person buyer, String listing) {
    var answer = buy(buyer, listing).expect(201);
    pay(buyer, answer);
    buyer.awaitStatus(text(answer, "order"), "paid");
    return text(answer, "order");
  }

  static void pay(Person buyer, JsonNode answer) {
    buyer.app().stripe().pay(session(answer), "4242424242424242");
  }

  static String session(JsonNode answer) {
    return text(answer.path("payment"), "provider_checkout");
  }

  /** The buyer's only purchase of it. */
  static JsonNode purchase(Person buyer, String listing) {
    return buyer.get("/v1/purchases").expect(200).path("data").values().stream()
        .filter(each -> text(each, "listing").equals(listing))
        .findFirst()
        .orElseThrow();
  }

  /** A new token for the latest version. */
  static String token(Person buyer, String listing) {
    var purchase = text(purchase(buyer, listing), "id");
    return text(buyer.post("/v1/purchases/" + purchase + "/access", "{}").expect(201), "token");
  }

  static String text(JsonNode json, String member) {
    return json.path(member).stringValue();
  }
}
