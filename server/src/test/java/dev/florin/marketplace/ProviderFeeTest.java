package dev.florin.marketplace;

import static dev.florin.marketplace.Stall.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.access.CustomerId;
import dev.florin.job.Jobs;
import dev.florin.job.NewJob;
import dev.florin.marketplace.earnings.Earnings;
import dev.florin.payment.PaymentFeeKnown;
import dev.florin.sandbox.house.Fault;
import dev.florin.testing.App;
import dev.florin.testing.Books;
import dev.florin.testing.Earned;
import dev.florin.testing.Person;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/**
 * What Stripe keeps of a sale, where the creator bears it: of 10.00, 2.9 % and 0.30 are 0.59. It is
 * asked for behind the payment, since no event says it.
 */
class ProviderFeeTest {
  private static App app;

  @BeforeAll
  static void start() {
    app =
        App.with(Map.of("florin.earnings.provider-fee", "creator", "florin.fees.ask-after", "0s"));
  }

  @AfterAll
  static void theBooksAreSound() {
    Books.assertSound(app);
    app.close();
  }

  private static String month() {
    return YearMonth.now(ZoneOffset.UTC).toString();
  }

  private static JsonNode earnings(Person creator) {
    var earnings = creator.get("/v1/creators/me/earnings").expect(200);
    var id = CustomerId.parse(text(earnings, "creator")).orElseThrow();
    assertThat(app.bean(Earnings.class).check(id)).isEmpty();
    return earnings.path("balances").path(0);
  }

  private static long amount(JsonNode json, String member) {
    return json.path(member).longValue();
  }

  private static String sold(Stall stall) {
    var order = Stall.bought(app.buyer(), stall.list("package"));
    awaitBooked(order);
    return order;
  }

  private static void awaitBooked(String order) {
    App.await("the fee of " + order + " to be booked", () -> booked(order) == 1);
  }

  private static long booked(String order) {
    return Books.number(
        app,
        """
        select count(*) from payment_fee f join payment p on p.id = f.payment
         where p.reference = '%s' and f.booked_at is not null
        """
            .formatted(order));
  }

  @Test
  void lowersWhatTheCreatorIsOwedAndIsShownToThem() {
    var stall = Stall.open(app);
    var kept = Earned.account(app, "USD", "provider_fees");
    var order = sold(stall);
    var earnings = earnings(stall.creator());
    assertThat(amount(earnings, "earned")).isEqualTo(850);
    assertThat(amount(earnings, "provider_fees")).isEqualTo(59);
    assertThat(amount(earnings, "pending")).isEqualTo(791);
    assertThat(Earned.account(app, "USD", "provider_fees"))
        .as("an expense that somebody else bears is none")
        .isEqualTo(kept);

    var address = "/v1/creators/me/statements";
    var month = stall.creator().get(address + "?month=" + month()).expect(200);
    var account = month.path("accounts").path(0);
    var lines = account.path("lines").values();
    assertThat(lines.stream().map(line -> text(line, "type")))
        .containsExactly("sale", "provider_fee");
    var fee = List.copyOf(lines).getLast();
    assertThat(text(fee, "reference")).isEqualTo(order);
    assertThat(text(fee, "name")).isEqualTo("A good thing");
    assertThat(amount(fee, "gross")).isZero();
    assertThat(amount(fee, "amount")).isEqualTo(-59);
    assertThat(amount(account, "closing")).isEqualTo(791);

    var csv = stall.creator().get(address + "/" + month() + ".csv").body();
    assertThat(csv).contains(",provider_fee," + order + ",A good thing,USD,,,,-0.59,7.91\r\n");
    var pdf = stall.creator().get(address + "/" + month() + ".pdf");
    assertThat(pdf.status()).isEqualTo(200);
  }

  /** 30.00: 2.9 % and 0.30 are 1.17, and 0.39 for each thing. */
  @Test
  void theCreatorsOfOneOrderBearItByWhatTheirThingsCost() {
    var one = Stall.open(app);
    var other = Stall.open(app);
    var items =
        Stream.of(one.list("package"), one.list("vector"), other.list("w_matrix"))
            .map(listing -> ListingId.parse(listing).orElseThrow().product())
            .map(product -> "{\"product\": \"" + product + "\"}")
            .collect(Collectors.joining(", "));
    var buyer = app.buyer();
    var wish = "{\"items\": [" + items + "], \"currency\": \"USD\"}";
    var order = text(buyer.post("/v1/orders", wish).expect(201), "id");
    app.stripe().pay(buyer.checkout(order), "4242424242424242");
    buyer.awaitStatus(order, "paid");
    awaitBooked(order);
    assertThat(amount(earnings(one.creator()), "provider_fees")).isEqualTo(78);
    assertThat(amount(earnings(other.creator()), "provider_fees")).isEqualTo(39);
  }

