package dev.florin.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.sandbox.house.Fault;
import dev.florin.testing.App;
import dev.florin.testing.Person;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/** What a buyer can do on an order's page without a login. */
class OrderPageTest {
  private static final App APP = App.shared();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static URI page(Person buyer, String order) {
    var url = URI.create(buyer.readOrder(order).path("status_url").stringValue());
    return APP.url().resolve(url.getRawPath() + "?" + url.getRawQuery());
  }

  private static HttpResponse<byte[]> send(String method, URI uri) throws Exception {
    var request = HttpRequest.newBuilder(uri).method(method, BodyPublishers.noBody()).build();
    return HTTP.send(request, BodyHandlers.ofByteArray());
  }

  private static URI below(URI page, String what) {
    return URI.create(page.toString().replace("?key=", what + "?key="));
  }

  @Test
  void leadsToTheProvidersPageWithoutALogin() throws Exception {
    var buyer = APP.buyer();
    var order = buyer.order("value");
    var page = page(buyer, order);
    assertThat(new String(send("GET", page).body(), java.nio.charset.StandardCharsets.UTF_8))
        .contains("/pay?key=");
    var first = send("POST", below(page, "/pay"));
    assertThat(first.statusCode()).isEqualTo(302);
    var checkout = first.headers().firstValue("Location").orElseThrow();
    assertThat(checkout).startsWith(APP.sandbox().url().toString());
    assertThat(send("POST", below(page, "/pay")).headers().firstValue("Location"))
        .as("a second click finds the same page")
        .contains(checkout);
    var session = buyer.readOrder(order).path("payment").path("provider_checkout").stringValue();
    APP.stripe().pay(session, "4242424242424242");
    buyer.awaitStatus(order, "paid");
    assertThat(send("POST", below(page, "/pay")).headers().firstValue("Location").orElse(""))
        .as("a paid order is not paid again")
        .contains("/orders/" + order);
  }

  @Test
  void saysSoWhenTheProviderDoesNotAnswer() throws Exception {
    try (var own = App.with(java.util.Map.of())) {
      var buyer = own.buyer();
      var order = buyer.order("value");
      var url = URI.create(buyer.readOrder(order).path("status_url").stringValue());
      var page = own.url().resolve(url.getRawPath() + "?" + url.getRawQuery());
      own.stripe()
          .faults()
          .add(Fault.answer(500).times(20).onCalls("POST", "/v1/checkout/sessions"));
      var answer = send("POST", below(page, "/pay"));
      assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("&notice=later");
      var again = own.url().resolve(page.getRawPath() + "?" + page.getRawQuery() + "&notice=later");
      assertThat(new String(send("GET", again).body(), java.nio.charset.StandardCharsets.UTF_8))
          .contains("cannot be opened right now");
    }
  }

  @Test
  void handsOutThePaperOnlyToWhoHasTheKey() throws Exception {
    var buyer = APP.buyer();
    var order = buyer.order("value");
    var page = page(buyer, order);
    assertThat(send("GET", below(page, "/invoice.pdf")).statusCode()).isEqualTo(404);
    APP.stripe().pay(buyer.checkout(order), "4242424242424242");
    buyer.awaitStatus(order, "paid");
    var paper = send("GET", below(page, "/invoice.pdf"));
    assertThat(paper.statusCode()).isEqualTo(200);
    assertThat(paper.headers().firstValue("Content-Type")).contains("application/pdf");
    var invoice = buyer.invoices().get(0).path("id").stringValue();
    var same = APP.url().resolve("/v1/invoices/" + invoice + ".pdf");
    var own =
        HTTP.send(
            HttpRequest.newBuilder(same).header("Authorization", "Bearer " + buyer.token()).build(),
            BodyHandlers.ofByteArray());
    assertThat(paper.body()).isEqualTo(own.body());
    for (var wrong : new String[] {"/invoice.pdf", "/pay"}) {
      var stranger = URI.create(below(page, wrong).toString().replaceAll("key=.*", "key=wrong"));
      assertThat(send(wrong.equals("/pay") ? "POST" : "GET", stranger).statusCode()).isEqualTo(404);
    }
  }
}
