package dev.florin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.access.CustomerId;
import dev.florin.money.Asset;
import dev.florin.money.Money;
import dev.florin.sandbox.house.Fault;
import dev.florin.testing.App;
import dev.florin.testing.Earned;
import dev.florin.testing.IdleJob;
import dev.florin.testing.Person;
import dev.florin.testing.Till;
import dev.florin.testing.Typed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * What the guides say to type, typed as it stands there, against a running service with all its
 * providers. (Paying by x402 needs somebody who is paid: ExamplesTest. What sets up machines is
 * followed by .ci/launcher-test, ops/backup/rehearse and people.)
 */
@EnabledIf(
    value = "dev.florin.testing.Typed#possible",
    disabledReason = "bash, curl and jq are not all there")
class GuidesTest {
  private static final String CARD = "4242424242424242";

  private static final App APP =
      Till.open(
          Map.of(
              "florin.x402.credit-binding", "experimental",
              "florin.dropin.inkgenius.provider", "stripe",
              "florin.dropin.crossmint.provider", "stripe"));

  @TempDir private Path folder;

  private final Person buyer = APP.buyer();
  private final Person creator = APP.creator();

  @AfterAll
  static void stop() {
    APP.close();
  }

  private Typed guide(String name) {
    return Typed.from(name, APP, folder)
        .with("FLORIN", APP.url().toString())
        .with("OPERATOR", APP.operator().token())
        .with("BUYER", buyer.token())
        .with("CREATOR", creator.token());
  }

  private static String text(JsonNode json, String member) {
    return json.path(member).stringValue();
  }

  private String listing(Person seller, String price) {
    var listing =
        """
        {"kind": "package", "texts": {"en": {"name": "A package"}}, "prices": [%s]}
        """
            .formatted(price);
    var id = text(seller.post("/v1/listings", listing).expect(201), "id");
    var path = "/v1/listings/" + id;
    seller.post(path + "/versions", "{\"link\": \"https://files.test/a\"}").expect(201);
    seller.patch(path, "{\"status\": \"active\"}").expect(200);
    return id;
  }

  @Test
  void credits() {
    var calls = guide("credits").type("credits/grants", "render-7", "spends/batch", "HOLD=");
    assertThat(calls).hasSize(6);
    assertThat(calls.getLast().json().path("balance_after").longValue()).isEqualTo(47);
  }

  @Test
  void agents() {
    buyer.buy("value");
    var setup = buyer.post("/v1/payment-methods/setups", "{}").expect(201);
    var kept = APP.stripe().completeSetup(text(setup, "id"), "pm_card_visa");
    var calls =
        guide("agents")
            .with("OWNER", buyer.token())
            .writing(listing(creator, "{\"amount\": 30, \"currency\": \"CREDIT\"}"), "lst_…")
            .writing(text(kept, "payment_method"), "pm_…")
            .type("AGENT=$(own", "call-7", "llm.output", "agent/purchases", "top_up");
    assertThat(calls).hasSize(8);
  }

  @Test
  void pricing() {
    var calls =
        guide("pricing").type("standard/prices", "\"starter\", \"kind\"", "SPRING", "QUOTE=");
    assertThat(calls).hasSize(5);
  }

  @Test
  void subscriptions() {
    assertThat(guide("subscriptions").type("\"code\": \"pro\"", "/v1/subscriptions")).hasSize(2);
  }

  @Test
  void gifts() {
    assertThat(guide("gifts").type("Happy birthday").getFirst().answer()).contains("gift");
  }

  @Test
  void marketplace() throws IOException {
    Files.writeString(folder.resolve("brushes.zip"), "the bytes of brushes");
    var draft =
        """
        {"kind": "package", "texts": {"en": {"name": "Pens"}},
         "prices": [{"amount": 900, "currency": "USD"}]}
        """;
    var listing = text(creator.post("/v1/listings", draft).expect(201), "id");
    var calls = guide("marketplace").with("LISTING", listing).type("brushes.zip");
    assertThat(calls).hasSize(3);
    assertThat(calls.getLast().json().path("status").stringValue()).isEqualTo("active");
  }

