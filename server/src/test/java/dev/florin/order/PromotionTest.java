package dev.florin.order;

import static dev.florin.order.Shop.amount;
import static dev.florin.order.Shop.basket;
import static dev.florin.order.Shop.with;
import static dev.florin.platform.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.invoice.Invoices;
import dev.florin.testing.App;
import dev.florin.testing.App.Answer;
import dev.florin.testing.Books;
import dev.florin.testing.Person;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Promotion codes: what they take off, whom they refuse, and that their limits hold. */
class PromotionTest {
  private static final String CARD = "4242424242424242";
  private static final String HALF = "\"percent_bp\": 5000";
  private static final App APP = App.shared();
  private static final Shop SHOP = new Shop(APP);

  private final Person buyer = APP.buyer();

  @AfterEach
  void theBooksAreSound() {
    APP.stripe().awaitIdle(Duration.ofSeconds(10));
    APP.awaitInbox();
    Books.assertSound(APP);
  }

  private JsonNode place(String product, String code) {
    return buyer.post("/v1/orders", basket(product, with(code))).expect(201);
  }

  private void refuses(Answer answer, String reason) {
    assertThat(assertProblem(answer, 422, "promotion_invalid").path("reason").stringValue())
        .isEqualTo(reason);
  }

  private void refuses(String product, String code, String reason) {
    refuses(buyer.post("/v1/orders", basket(product, with(code))), reason);
  }

