package dev.florin.marketplace;

import static dev.florin.marketplace.Stall.text;
import static dev.florin.platform.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.platform.Sha256;
import dev.florin.testing.App;
import dev.florin.testing.Books;
import dev.florin.testing.Person;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What creators list, and the versions that they put into it. */
class ListingsTest {
  private static final App APP =
      App.with(Map.of("florin.files.max-mib", "2", "florin.job.dispatch", "false"));
  private static final Random RANDOM = new Random(21);

  private final Stall stall = Stall.open(APP);
  private final Person creator = stall.creator();
  private final Person operator = APP.operator();

  @AfterAll
  static void close() {
    APP.close();
  }

  private static App.Answer read(String path) {
    return APP.call("GET", path, null, null);
  }

  private List<String> onSale() {
    var me =
        text(creator.get("/v1/creators/me/listings").expect(200).path("data").get(0), "creator");
    return ids(read("/v1/listings?creator=" + me).expect(200));
  }

  private static List<String> ids(JsonNode page) {
    return page.path("data").values().stream().map(each -> text(each, "id")).toList();
  }

  private App.Answer become(String listing, String status) {
    return creator.patch("/v1/listings/" + listing, "{\"status\": \"" + status + "\"}");
  }

  // --- listings ---

  @ParameterizedTest
  @ValueSource(strings = {"package", "w_matrix", "vector"})
  void aDraftBecomesSomethingThatCanBeBought(String kind) {
    var made = creator.post("/v1/listings", Stall.draft(kind)).expect(201);
    var id = text(made, "id");
    assertThat(text(made, "status")).isEqualTo("draft");
    assertThat(text(made, "kind")).isEqualTo(kind);
    assertThat(text(made, "code")).as("named by its id").isEqualTo(id);
    assertProblem(read("/v1/listings/" + id), 404, "not_found");
    assertProblem(become(id, "active"), 409, "listing_empty");

    stall.upload(id, "thing.bin", new byte[] {1}).expect(201);
    assertThat(text(become(id, "active").expect(200), "status")).isEqualTo("active");

    var shown = APP.call("GET", "/v1/listings/" + id, null, null, "Accept-Language", "zh-CN");
    assertThat(text(shown.expect(200), "name")).isEqualTo("好东西");
    assertThat(shown.json().path("prices")).hasSize(2);
    assertThat(onSale()).containsExactly(id);
    var product = read("/v1/products/" + text(made, "product")).expect(200);
    assertThat(product.path("active").booleanValue()).as("as the catalogue sees it").isTrue();
    assertThat(text(product, "kind")).isEqualTo(kind);
  }

  @Test
  void whatIsRetiredIsNotForSaleAndMayComeBack() {
    var id = stall.list("package");
    become(id, "retired").expect(200);
    assertThat(onSale()).isEmpty();
    assertProblem(read("/v1/listings/" + id), 404, "not_found");
    become(id, "active").expect(200);
    assertThat(onSale()).containsExactly(id);
    assertThat(Books.number(APP, "select count(*) from audit where action = 'listing.change'"))
        .as("the product's own line in the audit says it")
        .isZero();
  }

  @Test
  void whetherAListingIsForSaleIsNotSaidOfItsProduct() {
    var id = stall.list("package");
    var product = "/v1/products/" + ListingId.parse(id).orElseThrow().product();
    assertProblem(operator.patch(product, "{\"active\": false}"), 409, "product_is_listing");
    operator.post("/v1/admin/listings/" + id + "/suspend", null).expect(200);
    assertProblem(operator.patch(product, "{\"active\": true}"), 409, "product_is_listing");
    var prices = "\"prices\": [{\"amount\": 900, \"currency\": \"USD\"}]";
    var changed = operator.patch(product, "{\"active\": false, " + prices + "}").expect(200);
    assertThat(changed.path("active").booleanValue()).isFalse();
    assertThat(onSale()).isEmpty();
    var order =
        "{\"items\": [{\"product\": \"%s\"}], \"currency\": \"USD\"}"
            .formatted(ListingId.parse(id).orElseThrow().product());
    assertThat(APP.buyer().post("/v1/orders", order).status()).isEqualTo(400);
  }

