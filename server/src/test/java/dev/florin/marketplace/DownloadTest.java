package dev.florin.marketplace;

import static dev.florin.marketplace.Stall.text;
import static dev.florin.platform.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.testing.App;
import dev.florin.testing.App.Answer;
import dev.florin.testing.Person;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Permissions to download, and downloads. */
class DownloadTest {
  private static final App APP = App.with(Map.of("florin.download.max-uses", "3"));
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Random RANDOM = new Random(23);

  private final Stall stall = Stall.open(APP);
  private final Person buyer = APP.buyer();
  private final byte[] content = new byte[300_000];
  private String listing = "";

  @AfterAll
  static void close() {
    APP.close();
  }

  @BeforeEach
  void somethingIsBought() {
    RANDOM.nextBytes(content);
    listing = stall.draft();
    stall.upload(listing, "数据 \"v1\".bin", content).expect(201);
    stall.creator().patch("/v1/listings/" + listing, "{\"status\": \"active\"}").expect(200);
    give(buyer);
  }

  private void give(Person who) {
    APP.operator()
        .post(
            "/v1/credits/grants",
            "{\"customer\": \"%s\", \"amount\": 500, \"reference\": \"test\"}"
                .formatted(who.subject()))
        .expect(201);
    Stall.buy(who, listing, "\"currency\": \"CREDIT\"").expect(201);
  }

  private String accessPath() {
    return "/v1/purchases/" + text(Stall.purchase(buyer, listing), "id") + "/access";
  }

