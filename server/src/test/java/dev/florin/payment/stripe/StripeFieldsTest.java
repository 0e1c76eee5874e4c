package dev.florin.payment.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.payment.provider.Fields;
import dev.florin.testing.App;
import dev.florin.testing.Books;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a front end is told so that it can open the fields that take a card. */
class StripeFieldsTest {
  private static final App APP = App.shared();

  private static StripeSettings settings(@Nullable String publishable, @Nullable String base) {
    return new StripeSettings("sk_test_x", publishable, null, base, null);
  }

  @Test
  void namesTheAccountsKey() {
    assertThat(settings("pk_test_1", null).fields())
        .contains(new Fields("stripe", "pk_test_1", null));
    assertThat(settings("pk_test_1", " ").fields())
        .contains(new Fields("stripe", "pk_test_1", null));
  }

  @Test
  void namesNoneWhenNobodyHasSaidWhichAccount() {
    assertThat(settings(null, null).fields()).isEmpty();
    assertThat(settings("", null).fields()).isEmpty();
  }

  @Test
  void namesTheStandInWhereverThereIsOne() {
    assertThat(settings("pk_test_1", "http://127.0.0.1:8099").fields())
        .contains(new Fields("sandbox", null, "http://127.0.0.1:8099/c/fields"));
  }

  @Test
  void cardsAreTakenInTheFieldsThatTheServiceNames() throws Exception {
    var methods = APP.call("GET", "/v1/payment-methods?currency=USD", null, null).expect(200);
    var fields = methods.path("data").path(0).path("fields");
    assertThat(fields.path("adapter").stringValue()).isEqualTo("sandbox");
    assertThat(fields.path("publishable_key").isNull()).isTrue();

    var buyer = APP.buyer();
    var order = buyer.order("value");
    var secret =
        buyer
            .post(
                "/v1/orders/" + order + "/checkout",
                """
                {"provider": "stripe", "mode": "embedded", "method": "card"}
                """)
            .expect(201)
            .path("payment")
            .path("client_secret")
            .stringValue();
    assertThat(confirmIn(fields, secret)).contains("succeeded");
    buyer.awaitStatus(order, "paid");
    assertThat(buyer.balance()).isEqualTo(15_000);
    Books.assertSound(APP);
  }

  /** As the frame does it; Florin sees nothing of the card. */
  private static String confirmIn(JsonNode fields, String secret) throws Exception {
    var body =
        "client_secret=" + secret + "&number=4242424242424242&expiry=12%20%2F%2034&cvc=123&lang=en";
    var request =
        HttpRequest.newBuilder(URI.create(fields.path("url").stringValue() + "/confirm"))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.ofString()).body();
    }
  }
}