  @Test
  void refunds() {
    var calls = guide("refunds").with("ORDER", buyer.buy("value")).type("ticket-4711");
    assertThat(calls.getFirst().answer()).contains("3000");
  }

  @Test
  void earnings() {
    var id = Earned.customer(APP, creator.subject());
    buyer.buy("value"); // or else the shop has nothing to pay from
    sold(id, 1_000);
    var guide =
        guide("earnings")
            .with("CUSTOMER", id.toString())
            .writing(id.toString(), "cus_…")
            .writing("acct_1TheOneOfThisCreator", "acct_…");
    assertThat(guide.type("contract of May", "/v1/payouts")).hasSize(2);
  }

  private static void sold(CustomerId creator, long cents) {
    var longAgo = Instant.now().minus(Duration.ofDays(40));
    var _ = Earned.sell(APP, creator, "stripe", longAgo, Money.of(cents, Asset.currency("USD")));
  }

  @Test
  void reconciliation() {
    var guide = guide("reconciliation");
    var order = buyer.order("basic");
    APP.stripe().faults().add(Fault.neverDeliver());
    APP.stripe().pay(buyer.checkout(order), CARD);
    var begun = guide.type("\"from\": \"2026-11-01").getFirst().json();
    var run = text(begun, "id");
    var path = "/v1/admin/reconciliations/" + run;
    App.await(
        "the end of " + run,
        () -> !APP.operator().get(path).expect(200).at("/reconciliation/finished_at").isNull());
    APP.stripe().faults().clear();
    var row = APP.operator().get(path).expect(200).at("/rows/data/0");
    var calls = guide.with("RUN", run).with("ROW", text(row, "id")).type("/fix");
    assertThat(calls).hasSize(3);
    buyer.awaitStatus(order, "paid");
  }

  @Test
  void bankTransfers() {
    var pack =
        """
        {"code": "by-transfer", "kind": "credit_pack", "credits": 1000,
         "texts": {"en": {"name": "1,000"}}, "prices": [{"amount": 10000, "currency": "USD"}]}
        """;
    APP.operator().post("/v1/products", pack).expect(201);
    var order = buyer.order("by-transfer");
    var payment =
        buyer
            .post("/v1/orders/" + order + "/checkout", "{\"provider\": \"transfer\"}")
            .expect(201)
            .path("payment");
    var id = text(payment, "id");
    guide("add-a-provider")
        .with("PAYMENT", id)
        .writing(text(payment, "provider_checkout"), "FL7K3M9QXA")
        .type("bank_reference");
    buyer.awaitStatus(order, "paid");
  }

  @Test
  void aFirstLivePayment() {
    var guide = guide("stripe");
    var calls = guide.type("first live payment", "ORDER=$(curl");
    var order = text(calls.get(1).json(), "id");
    APP.stripe().pay(text(calls.get(2).json().path("payment"), "provider_checkout"), CARD);
    buyer.awaitStatus(order, "paid");
    APP.awaitInbox();
    var seen = guide.with("ORDER", order).type("/timeline\"", "inbox?status=parked");
    assertThat(seen).hasSize(4);
    assertThat(seen.getFirst().answer())
        .contains("order.placed", "payment.begun", "payment.opened", "inbox.received")
        .contains("payment.succeeded", "invoice.issued", "order.paid", "credit.booked")
        .contains("inbox.handled");
    assertThat(seen.get(1).answer()).contains("\"settled\"", "\"repeated\"");
  }

