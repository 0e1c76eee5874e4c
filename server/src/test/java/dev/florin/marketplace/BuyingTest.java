package dev.florin.marketplace;

import static dev.florin.marketplace.Stall.text;
import static dev.florin.platform.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.testing.App;
import dev.florin.testing.App.Answer;
import dev.florin.testing.Books;
import dev.florin.testing.Person;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Who may buy what, who gets it, and what becomes of it when the money goes back. */
class BuyingTest {
  private static final App APP = App.with(Map.of());
  private static final Person OPERATOR = APP.operator();

  private final Stall stall = Stall.open(APP);
  private final Person buyer = APP.buyer();

  @AfterAll
  static void theBooksAreSound() {
    try {
      APP.stripe().awaitIdle(Duration.ofSeconds(10));
      APP.awaitInbox();
      Books.assertSound(APP);
      assertThat(Books.number(APP, "select count(*) from inbox where status = 'parked'")).isZero();
    } finally {
      APP.close();
    }
  }

  private static final String CREDIT = "\"currency\": \"CREDIT\"";

  @Test
  void aSaleForCreditsThatWereGivenAwayPaysItsCreatorInFull() {
    var listing = stall.list("package");
    OPERATOR
        .post(
            "/v1/credits/grants",
            "{\"customer\": \"%s\", \"amount\": 500, \"reference\": \"a gift\", \"promotional\": true}"
                .formatted(buyer.subject()))
        .expect(201);
    Stall.buy(buyer, listing, CREDIT).expect(201);
    var earned = stall.creator().get("/v1/creators/me/earnings").expect(200).path("balances");
    assertThat(earned.get(0).path("earned").longValue()).as("85 % of 5.00").isEqualTo(425);
  }

  private static void grant(Person who, int credits) {
    OPERATOR
        .post(
            "/v1/credits/grants",
            "{\"customer\": \"%s\", \"amount\": %d, \"reference\": \"test\"}"
                .formatted(who.subject(), credits))
        .expect(201);
  }

  private long sales(String listing) {
    return stall
        .creator()
        .get("/v1/creators/me/listings?limit=100")
        .expect(200)
        .path("data")
        .values()
        .stream()
        .filter(each -> text(each, "id").equals(listing))
        .findFirst()
        .orElseThrow()
        .path("sales")
        .longValue();
  }

  private static long purchases(String listing, String status) {
    return APP.jdbc()
        .sql("select count(*) from purchase where listing = :listing and status = :status")
        .param("listing", ListingId.parse(listing).orElseThrow().value())
        .param("status", status)
        .query(Long.class)
        .single();
  }

  /** An order over this listing's product, as any shop places it. */
  private static String order(Person who, String listing) {
    var product = ListingId.parse(listing).orElseThrow().product();
    return text(
        who.post(
                "/v1/orders",
                "{\"items\": [{\"product\": \"%s\"}], \"currency\": \"USD\"}".formatted(product))
            .expect(201),
        "id");
  }

  private static Answer checkout(Person who, String order) {
    return who.post("/v1/orders/" + order + "/checkout", "{\"provider\": \"stripe\"}");
  }

  private static Answer refund(String order, String body) {
    return OPERATOR.post("/v1/orders/" + order + "/refunds", body);
  }

  private static String status(Person who, String listing) {
    return text(Stall.purchase(who, listing), "status");
  }

  private static long held(String order) {
    return earning("held_minor", order);
  }

  private static long share(String order) {
    return earning("share_minor", order);
  }

  private static long earning(String column, String order) {
    return Books.number(
        APP, "select " + column + " from earning where order_ref = '" + order + "'");
  }

  private static int download(String token) {
    return APP.call("GET", "/v1/downloads/" + token, null, null).status();
  }

  // --- buying ---