  @Test
  void anOperatorSuspendsAndOnlyAnOperatorResumes() {
    var id = stall.list("package");
    var path = "/v1/admin/listings/" + id;
    assertProblem(creator.post(path + "/suspend", null), 403, "forbidden");

    assertThat(text(operator.post(path + "/suspend", null).expect(200), "status"))
        .isEqualTo("suspended");
    assertThat(onSale()).isEmpty();
    assertProblem(become(id, "active"), 409, "listing_suspended");
    assertProblem(become(id, "retired"), 409, "listing_suspended");
    creator
        .patch("/v1/listings/" + id, "{\"texts\": {\"en\": {\"name\": \"Mended\"}}}")
        .expect(200);
    assertThat(onSale()).as("a better text brings nothing back").isEmpty();
    operator.post(path + "/suspend", null).expect(200);

    assertThat(text(operator.post(path + "/resume", null).expect(200), "status"))
        .isEqualTo("active");
    assertThat(onSale()).containsExactly(id);
    assertThat(text(read("/v1/listings/" + id).expect(200), "name")).isEqualTo("Mended");
    assertProblem(operator.post("/v1/admin/listings/lst_x/suspend", null), 404, "not_found");
    assertThat(
            Books.number(
                APP,
                "select count(*) from audit where action like 'listing.%' and object = '"
                    + id
                    + "'"))
        .as("suspended once, resumed once")
        .isEqualTo(2);
  }

  @Test
  void anotherCreatorsListingIsNotThere() {
    var id = stall.list("package");
    var other = APP.creator();
    assertProblem(other.patch("/v1/listings/" + id, "{}"), 404, "not_found");
    assertProblem(other.get("/v1/listings/" + id + "/versions"), 404, "not_found");
    assertProblem(
        other.post("/v1/listings/" + id + "/versions", "{\"link\": \"https://a.example/b\"}"),
        404,
        "not_found");
    assertProblem(stall.upload(other, id, "x.bin", new byte[] {1}, null), 404, "not_found");
    assertThat(ids(other.get("/v1/creators/me/listings").expect(200))).isEmpty();
    assertProblem(APP.buyer().post("/v1/listings", Stall.draft("package")), 403, "forbidden");
  }

  @Test
  void whatIsForSaleIsListedByKindAndInPages() {
    var all = List.of(stall.list("package"), stall.list("vector"), stall.list("package"));
    var me =
        text(creator.get("/v1/creators/me/listings").expect(200).path("data").get(0), "creator");
    assertThat(ids(read("/v1/listings?kind=package&creator=" + me).expect(200)))
        .containsExactly(all.get(0), all.get(2));
    var first = read("/v1/listings?limit=2&creator=" + me).expect(200);
    assertThat(ids(first)).isEqualTo(all.subList(0, 2));
    assertThat(first.path("has_more").booleanValue()).isTrue();
    var rest =
        read(
            "/v1/listings?limit=2&creator=" + me + "&starting_after=" + text(first, "next_cursor"));
    assertThat(ids(rest.expect(200))).isEqualTo(all.subList(2, 3));
    assertProblem(read("/v1/listings?kind=credit_pack"), 400, "parameter_invalid");
    assertProblem(read("/v1/listings?creator=me"), 400, "parameter_invalid");
  }

