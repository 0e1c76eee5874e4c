package dev.florin.notification.webhook;

import static dev.florin.platform.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.florin.platform.UnsafeStart;
import dev.florin.testing.App;
import dev.florin.testing.TestDatabase;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Webhooks of a service in production: only to the internet, and only with a key. */
class WebhookProductionTest {
  private static final Random RANDOM = new Random(61);

  private static byte[] random(int length) {
    var bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  private static String key() {
    return Base64.getEncoder().encodeToString(random(32));
  }

  private static Map<String, String> production(String secretsKey) {
    var hex = HexFormat.of();
    var properties = new HashMap<String, String>();
    properties.put("florin.mode", "production");
    properties.put("florin.base-url", "https://pay.example.org");
    properties.put("florin.stripe.secret-key", "sk_live_" + hex.formatHex(random(24)));
    properties.put("florin.stripe.webhook-secret", "whsec_" + hex.formatHex(random(24)));
    properties.put("florin.stripe.api-base", "");
    properties.put("florin.jwt-secret", hex.formatHex(random(24)));
    properties.put("florin.seller.name", "Ink & Co");
    properties.put(
        "florin.mail.url", "smtps://mailer:" + hex.formatHex(random(24)) + "@mail.example.org:465");
    properties.put("florin.mail.from", "pay@example.org");
    properties.put("florin.secrets.key", secretsKey);
    return properties;
  }

  private static String operator(Map<String, String> properties) {
    var claims =
        new com.nimbusds.jwt.JWTClaimsSet.Builder()
            .subject("the-operator")
            .claim("roles", java.util.List.of("operator"))
            .expirationTime(java.util.Date.from(java.time.Instant.now().plusSeconds(3_600)))
            .build();
    return App.token(claims, properties.getOrDefault("florin.jwt-secret", ""));
  }

  private static App.Answer create(App app, String token, String url) {
    var body = ("{\"url\": \"" + url + "\"}").getBytes(java.nio.charset.StandardCharsets.UTF_8);
    return app.call("POST", "/v1/webhook-endpoints", token, body);
  }

  @Test
  void goesOnlyToTheInternetAndStartsOnlyWithTheKeyThatOpensItsSecrets() {
    var database = TestDatabase.fresh();
    var properties = production(key());
    try (var app = App.with(database, properties)) {
      var token = operator(properties);
      for (var url :
          new String[] {"http://hooks.example.com/", "https://127.0.0.1/", "https://10.0.0.1/"}) {
        assertProblem(create(app, token, url), 400, "parameter_invalid");
      }
      // Nobody has this name, so that nobody is called.
      var made = create(app, token, "https://hooks.localtest.invalid/").expect(201);
      var path = "/v1/webhook-endpoints/" + made.path("id").stringValue() + "/test";
      var trial = app.call("POST", path, token, null).expect(200);
      assertThat(trial.path("accepted").booleanValue()).isFalse();
      assertThat(trial.path("error").stringValue()).contains("no such host");
      for (var other : new String[] {"", key()}) {
        var refusal =
            catchThrowable(() -> App.on(database, app.sandbox(), production(other)).stop());
        assertThat(refusal).as("it must not start").isNotNull();
        assertThat(refusal)
            .hasRootCauseInstanceOf(UnsafeStart.class)
            .hasStackTraceContaining("FLORIN_SECRETS_KEY does not open");
      }
    }
  }

  @Test
  void withoutAKeyThereAreNeitherEndpointsNorGifts() {
    var properties = production("");
    try (var app = App.with(properties)) {
      assertProblem(
          create(app, operator(properties), "https://hooks.example.com/"),
          409,
          "secrets_key_missing");
      var gift =
          """
          {"items": [{"product": "any"}], "currency": "USD",
           "gift": {"email": "an@mail.example"}}
          """
              .getBytes(java.nio.charset.StandardCharsets.UTF_8);
      assertProblem(
          app.call("POST", "/v1/orders", operator(properties), gift), 409, "secrets_key_missing");
    }
  }
}
