package dev.florin.platform.web;

import static dev.florin.platform.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.testing.App;
import dev.florin.testing.App.Answer;
import dev.florin.testing.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages for people: they open without a login and give nothing away. */
class PagesTest {
  private static final App APP = App.shared();

  private final Person buyer = APP.buyer();

  private static Answer open(String path, String... headers) {
    return APP.call("GET", path, null, null, headers);
  }

  private static void assertPage(Answer page) {
    assertThat(page.status()).as(page.body()).isEqualTo(200);
    assertThat(page.header("Content-Type")).startsWith("text/html");
    assertThat(page.header("Set-Cookie")).isNull();
    assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(page.header("Content-Security-Policy"))
        .contains("default-src 'self'")
        .contains("frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(page.body())
        .as("what the policy would not let through")
        .doesNotContain("<style")
        .doesNotContain(" style=")
        .doesNotContainPattern("<script(?![^>]* src=)")
        .doesNotContainPattern(" on[a-z]+=");
    assertThat(page.body()).doesNotContain("http://fonts").doesNotContain("cdn.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/docs", "/docs/errors"})
  void opensWithoutALogin(String path) {
    assertPage(open(path));
  }

  @Test
  void theFirstPageSpeaksTheReadersLanguage() {
    assertThat(open("/").body()).contains("The service is running").contains("lang=\"en\"");
    assertThat(open("/", "Accept-Language", "zh-CN").body())
        .contains("服务正在运行")
        .contains("lang=\"zh-CN\"");
  }

  @Test
  void saysHowItIs() {
    assertThat(open("/healthz").expect(200).path("status").stringValue()).isEqualTo("up");
    assertThat(open("/readyz").expect(200).path("status").stringValue()).isEqualTo("ready");
    assertThat(open("/openapi.json").expect(200).path("openapi").stringValue()).startsWith("3.1");
  }

  @Test
  void whatThePagesNeedIsThere() {
    for (var path :
        new String[] {
          "/assets/florin.css",
          "/assets/docs.js",
          "/assets/errors.css",
          "/assets/order.js",
          "/webjars/swagger-ui/swagger-ui.css",
          "/webjars/swagger-ui/swagger-ui-bundle.js"
        }) {
      assertThat(open(path).status()).as(path).isEqualTo(200);
    }
  }

  private String page(String order) {
    var url = buyer.readOrder(order).path("status_url").stringValue();
    return url.substring(url.indexOf("/orders/"));
  }

  @Test
  void theOrdersPageShowsHowItStandsInBothLanguages() {
    var order = buyer.order("value");
    var path = page(order);
    var waiting = open(path);
    assertPage(waiting);
    assertThat(waiting.body()).contains("$100.00").contains("We are waiting for your payment.");
    assertThat(waiting.body()).contains("10,000").contains("5,000").contains("15,000");
    assertThat(waiting.body()).contains("Pay now").doesNotContain("cs_test");

    var session = buyer.checkout(order);
    assertThat(open(path).body()).contains("Pay now").contains(session);
    APP.stripe().pay(session, "4242424242424242");
    buyer.awaitStatus(order, "paid");
    var paid = open(path);
    assertThat(paid.body())
        .contains("Payment received.")
        .contains(buyer.invoices().get(0).path("number").stringValue())
        .doesNotContain("Pay now")
        .doesNotContain("http-equiv=\"refresh\"");
    for (var chinese :
        new Answer[] {open(path, "Accept-Language", "zh-CN"), open(path + "&lang=zh")}) {
      assertPage(chinese);
      assertThat(chinese.body()).contains("付款成功").contains("账单").contains("lang=\"zh");
    }
  }

  @Test
  void theOrdersPageShowsWhyACardWasRefused() {
    var order = buyer.order("basic");
    APP.stripe().pay(buyer.checkout(order), "4000000000000002");
    var path = page(order);
    App.await("the reason", () -> open(path).body().contains("Your card was declined."));
    assertThat(open(path).body()).contains("Pay now");
  }

  @Test
  void theOrdersPageIsKeptByNobodyAndItsKeyGoesNowhere() {
    var page = open(page(buyer.order("basic")));
    assertThat(page.header("Cache-Control")).contains("no-store");
    assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
  }

  @Test
  void withoutItsKeyAnOrdersPageDoesNotExist() {
    var order = buyer.order("basic");
    var other = buyer.order("basic");
    var key = page(other).substring(page(other).indexOf("?key=") + 5);
    for (var query :
        new String[] {"", "?key=", "?key=" + key, "?key=x", "?key=" + "k".repeat(5_000)}) {
      assertProblem(open("/orders/" + order + query), 404, "not_found");
    }
    assertProblem(open("/orders/nonsense?key=" + key), 404, "not_found");
    var asOwner = APP.call("GET", "/orders/" + order, buyer.token(), null);
    assertProblem(asOwner, 404, "not_found");
    var good = page(order);
    assertProblem(open(good.substring(0, good.length() - 1)), 404, "not_found");
  }

  @Test
  void aProductsNameIsTextAndNothingElse() {
    APP.operator()
        .post(
            "/v1/products",
            """
            {"code": "evil", "kind": "credit_pack", "credits": 1,
             "texts": {"en": {"name": "<script>alert('x')</script>${7*7}[[${7*7}]]\\"&"}},
             "prices": [{"amount": 100, "currency": "USD"}]}
            """)
        .expect(201);
    var page = open(page(buyer.order("evil")));
    assertPage(page);
    assertThat(page.body())
        .contains("&lt;script&gt;alert")
        .contains("${7*7}[[${7*7}]]")
        .doesNotContain("<script>alert");
  }
}