  @ParameterizedTest
  @ValueSource(strings = {"package", "w_matrix", "vector"})
  void whoPaysGetsIt(String kind) {
    var listing = stall.list(kind);
    var order = Stall.bought(buyer, listing);

    var purchase = Stall.purchase(buyer, listing);
    assertThat(text(purchase, "status")).isEqualTo("completed");
    assertThat(text(purchase, "order")).isEqualTo(order);
    assertThat(text(purchase, "kind")).isEqualTo(kind);
    assertThat(purchase.path("versions")).hasSize(1);
    assertThat(purchase.path("access"))
        .as("a vector comes with a permission")
        .hasSize(kind.equals("vector") ? 1 : 0);
    assertThat(sales(listing)).isEqualTo(1);
    assertThat(download(Stall.token(buyer, listing))).isEqualTo(200);
    assertThat(Stall.purchase(buyer, listing).path("access"))
        .as("that very permission was given out")
        .hasSize(1);
    assertProblem(Stall.buy(buyer, listing), 409, "already_bought");
    assertThat(buyer.invoices()).hasSize(1);
    assertThat(OPERATOR.get("/v1/admin/orders/" + order + "/timeline").expect(200).toString())
        .contains("purchase.reserved", "purchase.completed");
  }

  @Test
  void creditsPayAtOnce() {
    var listing = stall.list("package");
    assertProblem(Stall.buy(buyer, listing, CREDIT), 402, "insufficient_credits");
    grant(buyer, 700);

    var bought = Stall.buy(buyer, listing, CREDIT).expect(201);

    assertThat(text(bought, "status")).isEqualTo("paid");
    assertThat(text(bought, "purchase")).isEqualTo(text(Stall.purchase(buyer, listing), "id"));
    assertThat(buyer.balance()).isEqualTo(200);
    assertProblem(Stall.buy(buyer, listing, CREDIT), 409, "already_bought");
    assertThat(buyer.balance()).isEqualTo(200);
    assertThat(sales(listing)).isEqualTo(1);
  }

  @Test
  void theSameCallTwiceIsOnePurchase() {
    var listing = stall.list("package");
    grant(buyer, 1_000);
    var path = "/v1/listings/" + listing + "/purchase";
    var first = buyer.post(path, "{" + CREDIT + "}", "Idempotency-Key", "one");
    var second = buyer.post(path, "{" + CREDIT + "}", "Idempotency-Key", "one");
    assertThat(second.expect(201)).isEqualTo(first.expect(201));
    assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(buyer.balance()).isEqualTo(500);
  }

  @Test
  void aCallWhoseAnswerWasForgottenFindsItsOrder() {
    var listing = stall.list("package");
    var path = "/v1/listings/" + listing + "/purchase";
    var body = "{\"currency\": \"USD\", \"provider\": \"stripe\"}";
    var first = buyer.post(path, body, "Idempotency-Key", "lost").expect(201);
    APP.jdbc().sql("delete from idempotency_key where key = 'lost'").update();

    var second = buyer.post(path, body, "Idempotency-Key", "lost").expect(201);

    assertThat(second).isEqualTo(first);
    assertThat(purchases(listing, "reserved")).isEqualTo(1);
    assertProblem(buyer.post(path, body, "Idempotency-Key", "another"), 409, "purchase_pending");
  }

  @Test
  void nobodyBuysTheirOwnOrWhatIsNotForSale() {
    var listing = stall.list("package");
    assertProblem(Stall.buy(stall.creator(), listing), 409, "own_listing");
    assertProblem(checkout(stall.creator(), order(stall.creator(), listing)), 409, "own_listing");
    var order = order(buyer, listing);
    OPERATOR.post("/v1/admin/listings/" + listing + "/suspend", null).expect(200);
    assertProblem(Stall.buy(buyer, listing), 409, "listing_not_active");
    assertProblem(checkout(buyer, order), 409, "listing_not_active");
    assertProblem(Stall.buy(buyer, stall.draft()), 409, "listing_not_active");
    assertProblem(Stall.buy(buyer, "lst_x"), 404, "not_found");
    assertThat(Books.number(APP, "select count(*) from payment where reference = '" + order + "'"))
        .isZero();
  }

