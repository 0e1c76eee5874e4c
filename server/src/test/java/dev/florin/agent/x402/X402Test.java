package dev.florin.agent.x402;

import static dev.florin.platform.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.florin.platform.Sha256;
import dev.florin.testing.App;
import dev.florin.testing.App.Answer;
import dev.florin.testing.Books;
import dev.florin.testing.Person;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Florin as the facilitator: held, attested, verified, settled once. */
class X402Test {
  private static final String URL = "https://florin.example";
  private static final String NETWORK = "florin.example:credit";
  private static final String RESOURCE = "https://api.example/v1/run";
  private static final Map<String, String> ON =
      Map.of("florin.x402.credit-binding", "experimental", "florin.base-url", URL);

  private static final App APP = App.with(ON);
  private static final String SERVER = key("credits:write");

  private final Person buyer = APP.buyer();
  private final String key = UUID.randomUUID().toString();

  @AfterAll
  static void theBooksAreSound() {
    Hasty.NODE.stop();
    Books.assertSound(APP);
  }

  private static String key(String scope) {
    return APP.operator()
        .post("/v1/server-keys", "{\"name\": \"api\", \"scopes\": [\"" + scope + "\"]}")
        .expect(201)
        .path("secret")
        .stringValue();
  }

  private Person rich() {
    APP.operator()
        .post(
            "/v1/credits/grants",
            "{\"customer\": \"%s\", \"amount\": 100, \"reference\": \"gift\"}"
                .formatted(buyer.subject()))
        .expect(201);
    return buyer;
  }

  private static Answer authorize(Person by, String amount, String asset, String url, String key) {
    return by.post(
        "/x402/authorize",
        """
        {"amount": "%s", "asset": "%s", "resource": "%s", "idempotencyKey": "%s"}
        """
            .formatted(amount, asset, url, key));
  }

  private Answer authorize(long amount) {
    return authorize(buyer, Long.toString(amount), "CREDIT", RESOURCE, key);
  }

  private String attested(long amount) {
    return authorize(amount).expect(200).path("attestation").stringValue();
  }

  private static String payment(String attestation, String amount, Map<String, String> other) {
    return """
    {"x402Version": %s,
     "paymentPayload": {
       "x402Version": 2,
       "resource": {"url": "%s", "description": "one run"},
       "accepted": {"scheme": "batch-settlement"},
       "payload": {"type": "consume", "attestation": "%s"},
       "extensions": {}
     },
     "paymentRequirements": {
       "scheme": "%s", "network": "%s", "amount": "%s", "asset": "%s", "payTo": "%s",
       "maxTimeoutSeconds": 60, "extra": {"version": "1.0.0", "tiers": []}
     }}
    """
        .formatted(
            other.getOrDefault("x402Version", "2"),
            other.getOrDefault("resource", RESOURCE),
            attestation,
            other.getOrDefault("scheme", "batch-settlement"),
            other.getOrDefault("network", NETWORK),
            amount,
            other.getOrDefault("asset", "CREDIT"),
            other.getOrDefault("payTo", "merchant"));
  }

  private static Answer call(App app, String path, String token, String body) {
    return app.call("POST", path, token, body.getBytes(StandardCharsets.UTF_8));
  }

  private static JsonNode verify(String attestation, long amount) {
    var body = payment(attestation, Long.toString(amount), Map.of());
    return call(APP, "/x402/verify", SERVER, body).expect(200);
  }

  private static JsonNode settle(String attestation, long amount) {
    return settle(SERVER, attestation, amount);
  }

  private static JsonNode settle(String by, String attestation, long amount) {
    var body = payment(attestation, Long.toString(amount), Map.of());
    return call(APP, "/x402/settle", by, body).expect(200);
  }

  private static void assertRefused(JsonNode settlement, String reason) {
    assertThat(settlement.path("success").booleanValue()).as("%s", settlement).isFalse();
    assertThat(settlement.path("errorReason").stringValue()).isEqualTo(reason);
    assertThat(settlement.path("transaction").stringValue()).isEmpty();
    assertThat(settlement.path("network").stringValue()).isEqualTo(NETWORK);
  }

  private static void assertInvalid(JsonNode verdict, String reason) {
    assertThat(verdict.path("isValid").booleanValue()).as("%s", verdict).isFalse();
    assertThat(verdict.path("invalidReason").stringValue()).isEqualTo(reason);
  }

