package dev.florin.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.StripeClient;
import com.stripe.model.PaymentIntent;
import com.stripe.model.SetupIntent;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.SetupIntentCreateParams;
import dev.florin.sandbox.Sandbox;
import dev.florin.sandbox.SandboxOptions;
import dev.florin.sandbox.house.Json;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The fields in the shop's page, as a browser uses them. */
class FieldsTest {
  private static final String SHOP = "http%3A%2F%2F127.0.0.1%3A5172";
  private static final String GOOD = "4242 4242 4242 4242";

  private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
  private final StripeClient client = StripeFixture.client(sandbox);
  private final Http http = new Http(sandbox.url());

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private PaymentIntent intent(String method) throws Exception {
    return client
        .v1()
        .paymentIntents()
        .create(
            PaymentIntentCreateParams.builder()
                .setAmount(1000L)
                .setCurrency("usd")
                .addPaymentMethodType(method)
                .build());
  }

  private SetupIntent setup() throws Exception {
    var customer = client.v1().customers().create(CustomerCreateParams.builder().build());
    return client
        .v1()
        .setupIntents()
        .create(SetupIntentCreateParams.builder().setCustomer(customer.getId()).build());
  }

  private SetupIntent now(SetupIntent setup) throws Exception {
    return client.v1().setupIntents().retrieve(setup.getId());
  }

  /** The last digits of what its customer has kept. */
  private List<String> kept(SetupIntent setup) throws Exception {
    return client.v1().customers().paymentMethods().list(setup.getCustomer()).getData().stream()
        .map(method -> method.getCard().getLast4())
        .toList();
  }

  private JsonNode confirm(String secret, String number, String... more) throws Exception {
    var form = new TreeMap<String, String>();
    form.put("client_secret", secret);
    form.put("number", number);
    form.put("expiry", "12 / 34");
    form.put("cvc", "123");
    for (int i = 0; i < more.length; i += 2) {
      form.put(more[i], more[i + 1]);
    }
    return Json.parse(http.submit("/c/fields/confirm", form).body());
  }

  private JsonNode answer(String intent, String answer, String code) throws Exception {
    var form = Map.of("intent", intent, "answer", answer, "code", code);
    return Json.parse(http.submit("/c/fields/answer", form).body());
  }

  private String status(PaymentIntent intent) throws Exception {
    return client.v1().paymentIntents().retrieve(intent.getId()).getStatus();
  }

  @Test
  void mayBeFramedByThePageThatAsksAndByNoOther() throws Exception {
    var page = http.send("GET", "/c/fields?origin=" + SHOP + "&lang=zh-CN", "");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("frame-ancestors http://127.0.0.1:5172;", "script-src 'self'")
        .doesNotContain("unsafe-inline");
    assertThat(page.body()).contains("卡号", "data-en=\"Card number\"").doesNotContain("value=");
    for (var file : new String[] {"fields.js", "challenge.js", "fields.css"}) {
      assertThat(http.send("GET", "/c/fields/" + file, "").statusCode()).as(file).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "?origin=https%3A%2F%2Fshop.example",
        "?origin=http%3A%2F%2F127.0.0.1.evil.example",
        "?origin=http%3A%2F%2F127.0.0.1%3A80%3B%20frame-ancestors%20*",
        "?origin=null"
      })
  void isForPagesOfThisMachineOnly(String query) throws Exception {
    assertThat(http.send("GET", "/c/fields" + query, "").statusCode()).isEqualTo(400);
  }

  @Test
  void takesACardOnceHoweverOftenItIsConfirmed() throws Exception {
    var intent = intent("card");
    assertThat(confirm(intent.getClientSecret(), GOOD).path("status").stringValue())
        .isEqualTo("succeeded");
    assertThat(confirm(intent.getClientSecret(), GOOD).path("status").stringValue())
        .isEqualTo("succeeded");
    assertThat(sandbox.stripe().list("charge")).hasSize(1);
    assertThat(status(intent)).isEqualTo("succeeded");
  }

  @Test
  void doesNothingWithoutTheIntentsOwnSecret() throws Exception {
    var intent = intent("card");
    for (var secret : new String[] {"", intent.getId(), intent.getId() + "_secret_x"}) {
      var refused = http.submit("/c/fields/confirm", Map.of("client_secret", secret));
      assertThat(refused.statusCode()).as(secret).isEqualTo(400);
    }
    var redirect = intent("alipay");
    var noCards =
        http.submit("/c/fields/confirm", Map.of("client_secret", redirect.getClientSecret()));
    assertThat(noCards.statusCode()).isEqualTo(400);
    assertThat(sandbox.stripe().list("charge")).isEmpty();
  }

  @Test
  void saysInTheBuyersLanguageWhyTheBankSaysNo() throws Exception {
    var intent = intent("card");
    var declined = confirm(intent.getClientSecret(), "4000000000009995", "lang", "zh-CN");
    assertThat(declined.path("status").stringValue()).isEqualTo("declined");
    assertThat(declined.path("code").stringValue()).isEqualTo("insufficient_funds");
    assertThat(declined.path("message").stringValue()).contains("余额不足");
    var expired = confirm(intent.getClientSecret(), GOOD, "expiry", "01 / 20");
    assertThat(expired.path("code").stringValue()).isEqualTo("invalid_expiry_year");
    assertThat(confirm(intent.getClientSecret(), "").path("status").stringValue())
        .isEqualTo("declined");
    assertThat(confirm(intent.getClientSecret(), GOOD).path("status").stringValue())
        .isEqualTo("succeeded");
  }