  @Test
  void timeInTheSandbox() {
    var plan =
        """
        {"code": "timely", "interval": "month", "credits": 10, "trial_days": 14,
         "texts": {"en": {"name": "Timely"}}, "prices": [{"amount": 3000, "currency": "USD"}]}
        """;
    APP.operator().post("/v1/plans", plan).expect(201);
    var begun =
        buyer
            .post(
                "/v1/subscriptions",
                "{\"plan\": \"timely\", \"currency\": \"USD\", \"provider\": \"stripe\"}")
            .expect(201);
    var url = text(begun, "checkout_url");
    APP.stripe().pay(url.substring(url.lastIndexOf('/') + 1), CARD);
    var path = "/v1/subscriptions/" + text(begun, "id");
    App.await("the trial", () -> "trialing".equals(text(buyer.get(path).expect(200), "state")));
    var subscription =
        APP.jdbc()
            .sql(
                "select provider_ref from subscription where price_minor = 3000 and state = 'trialing'")
            .query(String.class)
            .single();
    assertThat(guide("stripe").writing(subscription, "sub_…").type("/end-trial")).hasSize(6);
  }

  @Test
  void whop() {
    var calls =
        guide("whop").with("SANDBOX", APP.sandbox().url().toString()).type("api_version_date");
    assertThat(calls.getFirst().answer()).contains("webhook_secret");
  }

  @Test
  void crossmint() {
    var order = buyer.order("value");
    var calls = guide("crossmint").with("ORDER", order).type("\"mode\":\"embedded\"");
    APP.sandbox()
        .crossmint()
        .pay(text(calls.getFirst().json().path("payment"), "provider_checkout"), CARD);
    buyer.awaitStatus(order, "paid");
    guide("crossmint").with("ORDER", order).type("support case 1234");
  }

  @Test
  void webhooksToPrograms() {
    var key = APP.serverKey("webhooks:write").token();
    var made = guide("webhooks-out").with("KEY", key).type("shop.example.com").getFirst().json();
    var calls =
        guide("webhooks-out").with("KEY", key).with("ENDPOINT", text(made, "id")).type("/recover");
    assertThat(calls).hasSize(2);
  }

  @Test
  void whatIsWrong() {
    var order = buyer.buy("basic");
    var entry = first("/v1/admin/inbox?order=" + order);
    var calls =
        guide("troubleshooting")
            .with("ORDER", order)
            .with("ENTRY", entry)
            .with("JOB", IdleJob.in(APP))
            .type(
                "inbox?order=",
                "inbox/summary",
                "/confirm",
                "replay?dry_run",
                "\"dry_run\":true",
                "kind=mail.send",
                "the relay is back",
                "jobs/summary");
    assertThat(calls).hasSize(13);
  }

  private static String first(String path) {
    return text(APP.operator().get(path).expect(200).path("data").get(0), "id");
  }

  @Test
  void production() {
    var calls =
        guide("production")
            .with("FLORIN_TOKEN", APP.operator().token())
            .writing("true", "./florin doctor") // DoctorCommandTest
            .refused("-X POST", 400)
            .type("/readyz");
    assertThat(calls.getFirst().answer()).isEqualTo("{\"status\":\"ready\"}");
    assertThat(calls.getLast().answer()).contains("\"code\":\"signature_missing\"");
  }

  @Test
  void afterARestore() {
    assertThat(guide("backup").type("/v1/admin/reconciliations")).hasSize(1);
  }

  @Test
  void frontEndsOfOlderSystems() throws IOException {
    Files.writeString(folder.resolve("balances.csv"), "customer,credits\nuser-1,120\nuser-2,5\n");
    var balance =
        guide("moving")
            .with("FLORIN_TOKEN", APP.operator().token())
            .writing(
                Path.of("../ops").toAbsolutePath().normalize() + "/moving/import",
                "ops/moving/import")
            .type("import-balances --dry-run");
    assertThat(balance).isEmpty();
    assertThat(
            APP.operator().get("/v1/credits/balance?customer=user-1").expect(200).path("available"))
        .hasToString("120");
    for (var block :
        List.of("/api/payment/create", "credit-orders", "/api/payments/confirm", "/api/trpc")) {
      assertThat(guide("moving").type(block)).isNotEmpty();
    }
  }
}