  private void assertHas(long available, long held) {
    var balance = buyer.get("/v1/credits/balance").expect(200);
    assertThat(balance.path("available").longValue()).as("available").isEqualTo(available);
    assertThat(balance.path("held").longValue()).as("held").isEqualTo(held);
  }

  private String payer() {
    return buyer.get("/v1/credits/balance").expect(200).path("customer").stringValue();
  }

  private static JWTClaimsSet claims(String attestation) {
    try {
      return SignedJWT.parse(attestation).getJWTClaimsSet();
    } catch (ParseException broken) {
      throw new AssertionError(attestation, broken);
    }
  }

  // --- what it is ---

  @Test
  void saysWhatItIsAFacilitatorFor() {
    var supported = APP.call("GET", "/x402/supported", null, null).expect(200);
    var kind = supported.path("kinds").get(0);
    assertThat(supported.path("kinds")).hasSize(1);
    assertThat(names(kind)).containsExactly("extra", "network", "scheme", "x402Version");
    assertThat(kind.path("x402Version").intValue()).isEqualTo(2);
    assertThat(kind.path("scheme").stringValue()).isEqualTo("batch-settlement");
    assertThat(kind.path("network").stringValue()).isEqualTo(NETWORK);
    var extra = kind.path("extra");
    assertThat(names(extra)).containsExactly("authority", "purchaseUrl", "tiers", "version");
    assertThat(extra.path("authority").stringValue()).isEqualTo(URL);
    assertThat(extra.path("purchaseUrl").stringValue()).isEqualTo(URL + "/portal");
    assertThat(extra.path("tiers").get(2).toString())
        .isEqualTo("{\"credits\":\"15000\",\"price\":\"10000\",\"asset\":\"USD\"}");
    assertThat(supported.path("extensions")).isEmpty();
    assertThat(supported.path("signers").path(NETWORK).get(0)).isEqualTo(jwk().path("kid"));
  }

  private static Set<String> names(JsonNode object) {
    return new TreeSet<>(object.propertyNames());
  }

  private static JsonNode jwk() {
    return APP.call("GET", "/.well-known/jwks.json", null, null).expect(200).path("keys").get(0);
  }

  @Test
  void whereTheBindingIsOffNothingIsPromised() {
    var off = App.shared();
    assertThat(off.call("GET", "/x402/supported", null, null).expect(200).toString())
        .isEqualTo("{\"kinds\":[],\"extensions\":[],\"signers\":{}}");
    assertThat(off.call("GET", "/.well-known/jwks.json", null, null).expect(200).path("keys"))
        .isEmpty();
    assertProblem(authorize(off.buyer(), "1", "CREDIT", RESOURCE, key), 409, "x402_off");
    for (var path : List.of("/x402/verify", "/x402/settle")) {
      var body = payment("anything", "1", Map.of());
      assertProblem(call(off, path, off.operator().token(), body), 409, "x402_off");
    }
  }

  // --- authorize ---

  @Test
  void whatIsAuthorizedIsHeldAndAttested() throws Exception {
    rich();
    var attestation = attested(25);
    assertHas(75, 25);
    var claims = claims(attestation);
    assertThat(claims.getIssuer()).isEqualTo(URL);
    assertThat(claims.getSubject()).isEqualTo(payer());
    assertThat(claims.getAudience()).containsExactly("https://api.example");
    assertThat(claims.getClaim("amount")).isEqualTo("25");
    assertThat(claims.getClaim("asset")).isEqualTo("CREDIT");
    assertThat(claims.getClaim("resource")).isEqualTo(RESOURCE);
    assertThat(claims.getClaim("payTo")).isEqualTo("merchant");
    var issued = claims.getIssueTime().toInstant();
    assertThat(claims.getExpirationTime().toInstant())
        .isEqualTo(issued.plus(Duration.ofMinutes(5)));
    assertThat(Instant.ofEpochSecond(claims.getLongClaim("holdExp")))
        .isEqualTo(issued.plus(Duration.ofMinutes(15)));
    var hold = buyer.get("/v1/credits/holds/" + claims.getJWTID()).expect(200);
    assertThat(hold.path("status").stringValue()).isEqualTo("open");
    assertThat(Instant.parse(hold.path("expires_at").stringValue()))
        .isAfterOrEqualTo(Instant.ofEpochSecond(claims.getLongClaim("holdExp")));
    assertThat(buyer.transactions().get(0).path("metadata").path("resource").stringValue())
        .isEqualTo(RESOURCE);
  }

