package dev.florin.access;

import static dev.florin.platform.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import dev.florin.testing.App;
import dev.florin.testing.App.Answer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Who is let in, and to what. */
class AuthenticationTest {
  private static final App APP = App.shared();

  private static JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .subject("somebody")
        .expirationTime(Date.from(Instant.now().plusSeconds(600)));
  }

  private static String signed(JWTClaimsSet.Builder claims) {
    return App.token(claims.build(), App.JWT_SECRET);
  }

  /** A token with a header of one's own, signed with the service's secret. */
  private static String withHeader(String header) throws GeneralSecurityException {
    return raw(header, claims().build().toString());
  }

  private static String raw(String header, String claims) throws GeneralSecurityException {
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(App.JWT_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    var encoder = Base64.getUrlEncoder().withoutPadding();
    var text =
        encoder.encodeToString(header.getBytes(StandardCharsets.UTF_8))
            + "."
            + encoder.encodeToString(claims.getBytes(StandardCharsets.UTF_8));
    return text
        + "."
        + encoder.encodeToString(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
  }

  static Stream<Arguments> badTokens() throws GeneralSecurityException {
    var day = Date.from(Instant.now().minusSeconds(86_400));
    return Stream.of(
        Arguments.of("expired", signed(claims().expirationTime(day))),
        Arguments.of("without exp", signed(claims().expirationTime(null))),
        Arguments.of(
            "not yet good",
            signed(claims().notBeforeTime(Date.from(Instant.now().plusSeconds(600))))),
        Arguments.of(
            "of another secret",
            App.token(claims().build(), "another secret of more than thirty-two bytes")),
        Arguments.of("unsigned", new PlainJWT(claims().build()).serialize()),
        Arguments.of("alg none, signed", withHeader("{\"alg\":\"none\"}")),
        Arguments.of("RS256, signed with the secret", withHeader("{\"alg\":\"RS256\"}")),
        Arguments.of("HS512, signed with HS256", withHeader("{\"alg\":\"HS512\"}")),
        Arguments.of("with a critical header", withHeader("{\"alg\":\"HS256\",\"crit\":[\"x\"]}")),
        Arguments.of("without sub", signed(claims().subject(null))),
        Arguments.of("with an empty sub", signed(claims().subject(""))),
        Arguments.of("with a blank sub", signed(claims().subject("  "))),
        Arguments.of("with a sub of 201 characters", signed(claims().subject("s".repeat(201)))),
        Arguments.of("with NUL in its sub", signed(claims().subject("a\0b"))),
        Arguments.of(
            "with half a surrogate pair",
            raw("{\"alg\":\"HS256\"}", "{\"sub\":\"a\\ud800b\",\"exp\":4000000000}")),
        Arguments.of("with a list as sub", signed(claims().claim("sub", List.of("a")))),
        Arguments.of("of 9 kB", signed(claims().claim("more", "m".repeat(9_000)))),
        Arguments.of("no token at all", "nonsense"),
        Arguments.of("an unknown key", "fl_sk_" + "A".repeat(43)),
        Arguments.of("an empty key", "fl_sk_"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badTokens")
  void refusesATokenThatIsNotGood(String what, String token) {
    assertUnauthenticated(APP.call("GET", "/v1/orders", token, null), "token_invalid");
    // Nor does it spoil what everybody may see, other than by being refused itself.
    assertThat(APP.call("GET", "/v1/products", token, null).status()).as(what).isIn(200, 401);
  }

  private static void assertUnauthenticated(Answer answer, String code) {
    assertProblem(answer, 401, code);
    assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
  }

  @Test
  void asksForATokenWhenThereIsNone() {
    assertUnauthenticated(APP.call("GET", "/v1/orders", null, null), "authentication_required");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer", "Bearer ", "Basic YTpi", "bearer x y", "Token abc"})
  void refusesWhatIsNoBearerToken(String header) {
    assertUnauthenticated(
        APP.call("GET", "/v1/orders", null, null, "Authorization", header), "token_invalid");
  }

  @Test
  void doesNotTakeATokenFromTheAddress() {
    var token = APP.buyer().token();
    assertUnauthenticated(
        APP.call("GET", "/v1/orders?access_token=" + token, null, null), "authentication_required");
  }

  @Test
  void aGoodTokenWithStrangeClaimsIsABuyersToken() {
    for (Object roles : List.of(7, Map.of("a", 1), "operator,admin", List.of(), List.of("king"))) {
      var token = signed(claims().subject("strange").claim("roles", roles));
      var answer = APP.call("GET", "/v1/orders", token, null);
      assertThat(answer.status()).as("roles %s", roles).isIn(200, 401);
      assertThat(APP.call("GET", "/v1/admin/inbox", token, null).status())
          .as("roles %s", roles)
          .isIn(401, 403);
    }
    var claims = claims().subject("strange").claim("name", "a\0b").claim("email", "x\0@y.z");
    APP.call("GET", "/v1/credits/balance", signed(claims), null).expect(200);
    var objects = claims().subject("strange").claim("name", List.of(1)).claim("email", 5);
    APP.call("GET", "/v1/credits/balance", signed(objects), null).expect(200);
  }

  @Test
  void aLongNameIsCutBetweenCharacters() throws GeneralSecurityException {
    var subject = "long-name-" + UUID.randomUUID();
    var token = signed(claims().subject(subject).claim("name", "n".repeat(199) + "🎁"));
    APP.call("GET", "/v1/credits/balance", token, null).expect(200);
    var known = APP.operator().get("/v1/customers?q=" + subject).expect(200).path("data");
    assertThat(known.get(0).path("name").stringValue()).isEqualTo("n".repeat(199));
  }

  @Test
  void anotherPersonsThingsDoNotExist() {
    var owner = APP.buyer();
    var order = owner.order("basic");
    APP.stripe().pay(owner.checkout(order), "4242424242424242");
    owner.awaitStatus(order, "paid");
    var invoice = owner.invoices().get(0).path("id").stringValue();
    var stranger = APP.buyer();
    assertProblem(stranger.get("/v1/orders/" + order), 404, "not_found");
    assertProblem(stranger.get("/v1/invoices/" + invoice), 404, "not_found");
    for (var action : List.of("confirm", "cancel")) {
      assertProblem(stranger.post("/v1/orders/" + order + "/" + action, null), 404, "not_found");
    }
    assertProblem(
        stranger.post("/v1/orders/" + order + "/checkout", "{\"provider\": \"stripe\"}"),
        404,
        "not_found");
    for (var list :
        List.of(
            "orders", "invoices", "credits/balance", "credits/transactions", "billing-profile")) {
      assertProblem(stranger.get("/v1/" + list + "?customer=" + owner.subject()), 404, "not_found");
    }
    assertThat(stranger.get("/v1/orders").expect(200).path("data")).isEmpty();
    assertThat(stranger.invoices()).isEmpty();
    // The operator sees all of it.
    APP.operator().get("/v1/orders/" + order).expect(200);
    APP.operator().get("/v1/invoices/" + invoice).expect(200);
    assertThat(
            APP.operator()
                .get("/v1/credits/balance?customer=" + owner.subject())
                .expect(200)
                .path("available")
                .longValue())
        .isEqualTo(100);
  }

  @Test
  void aBuyerIsNoOperator() {
    var buyer = APP.buyer();
    for (var path : List.of("/v1/admin/inbox", "/v1/server-keys")) {
      assertProblem(buyer.get(path), 403, "forbidden");
    }
    assertProblem(buyer.post("/v1/server-keys", "{}"), 403, "forbidden");
    assertProblem(buyer.post("/v1/products", "{}"), 403, "forbidden");
    assertProblem(buyer.patch("/v1/products/basic", "{\"active\": false}"), 403, "forbidden");
    assertProblem(buyer.post("/v1/credits/grants", "{}"), 403, "forbidden");
    assertProblem(buyer.delete("/v1/server-keys/x"), 403, "forbidden");
  }

  @Test
  void whatIsNotThereIsNotThereForAnybodyWhoIsKnown() {
    var key =
        APP.operator()
            .post("/v1/server-keys", "{\"name\": \"r\", \"scopes\": [\"metrics:read\"]}")
            .expect(201)
            .path("secret")
            .stringValue();
    for (var token : List.of(APP.buyer().token(), APP.operator().token(), key)) {
      for (var path : List.of("/v1/nothing", "/v1/admin/nothing", "/v1/credits/a/b", "/nothing")) {
        for (var method : List.of("GET", "POST", "DELETE")) {
          assertProblem(APP.call(method, path, token, null), 404, "not_found");
        }
      }
    }
    assertUnauthenticated(APP.call("GET", "/v1/nothing", null, null), "authentication_required");
    // What is there stays closed, by whatever method it is asked for.
    for (var method : List.of("GET", "POST", "DELETE", "PUT")) {
      assertProblem(
          APP.call(method, "/v1/admin/inbox", APP.buyer().token(), null), 403, "forbidden");
    }
  }

  /** Goes by the routes that there are, so that a new one cannot be forgotten. */
  @ParameterizedTest
  @ValueSource(strings = {"/", "/healthz", "/readyz", "/portal", "/console"})
  void whoLooksWithoutReadingNeedsNoTokenEither(String path) {
    var looked = APP.call("HEAD", path, null, null);
    assertThat(looked.status())
        .isEqualTo(APP.call("GET", path, null, null).status())
        .isNotEqualTo(401);
    assertThat(looked.body()).isEmpty();
    assertThat(APP.call("HEAD", "/v1/orders", null, null).status()).isEqualTo(401);
  }

  @Test
  void everyRouteRefusesAStrangerExceptTheShopWindow() {
    var open =
        List.of(
            "GET /v1/products",
            "GET /v1/products/{id}",
            "GET /v1/payment-methods",
            "GET /v1/listings",
            "GET /v1/listings/{id}",
            "GET /v1/downloads/{token}",
            "HEAD /v1/downloads/{token}",
            "GET /v1/gifts/{token}",
            "GET /v1/meters",
            "GET /v1/plans",
            "GET /v1/plans/{id}");
    var seen = 0;
    var mappings =
        Objects.requireNonNull(APP.bean(DispatcherServlet.class).getHandlerMappings()).stream()
            .filter(RequestMappingHandlerMapping.class::isInstance)
            .map(RequestMappingHandlerMapping.class::cast)
            .flatMap(routes -> routes.getHandlerMethods().keySet().stream())
            .toList();
    for (var mapping : mappings) {
      for (var path : mapping.getPatternValues()) {
        for (var method : mapping.getMethodsCondition().getMethods()) {
          if (path.startsWith("/v1/") && !open.contains(method + " " + path)) {
            seen++;
            var body = "{}".getBytes(StandardCharsets.UTF_8);
            var answer = APP.call(method.name(), path.replaceAll("\\{[^}]*}", "x"), null, body);
            assertThat(answer.status()).as("%s %s", method, path).isEqualTo(401);
            assertUnauthenticated(answer, "authentication_required");
          }
        }
      }
    }
    assertThat(seen).as("routes that were tried").isGreaterThanOrEqualTo(20);
    APP.call("GET", "/v1/products", null, null).expect(200);
    APP.call("GET", "/v1/products/basic", null, null).expect(200);
  }
}
