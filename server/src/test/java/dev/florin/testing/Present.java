package dev.florin.testing;

import dev.florin.id.Ids;
import dev.florin.platform.Sha256;
import java.util.UUID;

/**
 * A gift that was paid for, with a link that opens it.
 *
 * @param token of its link, in place of the one that went out by mail
 */
public record Present(Person payer, String order, String id, String token) {

  /** Paid in dollars at Stripe's. */
  public static Present of(Person payer, String product) {
    var order = ordered(payer, product, "USD");
    payer.app().stripe().pay(payer.checkout(order), "4242424242424242");
    return paid(payer, order);
  }

  /** Paid with credits that the payer has. */
  public static Present forCredits(Person payer, String product) {
    var order = ordered(payer, product, "CREDIT");
    payer.post("/v1/orders/" + order + "/checkout", "{\"provider\": \"credits\"}").expect(201);
    return paid(payer, order);
  }

  /** An order that is a gift, and not paid for. */
  public static String ordered(Person payer, String product, String currency) {
    return payer
        .post(
            "/v1/orders",
            """
            {"items": [{"product": "%s"}], "currency": "%s",
             "gift": {"email": "an@mail.example", "name": "An", "message": "Happy <birthday>!"}}
            """
                .formatted(product, currency))
        .expect(201)
        .path("id")
        .stringValue();
  }

  /** A link of an order that is paid, or is just about to be. */
  public static Present paid(Person payer, String order) {
    var gift = payer.awaitStatus(order, "paid").path("gift").path("id").stringValue();
    return new Present(payer, order, gift, link(payer.app(), gift));
  }

  /** One more link, of which none is sent. */
  private static String link(App app, String gift) {
    var token = "a-token-of-tests-" + UUID.randomUUID();
    app.jdbc()
        .sql("update gift set token_hash = :hash, sent = greatest(sent, 1) where id = :id")
        .param("hash", Sha256.of(token))
        .param("id", Ids.decode("gft", gift).orElseThrow())
        .update();
    return token;
  }

  /** What somebody gets who claims it. */
  public App.Answer claimedBy(Person claimer) {
    return claimer.post("/v1/gifts/" + token + "/claim", null);
  }

  /** How it stands, as everybody with its link sees it. */
  public String state() {
    return payer
        .app()
        .call("GET", "/v1/gifts/" + token, null, null)
        .expect(200)
        .path("state")
        .stringValue();
  }
}