  @Test
  void letsTheBankAskForACode() throws Exception {
    var intent = intent("card");
    var asked = confirm(intent.getClientSecret(), "4000 0027 6000 3184");
    assertThat(asked.path("status").stringValue()).isEqualTo("requires_action");
    var url = asked.path("url").stringValue();
    assertThat(url).isEqualTo(sandbox.url() + "/c/fields/challenge/" + intent.getId());
    var page = http.send("GET", "/c/fields/challenge/" + intent.getId() + "?origin=" + SHOP, "");
    assertThat(page.body()).contains("$10.00", "One-time code", Fields.CODE);

    assertThat(answer(intent.getId(), "yes", "000000").path("status").stringValue())
        .isEqualTo("wrong_code");
    assertThat(status(intent)).isEqualTo("requires_action");
    assertThat(answer(intent.getId(), "yes", Fields.CODE).path("status").stringValue())
        .isEqualTo("succeeded");
    assertThat(answer(intent.getId(), "yes", Fields.CODE).path("status").stringValue())
        .isEqualTo("over");
    var over = http.send("GET", "/c/fields/challenge/" + intent.getId() + "?origin=" + SHOP, "");
    assertThat(over.statusCode()).isEqualTo(404);
  }

  @Test
  void leavesTheIntentOpenForAnotherCardWhenTheBuyerSaysNo() throws Exception {
    var intent = intent("card");
    confirm(intent.getClientSecret(), "4000002760003184");
    var refused = answer(intent.getId(), "no", "");
    assertThat(refused.path("status").stringValue()).isEqualTo("declined");
    assertThat(refused.path("message").stringValue()).contains("could not confirm");
    assertThat(status(intent)).isEqualTo("requires_payment_method");
    assertThat(confirm(intent.getClientSecret(), GOOD).path("status").stringValue())
        .isEqualTo("succeeded");
  }

  @Test
  void takesTheCardOfAWallet() throws Exception {
    var intent = intent("card");
    var form = Map.of("client_secret", intent.getClientSecret(), "wallet", "google_pay");
    var paid = Json.parse(http.submit("/c/fields/confirm", form).body());
    assertThat(paid.path("status").stringValue()).isEqualTo("succeeded");
    assertThat(sandbox.stripe().list("payment_method").getFirst().at("/card/wallet/type"))
        .hasToString("\"google_pay\"");
  }

  @Test
  void keepsACardOnceAndChargesNothing() throws Exception {
    var setup = setup();
    for (int time = 0; time < 2; time++) {
      assertThat(confirm(setup.getClientSecret(), GOOD).path("status").stringValue())
          .isEqualTo("succeeded");
    }
    assertThat(now(setup).getStatus()).isEqualTo("succeeded");
    assertThat(kept(setup)).containsExactly("4242");
    assertThat(sandbox.stripe().list("charge")).isEmpty();
  }

  @Test
  void keepsNoCardThatItsBankRefusesAndTakesAnother() throws Exception {
    var setup = setup();
    var declined = confirm(setup.getClientSecret(), "4000000000009995", "lang", "zh-CN");
    assertThat(declined.path("status").stringValue()).isEqualTo("declined");
    assertThat(declined.path("code").stringValue()).isEqualTo("insufficient_funds");
    assertThat(declined.path("message").stringValue()).contains("余额不足");
    assertThat(now(setup).getStatus()).isEqualTo("requires_payment_method");
    assertThat(kept(setup)).isEmpty();
    assertThat(confirm(setup.getClientSecret(), GOOD).path("status").stringValue())
        .isEqualTo("succeeded");
    assertThat(kept(setup)).containsExactly("4242");
    var refused =
        http.submit("/c/fields/confirm", Map.of("client_secret", setup.getId() + "_secret_x"));
    assertThat(refused.statusCode()).isEqualTo(400);
  }

  @Test
  void letsTheBankAskBeforeACardIsKept() throws Exception {
    var setup = setup();
    var asked = confirm(setup.getClientSecret(), "4000 0027 6000 3184");
    assertThat(asked.path("url").stringValue())
        .isEqualTo(sandbox.url() + "/c/fields/challenge/" + setup.getId());
    var page = http.send("GET", "/c/fields/challenge/" + setup.getId() + "?origin=" + SHOP, "");
    assertThat(page.body()).contains("One-time code").doesNotContain("amount");
    assertThat(kept(setup)).isEmpty();

    var no = answer(setup.getId(), "no", "");
    assertThat(no.path("code").stringValue()).isEqualTo("setup_intent_authentication_failure");
    assertThat(now(setup).getStatus()).isEqualTo("requires_payment_method");

    confirm(setup.getClientSecret(), "4000 0027 6000 3184");
    assertThat(answer(setup.getId(), "yes", Fields.CODE).path("status").stringValue())
        .isEqualTo("succeeded");
    assertThat(kept(setup)).containsExactly("3184");
  }
}