  @Test
  void stripeKeepsItWhenThePriceGoesBackAndTheCreatorBearsItStill() {
    var stall = Stall.open(app);
    var order = sold(stall);
    var operator = app.operator();
    operator.post("/v1/orders/" + order + "/refunds", "{}").expect(201);
    operator.awaitStatus(order, "refunded");
    app.awaitInbox();
    var earnings = earnings(stall.creator());
    assertThat(amount(earnings, "earned")).isZero();
    assertThat(amount(earnings, "provider_fees")).isEqualTo(59);
    assertThat(amount(earnings, "pending")).isZero();
    assertThat(amount(earnings, "available")).isEqualTo(-59);
  }

  @Test
  void operatorsSeeItOnThePaymentAndInTheTimelineAndBuyersDoNot() {
    var buyer = app.buyer();
    var order = Stall.bought(buyer, Stall.open(app).list("vector"));
    awaitBooked(order);
    var payment = app.operator().readOrder(order).path("payment");
    assertThat(amount(payment.path("provider_fee"), "amount")).isEqualTo(59);
    assertThat(buyer.readOrder(order).path("payment").path("provider_fee").isNull()).isTrue();

    var timeline = app.operator().get("/v1/admin/orders/" + order + "/timeline").expect(200);
    var told =
        timeline.path("entries").values().stream()
            .filter(entry -> text(entry, "kind").equals("payment.fee"))
            .toList();
    assertThat(told).hasSize(1);
    assertThat(amount(told.getFirst().path("details"), "amount")).isEqualTo(59);
    assertThat(text(told.getFirst().path("details"), "provider_booking")).startsWith("txn_");
    assertThat(timeline.toString()).contains("\"provider_fee_borne\":59");
  }

  @Test
  void isBookedOnceHoweverOftenItIsKnown() {
    var stall = Stall.open(app);
    var order = sold(stall);
    var payment = text(app.operator().readOrder(order).path("payment"), "id");
    var known = new PaymentFeeKnown(payment);
    var again = new NewJob(PaymentFeeKnown.JOB, payment + "-again", null, known);
    app.bean(TransactionOperations.class)
        .executeWithoutResult(_ -> app.bean(Jobs.class).add(List.of(again)));
    App.await(
        "the job to be done",
        () ->
            Books.number(app, "select count(*) from job where task_instance like '%-again'") == 0);
    assertThat(amount(earnings(stall.creator()), "provider_fees")).isEqualTo(59);
  }

  @Test
  void thePlatformBearsItForCreditsThatItSellsItself() {
    var before = Earned.account(app, "USD", "provider_fees");
    var order = app.buyer().buy("value");
    awaitBooked(order);
    // 100.00: 2.9 % and 0.30.
    assertThat(Earned.account(app, "USD", "provider_fees") - before).isEqualTo(-320);
  }

  @Test
  void aSaleForCreditsHasNone() {
    var stall = Stall.open(app);
    var listing = stall.list("package");
    var buyer = app.buyer();
    app.operator()
        .post(
            "/v1/credits/grants",
            "{\"customer\": \"%s\", \"amount\": 500, \"reference\": \"%s\"}"
                .formatted(buyer.subject(), Instant.now()))
        .expect(201);
    Stall.buy(buyer, listing, "\"currency\": \"CREDIT\"").expect(201);
    assertThat(amount(earnings(stall.creator()), "provider_fees")).isZero();
  }

  /** A restricted key that may not read the balance: all goes on, and it is asked again. */
  @Test
  void whatCannotBeReadYetKeepsNothingElseAndIsAskedForAgain() {
    var page = Fault.answer(403).onCalls("GET", "/v1/checkout/sessions/").times(2);
    app.stripe().faults().add(page);
    var order = Stall.bought(app.buyer(), Stall.open(app).list("package"));
    var waits =
        """
        select count(*) from job
         where task_name = 'payment.fee_ask' and note = 'stripe does not say yet'
        """;
    App.await("the job to wait", () -> Books.number(app, waits) == 1);
    assertThat(booked(order)).isZero();
    var jobs = app.operator().get("/v1/admin/jobs?kind=payment.fee_ask").expect(200).path("data");
    assertThat(jobs).hasSize(1);
    app.operator().post("/v1/admin/jobs/" + text(jobs.get(0), "id") + "/run", null);
    awaitBooked(order);
  }
}