  @Test
  void thereIsOneForEachBuyer() {
    var listing = stall.list("package");
    var product = ListingId.parse(listing).orElseThrow().product();
    for (var items :
        List.of(
            "{\"product\": \"%s\", \"quantity\": 2}",
            "{\"product\": \"%1$s\"}, {\"product\": \"%1$s\"}")) {
      var body = "{\"items\": [" + items.formatted(product) + "], \"currency\": \"USD\"}";
      assertProblem(buyer.post("/v1/orders", body), 400, "parameter_invalid");
    }
    assertThat(purchases(listing, "reserved")).isZero();
    Stall.bought(APP.buyer(), listing);
    Stall.bought(buyer, listing);
    assertThat(sales(listing)).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"currency\": \"USD\"",
        "\"currency\": \"EUR\", \"provider\": \"stripe\"",
        "\"currency\": \"GOLD\"",
        "\"currency\": \"USD\", \"provider\": \"stripe\", \"mode\": \"other\"",
        "\"currency\": \"USD\", \"provider\": \"stripe\", \"success_url\": \"javascript:1\"",
        "\"currency\": \"USD\", \"provider\": \"credits\""
      })
  void whatCannotBePaidSoIsRefused(String more) {
    var listing = stall.list("package");
    assertProblem(Stall.buy(buyer, listing, more), 400, "parameter_invalid");
    assertThat(purchases(listing, "reserved")).isZero();
  }

  // --- one place to pay ---

  @Test
  void aSecondCheckoutIsRefusedBeforeAnybodyCanPayThere() {
    var listing = stall.list("package");
    var first = text(Stall.buy(buyer, listing).expect(201), "order");

    var refusal = assertProblem(Stall.buy(buyer, listing), 409, "purchase_pending");
    assertThat(text(refusal, "detail")).contains(first);
    var second = order(buyer, listing);
    assertProblem(checkout(buyer, second), 409, "purchase_pending");
    checkout(buyer, first).expect(201);

    assertThat(purchases(listing, "reserved")).isEqualTo(1);
    buyer.post("/v1/orders/" + first + "/cancel", null).expect(200);
    assertThat(purchases(listing, "reserved")).as("cancelled, it is free").isZero();
    checkout(buyer, second).expect(201);
  }

  @Test
  void aCheckoutThatExpiresSetsItFree() {
    var listing = stall.list("package");
    var first = Stall.buy(buyer, listing).expect(201);
    APP.stripe().expire(Stall.session(first));
    buyer.awaitStatus(text(first, "order"), "expired");

    assertThat(purchases(listing, "freed")).isEqualTo(1);
    Stall.bought(buyer, listing);
    assertThat(sales(listing)).isEqualTo(1);
  }

  @Test
  void newsOfAClosedPlaceDoesNotOpenASecondOne() {
    var listing = stall.list("package");
    var order = order(buyer, listing);
    var session = text(checkout(buyer, order).expect(201).path("payment"), "provider_checkout");
    // Another way to pay takes the first one's place.
    var embedded = "{\"provider\": \"stripe\", \"mode\": \"embedded\"}";
    buyer.post("/v1/orders/" + order + "/checkout", embedded).expect(201);
    APP.stripe().awaitIdle(Duration.ofSeconds(10));
    APP.deliver(APP.stripe().craftEvent("checkout.session.expired", session, _ -> {})).expect(200);
    APP.awaitInbox();

    assertThat(purchases(listing, "reserved")).isEqualTo(1);
    assertProblem(Stall.buy(buyer, listing), 409, "purchase_pending");
  }

  @Test
  void twoHundredCheckoutsAtOnceReserveItOnce() throws Exception {
    var listing = stall.list("package");
    var orders = atOnce(IntStream.range(0, 200).mapToObj(_ -> call(() -> order(buyer, listing))));

    var answers = atOnce(orders.stream().map(order -> call(() -> checkout(buyer, order))));

    assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> answer.status() != 201)
        .allSatisfy(answer -> assertProblem(answer, 409, "purchase_pending"));
    assertThat(purchases(listing, "reserved")).isEqualTo(1);
    assertThat(payments(orders)).as("places to pay").isEqualTo(1);
  }

  private static long payments(List<String> orders) {
    return APP.jdbc()
        .sql("select count(*) from payment where reference = any(:orders)")
        .param("orders", orders.toArray(String[]::new))
        .query(Long.class)
        .single();
  }

  @Test
  void manyBuyersAtOnceGetOneEach() throws Exception {
    var listing = stall.list("vector");
    var buyers = IntStream.range(0, 24).mapToObj(_ -> APP.buyer()).toList();
    buyers.forEach(each -> grant(each, 500));

    // Each of them clicks three times.
    var answers =
        atOnce(
            buyers.stream()
                .flatMap(each -> IntStream.range(0, 3).mapToObj(_ -> each))
                .map(each -> call(() -> Stall.buy(each, listing, CREDIT))));

    assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(24);
    assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isIn(201, 402, 409));
    assertThat(buyers).allSatisfy(each -> assertThat(each.balance()).isZero());
    assertThat(purchases(listing, "completed")).isEqualTo(24);
    assertThat(sales(listing)).isEqualTo(24);
  }

  private static <T> Callable<T> call(Callable<T> work) {
    return work;
  }

  private static <T> List<T> atOnce(java.util.stream.Stream<Callable<T>> calls)
      throws InterruptedException, ExecutionException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var done = new ArrayList<T>();
      for (Future<T> each : threads.invokeAll(calls.toList())) {
        done.add(each.get());
      }
      return done;
    }
  }

  // --- paid, and not to be had any more ---

  /** Stripe says that a page has expired which somebody pays at all the same. */
  private JsonNode openThoughExpired(String listing) {
    var first = Stall.buy(buyer, listing).expect(201);
    APP.deliver(
            APP.stripe()
                .craftEvent(
                    "checkout.session.expired",
                    Stall.session(first),
                    session -> session.put("status", "expired")))
        .expect(200);
    buyer.awaitStatus(text(first, "order"), "expired");
    return first;
  }

  private static void awaitGivenBack(Person who, String order, String code) {
    var back = who.awaitStatus(order, "refunded");
    assertThat(text(back.path("items").get(0), "undelivered")).isEqualTo(code);
    assertThat(back.path("returned")).isEqualTo(back.path("total"));
  }

  @Test
  void whenTwoArePaidTheLaterGoesBackByItself() {
    var listing = stall.list("package");
    var first = openThoughExpired(listing);
    var second = Stall.bought(buyer, listing);

    Stall.pay(buyer, first);

    awaitGivenBack(buyer, text(first, "order"), "already_bought");
    assertThat(purchases(listing, "refused")).isEqualTo(1);
    assertThat(purchases(listing, "completed")).isEqualTo(1);
    assertThat(text(buyer.readOrder(second), "status")).isEqualTo("paid");
    assertThat(sales(listing)).isEqualTo(1);
    assertThat(download(Stall.token(buyer, listing))).isEqualTo(200);
    App.await(
        "the buyer to be told",
        () -> buyer.get("/v1/notifications").expect(200).toString().contains("order.undelivered"));
  }

  @Test
  void whoHasPaidIsBeforeWhoMayStillPay() {
    var listing = stall.list("package");
    var first = openThoughExpired(listing);
    var second = Stall.buy(buyer, listing).expect(201);

    Stall.pay(buyer, first);
    buyer.awaitStatus(text(first, "order"), "paid");
    Stall.pay(buyer, second);

    awaitGivenBack(buyer, text(second, "order"), "already_bought");
    assertThat(text(buyer.readOrder(text(first, "order")), "status")).isEqualTo("paid");
    assertThat(purchases(listing, "completed")).isEqualTo(1);
  }

  @Test
  void whatWasGivenFreeIsTakenAgainWhenItIsPaid() {
    var listing = stall.list("package");
    var late = openThoughExpired(listing);
    assertThat(purchases(listing, "freed")).isEqualTo(1);

    Stall.pay(buyer, late);

    buyer.awaitStatus(text(late, "order"), "paid");
    assertThat(status(buyer, listing)).isEqualTo("completed");
  }

  @Test
  void whatIsSuspendedMeanwhileGoesBackByItself() {
    var listing = stall.list("package");
    var open = Stall.buy(buyer, listing).expect(201);
    OPERATOR.post("/v1/admin/listings/" + listing + "/suspend", null).expect(200);

    Stall.pay(buyer, open);

    awaitGivenBack(buyer, text(open, "order"), "listing_not_active");
    assertThat(purchases(listing, "refused")).isEqualTo(1);
    assertThat(buyer.get("/v1/purchases").expect(200).path("data")).isEmpty();
    assertThat(sales(listing)).isZero();
  }

  @Test
  void whatIsRetiredMeanwhileIsDelivered() {
    var listing = stall.list("package");
    var open = Stall.buy(buyer, listing).expect(201);
    stall.creator().patch("/v1/listings/" + listing, "{\"status\": \"retired\"}").expect(200);

    Stall.pay(buyer, open);

    buyer.awaitStatus(text(open, "order"), "paid");
    assertThat(status(buyer, listing)).isEqualTo("completed");
  }

  // --- the money goes back ---

  @Test
  void whatIsRefundedIsNoLongerOpenAndMayBeBoughtAgain() {
    var listing = stall.list("vector");
    var order = Stall.bought(buyer, listing);
    var token = Stall.token(buyer, listing);

    refund(order, "{\"amount\": 400}").expect(201);
    assertThat(download(token)).as("a part of the price").isEqualTo(200);
    refund(order, "{}").expect(201);

    assertThat(status(buyer, listing)).isEqualTo("returned");
    assertProblem(APP.call("GET", "/v1/downloads/" + token, null, null), 403, "access_revoked");
    var path = "/v1/purchases/" + text(Stall.purchase(buyer, listing), "id") + "/access";
    assertProblem(buyer.post(path, "{}"), 403, "access_revoked");
    assertThat(sales(listing)).as("it was sold, whatever came of it").isEqualTo(1);

    Stall.bought(buyer, listing);
    assertThat(purchases(listing, "completed")).isEqualTo(1);
    assertThat(download(Stall.token(buyer, listing))).isEqualTo(200);
  }

  @Test
  void creditsComeBackWithARefund() {
    var listing = stall.list("package");
    grant(buyer, 500);
    var order = text(Stall.buy(buyer, listing, CREDIT).expect(201), "order");

    refund(order, "{}").expect(201);

    assertThat(buyer.balance()).isEqualTo(500);
    assertThat(status(buyer, listing)).isEqualTo("returned");
  }

  @Test
  void aRefundThatFailsAfterAllOpensItAgain() {
    var listing = stall.list("package");
    var open = Stall.buy(buyer, listing).expect(201);
    APP.stripe().pay(Stall.session(open), "4000000000005126");
    var order = text(open, "order");
    buyer.awaitStatus(order, "paid");
    var refund = refund(order, "{}").expect(201);
    assertThat(status(buyer, listing)).isEqualTo("returned");

    APP.stripe().settleRefund(text(refund, "provider_refund"), false);

    App.await("it to be the buyer's again", () -> status(buyer, listing).equals("completed"));
    assertThat(download(Stall.token(buyer, listing))).isEqualTo(200);
  }

  @Test
  void aRefundThatFailsAfterItWasBoughtAgainTakesNothingAway() {
    var listing = stall.list("package");
    var open = Stall.buy(buyer, listing).expect(201);
    APP.stripe().pay(Stall.session(open), "4000000000005126");
    var order = text(open, "order");
    buyer.awaitStatus(order, "paid");
    var refund = refund(order, "{}").expect(201);
    Stall.bought(buyer, listing);

    APP.stripe().settleRefund(text(refund, "provider_refund"), false);

    buyer.awaitStatus(order, "paid");
    assertThat(purchases(listing, "completed")).isEqualTo(1);
    assertThat(purchases(listing, "returned")).as("a person has to decide").isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aDisputeShutsItUntilItIsDecided(boolean won) {
    var listing = stall.list("package");
    var order = Stall.bought(buyer, listing);
    var token = Stall.token(buyer, listing);
    var payment = text(buyer.readOrder(order).path("payment"), "provider_payment");

    var dispute = text(APP.stripe().dispute(payment, false), "id");
    App.await("it to be withheld", () -> status(buyer, listing).equals("withheld"));
    assertThat(download(token)).isEqualTo(403);
    assertThat(held(order)).as("what its creator cannot be paid now").isEqualTo(share(order));
    assertProblem(Stall.buy(buyer, listing), 409, "already_bought");

    APP.stripe().settleDispute(dispute, won);
    App.await("the decision", () -> status(buyer, listing).equals(won ? "completed" : "returned"));
    assertThat(held(order)).isZero();
    assertThat(download(token)).isEqualTo(won ? 200 : 403);
  }
}
