package dev.florin.dropin;

import static dev.florin.dropin.OlderFrontEnds.APP;
import static dev.florin.dropin.OlderFrontEnds.CARD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.testing.App;
import dev.florin.testing.App.Answer;
import dev.florin.testing.Person;
import dev.florin.testing.Programs;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Acts as the front end of Awareness does; once through tRPC's official client. */
class AwarenessTest {
  private static final String LATENT = "latentmasMarketplace.purchasePackage";
  private static final String NEURAL = "neuralBridgeMarketplace.purchasePackage";
  private static final String MATRIX = "wMatrixMarketplace.createCheckout";
  private static final String LISTING =
      """
      {"listingId": "%s", "successUrl": "https://market.test/ok",
       "cancelUrl": "https://market.test/no"}
      """;

  private final Person buyer = APP.buyer();

  @AfterEach
  void settleDown() {
    OlderFrontEnds.settleDown();
  }

  private Answer call(String path, @Nullable String body) {
    return buyer.post("/api/trpc/" + path, body);
  }

  private static JsonNode session(String url) {
    var id = url.replaceAll(".*(cs_test_[A-Za-z0-9]+).*", "$1");
    return APP.stripe().find(id).orElseThrow();
  }

  @Test
  void sellsAPackageAndWritesTheMetadataInItsSpelling() {
    var answer = call(LATENT, "{\"packageId\": \"basic\"}").expect(200);
    Golden.assertShown("awareness-package", answer);
    var url = answer.path("result").path("data").path("checkoutUrl").stringValue();
    var metadata = session(url).path("metadata");
    assertThat(metadata.path("purchaseType").stringValue()).isEqualTo("latentmas_package");
    assertThat(metadata.path("userId").stringValue()).isEqualTo(buyer.subject());
    assertThat(metadata.path("packageId").stringValue()).isEqualTo("basic");
    assertThat(metadata.path("amount").stringValue()).isEqualTo("100");
    APP.stripe().pay(session(url).path("id").stringValue(), CARD);
    App.await("the credits", () -> buyer.balance() == 100);
  }

  @Test
  void opensACheckoutForAListing() {
    var answer = call(MATRIX, LISTING.formatted("basic")).expect(200);
    Golden.assertShown("awareness-listing", answer);
    var session = session(answer.path("result").path("data").path("url").stringValue());
    assertThat(session.path("success_url").stringValue()).isEqualTo("https://market.test/ok");
    var metadata = session.path("metadata");
    assertThat(metadata.path("purchase_type").stringValue()).isEqualTo("w-matrix");
    assertThat(metadata.path("user_id").stringValue()).isEqualTo(buyer.subject());
    assertThat(metadata.path("listing_id").stringValue()).isEqualTo("basic");
    assertThat(metadata.path("customer_email").stringValue())
        .isEqualTo(buyer.subject() + "@example.com");
    assertThat(metadata.path("customer_name").stringValue())
        .isEqualTo("Name of " + buyer.subject());
  }

  /** What a creator sells, by the id that Awareness gave it. */
  private static String list(Person creator, String kind, String code) {
    var draft =
        """
        {"kind": "%s", "code": "%s", "texts": {"en": {"name": "A bridge"}},
         "prices": [{"amount": 1000, "currency": "USD"}]}
        """
            .formatted(kind, code);
    var id = creator.post("/v1/listings", draft).expect(201).path("id").stringValue();
    var path = "/v1/listings/" + id;
    creator.post(path + "/versions", "{\"link\": \"https://files.test/a\"}").expect(201);
    creator.patch(path, "{\"status\": \"active\"}").expect(200);
    return id;
  }

  @Test
  void whatACreatorSellsIsSplitAndSoldOnce() {
    var creator = APP.creator();
    var older = "0190-" + buyer.subject();
    list(creator, "package", older);
    var answer = call(LATENT, "{\"packageId\": \"%s\"}".formatted(older)).expect(200);
    var session = session(answer.path("result").path("data").path("checkoutUrl").stringValue());
    var metadata = session.path("metadata");
    assertThat(metadata.path("creatorId").stringValue()).isEqualTo(creator.subject());
    assertThat(metadata.path("amount").stringValue()).isEqualTo("1000");
    assertThat(metadata.path("platformFee").stringValue()).isEqualTo("150");
    assertThat(metadata.path("creatorEarnings").stringValue()).isEqualTo("850");
    APP.stripe().pay(session.path("id").stringValue(), CARD);
    App.await(
        "what was bought", () -> buyer.get("/v1/purchases").expect(200).path("data").size() == 1);
    var earned = creator.get("/v1/creators/me/earnings").expect(200).path("balances").get(0);
    assertThat(earned.path("earned").longValue()).isEqualTo(850);

    var again = call(NEURAL, "{\"packageId\": \"%s\"}".formatted(older));
    assertError(again, 409, "CONFLICT", -32009);
    assertThat(again.json().path("error").path("data").path("problem").stringValue())
        .isEqualTo("already_bought");
  }