  private static HttpResponse<byte[]> fetch(String method, String token, String... headers)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(APP.url().resolve("/v1/downloads/" + token))
            .timeout(Duration.ofSeconds(30))
            .method(method, HttpRequest.BodyPublishers.noBody());
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return HTTP.send(request.build(), BodyHandlers.ofByteArray());
  }

  private static Answer refused(String token) {
    return APP.call("GET", "/v1/downloads/" + token, null, null);
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  private JsonNode onlyAccess() {
    var all = Stall.purchase(buyer, listing).path("access");
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  private long downloads() {
    return APP.call("GET", "/v1/listings/" + listing, null, null)
        .expect(200)
        .path("downloads")
        .longValue();
  }

  // --- the file ---

  @Test
  void theFileComesWholeAndIsSavedNotShown() throws Exception {
    var token = Stall.token(buyer, listing);

    var answer = fetch("GET", token);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(content);
    assertThat(header(answer, "Content-Type")).isEqualTo("application/x-thing");
    assertThat(header(answer, "Content-Length")).isEqualTo("300000");
    assertThat(header(answer, "Accept-Ranges")).isEqualTo("bytes");
    assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(answer, "Content-Disposition"))
        .startsWith("attachment;")
        .contains("filename*=UTF-8''%E6%95%B0%E6%8D%AE%20v1.bin");
    assertThat(header(answer, "Cache-Control")).contains("private").contains("no-transform");
    assertThat(header(answer, "Referrer-Policy")).isEqualTo("no-referrer");
    var sha256 = HexFormat.of().formatHex(dev.florin.platform.Sha256.of(content));
    assertThat(header(answer, "ETag")).isEqualTo("\"" + sha256 + "\"");
    assertThat(onlyAccess().path("uses").intValue()).isEqualTo(1);
    assertThat(downloads()).isEqualTo(1);
  }

  @Test
  void aDownloadThatBrokeOffGoesOnAndCountsOnce() throws Exception {
    var token = Stall.token(buyer, listing);
    var first = fetch("GET", token, "Range", "bytes=0-99999");
    assertThat(first.statusCode()).isEqualTo(206);
    assertThat(header(first, "Content-Range")).isEqualTo("bytes 0-99999/300000");
    assertThat(first.body()).isEqualTo(Arrays.copyOf(content, 100_000));
    for (int from = 100_000; from < 300_000; from += 50_000) {
      var next =
          fetch(
              "GET",
              token,
              "Range",
              "bytes=" + from + "-" + (from + 49_999),
              "If-Range",
              header(first, "ETag"));
      assertThat(next.statusCode()).isEqualTo(206);
      assertThat(next.body()).isEqualTo(Arrays.copyOfRange(content, from, from + 50_000));
    }
    var last = fetch("GET", token, "Range", "bytes=-1");
    assertThat(last.body()).containsExactly(content[299_999]);
    assertThat(onlyAccess().path("uses").intValue()).isEqualTo(1);
    assertThat(downloads()).isEqualTo(1);
  }

  @Test
  void whoBeginsInTheMiddleHasBegun() throws Exception {
    var token = Stall.token(buyer, listing);
    assertThat(fetch("GET", token, "Range", "bytes=1-").statusCode()).isEqualTo(206);
    assertThat(onlyAccess().path("uses").intValue()).isEqualTo(1);
  }

  @Test
  void anotherStateBehindTheEndAndKnownFilesAreAnsweredAsTheStandardSays() throws Exception {
    var token = Stall.token(buyer, listing);
    var behind = fetch("GET", token, "Range", "bytes=300000-");
    assertThat(behind.statusCode()).isEqualTo(416);
    assertThat(header(behind, "Content-Range")).isEqualTo("bytes */300000");
    var tag = header(behind, "ETag");
    var known = fetch("GET", token, "If-None-Match", tag);
    assertThat(known.statusCode()).isEqualTo(304);
    assertThat(known.body()).isEmpty();
    var head = fetch("HEAD", token);
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(header(head, "Content-Length")).isEqualTo("300000");
    assertThat(header(head, "ETag")).isEqualTo(tag);
    assertThat(onlyAccess().path("uses").intValue()).as("no byte was sent").isZero();

    var other = fetch("GET", token, "Range", "bytes=5-", "If-Range", "\"another\"");
    assertThat(other.statusCode()).isEqualTo(200);
    assertThat(other.body()).isEqualTo(content);
  }

  @Test
  void aLinkLeadsOn() throws Exception {
    stall
        .creator()
        .post(
            "/v1/listings/" + listing + "/versions",
            "{\"link\": \"https://elsewhere.example/thing\"}")
        .expect(201);
    var token = Stall.token(buyer, listing);

    var answer = fetch("GET", token);

    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(header(answer, "Location")).isEqualTo("https://elsewhere.example/thing");
    assertThat(header(answer, "Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(onlyAccess().path("uses").intValue()).isEqualTo(1);
    assertThat(Stall.purchase(buyer, listing).path("versions").toString())
        .as("where it leads is said to who downloads it")
        .doesNotContain("elsewhere.example");
  }

  // --- which version ---

  @Test
  void buyersHaveWhatWasThereAndWhatIsTheLatest() throws Exception {
    for (byte version = 2; version <= 4; version++) {
      stall.upload(listing, "v" + version, new byte[] {version}).expect(201);
    }
    var versions = Stall.purchase(buyer, listing).path("versions");
    assertThat(versions.values().stream().map(each -> each.path("number").intValue()))
        .containsExactly(4, 1);
    var latest = text(buyer.post(accessPath(), "{}").expect(201), "token");
    assertThat(fetch("GET", latest).body()).containsExactly(4);
    var first = text(buyer.post(accessPath(), "{\"version\": 1}").expect(201), "token");
    assertThat(fetch("GET", first).body()).isEqualTo(content);
    assertProblem(buyer.post(accessPath(), "{\"version\": 2}"), 400, "parameter_invalid");
    assertProblem(buyer.post(accessPath(), "{\"version\": 5}"), 400, "parameter_invalid");

    var later = APP.buyer();
    give(later);
    assertThat(Stall.purchase(later, listing).path("versions")).as("all that was there").hasSize(4);
  }

  // --- permissions ---

  @Test
  void theTokenIsShownOnceAndKeptAsAHash() {
    var made = buyer.post(accessPath(), "{}").expect(201);
    var token = text(made, "token");
    assertThat(token).hasSize(43);
    assertThat(text(made, "url")).endsWith("/v1/downloads/" + token);
    assertThat(buyer.get("/v1/purchases").expect(200).toString()).doesNotContain(token);
    assertThat(APP.jdbc().sql("select t::text from download_access t").query(String.class).list())
        .isNotEmpty()
        .noneMatch(row -> row.contains(token));
  }

  @Test
  void aTokenIsGoodForSoManyDownloadsAndSoLong() throws Exception {
    var token = Stall.token(buyer, listing);
    for (int i = 0; i < 3; i++) {
      assertThat(fetch("GET", token).statusCode()).isEqualTo(200);
    }
    assertProblem(refused(token), 410, "download_used_up");
    assertThat(fetch("GET", token, "Range", "bytes=5-").statusCode())
        .as("the last one may still go on")
        .isEqualTo(206);
    assertThat(downloads()).isEqualTo(3);

    var another = Stall.token(buyer, listing);
    APP.jdbc().sql("update download_access set expires_at = now() - interval '1 second'").update();
    assertProblem(refused(another), 410, "download_expired");
    assertProblem(refused("a" + another.substring(1)), 404, "not_found");
    assertThat(refused(another).body()).doesNotContain(another);
  }

  @Test
  void whatIsRevokedOpensNothing() {
    var made = buyer.post(accessPath(), "{}").expect(201);
    var path = accessPath() + "/" + text(made, "id");
    var stranger = APP.buyer();
    assertProblem(stranger.delete(path), 404, "not_found");
    assertProblem(stranger.post(accessPath(), "{}"), 404, "not_found");
    assertProblem(stranger.get("/v1/purchases/" + path.split("/")[3]), 404, "not_found");
    assertThat(refused(text(made, "token")).status()).isEqualTo(200);

    var revoked = buyer.delete(path).expect(200);

    assertThat(revoked.path("revoked_at").isNull()).isFalse();
    assertProblem(refused(text(made, "token")), 403, "access_revoked");
    assertThat(buyer.delete(path).expect(200)).as("revoked once").isEqualTo(revoked);
  }

  @Test
  void aPurchaseHasAtMostTwentyGoodTokens() {
    for (int i = 0; i < Downloads.MAX_GOOD; i++) {
      buyer.post(accessPath(), "{}").expect(201);
    }
    assertProblem(buyer.post(accessPath(), "{}"), 409, "too_many_downloads");
    APP.jdbc().sql("update download_access set expires_at = now() - interval '1 second'").update();
    buyer.post(accessPath(), "{}").expect(201);
  }

  @Test
  void whatExpiredLongAgoIsForgotten() {
    var token = Stall.token(buyer, listing);
    APP.jdbc().sql("update download_access set expires_at = now() - interval '89 days'").update();
    APP.bean(DownloadTrim.class).run();
    assertProblem(refused(token), 410, "download_expired");
    APP.jdbc().sql("update download_access set expires_at = now() - interval '91 days'").update();
    APP.bean(DownloadTrim.class).run();
    assertProblem(refused(token), 404, "not_found");
  }

  @Test
  void aFileThatTheStoreHasLostIsAnAnswerAndCostsNothing() throws Exception {
    var token = Stall.token(buyer, listing);
    var key =
        APP.jdbc()
            .sql("select file from listing_version where listing = :id")
            .param("id", ListingId.parse(listing).orElseThrow().value())
            .query((row, _) -> row.getObject(1, java.util.UUID.class))
            .single();
    APP.bean(dev.florin.marketplace.files.FileStore.class).delete(key);
    assertProblem(refused(token), 503, "storage_unavailable");
    assertThat(onlyAccess().path("uses").intValue()).isZero();
  }
}
