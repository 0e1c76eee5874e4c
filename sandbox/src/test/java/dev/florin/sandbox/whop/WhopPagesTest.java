package dev.florin.sandbox.whop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.sandbox.Sandbox;
import dev.florin.sandbox.SandboxOptions;
import dev.florin.sandbox.house.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pages, as a browser sees them. */
class WhopPagesTest {
  private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
  private final WhopSandbox whop = sandbox.whop();
  private final WhopHttp http = new WhopHttp(sandbox);
  private String page = "";

  @BeforeEach
  void open() throws Exception {
    http.link();
    var url = Json.string(whop.configurations().getFirst(), "purchase_url");
    page = url.substring(sandbox.url().toString().length());
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Test
  void speaksBothLanguages() throws Exception {
    assertThat(http.send("GET", page, "").body()).contains("Pay $29.99", "1,000 credits");
    assertThat(http.send("GET", page + "&lang=zh", "").body())
        .contains("lang=\"zh-Hans\"", "支付 US$29.99");
  }

  @Test
  void sendsTheBuyerBackWithPaymentAndStatus() throws Exception {
    var paid = http.send("POST", page, "number=4242+4242+4242+4242");
    assertThat(paid.statusCode()).isEqualTo(303);
    assertThat(paid.headers().firstValue("Location").orElseThrow())
        .startsWith("https://shop.example/return?order=1&payment=pay_")
        .endsWith("&status=succeeded");
    assertThat(http.send("GET", page, "").statusCode()).as("it can be paid again").isEqualTo(200);
  }

  @Test
  void showsADeclineAndTakesAnotherCard() throws Exception {
    var declined = http.send("POST", page + "&lang=en", "number=4000000000000002");
    assertThat(declined.statusCode()).isEqualTo(402);
    assertThat(declined.body()).contains("Your card was declined.");
    assertThat(http.send("POST", page, "number=4000000000000341").statusCode()).isEqualTo(402);
    assertThat(http.send("POST", page, "number=4111111111111111").statusCode()).isEqualTo(402);
    assertThat(http.send("POST", page, "number=").statusCode()).isEqualTo(422);
    assertThat(http.send("POST", page, "number=4242424242424242").statusCode()).isEqualTo(303);
  }

  @Test
  void asksTheBankAndGoesOnAsItAnswers() throws Exception {
    for (var answer : new String[] {"no", "yes"}) {
      var asks = http.send("POST", page, "number=5385308360135181");
      var challenge = asks.headers().firstValue("Location").orElseThrow();
      assertThat(challenge).startsWith("/checkout/challenge/pay_");
      assertThat(http.send("GET", challenge, "").body()).contains("Complete authentication");
      assertThat(http.send("POST", challenge, "answer=" + answer).statusCode())
          .isEqualTo(answer.equals("yes") ? 303 : 402);
      assertThat(http.send("GET", challenge, "").statusCode()).as("answered once").isEqualTo(404);
    }
    assertThat(whop.payments().stream().map(p -> Json.string(p, "status")))
        .containsExactly("paid", "open");
  }

  @Test
  void aLinkThatIsGoneSaysSo() throws Exception {
    var id = Json.string(whop.configurations().getFirst(), "id");
    http.ok("DELETE", "checkout_configurations/" + id, "");
    assertThat(http.send("GET", page + "&lang=zh", "").body()).contains("找不到此结账页面");
    assertThat(http.send("POST", page, "number=4242424242424242").statusCode()).isEqualTo(404);
    assertThat(whop.payments()).isEmpty();
  }

  @Test
  void theDashboardRefundsAndDisputes() throws Exception {
    http.send("POST", page, "number=4242424242424242");
    var payment = Json.string(whop.payments().getFirst(), "id");
    assertThat(http.send("GET", "/whop", "").body()).contains(payment, "Refund the rest");
    http.send("POST", "/_sandbox/whop/do/refund", "id=" + payment + "&amount=500");
    assertThat(Json.string(whop.refunds().getFirst().required("amount"), "amount"))
        .isEqualTo("5.00");
    http.send("POST", "/_sandbox/whop/do/dispute", "id=" + payment);
    var dispute = Json.string(whop.disputes().getFirst(), "id");
    http.send("POST", "/_sandbox/whop/do/decide", "id=" + dispute + "&status=won");
    assertThat(Json.string(whop.disputes().getFirst(), "status")).isEqualTo("won");
    assertThat(http.send("POST", "/_sandbox/whop/do/decide", "id=x&status=won").statusCode())
        .isEqualTo(400);
  }

  @Test
  void faultsAreSwitchedOverHttp() throws Exception {
    var fault = "{\"kind\":\"answer\",\"status\":503,\"path\":\"/api/v1/payments\"}";
    assertThat(http.send("POST", "/_sandbox/whop/faults", fault).statusCode()).isEqualTo(200);
    assertThat(http.api(WhopHttp.NEWEST, "GET", "payments", "").statusCode()).isEqualTo(503);
    http.send("DELETE", "/_sandbox/whop/faults", "");
    assertThat(http.api(WhopHttp.NEWEST, "GET", "payments", "").statusCode()).isEqualTo(200);
  }
}