  @Test
  void aCodeIsTakenOnce() {
    var code = "thing-" + RANDOM.nextInt(1_000_000);
    var body = Stall.draft("package").replaceFirst("\\{", "{\"code\": \"" + code + "\",");
    assertThat(text(creator.post("/v1/listings", body).expect(201), "code")).isEqualTo(code);
    assertProblem(APP.creator().post("/v1/listings", body), 409, "code_taken");
    assertThat(ids(creator.get("/v1/creators/me/listings").expect(200))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"kind\": \"credit_pack\", \"texts\": {\"en\": {\"name\": \"x\"}},"
            + " \"prices\": [{\"amount\": 1, \"currency\": \"USD\"}]}",
        "{\"kind\": \"package\", \"texts\": {\"zh-CN\": {\"name\": \"x\"}},"
            + " \"prices\": [{\"amount\": 1, \"currency\": \"USD\"}]}",
        "{\"kind\": \"package\", \"texts\": {\"en\": {\"name\": \"x\"}}, \"prices\": []}",
        "{\"kind\": \"package\", \"texts\": {\"en\": {\"name\": \"x\"}},"
            + " \"prices\": [{\"amount\": 0, \"currency\": \"USD\"}]}",
        "{\"kind\": \"package\", \"texts\": {\"en\": {\"name\": \"x\"}},"
            + " \"prices\": [{\"amount\": 1, \"currency\": \"GOLD\"}]}",
        "{\"kind\": \"package\", \"texts\": {\"en\": {\"name\": \"x\"}},"
            + " \"prices\": [{\"amount\": 1, \"currency\": \"USD\"},"
            + " {\"amount\": 2, \"currency\": \"USD\"}]}",
        "{\"kind\": \"package\", \"texts\": {\"en\": {\"name\": \"x\"}, \"e n\": {\"name\": \"x\"}},"
            + " \"prices\": [{\"amount\": 1, \"currency\": \"USD\"}]}"
      })
  void whatIsNoListingIsRefused(String body) {
    assertProblem(creator.post("/v1/listings", body), 400, "parameter_invalid");
    assertThat(ids(creator.get("/v1/creators/me/listings").expect(200))).isEmpty();
  }

  @Test
  void aCreatorHasAtMostAThousand() {
    var id = stall.draft();
    fill(
        id,
        Listings.MAX - 1,
        """
        with more as (
          insert into product (id, code, kind, active, credits, bonus_credits, texts, created_at)
          select gen_random_uuid(), 'filler-' || gen_random_uuid(), 'package', false, 0, 0,
                 '{"en": {"name": "x", "features": []}}', now()
            from generate_series(1, :n) returning id)
        insert into listing (id, creator, kind, status, created_at)
        select more.id, l.creator, 'package', 'draft', now()
          from more, listing l where l.id = :id
        """);
    assertProblem(creator.post("/v1/listings", Stall.draft("package")), 409, "too_many_listings");
  }

  private static void fill(String listing, int n, String sql) {
    APP.jdbc()
        .sql(sql)
        .param("n", n)
        .param("id", ListingId.parse(listing).orElseThrow().value())
        .update();
  }

  // --- versions ---

  @Test
  void filesAndLinksAreNumberedInTheOrderInWhichTheyCame() {
    var id = stall.draft();
    var content = new byte[1_500_000];
    RANDOM.nextBytes(content);

    var first = stall.upload(id, "../我的 model.bin", content).expect(201);
    var second =
        creator
            .post(
                "/v1/listings/" + id + "/versions",
                "{\"link\": \"https://elsewhere.example/thing?a=b\", \"notes\": \"moved\"}")
            .expect(201);

    assertThat(first.path("number").intValue()).isEqualTo(1);
    assertThat(text(first, "notes")).isEqualTo("what is new");
    var file = first.path("file");
    assertThat(text(file, "name")).isEqualTo("我的 model.bin");
    assertThat(text(file, "content_type")).isEqualTo("application/x-thing");
    assertThat(file.path("size").longValue()).isEqualTo(content.length);
    assertThat(text(file, "sha256")).isEqualTo(HexFormat.of().formatHex(Sha256.of(content)));
    assertThat(second.path("number").intValue()).isEqualTo(2);
    assertThat(text(second, "link")).isEqualTo("https://elsewhere.example/thing?a=b");
    assertThat(creator.get("/v1/listings/" + id + "/versions").expect(200).path("data"))
        .as("the latest first")
        .hasSize(2)
        .first()
        .isEqualTo(second);
  }