  @Test
  void aListingIsKnownByOurIdToo() {
    var creator = APP.creator();
    var listing = list(creator, "w_matrix", "0191-" + buyer.subject());
    var url =
        call(MATRIX, LISTING.formatted(listing))
            .expect(200)
            .path("result")
            .path("data")
            .path("url");
    assertThat(session(url.stringValue()).path("metadata").path("listing_id").stringValue())
        .isEqualTo(listing);
    var own = creator.post("/api/trpc/" + MATRIX, LISTING.formatted(listing));
    assertError(own, 409, "CONFLICT", -32009);
  }

  @Test
  void refusesInTheFormOfTrpc() {
    var unknown = call(MATRIX, LISTING.formatted("no-such-listing"));
    Golden.assertShown("awareness-error", unknown.expect(404));
    assertThat(unknown.header("Content-Type")).startsWith("application/json");
    assertError(call("nothing.there", "{}"), 404, "NOT_FOUND", -32004);
    assertError(call(MATRIX, "{\"listingId\": \"basic\"}"), 400, "BAD_REQUEST", -32600);
    assertError(call(LATENT, "{\"packageId\": 7}"), 400, "BAD_REQUEST", -32600);
    assertError(call(LATENT, "{\"packageId\": \"a\\u0000b\"}"), 400, "BAD_REQUEST", -32600);
    assertError(call(LATENT, null), 400, "BAD_REQUEST", -32600);
    assertError(call(LATENT, "[1"), 400, "BAD_REQUEST", -32600);
    assertError(call(LATENT, "[1]"), 400, "BAD_REQUEST", -32600);
    assertError(call(LATENT, "\"x\""), 400, "BAD_REQUEST", -32600);
    assertError(APP.call("POST", "/api/trpc/" + LATENT, null, null), 401, "UNAUTHORIZED", -32001);
    assertError(
        APP.call("POST", "/api/trpc/" + LATENT, "x.y.z", null), 401, "UNAUTHORIZED", -32001);
    assertError(buyer.get("/api/trpc/" + LATENT), 405, "METHOD_NOT_SUPPORTED", -32005);
  }

  private static void assertError(Answer answer, int status, String code, int number) {
    var error = answer.expect(status).path("error");
    assertThat(error.path("code").intValue()).as(answer.body()).isEqualTo(number);
    assertThat(error.path("message").stringValue()).isNotBlank();
    assertThat(error.path("data").path("code").stringValue()).isEqualTo(code);
    assertThat(error.path("data").path("httpStatus").intValue()).isEqualTo(status);
    assertThat(error.path("data").path("path").stringValue()).isNotBlank();
  }

  @Test
  void aBatchIsAnsweredOneByOne() {
    var body =
        "{\"0\": {\"packageId\": \"basic\"}, \"1\": {\"packageId\": \"nothing\"}, \"2\": "
            + LISTING.formatted("value")
            + "}";
    var answer = call(LATENT + "," + NEURAL + "," + MATRIX + "?batch=1", body).expect(207);
    Golden.assertShown("awareness-batch", answer);
    assertThat(answer).hasSize(3);
    var two = "{\"0\": {\"packageId\": \"basic\"}, \"1\": {\"packageId\": \"basic\"}}";
    assertThat(call(LATENT + "," + NEURAL + "?batch=1", two).expect(200)).hasSize(2);
    assertThat(call(LATENT + "?batch=1", "{\"0\": {\"packageId\": \"no\"}}").expect(404))
        .hasSize(1);
    var refused = APP.call("POST", "/api/trpc/a.b,c.d?batch=1", null, null).expect(401);
    assertThat(refused).as("each call hears that nobody is signed in").hasSize(2);
    var many = call(String.join(",", java.util.Collections.nCopies(11, LATENT)) + "?batch=1", "{}");
    assertThat(many.expect(400)).hasSize(11);
  }

  @Test
  void answersInSuperjsonWhoeverAsksInIt() {
    var answer = call(LATENT, "{\"json\": {\"packageId\": \"basic\"}}").expect(200);
    assertThat(answer.path("result").path("data").path("json").path("checkoutUrl").stringValue())
        .startsWith("http");
    var refused = call(LATENT, "{\"json\": {\"packageId\": \"no\"}, \"meta\": {}}").expect(404);
    assertThat(refused.path("error").path("json").path("code").intValue()).isEqualTo(-32004);
  }

  /** Needs node, and {@code npm ci} in {@code src/test/node} and {@code src/test/node-trpc10}. */
  @ParameterizedTest
  @ValueSource(strings = {"node", "node-trpc10"})
  void theOfficialClientReadsAllOfIt(String folder) {
    var here = Path.of("src/test/" + folder).toAbsolutePath();
    var ready =
        Files.isDirectory(here.resolve("node_modules/@trpc/client")) && Programs.has("node");
    if (!ready) {
      System.out.println("SKIPPED: no node, or no node_modules in server/src/test/" + folder);
    }
    Assumptions.assumeTrue(ready, "no node or no node_modules");
    var said =
        Programs.said(here, "node", "../node/buy.mjs", APP.url() + "/api/trpc", buyer.token());
    assertThat(said).contains("single, batched, refused and unauthenticated, plain and superjson");
  }
}
