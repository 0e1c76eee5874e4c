package dev.florin.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.param.checkout.SessionCreateParams;
import dev.florin.sandbox.Sandbox;
import dev.florin.sandbox.SandboxOptions;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CheckoutPagesTest {
  private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
  private final StripeClient client = StripeFixture.client(sandbox);
  private final Http http = new Http(sandbox.url());

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Test
  void showsTheOrderAndSaysThatItIsNoRealMoney() throws Exception {
    var page = http.send("GET", path(open(1000)), "");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains("Sandbox: no real money", "1,000 credits", "$10.00", "shop.example/cancelled")
        .doesNotContain("<script");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'");
  }

  @Test
  void speaksTheBrowsersLanguageUnlessAskedForAnother() throws Exception {
    var path = path(open(1000));
    assertThat(http.send("GET", path, "", "Accept-Language", "zh-CN,zh;q=0.9,en;q=0.5").body())
        .contains("lang=\"zh-Hans\"", "沙盒环境");
    assertThat(http.send("GET", path + "?lang=en", "", "Accept-Language", "zh-CN").body())
        .contains("lang=\"en\"");
    assertThat(http.send("GET", path, "", "Accept-Language", ";;;").statusCode()).isEqualTo(200);
  }

  @Test
  void escapesWhatOthersWrote() throws Exception {
    var evil = "<script>alert('x')</script>\"";
    var params =
        SessionCreateParams.builder()
            .setMode(SessionCreateParams.Mode.PAYMENT)
            .setSuccessUrl("https://shop.example/?a=\"><b>")
            .setCustomerEmail("\"><b>@x")
            .addLineItem(
                SessionCreateParams.LineItem.builder()
                    .setQuantity(2L)
                    .setPriceData(
                        SessionCreateParams.LineItem.PriceData.builder()
                            .setCurrency("jpy")
                            .setUnitAmount(500L)
                            .setProductData(
                                SessionCreateParams.LineItem.PriceData.ProductData.builder()
                                    .setName(evil)
                                    .build())
                            .build())
                    .build());
    assertThat(http.send("POST", "/_sandbox/do/nothing", "x=" + evil).body())
        .doesNotContain("<script");
    var refused = catchThrowable(() -> client.v1().checkout().sessions().create(params.build()));
    assertThat(refused).hasMessageContaining("Not a valid URL");
    var session =
        client
            .v1()
            .checkout()
            .sessions()
            .create(params.setSuccessUrl("https://shop.example/").build());
    var page = http.send("GET", path(session.getId()), "").body();
    assertThat(page)
        .contains("&lt;script&gt;alert(&#39;x&#39;)", "¥1,000", "&quot;&gt;&lt;b&gt;@x")
        .doesNotContain("<script>", "\"><b>");
    assertThat(http.send("GET", "/", "").body()).doesNotContain("<script>");
  }

  @Test
  void paysAndReturnsToTheShop() throws Exception {
    var id = open(1000);
    var answer = http.submit(path(id), form("4242 4242 4242 4242"));
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location"))
        .contains("https://shop.example/done?s=" + id);
    assertThat(sandbox.stripe().find(id).orElseThrow().at("/customer_details/email").asString())
        .isEqualTo("a@b.example");

    var again = http.submit(path(id), form("4242424242424242"));
    assertThat(again.body()).contains("You have already paid");
    assertThat(sandbox.stripe().list("charge")).hasSize(1);
  }

  @Test
  void fillsATestCardInWithoutScript() throws Exception {
    var form = form("");
    form.put("use", "4000000000009995");
    assertThat(http.submit(path(open(1000)), form).body())
        .contains("value=\"4000 0000 0000 9995\"", "value=\"a@b.example\"");
    assertThat(sandbox.stripe().list("payment_intent")).isEmpty();
  }

  @Test
  void explainsADeclineAndLetsTheBuyerTryAgain() throws Exception {
    var id = open(1000);
    var declined = http.submit(path(id) + "?lang=zh", form("4000000000009995"));
    assertThat(declined.statusCode()).isEqualTo(402);
    assertThat(declined.body()).contains("您的银行卡余额不足", "value=\"a@b.example\"");
    assertThat(http.submit(path(id), form("4242424242424242")).statusCode()).isEqualTo(303);
  }

  @Test
  void pointsAtTheFieldsThatAreWrong() throws Exception {
    var page = http.submit(path(open(1000)), Map.of("email", "nobody", "expiry", "soon"));
    assertThat(page.statusCode()).isEqualTo(422);
    assertThat(page.body()).contains("email-wrong", "number-wrong", "expiry-wrong", "cvc-wrong");
    var expired = form("4242424242424242");
    expired.put("expiry", "01 / 20");
    assertThat(http.submit(path(open(1000)), expired).body()).contains("expiration year");
    assertThat(sandbox.stripe().list("payment_intent")).isEmpty();
  }

  @Test
  void walksThroughThreeDSecure() throws Exception {
    var id = open(1000);
    var asked = location(http.submit(path(id), form("4000002760003184")));
    assertThat(http.send("GET", asked, "").body()).contains("Complete authentication", "$10.00");

    assertThat(location(http.submit(asked, Map.of("answer", "no")))).startsWith(path(id));
    assertThat(http.send("GET", path(id), "").body()).contains("could not confirm");
    assertThat(http.send("GET", asked, "").statusCode()).isEqualTo(404);

    var askedAgain = location(http.submit(path(id), form("4000002760003184")));
    assertThat(location(http.submit(askedAgain, Map.of("answer", "yes"))))
        .isEqualTo("https://shop.example/done?s=" + id);
  }

  @Test
  void saysThatASessionHasExpiredOrIsUnknown() throws Exception {
    var id = open(1000);
    sandbox.stripe().expire(id);
    var page = http.send("GET", path(id), "");
    assertThat(page.statusCode()).isEqualTo(410);
    assertThat(page.body()).contains("expired", "https://shop.example/cancelled");
    assertThat(http.send("GET", "/c/pay/cs_none", "").statusCode()).isEqualTo(404);
    assertThat(http.send("GET", "/elsewhere", "").statusCode()).isEqualTo(404);
  }

  @Test
  void showsADashboardWithButtons() throws Exception {
    var id = open(1000);
    sandbox.stripe().pay(id, "4242424242424242");
    var page = http.send("GET", "/", "").body();
    assertThat(page).contains("checkout.session.completed", "succeeded", "$10.00");
    assertThat(
            http.submit("/_sandbox/do/fault", Map.of("kind", "never", "times", "2")).statusCode())
        .isEqualTo(303);
    assertThat(http.send("GET", "/", "").body()).contains("2 more");
    http.submit("/_sandbox/do/clear", Map.of());
    assertThat(sandbox.stripe().faults().active()).isEmpty();
    assertThat(
            http.submit("/_sandbox/do/fault", Map.of("kind", "never", "times", "two")).statusCode())
        .isEqualTo(400);
  }

  private String open(long amount) throws StripeException {
    return client
        .v1()
        .checkout()
        .sessions()
        .create(StripeFixture.order(amount, "usd").build())
        .getId();
  }

  private static String path(String sessionId) {
    return "/c/pay/" + sessionId;
  }

  private static Map<String, String> form(String number) {
    return new TreeMap<>(
        Map.of("email", "a@b.example", "number", number, "expiry", "12/34", "cvc", "123"));
  }

  private static String location(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(303);
    return URI.create(answer.headers().firstValue("Location").orElseThrow()).toString();
  }
}
