package dev.florin.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.sandbox.Sandbox;
import dev.florin.sandbox.SandboxOptions;
import dev.florin.sandbox.house.Json;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What a library would not send. */
class RawApiTest {
  private static final String ITEM =
      "line_items[0][quantity]=1&line_items[0][price_data][currency]=usd"
          + "&line_items[0][price_data][product_data][name]=X"
          + "&line_items[0][price_data][unit_amount]=";
  private static final String SESSION = "mode=payment&success_url=https://x.example/&" + ITEM;

  private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
  private final Http http = new Http(sandbox.url());

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      textBlock =
          """
          checkout/sessions parameter_unknown colour SESSION1000&colour=red
          checkout/sessions parameter_missing mode success_url=https://x.example
          checkout/sessions parameter_missing success_url mode=payment
          checkout/sessions parameter_missing line_items mode=payment&success_url=https://x.example
          checkout/sessions parameter_invalid_integer line_items[0][price_data][unit_amount] SESSIONten
          checkout/sessions amount_too_small line_items SESSION49
          checkout/sessions url_invalid success_url mode=payment&success_url=shop
          checkout/sessions parameter_missing line_items mode=subscription&success_url=https://x.example
          checkout/sessions sandbox_unsupported mode mode=setup&success_url=https://x.example
          checkout/sessions - ui_mode SESSION1000&ui_mode=hosted
          checkout/sessions - customer_email SESSION1000&customer=cus_1&customer_email=a@b.c
          checkout/sessions - expires_at SESSION1000&expires_at=1
          checkout/sessions - payment_method_types SESSION1000&payment_method_types[]=fpx
          payment_intents - payment_method_types amount=1000&currency=usd&payment_method_types[]=card&automatic_payment_methods[enabled]=true
          payment_intents - return_url amount=1000&currency=usd&payment_method=pm_card_visa&confirm=true
          payment_intents - currency amount=1000&currency=zzz
          payment_intents - metadata[long] amount=1000&currency=usd&metadata[long]=LONG
          refunds parameter_missing - amount=1
          refunds - reason reason=because
          webhook_endpoints url_invalid url url=https://shop.example/hook&enabled_events[]=*
          webhook_endpoints - enabled_events[0] url=http://127.0.0.1:1/&enabled_events[]=Nonsense
          """)
  void refuses(String path, String code, String param, String body) throws Exception {
    var text = body.replace("SESSION", SESSION).replace("LONG", "x".repeat(501));
    var answer = http.api("POST", "/v1/" + path, text);

    assertThat(answer.statusCode()).isEqualTo(400);
    var error = Json.parse(answer.body()).required("error");
    assertThat(Json.text(error, "type")).isEqualTo("invalid_request_error");
    assertThat(Json.text(error, "code")).isEqualTo(code.equals("-") ? null : code);
    assertThat(Json.text(error, "param")).isEqualTo(param.equals("-") ? null : param);
    assertThat(Json.text(error, "message")).isNotBlank();
    assertThat(sandbox.stripe().list("checkout.session")).isEmpty();
    assertThat(sandbox.stripe().list("product")).isEmpty();
  }

  @Test
  void answersInStripesManner() throws Exception {
    var none = http.send("GET", "/v1/account", "");
    assertThat(none.statusCode()).isEqualTo(401);
    assertThat(none.headers().firstValue("Request-Id")).isPresent();

    var old =
        http.send(
            "GET",
            "/v1/account",
            "",
            "Authorization",
            Http.BASIC,
            "Stripe-Version",
            "2025-01-27.acacia");
    assertThat(old.statusCode()).isEqualTo(200);
    assertThat(old.headers().firstValue("Stripe-Version")).contains("2025-01-27.acacia");

    var other =
        http.send(
            "GET", "/v1/account", "", "Authorization", Http.BASIC, "Stripe-Account", "acct_other");
    assertThat(other.statusCode()).isEqualTo(403);
    assertThat(http.api("GET", "/v1/nothing", "").statusCode()).isEqualTo(404);
  }

  @Test
  void mergesAndUnsetsMetadata() throws Exception {
    var id = Json.string(ok("/v1/customers", "metadata[a]=1&metadata[b]=2"), "id");
    var merged = ok("/v1/customers/" + id, "metadata[a]=&metadata[c]=3");
    assertThat(merged.required("metadata").propertyNames()).containsExactlyInAnyOrder("b", "c");
    assertThat(ok("/v1/customers/" + id, "metadata=").required("metadata").isEmpty()).isTrue();
  }

  @Test
  void refusesMoreThanFiftyMetadataKeys() throws Exception {
    var fifty =
        IntStream.range(0, 50)
            .mapToObj(i -> "metadata[k" + i + "]=v")
            .collect(Collectors.joining("&"));
    var id = Json.string(ok("/v1/customers", fifty), "id");
    assertThat(http.api("POST", "/v1/customers/" + id, "metadata[one]=more").statusCode())
        .isEqualTo(400);
    assertThat(http.api("POST", "/v1/customers", fifty + "&metadata[k50]=v").statusCode())
        .isEqualTo(400);
  }

  @Test
  void pagesBackwardsToo() throws Exception {
    var ids =
        IntStream.range(0, 5).mapToObj(i -> Json.string(created("/v1/customers"), "id")).toList();
    var page = get("/v1/customers?limit=2&ending_before=" + ids.getFirst());
    assertThat(page.required("data")).hasSize(2);
    assertThat(Json.string(page.required("data").get(1), "id")).isEqualTo(ids.get(1));
    assertThat(page.required("has_more").booleanValue()).isTrue();
    assertThat(http.api("GET", "/v1/customers?limit=101", "").statusCode()).isEqualTo(400);
  }

  @Test
  void showsTheSecretOfANewEndpointOnce() throws Exception {
    var made = ok("/v1/webhook_endpoints", "url=http://127.0.0.1:1/&enabled_events[]=*");
    assertThat(Json.string(made, "secret")).startsWith("whsec_");
    assertThat(get("/v1/webhook_endpoints/" + Json.string(made, "id")).has("secret")).isFalse();
  }

  @Test
  void refusesWhatIsTooLarge() throws Exception {
    var big = http.api("POST", "/v1/customers", "description=" + "x".repeat(1 << 20));
    assertThat(big.statusCode()).isEqualTo(413);
    var many =
        IntStream.range(0, 1001).mapToObj(i -> "a" + i + "=1").collect(Collectors.joining("&"));
    assertThat(http.api("POST", "/v1/customers", many).statusCode()).isEqualTo(400);
    assertThat(http.api("POST", "/v1/customers", "a[b][c][d][e][f][g][h][i]=1").statusCode())
        .isEqualTo(400);
    assertThat(http.api("GET", "/v1/customers?x=" + "x".repeat(17_000), "").statusCode())
        .isEqualTo(431);
    var key =
        http.send(
            "POST",
            "/v1/customers",
            "",
            "Authorization",
            Http.BASIC,
            "Idempotency-Key",
            "k".repeat(256));
    assertThat(key.statusCode()).isEqualTo(400);
  }

  @Test
  void refusesPagesOfOtherOriginsAndNames() throws Exception {
    var foreign = http.send("POST", "/_sandbox/do/clear", "", "Origin", "https://evil.example");
    assertThat(foreign.statusCode()).isEqualTo(403);
    var crossSite = http.send("POST", "/_sandbox/do/clear", "", "Sec-Fetch-Site", "cross-site");
    assertThat(crossSite.statusCode()).isEqualTo(403);
  }

  private JsonNode created(String path) {
    try {
      return ok(path, "");
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private JsonNode ok(String path, String body) throws Exception {
    var answer = http.api("POST", path, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Json.parse(answer.body());
  }

  private JsonNode get(String path) throws Exception {
    return Json.parse(http.api("GET", path, "").body());
  }
}
