package dev.florin.sandbox.crossmint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.sandbox.Sandbox;
import dev.florin.sandbox.SandboxOptions;
import dev.florin.sandbox.house.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page on which a buyer pays an order that exists. */
class HostedPageTest {
  private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
  private final CrossmintSandbox crossmint = sandbox.crossmint();
  private final Orders orders = new Orders(sandbox.url());
  private String id = "";
  private String page = "";

  @BeforeEach
  void order() throws Exception {
    var answer = orders.create();
    id = Json.string(answer.required("order"), "orderId");
    page = HostedPage.PATH + id + "?clientSecret=" + Json.string(answer, "clientSecret");
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private String status() {
    return Json.string(crossmint.find(id).orElseThrow().required("payment"), "status");
  }

  private HttpResponse<String> press(String form) throws IOException, InterruptedException {
    return orders.send("POST", page, form);
  }

  @Test
  void showsThePriceAndTakesACard() throws Exception {
    var shown = orders.send("GET", page, "");
    assertThat(shown.statusCode()).isEqualTo(200);
    assertThat(shown.body()).contains("10.00 USD", "no real money", "4242");
    assertThat(press("card=4242424242424242").statusCode()).isEqualTo(303);
    assertThat(status()).isEqualTo("completed");
    assertThat(orders.send("GET", page, "").body()).contains("The payment went through");
    assertThat(press("card=4242424242424242").statusCode()).as("no second time").isEqualTo(303);
  }

  @Test
  void saysWhyACardIsRefusedAndStaysOpen() throws Exception {
    var refused = press("card=4000000000009995");
    assertThat(refused.statusCode()).isEqualTo(402);
    assertThat(refused.body()).contains("insufficient funds", "10.00 USD");
    assertThat(status()).isEqualTo("awaiting-payment");
    assertThat(press("card=1111").statusCode()).isEqualTo(422);
  }

  @Test
  void renewsAQuoteThatHasRunOut() throws Exception {
    crossmint.expireQuote(id);
    assertThat(orders.send("GET", page, "").body()).contains("This price has expired");
    assertThat(press("card=4242424242424242").statusCode()).isEqualTo(303);
    assertThat(status()).isEqualTo("requires-quote");
    assertThat(press("requote=1").statusCode()).isEqualTo(303);
    assertThat(orders.send("GET", page, "").body()).contains("10.00 USD");
  }

  @Test
  void speaksChinese() throws Exception {
    var shown = orders.send("GET", page, "", "Accept-Language", "zh-CN,zh;q=0.9");
    assertThat(shown.body()).contains("lang=\"zh-Hans\"", "银行卡支付");
  }

  @Test
  void opensToTheClientSecretAlone() throws Exception {
    for (var wrong :
        new String[] {
          page + "x", HostedPage.PATH + id, HostedPage.PATH + "nobody?clientSecret=x"
        }) {
      assertThat(orders.send("GET", wrong, "").statusCode()).isEqualTo(404);
      assertThat(orders.send("POST", wrong, "card=4242424242424242").statusCode()).isEqualTo(404);
    }
    assertThat(status()).isEqualTo("awaiting-payment");
  }

  @Test
  void theDashboardShowsTheOrder() throws Exception {
    assertThat(orders.send("GET", "/", "").body()).contains(id, "awaiting-payment");
  }
}