  private static List<Answer> atOnce(List<Callable<Answer>> calls)
      throws InterruptedException, ExecutionException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = new ArrayList<Answer>();
      for (var answer : threads.invokeAll(calls)) {
        answers.add(answer.get());
      }
      return answers;
    }
  }

  private static long accepted(List<Answer> answers) {
    answers.stream()
        .filter(answer -> answer.status() != 201)
        .forEach(answer -> assertProblem(answer, 422, "promotion_invalid"));
    return answers.stream().filter(answer -> answer.status() == 201).count();
  }

  // --- what they take off ---

  @Test
  void takesItsPartOffWhicheverWayItIsWrittenAndTheProviderSeesTheRest() {
    var pack = SHOP.pack(100, 999);
    var code = SHOP.code("\"percent_bp\": 2500");
    var order = place(pack, " " + code.toLowerCase(Locale.ROOT) + " ");
    assertThat(amount(order, "total")).isEqualTo(749);
    assertThat(amount(order, "discount")).isEqualTo(250);
    assertThat(amount(order, "promotion_discount")).isEqualTo(250);
    assertThat(order.path("promotion_code").stringValue()).isEqualTo(code);
    var id = order.path("id").stringValue();
    var session = buyer.checkout(id);
    assertThat(APP.stripe().find(session).orElseThrow().path("amount_total").longValue())
        .isEqualTo(749);
    APP.stripe().pay(session, CARD);
    buyer.awaitStatus(id, "paid");
    assertThat(buyer.balance()).isEqualTo(100);
    var invoice = buyer.invoices().get(0);
    assertThat(amount(invoice, "total")).isEqualTo(749);
    var lines = invoice.path("lines");
    assertThat(amount(lines.get(0), "amount")).isEqualTo(999);
    assertThat(amount(lines.get(1), "amount")).isEqualTo(-250);
    assertThat(lines.get(1).path("description").stringValue())
        .isEqualTo("Discount (code " + code + ")");
    assertThat(SHOP.uses(code)).isEqualTo(1);
    assertThat(printed(id, "en")).contains("Discount(code" + code + ")", "-$2.50", "$7.49");
    assertThat(printed(id, "zh")).contains("优惠码折扣（" + code + "）", "-US$2.50");
  }

  /** The text of the order's paper, without white space. */
  private String printed(String order, String language) {
    var invoice = APP.bean(Invoices.class).ofOrder(order).orElseThrow();
    var pdf = APP.bean(Invoices.class).pdfForJob(invoice, Locale.of(language));
    try (var document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document).replaceAll("[\\s\\u00a0]", "");
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  @Test
  void whatIsGivenBackOfAReducedOrderIsWhatWasPaid() {
    var pack = SHOP.pack(100, 1_000);
    var id = place(pack, SHOP.code(HALF)).path("id").stringValue();
    APP.stripe().pay(buyer.checkout(id), CARD);
    buyer.awaitStatus(id, "paid");
    APP.operator().post("/v1/orders/" + id + "/refunds", "{}").expect(201);
    var order = buyer.awaitStatus(id, "refunded");
    assertThat(amount(order, "returned")).isEqualTo(500);
    assertThat(buyer.balance()).isZero();
  }

  @Test
  void anAmountIsNeverMoreThanThePrice() {
    var code = SHOP.code("\"amounts\": [{\"amount\": 300, \"currency\": \"USD\"}]");
    assertThat(amount(place(SHOP.pack(1, 1_000), code), "total")).isEqualTo(700);
    assertThat(amount(place(SHOP.pack(1, 200), code), "total")).isZero();
    refuses(
        buyer.post("/v1/orders", basket("standard", with(code)).replace("USD", "MYR")),
        "not_for_this");
  }

  @Test
  void whatCostsNothingAnyMoreIsPaidByAnyCheckout() {
    var pack = SHOP.pack(100, 1_000);
    var order = place(pack, SHOP.code("\"percent_bp\": 10000"));
    var id = order.path("id").stringValue();
    var paid =
        buyer.post("/v1/orders/" + id + "/checkout", "{\"provider\": \"stripe\"}").expect(201);
    assertThat(paid.path("status").stringValue()).isEqualTo("paid");
    assertThat(paid.path("payment").path("provider").stringValue()).isEqualTo("free");
    assertThat(buyer.balance()).isEqualTo(100);
    assertThat(buyer.invoices()).as("nothing is invoiced").isEmpty();
  }

  @Test
  void isOnlyForWhatItIsFor() {
    var one = SHOP.pack(10, 1_000);
    var other = SHOP.pack(10, 1_000);
    var code = SHOP.code(HALF + ", \"products\": [\"" + one + "\"]");
    refuses(other, code, "not_for_this");
    var both =
        "{\"items\": [{\"product\": \"%s\"}, {\"product\": \"%s\"}], \"currency\": \"USD\"%s}"
            .formatted(one, other, with(code));
    var items = buyer.post("/v1/orders", both).expect(201).path("items");
    assertThat(amount(items.get(0), "amount")).isEqualTo(500);
    assertThat(amount(items.get(1), "amount")).isEqualTo(1_000);
    refuses(one, SHOP.code(HALF + ", \"kinds\": [\"vector\"]"), "not_for_this");
    place(one, SHOP.code(HALF + ", \"kinds\": [\"vector\", \"credit_pack\"]"));
    var bundle =
        SHOP.bundle(1_500, "{\"product\": \"%s\"}, {\"product\": \"%s\"}".formatted(one, other));
    var reduced = place(bundle, code);
    assertThat(amount(reduced, "total")).isEqualTo(1_125);
    assertThat(amount(reduced, "discount")).isEqualTo(875);
    assertThat(amount(reduced, "promotion_discount")).isEqualTo(375);
    assertThat(amount(place(bundle, SHOP.code(HALF + ", \"kinds\": [\"bundle\"]")), "total"))
        .isEqualTo(750);
  }

  // --- whom they refuse ---

  @Test
  void saysWhyItTakesNothingOff() {
    var pack = SHOP.pack(10, 1_000);
    refuses(pack, "NO-SUCH-CODE", "unknown");
    refuses(pack, "!", "unknown");
    refuses(pack, SHOP.code(HALF + ", \"starts_at\": \"2199-01-01T00:00:00Z\""), "unknown");
    refuses(pack, SHOP.code(HALF + ", \"ends_at\": \"2001-01-01T00:00:00Z\""), "expired");
    refuses(pack, SHOP.code(HALF + ", \"active\": false"), "expired");
    var least = SHOP.code(HALF + ", \"minimums\": [{\"amount\": 1001, \"currency\": \"USD\"}]");
    var told = buyer.post("/v1/orders", basket(pack, with(least)));
    refuses(told, "minimum");
    assertThat(amount(told.json(), "minimum")).isEqualTo(1_001);
    place(SHOP.pack(10, 1_001), least);
    var euros = SHOP.code(HALF + ", \"minimums\": [{\"amount\": 1, \"currency\": \"EUR\"}]");
    refuses(pack, euros, "not_for_this");
    refuses(SHOP.pack(1, 1), SHOP.code("\"percent_bp\": 1"), "not_for_this");
  }

  @Test
  void isForAFirstPurchaseOnly() {
    var pack = SHOP.pack(10, 1_000);
    var first = SHOP.code(HALF + ", \"first_purchase_only\": true");
    var reduced = place(pack, first).path("id").stringValue();
    refuses(pack, first, "first_purchase_only");
    buyer.buy(pack);
    refuses(pack, first, "first_purchase_only");
    assertProblem(
        buyer.post("/v1/orders/" + reduced + "/checkout", "{\"provider\": \"stripe\"}"),
        409,
        "promotion_invalid");
  }

  private static final String FIRST = HALF + ", \"first_purchase_only\": true";

  private Answer checkout(String order) {
    return buyer.post("/v1/orders/" + order + "/checkout", "{\"provider\": \"stripe\"}");
  }

  private void refusesFor(String pending, String order) {
    var refused = assertProblem(checkout(order), 409, "first_purchase_pending");
    assertThat(refused.path("detail").stringValue()).contains(pending);
  }

  @Test
  void whileOnePageHasACodeForAFirstPurchaseItsBuyerOpensNoOther() {
    var pack = SHOP.pack(10, 1_000);
    var reduced = place(pack, SHOP.code(FIRST)).path("id").stringValue();
    var other = buyer.order(pack);
    buyer.checkout(reduced);
    refusesFor(reduced, other);
    assertThat(buyer.checkout(reduced)).as("the same page again").startsWith("cs_");
    APP.buyer().buy(pack);
    buyer.post("/v1/orders/" + reduced + "/cancel", null).expect(200);
    var session = buyer.checkout(other);
    var again = place(pack, SHOP.code(FIRST)).path("id").stringValue();
    refusesFor(other, again);
    APP.stripe().pay(session, CARD);
    buyer.awaitStatus(other, "paid");
    assertProblem(checkout(again), 409, "promotion_invalid");
  }

  @Test
  void ofTwoPagesAtOnceOneIsOpenedWhenAFirstPurchaseIsAmongThem()
      throws InterruptedException, ExecutionException {
    var pack = SHOP.pack(10, 1_000);
    var orders = List.of(place(pack, SHOP.code(FIRST)).path("id").stringValue(), buyer.order(pack));
    var answers =
        atOnce(
            IntStream.range(0, 16)
                .<Callable<Answer>>mapToObj(i -> () -> checkout(orders.get(i % 2)))
                .toList());
    assertThat(answers).anyMatch(answer -> answer.status() == 201);
    assertThat(
            APP.jdbc()
                .sql(
                    """
                    select count(distinct reference) from payment
                     where reference = any(:orders) and status in ('creating', 'open')
                    """)
                .param("orders", orders.toArray(String[]::new))
                .query(Long.class)
                .single())
        .isEqualTo(1);
  }

  @Test
  void whoHasPaidForAFirstPurchaseTooLateGetsItForWhatTheyHavePaid() {
    var pack = SHOP.pack(10, 1_000);
    var late = place(pack, SHOP.code(FIRST)).path("id").stringValue();
    var session = buyer.checkout(late);
    var expired =
        APP.stripe()
            .craftEvent("checkout.session.expired", session, page -> page.put("status", "expired"));
    APP.deliver(expired).expect(200);
    buyer.awaitStatus(late, "expired");
    buyer.buy(pack);
    APP.stripe().pay(session, CARD);
    var paid = buyer.awaitStatus(late, "paid");
    assertThat(amount(paid, "total")).isEqualTo(500);
    assertThat(amount(paid, "returned")).as("nothing is taken back").isZero();
    assertThat(buyer.balance()).isEqualTo(20);
  }

  @Test
  void whoTriesManyCodesHasToWait() {
    var last = 0;
    for (int i = 1; i <= 61 && last != 429; i++) {
      last = buyer.post("/v1/orders", basket("basic", with("GUESS-" + i))).status();
      assertThat(last).isIn(i <= 30 ? List.of(422) : List.of(422, 429));
    }
    assertThat(last).isEqualTo(429);
  }

  @Test
  void refusesACodeThatIsNotWhole() {
    var operator = APP.operator();
    for (var body :
        List.of(
            "\"code\": \"AB\", " + HALF,
            "\"code\": \"-ABC\", " + HALF,
            "\"code\": \"A B C\", " + HALF,
            "\"code\": \"ÄBC\", " + HALF,
            "\"code\": \"ABC\"",
            "\"code\": \"ABC\", \"percent_bp\": 0",
            "\"code\": \"ABC\", \"percent_bp\": 10001",
            "\"code\": \"ABC\", \"amounts\": []",
            "\"code\": \"ABC\", \"amounts\": [{\"amount\": 1, \"currency\": \"USD\"}], " + HALF,
            "\"code\": \"ABC\", \"kinds\": [\"house\"], " + HALF,
            "\"code\": \"ABC\", \"products\": [\"nothing\"], " + HALF,
            "\"code\": \"ABC\", \"limit\": 0, " + HALF,
            "\"code\": \"ABC\", \"limit_per_customer\": 1000001, " + HALF,
            "\"code\": \"ABC\", \"starts_at\": \"2027-01-01T00:00:00Z\", \"ends_at\":"
                + " \"2026-01-01T00:00:00Z\", "
                + HALF)) {
      assertProblem(
          operator.post("/v1/promotion-codes", "{" + body + "}"), 400, "parameter_invalid");
    }
    assertProblem(operator.get("/v1/promotion-codes/ABC"), 404, "not_found");
  }

  @Test
  void anOperatorAddsACodeFindsItAndChangesItsUse() {
    var code = SHOP.code(HALF + ", \"limit\": 3");
    var operator = APP.operator();
    var again = "{\"code\": \"" + code.toLowerCase(Locale.ROOT) + "\", " + HALF + "}";
    assertProblem(operator.post("/v1/promotion-codes", again), 409, "code_taken");
    assertThat(
            operator.get("/v1/promotion-codes?limit=100").expect(200).path("data").values().stream()
                .map(each -> each.path("code").stringValue()))
        .contains(code);
    var changed =
        SHOP.change(code, "\"limit\": 4, \"ends_at\": \"2199-01-01T00:00:00Z\"").expect(200);
    assertThat(changed.path("limit").intValue()).isEqualTo(4);
    assertThat(changed.path("percent_bp").intValue()).isEqualTo(5_000);
    assertThat(changed.path("limit_per_customer").isNull()).isTrue();
    assertThat(SHOP.promotion(changed.path("id").stringValue())).isEqualTo(changed);
    assertProblem(SHOP.change(code, "\"percent_bp\": 1"), 400, "parameter_unknown");
    assertProblem(SHOP.change("NO-SUCH-CODE", ""), 404, "not_found");
    var pack = SHOP.pack(1, 1_000);
    place(pack, code);
    SHOP.change(code, "\"active\": false").expect(200);
    refuses(pack, code, "expired");
  }

  // --- limits ---

  @Test
  void ofFiftyAtOnceOnlyAsManyGetItAsThereIsRoomFor()
      throws InterruptedException, ExecutionException {
    var pack = SHOP.pack(1, 1_000);
    var code = SHOP.code(HALF + ", \"limit\": 7");
    var calls =
        IntStream.range(0, 50)
            .mapToObj(_ -> APP.buyer())
            .<Callable<Answer>>map(who -> () -> who.post("/v1/orders", basket(pack, with(code))))
            .toList();
    assertThat(accepted(atOnce(calls))).isEqualTo(7);
    assertThat(SHOP.uses(code)).isEqualTo(7);
    refuses(pack, code, "used_up");
  }

  @Test
  void ofManyOrdersOfOneBuyerAtOnceOnlyAsManyGetItAsTheyMay()
      throws InterruptedException, ExecutionException {
    var pack = SHOP.pack(1, 1_000);
    var code = SHOP.code(HALF + ", \"limit_per_customer\": 2");
    var calls =
        Stream.<Callable<Answer>>generate(
                () -> () -> buyer.post("/v1/orders", basket(pack, with(code))))
            .limit(20)
            .toList();
    assertThat(accepted(atOnce(calls))).isEqualTo(2);
    APP.buyer().post("/v1/orders", basket(pack, with(code))).expect(201);
  }

  @Test
  void ofSeveralFirstPurchasesAtOnceOneIsTheFirst()
      throws InterruptedException, ExecutionException {
    var pack = SHOP.pack(1, 1_000);
    var codes =
        List.of(
            SHOP.code(HALF + ", \"first_purchase_only\": true"),
            SHOP.code(HALF + ", \"first_purchase_only\": true"));
    var calls =
        IntStream.range(0, 20)
            .<Callable<Answer>>mapToObj(
                i -> () -> buyer.post("/v1/orders", basket(pack, with(codes.get(i % 2)))))
            .toList();
    assertThat(accepted(atOnce(calls))).isEqualTo(1);
  }

  @Test
  void aCancelledOrderGivesItsUseBackAndARefundedOneDoesNot() {
    var pack = SHOP.pack(10, 1_000);
    var code = SHOP.code(HALF + ", \"limit\": 1");
    var given = place(pack, code).path("id").stringValue();
    refuses(pack, code, "used_up");
    buyer.post("/v1/orders/" + given + "/cancel", null).expect(200);
    var taken = place(pack, code).path("id").stringValue();
    APP.stripe().pay(buyer.checkout(taken), CARD);
    buyer.awaitStatus(taken, "paid");
    APP.operator().post("/v1/orders/" + taken + "/refunds", "{}").expect(201);
    buyer.awaitStatus(taken, "refunded");
    refuses(pack, code, "used_up");
  }

  @Test
  void anExpiredCheckoutGivesTheUseBack() {
    var pack = SHOP.pack(10, 1_000);
    var code = SHOP.code(HALF + ", \"limit\": 1");
    var order = place(pack, code).path("id").stringValue();
    APP.stripe().expire(buyer.checkout(order));
    buyer.awaitStatus(order, "expired");
    place(pack, code);
  }

  @Test
  void whatNobodyPaysExpiresUnlessItIsAboutToBePaid() {
    var pack = SHOP.pack(10, 1_000);
    var code = SHOP.code(HALF);
    var forgotten = place(pack, code).path("id").stringValue();
    var open = place(pack, code).path("id").stringValue();
    var young = place(pack, code).path("id").stringValue();
    var session = buyer.checkout(open);
    for (var order : List.of(forgotten, open)) {
      APP.jdbc()
          .sql("update orders set created_at = created_at - interval '25 hours' where id = :id")
          .param("id", OrderId.parse(order).orElseThrow().value())
          .update();
    }
    APP.bean(UnpaidPromotions.class).run();
    assertThat(buyer.readOrder(forgotten).path("status").stringValue()).isEqualTo("expired");
    assertThat(buyer.readOrder(open).path("status").stringValue()).isEqualTo("pending");
    assertThat(buyer.readOrder(young).path("status").stringValue()).isEqualTo("pending");
    assertThat(SHOP.uses(code)).isEqualTo(2);
    assertProblem(
        buyer.post("/v1/orders/" + forgotten + "/checkout", "{\"provider\": \"stripe\"}"),
        409,
        "order_not_payable");
    APP.stripe().pay(session, CARD);
    buyer.awaitStatus(open, "paid");
  }

  @Test
  void theSameCallAgainUsesTheCodeOnce() {
    var pack = SHOP.pack(10, 1_000);
    var code = SHOP.code(HALF + ", \"limit\": 1");
    var body = basket(pack, with(code));
    var first = buyer.post("/v1/orders", body, "Idempotency-Key", "again").expect(201);
    var again = buyer.post("/v1/orders", body, "Idempotency-Key", "again").expect(201);
    assertThat(again).isEqualTo(first);
    assertThat(SHOP.uses(code)).isEqualTo(1);
  }
}