  @Test
  void twoUploadsAtOnceGetANumberEach() {
    var id = stall.draft();
    var statuses =
        IntStream.range(0, 8)
            .parallel()
            .mapToObj(i -> stall.upload(id, "v" + i, new byte[] {(byte) i}))
            .map(answer -> answer.expect(201).path("number").intValue())
            .sorted()
            .toList();
    assertThat(statuses).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://a.example/b",
        "ftp://a.example/b",
        "javascript:alert(1)",
        "https:///b",
        "https://me:secret@a.example/",
        "not an address"
      })
  void aLinkIsHttps(String link) {
    var id = stall.draft();
    assertProblem(
        creator.post("/v1/listings/" + id + "/versions", "{\"link\": \"" + link + "\"}"),
        400,
        "parameter_invalid");
  }

  @Test
  void aFileThatIsTooLargeIsRefusedAndSweptAway() {
    var id = stall.draft();
    assertThat(stall.upload(id, "largest.bin", new byte[2 << 20]).status()).isEqualTo(201);

    assertProblem(stall.upload(id, "large.bin", new byte[(2 << 20) + 1]), 413, "file_too_large");

    assertProblem(stall.upload(id, "empty.bin", new byte[0]), 400, "parameter_invalid");
    assertThat(creator.get("/v1/listings/" + id + "/versions").expect(200).path("data")).hasSize(1);
    APP.bean(FileSweep.class).run();
    assertThat(Books.number(APP, "select count(*) from stored_file where abandoned_at is not null"))
        .isZero();
  }

  @Test
  void onlyThatRouteTakesMoreThanAMebibyte() {
    var id = stall.draft();
    var form = Stall.form("x.bin", new byte[(1 << 20) + 1], null);
    assertThat(App.send(stall.request(creator, id, form)).status()).isEqualTo(201);
    assertProblem(
        creator.post(
            "/v1/listings/" + id + "/versions", "{\"link\": \"" + "x".repeat(1 << 20) + "\"}"),
        413,
        "body_too_large");
    for (var elsewhere : List.of("/v1/listings", "/v1/orders", "/v1/listings/" + id)) {
      var request =
          java.net.http.HttpRequest.newBuilder(stall.request(creator, id, form), (_, _) -> true)
              .uri(APP.url().resolve(elsewhere))
              .timeout(Duration.ofSeconds(30))
              .POST(BodyPublishers.ofByteArray(form))
              .build();
      assertProblem(App.send(request), 413, "body_too_large");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--a-boundary-of-these-tests\r\n", "{}"})
  void aFormThatIsNoneIsRefused(String body) {
    var id = stall.draft();
    var answer = App.send(stall.request(creator, id, body.getBytes(StandardCharsets.UTF_8)));
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(creator.get("/v1/listings/" + id + "/versions").expect(200).path("data")).isEmpty();
  }

  @Test
  void aFormWithSomethingElseLeavesNothingBehind() {
    var id = stall.draft();
    var form =
        new String(Stall.form("x.bin", new byte[] {65}, "n"), StandardCharsets.UTF_8)
            .replace("name=\"notes\"", "name=\"surprise\"");
    assertProblem(
        App.send(stall.request(creator, id, form.getBytes(StandardCharsets.UTF_8))),
        400,
        "parameter_invalid");
    assertProblem(
        stall.upload(creator, id, "x.bin", new byte[] {65}, "n".repeat(2_001)),
        400,
        "parameter_invalid");
    APP.bean(FileSweep.class).run();
    assertThat(Books.number(APP, "select count(*) from stored_file where kept_at is null"))
        .isZero();
  }

  @Test
  void whatADeadProcessLeftIsSweptAwayAfterADay() {
    APP.jdbc()
        .sql(
            """
            insert into stored_file (id, begun_at)
            values (gen_random_uuid(), now() - interval '25 hours'),
                   (gen_random_uuid(), now() - interval '23 hours')
            """)
        .update();
    APP.bean(FileSweep.class).run();
    assertThat(Books.number(APP, "select count(*) from stored_file where kept_at is null"))
        .as("an upload that may still be under way")
        .isEqualTo(1);
    APP.jdbc().sql("delete from stored_file where kept_at is null").update();
  }

  @Test
  void aListingHasAtMostAHundredVersions() {
    var id = stall.draft();
    fill(
        id,
        Versions.MAX,
        """
        insert into listing_version (listing, number, link, created_at)
        select :id, n, 'https://a.example/' || n, now() from generate_series(1, :n) n
        """);
    assertProblem(stall.upload(id, "x.bin", new byte[] {1}), 409, "too_many_versions");
    assertProblem(
        creator.post("/v1/listings/" + id + "/versions", "{\"link\": \"https://a.example/b\"}"),
        409,
        "too_many_versions");
  }
}