  @Test
  void thePublishedKeyVerifiesWhatIsAttested() throws Exception {
    rich();
    var parts = attested(25).split("\\.");
    assertThat(isSigned(parts[0] + "." + parts[1], parts[2])).isTrue();
    assertThat(isSigned(parts[0] + "." + parts[1] + "A", parts[2])).isFalse();
    var header = new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8);
    assertThat(header).contains("\"alg\":\"EdDSA\"", jwk().path("kid").stringValue());
  }

  /** As somebody else's program would: from the 32 bytes of the published key alone. */
  private static boolean isSigned(String input, String signature) throws GeneralSecurityException {
    var x = Base64.getUrlDecoder().decode(jwk().path("x").stringValue());
    var der = HexFormat.of().parseHex("302a300506032b6570032100" + HexFormat.of().formatHex(x));
    var verifier = Signature.getInstance("Ed25519");
    verifier.initVerify(
        KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der)));
    verifier.update(input.getBytes(StandardCharsets.US_ASCII));
    return verifier.verify(Base64.getUrlDecoder().decode(signature));
  }

  @Test
  void theSameKeyGetsTheSameAttestationHoweverOftenAndAtOnce() throws Exception {
    rich();
    var texts = atOnce(8, () -> attested(25));
    assertThat(Set.copyOf(texts)).hasSize(1);
    assertThat(attested(25)).isEqualTo(texts.getFirst());
    assertHas(75, 25);
  }

  @Test
  void theSameKeyForAnythingElseIsAConflict() {
    rich();
    attested(25);
    assertProblem(authorize(26), 409, "idempotency_conflict");
    assertProblem(
        authorize(buyer, "25", "CREDIT", RESOURCE + "/other", key), 409, "idempotency_conflict");
    assertHas(75, 25);
  }

  @Test
  void aKeyOfASpendIsNotInTheWay() {
    rich();
    buyer
        .post("/v1/credits/spends", "{\"amount\": 1, \"reference\": \"r\"}", "Idempotency-Key", key)
        .expect(201);
    attested(25);
    assertHas(74, 25);
  }

  @ParameterizedTest
  @CsvSource({
    "0, CREDIT, https://api.example/, amount",
    "-1, CREDIT, https://api.example/, amount",
    "1.5, CREDIT, https://api.example/, amount",
    "01, CREDIT, https://api.example/, amount",
    "1e3, CREDIT, https://api.example/, amount",
    "1000000000001, CREDIT, https://api.example/, amount",
    "99999999999999999999, CREDIT, https://api.example/, amount",
    "1, USD, https://api.example/, asset",
    "1, credit, https://api.example/, asset",
    "1, CREDIT, /v1/run, resource",
    "1, CREDIT, ftp://api.example/, resource",
    "1, CREDIT, https://user@api.example/, resource",
    "1, CREDIT, https://api.example/#a, resource",
    "1, CREDIT, https:///nowhere, resource"
  })
  void refusesWhatCannotBeAuthorized(String amount, String asset, String resource, String param) {
    var refused = authorize(rich(), amount, asset, resource, key);
    var problem = assertProblem(refused, 400, "parameter_invalid");
    assertThat(problem.path("param").stringValue()).isEqualTo(param);
    assertHas(100, 0);
  }

  @Test
  void refusesWhatIsTooLongOrMissing() {
    var long500 = RESOURCE + "/" + "a".repeat(501 - RESOURCE.length());
    assertProblem(authorize(buyer, "1", "CREDIT", long500, key), 400, "parameter_invalid");
    assertProblem(
        authorize(buyer, "1", "CREDIT", RESOURCE, "k".repeat(129)), 400, "parameter_invalid");
    assertProblem(authorize(buyer, "1", "CREDIT", RESOURCE, "schlüssel"), 400, "parameter_invalid");
    assertProblem(buyer.post("/x402/authorize", "{}"), 400, "parameter_missing");
    assertProblem(
        call(APP, "/x402/verify", SERVER, payment("a".repeat(4_097), "1", Map.of())),
        400,
        "parameter_invalid");
    assertProblem(call(APP, "/x402/settle", SERVER, "{}"), 400, "parameter_missing");
  }

  @Test
  void aProgramOfTheMerchantsNamesWhoseCreditsItMeans() {
    rich();
    var body =
        """
        {%s "amount": "5", "asset": "CREDIT", "resource": "%s", "idempotencyKey": "%s"}
        """;
    assertProblem(
        call(APP, "/x402/authorize", SERVER, body.formatted("", RESOURCE, key)),
        400,
        "parameter_invalid");
    var named = "\"bundleId\": \"" + payer() + "\",";
    call(APP, "/x402/authorize", SERVER, body.formatted(named, RESOURCE, key)).expect(200);
    assertHas(95, 5);
    assertProblem(
        APP.buyer().post("/x402/authorize", body.formatted(named, RESOURCE, "k")),
        404,
        "not_found");
  }

  @Test
  void anAgentAuthorizesWhatItsOwnerAllowsAndIsChargedOnceInItsBudget() {
    rich();
    var agent = buyer.agent("\"limits\": [{\"per\": \"day\", \"credits\": 40}]");
    var attestation =
        authorize(agent, "30", "CREDIT", RESOURCE, key)
            .expect(200)
            .path("attestation")
            .stringValue();
    assertThat(claims(attestation).getSubject()).isEqualTo(payer());
    assertThat(
            authorize(agent, "30", "CREDIT", RESOURCE, key)
                .expect(200)
                .path("attestation")
                .stringValue())
        .isEqualTo(attestation);
    var refused =
        assertProblem(authorize(agent, "11", "CREDIT", RESOURCE, "more"), 403, "budget_exceeded");
    assertThat(refused.path("left").longValue()).isEqualTo(10);
    assertHas(70, 30);
    settle(attestation, 5);
    assertHas(95, 0);
    authorize(agent, "35", "CREDIT", RESOURCE, "the rest").expect(200);
    assertProblem(authorize(agent, "1", "CREDIT", RESOURCE, "one"), 403, "budget_exceeded");
    for (var path : List.of("/x402/verify", "/x402/settle")) {
      var body = payment(attestation, "5", Map.of());
      assertProblem(call(APP, path, agent.token(), body), 403, "forbidden");
    }
    buyer.post("/v1/agents/" + agent.subject() + "/pause", null).expect(200);
    assertProblem(authorize(agent, "1", "CREDIT", RESOURCE, "p"), 403, "agent_paused");
  }

  @Test
  void nothingLeavesAFrozenAccount() {
    rich();
    APP.operator()
        .post(
            "/v1/credits/freezes",
            "{\"customer\": \"%s\", \"frozen\": true, \"reference\": \"f\"}"
                .formatted(buyer.subject()))
        .expect(201);
    assertProblem(authorize(1), 403, "account_frozen");
  }

  @Test
  void whoHasTooFewGetsAPageAtWhichAPersonCanPayAndTheSameKeyGoesOn() throws Exception {
    var refused = assertProblem(authorize(250), 402, "insufficient_credits");
    assertThat(refused.path("available").longValue()).isZero();
    assertThat(refused.path("requested").longValue()).isEqualTo(250);
    assertThat(refused.path("purchaseUrl").stringValue()).isEqualTo(URL + "/portal");
    assertThat(refused.path("payment_link").path("credits").longValue()).isEqualTo(300);
    var link = refused.path("payment_link").path("url").stringValue();
    assertThat(link).startsWith(URL + "/orders/ord_");
    assertThat(authorize(250).json().path("payment_link").path("url").stringValue())
        .as("who asks again is sent to the same page")
        .isEqualTo(link);
    var orders = buyer.get("/v1/orders").expect(200).path("data");
    assertThat(orders).as("the cheapest that is enough: three of the smallest").hasSize(1);
    assertThat(orders.get(0).path("total").path("amount").longValue()).isEqualTo(300);

    payAt(link);
    buyer.awaitStatus(orders.get(0).path("id").stringValue(), "paid");

    var attestation = attested(250);
    assertThat(settle(attestation, 250).path("success").booleanValue()).isTrue();
    assertHas(50, 0);
  }

  /** What a person's browser does: opens the order's page, and pays at the provider's. */
  private static void payAt(String link) throws IOException, InterruptedException {
    var page = URI.create(link);
    var pay = page.getRawPath() + "/pay?" + page.getRawQuery();
    var request =
        HttpRequest.newBuilder(APP.url().resolve(pay)).POST(BodyPublishers.noBody()).build();
    var answer = HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
    assertThat(answer.statusCode()).isEqualTo(302);
    var checkout = answer.headers().firstValue("Location").orElseThrow();
    APP.stripe().pay(checkout.substring(checkout.lastIndexOf('/') + 1), "4242424242424242");
  }

  @Test
  void asManyPackagesAsItTakesAreOfferedAndNoLinkWhereThatIsTooMuch() {
    var many = assertProblem(authorize(40_000), 402, "insufficient_credits");
    assertThat(many.path("payment_link").path("url").stringValue()).startsWith(URL);
    var order = buyer.get("/v1/orders").expect(200).path("data").get(0);
    assertThat(order.path("total").path("amount").longValue()).isEqualTo(30_000);
    var tooMany =
        assertProblem(
            authorize(buyer, "1000000000000", "CREDIT", RESOURCE, "k"),
            402,
            "insufficient_credits");
    assertThat(tooMany.has("payment_link")).isFalse();
    assertThat(tooMany.path("purchaseUrl").stringValue()).isEqualTo(URL + "/portal");
  }

  // --- verify ---

  @Test
  void whatIsAttestedIsGoodForItsResourceUntilItIsSettled() {
    rich();
    var attestation = attested(25);
    for (var amount : List.of(25L, 20L)) {
      var verdict = verify(attestation, amount);
      assertThat(verdict.toString()).isEqualTo("{\"isValid\":true,\"payer\":\"" + payer() + "\"}");
    }
    assertHas(75, 25);
    settle(attestation, 20);
    assertInvalid(verify(attestation, 25), "settle_conflict");
  }

  @ParameterizedTest
  @CsvSource({
    "x402Version, 1, invalid_x402_version",
    "scheme, exact, unsupported_scheme",
    "network, other.example:credit, invalid_network",
    "network, eip155:8453, invalid_network",
    "asset, USD, invalid_payment_requirements",
    "payTo, somebody, invalid_payment_requirements",
    "resource, https://api.example/v1/other, attestation_invalid",
    "resource, https://other.example/v1/run, attestation_invalid"
  })
  void refusesWhatIsForSomethingElse(String what, String value, String reason) {
    rich();
    var body = payment(attested(25), "25", Map.of(what, value));
    assertInvalid(call(APP, "/x402/verify", SERVER, body).expect(200), reason);
    assertRefused(call(APP, "/x402/settle", SERVER, body).expect(200), reason);
    assertHas(75, 25);
  }

  @Test
  void refusesMoreThanIsAttestedAndNothingAtAll() {
    rich();
    var attestation = attested(25);
    assertInvalid(verify(attestation, 26), "price_not_acceptable");
    assertInvalid(verify(attestation, 0), "invalid_payment_requirements");
    assertRefused(settle(attestation, 26), "price_not_acceptable");
    var odd = payment(attestation, "2.5", Map.of());
    assertRefused(
        call(APP, "/x402/settle", SERVER, odd).expect(200), "invalid_payment_requirements");
    assertHas(75, 25);
  }

  @Test
  void refusesWhatIsNotSignedHere() throws Exception {
    rich();
    var good = attested(25);
    var claims = claims(good);
    var parts = good.split("\\.");
    var more = new JWTClaimsSet.Builder(claims).claim("amount", "100").build();
    var payload = Base64.getUrlEncoder().withoutPadding();
    var forged =
        List.of(
            "nonsense",
            parts[0] + "." + parts[1] + ".",
            parts[0]
                + "."
                + payload.encodeToString(more.toString().getBytes(StandardCharsets.UTF_8))
                + "."
                + parts[2],
            good.substring(0, good.length() - 4) + "AAAA",
            new PlainJWT(claims).serialize(),
            hmac(claims, parts[0]),
            App.token(claims, App.JWT_SECRET),
            buyer.token());
    for (var text : forged) {
      assertInvalid(verify(text, 25), "attestation_invalid");
      assertRefused(settle(text, 25), "attestation_invalid");
    }
    assertHas(75, 25);
  }

  /** Signed with the public key as if it were a secret, under the real key's id. */
  private static String hmac(JWTClaimsSet claims, String header)
      throws JOSEException, ParseException {
    var kid = JWSHeader.parse(Base64URL.from(header)).getKeyID();
    var jwt = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(kid).build(), claims);
    jwt.sign(new MACSigner(Base64.getUrlDecoder().decode(jwk().path("x").stringValue())));
    return jwt.serialize();
  }

  // --- settle ---

  @Test
  void takesWhatWasUsedOnceAndGivesTheRestBack() {
    rich();
    var attestation = attested(25);
    var first = settle(attestation, 20);
    var id = jti(attestation);
    assertThat(names(first))
        .containsExactly("amount", "extra", "network", "payer", "success", "transaction");
    assertThat(first.path("success").booleanValue()).isTrue();
    assertThat(first.path("payer").stringValue()).isEqualTo(payer());
    assertThat(first.path("network").stringValue()).isEqualTo(NETWORK);
    assertThat(first.path("transaction").stringValue()).isEqualTo(id);
    assertThat(first.path("amount").stringValue()).isEqualTo("20");
    assertThat(first.path("extra").toString())
        .isEqualTo("{\"commitmentId\":\"" + id + "\",\"chargedAmount\":\"20\"}");
    assertHas(80, 0);
    assertThat(settle(attestation, 20)).isEqualTo(first);
    assertRefused(settle(attestation, 19), "settle_conflict");
    assertRefused(settle(attestation, 25), "settle_conflict");
    assertRefused(settle(attestation, 0), "settle_conflict");
    assertHas(80, 0);
    var line = buyer.transactions().get(0);
    assertThat(line.path("change").longValue()).isEqualTo(-20);
    assertThat(line.path("reference").stringValue()).isEqualTo(id);
  }

  private static String jti(String attestation) {
    return claims(attestation).getJWTID();
  }

  @Test
  void nothingUsedIsAllGivenBackOnce() {
    rich();
    var attestation = attested(25);
    var first = settle(attestation, 0);
    assertThat(first.path("success").booleanValue()).isTrue();
    assertThat(first.path("amount").stringValue()).isEqualTo("0");
    assertHas(100, 0);
    assertThat(settle(attestation, 0)).isEqualTo(first);
    assertRefused(settle(attestation, 25), "settle_conflict");
    assertInvalid(verify(attestation, 25), "settle_conflict");
    assertHas(100, 0);
  }

  @Test
  void ofSettlementsAtOnceOneCounts() throws Exception {
    rich();
    var attestation = attested(25);
    var amounts = List.of(0L, 5L, 10L, 25L, 5L, 10L, 25L, 0L).iterator();
    var all = new ArrayList<Callable<JsonNode>>();
    while (amounts.hasNext()) {
      var amount = amounts.next();
      all.add(() -> settle(attestation, amount));
    }
    var answers = atOnce(all);
    var charged =
        answers.stream()
            .filter(answer -> answer.path("success").booleanValue())
            .map(answer -> answer.path("amount").stringValue())
            .distinct()
            .toList();
    assertThat(charged).as("%s", answers).hasSize(1);
    answers.stream()
        .filter(answer -> !answer.path("success").booleanValue())
        .forEach(answer -> assertRefused(answer, "settle_conflict"));
    assertHas(100 - Long.parseLong(charged.getFirst()), 0);
  }

  @Test
  void anotherKeyOfTheMerchantsGetsTheSameAnswer() {
    rich();
    var other = key("credits:write");
    var used = attested(25);
    var first = settle(used, 20);
    assertThat(settle(other, used, 20)).isEqualTo(first);
    assertRefused(settle(other, used, 21), "settle_conflict");
    var back = authorize(buyer, "5", "CREDIT", RESOURCE, "unused").expect(200);
    var unused = back.path("attestation").stringValue();
    var given = settle(unused, 0);
    assertThat(given.path("success").booleanValue()).isTrue();
    assertThat(settle(other, unused, 0)).isEqualTo(given);
    assertHas(80, 0);
  }

  @Test
  void whatAnOperatorHasEndedIsNotSettledAnyMore() {
    rich();
    var attestation = attested(25);
    APP.operator()
        .post(
            "/v1/credits/holds/" + jti(attestation) + "/release",
            "{\"customer\": \"" + buyer.subject() + "\"}")
        .expect(201);
    assertInvalid(verify(attestation, 25), "settle_conflict");
    assertRefused(settle(attestation, 25), "settle_conflict");
    assertHas(100, 0);
  }

  /** Another node, which waits less and has got another key beside the first. */
  private static final class Hasty {
    static final String NEW = Base64.getEncoder().encodeToString(Sha256.of("another key"));
    static final String OLD =
        Base64.getEncoder().encodeToString(Sha256.of("the key of Florin in development"));
    static final App NODE = APP.secondNode(settings());

    private static Map<String, String> settings() {
      var hasty = new HashMap<>(ON);
      hasty.put("florin.x402.present-within", "1s");
      hasty.put("florin.x402.hold-for", "5s");
      hasty.put("florin.secrets.key", NEW + "," + OLD);
      return hasty;
    }

    static JsonNode ask(String path, String attestation, long amount) {
      var body = payment(attestation, Long.toString(amount), Map.of());
      return call(NODE, path, SERVER, body).expect(200);
    }
  }

  @Test
  void whatIsLateIsRefusedAndItsCreditsAreBack() {
    rich();
    var late = atNode("late");
    var settled = atNode("settled");
    App.await(
        "its presentation to end",
        () ->
            "attestation_expired"
                .equals(Hasty.ask("/x402/verify", late, 25).path("invalidReason").asString("")));
    var first = Hasty.ask("/x402/settle", settled, 10);
    assertThat(first.path("success").booleanValue()).as("%s", first).isTrue();
    App.await("its hold to end", () -> isClosed(late));
    assertRefused(Hasty.ask("/x402/settle", late, 25), "hold_expired");
    assertRefused(Hasty.ask("/x402/settle", late, 0), "hold_expired");
    assertThat(Hasty.ask("/x402/settle", settled, 10))
        .as("what was settled stays so")
        .isEqualTo(first);
    assertHas(90, 0);
  }

  private String atNode(String key) {
    return authorize(Hasty.NODE.sameAs(buyer), "25", "CREDIT", RESOURCE, key)
        .expect(200)
        .path("attestation")
        .stringValue();
  }

  private boolean isClosed(String attestation) {
    var hold = buyer.get("/v1/credits/holds/" + jti(attestation)).expect(200);
    return hold.path("status").stringValue().equals("closed");
  }

  @Test
  void whatWasSignedBeforeTheKeyWasReplacedIsGoodAndSettledOnce() {
    rich();
    var before = attested(25);
    assertThat(Hasty.ask("/x402/verify", before, 25).path("isValid").booleanValue()).isTrue();
    var first = settle(before, 20);
    assertThat(Hasty.ask("/x402/settle", before, 20))
        .as("the hold knows, though the ledger's key is another")
        .isEqualTo(first);
    assertRefused(Hasty.ask("/x402/settle", before, 25), "settle_conflict");
    assertRefused(Hasty.ask("/x402/settle", before, 0), "settle_conflict");
    assertHas(80, 0);
    var after = atNode("after");
    assertInvalid(verify(after, 25), "attestation_invalid");
    assertThat(Hasty.NODE.call("GET", "/.well-known/jwks.json", null, null).json().path("keys"))
        .hasSize(2)
        .contains(jwk());
  }

  // --- who may ---

  @Test
  void aPayerNeitherVerifiesNorSettles() {
    rich();
    var body = payment(attested(25), "25", Map.of());
    for (var path : List.of("/x402/verify", "/x402/settle")) {
      assertProblem(call(APP, path, buyer.token(), body), 403, "forbidden");
      assertProblem(call(APP, path, key("credits:read"), body), 403, "forbidden");
      assertProblem(
          APP.call("POST", path, null, body.getBytes(StandardCharsets.UTF_8)),
          401,
          "authentication_required");
    }
    assertProblem(call(APP, "/x402/authorize", key("credits:read"), "{}"), 403, "forbidden");
    assertHas(75, 25);
  }

  private static <T> List<T> atOnce(int times, Callable<T> act) throws Exception {
    return atOnce(Collections.nCopies(times, act));
  }

  private static <T> List<T> atOnce(List<? extends Callable<T>> acts)
      throws InterruptedException, ExecutionException {
    try (var threads = Executors.newFixedThreadPool(acts.size())) {
      var answers = new ArrayList<T>();
      for (var answer : threads.invokeAll(acts)) {
        answers.add(answer.get());
      }
      return answers;
    }
  }
}
