package dev.florin.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.florin.client.Balance;
import dev.florin.client.DayUse;
import dev.florin.client.Florin;
import dev.florin.client.FlorinException;
import dev.florin.client.Paid;
import dev.florin.client.Paid.Answered;
import dev.florin.client.Paid.NeedsPerson;
import dev.florin.client.Payer;
import dev.florin.client.Purchase;
import dev.florin.client.Receipt;
import dev.florin.client.Spend;
import dev.florin.client.Spent;
import dev.florin.client.Used;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** An agent, a service that costs credits, Florin between them, and a person who pays. */
class X402TripTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Path ROOT = Path.of(System.getProperty("florin.root", ".."));
  private static final Path GUIDE = ROOT.resolve("docs/guides/x402.md");
  private static final Pattern SNIPPET =
      Pattern.compile("<!-- examples: (\\S+) -->\n```\\w+\n(.*?)```", Pattern.DOTALL);
  private static final Pattern SHELL = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

  private static @Nullable RunningFlorin florin;
  private static @Nullable PaidService service;

  private final String name = "owner-" + UUID.randomUUID();
  private final Florin owner = Florin.at(florin().url(), RunningFlorin.token(name, "buyer"));
  private final String agentsKey = agentsKey();
  private final Florin agent = Florin.at(florin().url(), agentsKey);
  private final Payer payer = Payer.with(agent, 100);
  private final String key = UUID.randomUUID().toString();

  @BeforeAll
  static void start() throws Exception {
    florin = RunningFlorin.start();
    service = PaidService.start(Florin.at(florin.url(), serverKey()), RunningFlorin.freePort());
  }

  @AfterAll
  static void stop() throws Exception {
    if (service != null) {
      service.close();
    }
    if (florin != null) {
      florin.close();
    }
  }

  private static RunningFlorin florin() {
    return Objects.requireNonNull(florin);
  }

  private static PaidService service() {
    return Objects.requireNonNull(service);
  }

  /** The key of a program that may spend its owner's credits. */
  private String agentsKey() {
    var made = owner.post("/v1/agents", Map.of("name", "A program"), UUID.randomUUID().toString());
    var keys = "/v1/agents/" + made.path("id").asString("") + "/keys";
    return owner
        .post(keys, Map.of("name", "here"), UUID.randomUUID().toString())
        .path("secret")
        .asString("");
  }

  private static Florin operator() {
    return Florin.at(florin().url(), RunningFlorin.token("olga", "operator"));
  }

  private static String serverKey(String... more) {
    var scopes = Stream.concat(Stream.of("credits:write"), Stream.of(more)).toList();
    return operator()
        .post(
            "/v1/server-keys",
            Map.of("name", "paid service", "scopes", scopes),
            UUID.randomUUID().toString())
        .path("secret")
        .asString("");
  }

  private void give(long credits) {
    operator()
        .post(
            "/v1/credits/grants",
            Map.of("customer", name, "amount", credits, "reference", "gift"),
            UUID.randomUUID().toString());
  }

  private Paid<String> ask(String path, String key) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(service().url().resolve(path)).build();
    return payer.send(request, BodyHandlers.ofString(), key);
  }

  private static String body(Paid<String> paid) {
    assertThat(paid).isInstanceOf(Answered.class);
    return ((Answered<String>) paid).response().body();
  }

  private List<JsonNode> captures() {
    return owner
        .get("/v1/credits/transactions", Map.of())
        .path("data")
        .valueStream()
        .filter(line -> line.path("type").asString("").equals("capture"))
        .toList();
  }

  @Test
  void anAgentWithoutCreditsGetsALinkAPersonPaysAndTheSameKeyIsChargedOnce() throws Exception {
    var worked = service().worked();
    var refused = ask("/v1/summary", key);
    assertThat(refused).isInstanceOf(NeedsPerson.class);
    var short_ = (NeedsPerson<String>) refused;
    assertThat(short_.requested()).isEqualTo(25);
    assertThat(short_.available()).isZero();
    var link = Objects.requireNonNull(short_.paymentLink());
    assertThat(PayingAgent.ask(payer, service().url().resolve("/v1/summary"), key))
        .contains("Let a person pay at " + link);
    assertThat(service().worked()).as("nothing was worked for").isEqualTo(worked);

    payAt(link);
    await("the credits", () -> agent.balance().available() == 100);

    var answer = ask("/v1/summary", key);
    assertThat(body(answer)).isEqualTo("Summary no. " + (worked + 1));
    var payment = Objects.requireNonNull(((Answered<String>) answer).payment());
    assertThat(payment.credits()).isEqualTo(25);
    assertThat(body(ask("/v1/summary", key)))
        .as("whoever lost the answer gets it again")
        .isEqualTo("Summary no. " + (worked + 1));
    assertThat(service().worked()).isEqualTo(worked + 1);
    assertThat(agent.balance().available()).isEqualTo(75);
    assertThat(agent.balance().held()).isZero();
    assertThat(captures())
        .singleElement()
        .satisfies(line -> {
          assertThat(line.path("change").asLong(0)).isEqualTo(-25);
          assertThat(line.path("reference").asString("")).isEqualTo(payment.id());
        });
  }

  /** What a person's browser does: opens the page, and pays at the provider's. */
  private static void payAt(URI page) throws IOException, InterruptedException {
    assertThat(HTTP.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString()).body())
        .contains("/pay?key=");
    var pay = URI.create(page.toString().replace("?key=", "/pay?key="));
    var click = HttpRequest.newBuilder(pay).POST(BodyPublishers.noBody()).build();
    var checkout =
        HTTP.send(click, BodyHandlers.discarding()).headers().firstValue("Location").orElseThrow();
    florin().stripe().pay(checkout.substring(checkout.lastIndexOf('/') + 1), "4242424242424242");
  }

  private static void await(String what, Callable<Boolean> condition) throws Exception {
    var end = Instant.now().plus(Duration.ofSeconds(20));
    while (!condition.call()) {
      assertThat(Instant.now()).as("waited in vain for " + what).isBefore(end);
      Thread.sleep(20);
    }
  }

  @Test
  void whatWasUsedIsChargedAndTheRestGoesBack() throws Exception {
    give(100);
    var answer = ask("/v1/tokens?n=7", key);
    assertThat(body(answer)).startsWith("7 tokens");
    assertThat(agent.balance().available()).isEqualTo(93);
    assertThat(agent.balance().held()).isZero();
  }

  @Test
  void whatFailsCostsNothing() throws Exception {
    give(100);
    var answer = (Answered<String>) ask("/v1/broken", key);
    assertThat(answer.response().statusCode()).isEqualTo(503);
    assertThat(answer.payment()).isNull();
    assertThat(agent.balance().available()).isEqualTo(100);
    assertThat(agent.balance().held()).isZero();
  }

  @Test
  void whatIsFreeIsNotPaidFor() throws Exception {
    var answer = (Answered<String>) ask("/", key);
    assertThat(answer.response().body()).isEqualTo("Free");
    assertThat(answer.payment()).isNull();
  }

  @Test
  void oneKeyForTwoThingsIsRefusedAndBuysTheFirstAlone() throws Exception {
    give(100);
    body(ask("/v1/tokens?n=7", key));
    assertThat(ask("/v1/tokens?n=8", key)).isEqualTo(new Paid.Refused<>("settle_conflict"));
    assertThat(agent.balance().available()).isEqualTo(93);
  }

  @Test
  void theSameKeyManyTimesAtOnceIsWorkedForAndChargedOnce() throws Exception {
    give(100);
    var worked = service().worked();
    var asks =
        IntStream.range(0, 8).<Callable<Paid<String>>>mapToObj(_ -> this::patiently).toList();
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (var answer : threads.invokeAll(asks)) {
        assertThat(body(answer.get())).isEqualTo("Summary no. " + (worked + 1));
      }
    }
    assertThat(service().worked()).isEqualTo(worked + 1);
    assertThat(agent.balance().available()).isEqualTo(75);
    assertThat(captures()).hasSize(1);
  }

  /** While another call with the same payment is worked for, this one is told to come again. */
  private Paid<String> patiently() throws IOException, InterruptedException {
    while (true) {
      var paid = ask("/v1/summary", key);
      var busy = paid instanceof Answered<String>(var response, _) && response.statusCode() == 409;
      if (!busy) {
        return paid;
      }
      Thread.sleep(50);
    }
  }

  @Test
  void whatCostsMoreThanTheAgentMaySpendIsNotPaidFor() throws Exception {
    give(100);
    var thrifty = Payer.with(agent, 24);
    var request = HttpRequest.newBuilder(service().url().resolve("/v1/summary")).build();
    assertThat(thrifty.send(request, BodyHandlers.ofString(), key))
        .isEqualTo(new Paid.Refused<>("too_dear"));
    assertThat(agent.balance().available()).isEqualTo(100);
  }

  // --- the rest of the client ---

  @Test
  void theClientSpendsOnceForAKeyAndSaysWhyNot() {
    give(100);
    var spend = new Spend(30, "a picture", key);
    var first = agent.spend(spend);
    assertThat(first.balanceAfter()).isEqualTo(70);
    assertThat(first.replayed()).isFalse();
    assertThat(agent.spend(spend)).isEqualTo(new Receipt(first.id(), 70, true));
    var refused =
        catchThrowableOfType(
            FlorinException.Refused.class, () -> agent.spend(new Spend(71, "too much", "k2")));
    assertThat(refused.status()).isEqualTo(402);
    assertThat(refused.code()).isEqualTo("insufficient_credits");
    assertThat(refused.problem().path("available").asLong(0)).isEqualTo(70);
    var answers = agent.spendAll(List.of(new Spend(20, "a", "a"), new Spend(60, "b", "b"), spend));
    assertThat(answers).hasSize(3);
    assertThat(answers.get(0)).isInstanceOf(Spent.Done.class);
    assertThat(answers.get(1))
        .isInstanceOfSatisfying(
            Spent.Refused.class, one -> assertThat(one.code()).isEqualTo("insufficient_credits"));
    assertThat(answers.get(2)).isEqualTo(new Spent.Done(new Receipt(first.id(), 70, true)));
    assertThat(agent.balance()).isEqualTo(new Balance(50, 0, 0, false));
  }

  @Test
  void aServersClientHoldsCapturesAndReleasesForACustomer() {
    give(100);
    var server = Florin.at(florin().url(), serverKey("credits:read")).actingFor(name);
    var hold = server.hold(60, Duration.ofMinutes(10), "a job", key).id();
    assertThat(server.balance()).isEqualTo(new Balance(40, 60, 0, false));
    assertThat(server.capture(hold, 45, "done").balanceAfter()).isEqualTo(55);
    var other = server.hold(10, Duration.ofMinutes(10), "another", "other").id();
    server.release(other, "given back");
    assertThat(agent.balance()).isEqualTo(new Balance(55, 0, 0, false));
    assertThat(agent.get("/v1/products", Map.of("active", "true")).path("data")).isNotEmpty();
  }

  @Test
  void theClientBuysAndSaysWhatIsMissingAndWhatWasUsed() throws Exception {
    var listing = aListing(40);
    assertThat(agent.listings(Map.of("kind", "package")))
        .anyMatch(one -> one.path("id").asString("").equals(listing));
    var quote = agent.quote(listing);
    assertThat(quote.price()).isEqualTo(40);
    assertThat(quote.refusal()).isEqualTo("insufficient_credits");
    var short_ = (Purchase.NeedsPerson) agent.purchase(listing, 40L, key);
    assertThat(short_.requested()).isEqualTo(40);
    assertThat(short_.paymentLink()).isNotNull();
    var link = agent.paymentLink(150, key);
    assertThat(link.credits()).isGreaterThanOrEqualTo(150);
    payAt(link.url());
    await("the credits", () -> agent.balance().available() >= 150);
    var before = agent.balance().available();
    var bought = agent.purchase(listing, 40L, key);
    assertThat(bought).isInstanceOf(Purchase.Bought.class);
    var again = (Purchase.Bought) agent.purchase(listing, 40L, key);
    assertThat(again.order()).isEqualTo(((Purchase.Bought) bought).order());
    assertThat(agent.balance().available()).isEqualTo(before - 40);
    agent.spend(new Spend(2, "usage", "u"));
    var day = LocalDate.now(ZoneOffset.UTC);
    assertThat(agent.usage(day.minusDays(1), day.plusDays(1)).stream().mapToLong(DayUse::credits))
        .as("of the day or, at midnight, of both")
        .contains(42L);
    assertThat(agent.products(Map.of())).isNotEmpty();
  }

  private static void change(String method, String path, String token, String body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(florin().url().resolve(path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build();
    assertThat(HTTP.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
  }

  @Test
  void theClientSendsUnitsAndFlorinWorksOutCredits() throws Exception {
    give(100);
    var operator = RunningFlorin.token("olga", "operator");
    var price = "{\"unit\": \"token\", \"credits\": 3, \"per\": 1000}";
    change("PUT", "/v1/meters/examples.output", operator, price);
    var units = Map.of("examples.output", 1_201L);
    assertThat(agent.price(units)).isEqualTo(4);
    assertThat(agent.use(units, "run-1", key)).isEqualTo(new Used(4, false));
    assertThat(agent.use(units, "run-1", key)).isEqualTo(new Used(4, true));
    assertThat(agent.balance().available()).isEqualTo(96);
  }

  /** A link that a creator sells for so many credits. */
  private static String aListing(long credits) throws IOException, InterruptedException {
    var token = RunningFlorin.token("creator-" + UUID.randomUUID(), "creator");
    var creator = Florin.at(florin().url(), token);
    var listing =
        creator.post(
            "/v1/listings",
            Map.of(
                "kind", "package",
                "texts", Map.of("en", Map.of("name", "A thing")),
                "prices", List.of(Map.of("amount", credits, "currency", "CREDIT"))),
            UUID.randomUUID().toString());
    var id = listing.path("id").asString("");
    creator.post(
        "/v1/listings/" + id + "/versions",
        Map.of("link", "https://elsewhere.example/a"),
        UUID.randomUUID().toString());
    change("PATCH", "/v1/listings/" + id, token, "{\"status\": \"active\"}");
    return id;
  }

  @Test
  void whatIsNoFlorinIsUnreachable() {
    var elsewhere = Florin.at(service().url(), "a key");
    assertThatThrownBy(elsewhere::balance).isInstanceOf(FlorinException.Unreachable.class);
    var nowhere = Florin.at(URI.create("http://127.0.0.1:1"), "a key");
    assertThatThrownBy(nowhere::balance)
        .isInstanceOf(FlorinException.Unreachable.class)
        .hasMessageNotContaining("a key");
  }

  // --- with Express ---

  @Test
  void theExpressServiceIsPaidForAlike() throws Exception {
    var web = packages();
    compile(web, "express");
    give(200);
    var port = RunningFlorin.freePort();
    var process = new ProcessBuilder("node", "packages/express/example/server.mjs");
    process.directory(web.toFile()).redirectErrorStream(true);
    process.environment().put("PORT", Integer.toString(port));
    process.environment().put("FLORIN_URL", florin().url().toString());
    process.environment().put("FLORIN_KEY", serverKey());
    var server = process.start();
    try (var said = server.inputReader()) {
      assertThat(said.readLine()).startsWith("Listening");
      var express = URI.create("http://127.0.0.1:" + port);
      assertThat(PayingAgent.ask(payer, express.resolve("/v1/summary"), key))
          .isEqualTo("Summary no. 1 (25 credits)");
      assertThat(PayingAgent.ask(payer, express.resolve("/v1/summary"), key))
          .isEqualTo("Summary no. 1 (25 credits)");
      assertThat(PayingAgent.ask(payer, express.resolve("/v1/tokens?n=7"), "tokens"))
          .isEqualTo("7 tokens, no. 2 (7 credits)");
      assertThat(PayingAgent.ask(payer, express.resolve("/v1/broken"), "broken"))
          .isEqualTo("The model is away");
      assertThat(agent.balance().available()).isEqualTo(168);
      assertThat(agent.balance().held()).isZero();
    } finally {
      server.destroy();
    }
  }

  private static void compile(Path web, String part) throws IOException, InterruptedException {
    var project = "packages/" + part + "/tsconfig.build.json";
    AgentsGuide.said(web, "node", "node_modules/typescript/bin/tsc", "-p", project);
  }

  /** The folder web, if there is what runs it. */
  private static Path packages() {
    var web = ROOT.resolve("web");
    // Written last of all by an installation, which may be going on beside this.
    var installed = Files.exists(web.resolve("node_modules/.package-lock.json"));
    Assumptions.assumeTrue(
        installed && isInstalled("node"), "needs Node, and npm ci in the folder web");
    return web;
  }

  // --- the agents' guide ---

  private List<String> fiveLines(String language) throws IOException, InterruptedException {
    give(100);
    var lines =
        AgentsGuide.first(language, ROOT, florin().url(), agentsKey, aListing(30)).lines().toList();
    assertThat(lines).hasSize(5);
    return lines;
  }

  @Test
  void theAgentsGuidesTypeScriptAsksSpendsAndBuys() throws Exception {
    var web = packages();
    compile(web, "client");
    var script = String.join("\n", fiveLines("ts"));
    var said = AgentsGuide.said(web, "node", "--input-type=module", "--eval", script).lines();
    assertThat(said)
        .satisfiesExactly(
            available -> assertThat(available).isEqualTo("100"),
            afterTheSpend -> assertThat(afterTheSpend).isEqualTo("97"),
            download -> assertThat(download).startsWith(florin().url() + "/v1/downloads/"));
    assertThat(agent.balance().available()).isEqualTo(67);
  }

  @Test
  void theAgentsGuidesJavaAsksSpendsAndBuys(@TempDir Path folder) throws Exception {
    var lines = fiveLines("java");
    var program = folder.resolve("Quick.java");
    var body = String.join("\n", lines.subList(1, lines.size()));
    Files.writeString(program, lines.getFirst() + "\nvoid main() {\n" + body + "\n}\n");
    var said =
        AgentsGuide.said(
                folder,
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                program.toString())
            .lines();
    assertThat(said)
        .satisfiesExactly(
            available -> assertThat(available).isEqualTo("100"),
            afterTheSpend -> assertThat(afterTheSpend).isEqualTo("97"),
            bought ->
                assertThat(bought).startsWith("Bought[order=ord_").contains("/v1/downloads/"));
    assertThat(agent.balance().available()).isEqualTo(67);
  }

  // --- the guide ---

  @Test
  void theGuideShowsWhatTheExamplesDo() throws Exception {
    var blocks = SNIPPET.matcher(Files.readString(GUIDE)).results().toList();
    assertThat(blocks).hasSize(3);
    for (var block : blocks) {
      assertThat(plain(source(block.group(1)))).contains(plain(block.group(2)));
    }
  }

  private static String source(String name) throws IOException {
    return Files.readString(
        name.endsWith(".mjs")
            ? ROOT.resolve("web/packages/express/example/" + name)
            : ROOT.resolve("examples/src/main/java/dev/florin/examples/" + name + ".java"));
  }

  private static String plain(String code) {
    return code.strip().replaceAll("\\s+", " ");
  }

  @Test
  void theGuidesShellPays(@TempDir Path folder) throws Exception {
    Assumptions.assumeTrue(
        List.of("bash", "curl", "jq", "base64").stream().allMatch(X402TripTest::isInstalled),
        "needs bash, curl, jq and base64");
    give(100);
    var guide = Files.readString(GUIDE);
    var block = SHELL.matcher(guide.substring(guide.indexOf("## Pay: curl")));
    assertThat(block.find()).isTrue();
    var script = block.group(1).replace("http://127.0.0.1:8402", service().url().toString());
    var process = new ProcessBuilder("bash", "-euo", "pipefail", "-c", script);
    process.directory(folder.toFile()).redirectErrorStream(true);
    process.environment().put("URL", florin().url().toString());
    process.environment().put("PAYER", agentsKey);
    var shell = process.start();
    var said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor()).as(said).isZero();
    assertThat(said).contains("HTTP/1.1 200", "PAYMENT-RESPONSE: ", "Summary no. ");
    assertThat(agent.balance().available()).isEqualTo(75);
  }

  private static boolean isInstalled(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
