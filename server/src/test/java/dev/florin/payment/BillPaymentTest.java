package dev.florin.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.id.Ids;
import dev.florin.money.Asset;
import dev.florin.money.Money;
import dev.florin.payment.provider.PaymentProvider;
import dev.florin.payment.provider.Subscribing;
import dev.florin.payment.provider.Subscribing.Interval;
import dev.florin.payment.provider.Subscribing.Plan;
import dev.florin.sandbox.stripe.StripeSandbox;
import dev.florin.testing.App;
import dev.florin.testing.Person;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/**
 * Money of a subscription's bill: Stripe has opened the payment by itself and written nothing of
 * ours on it, so that its own name is all there is to know it by.
 */
class BillPaymentTest {
  private static final App APP = App.with(Map.of());
  private static final Plan PLAN =
      new Plan(
          "prod_hundred", "Hundred", Money.of(10_000, Asset.currency("USD")), Interval.MONTH, 1);

  private final PaymentProvider stripe = APP.bean(Providers.class).find("stripe").orElseThrow();
  private final Subscribing subscribing = stripe.subscribing().orElseThrow();
  private final Person buyer = APP.buyer();

  @AfterAll
  static void stop() {
    APP.close();
  }

  /** Begins a subscription and returns the payment of its first bill. */
  private String billed() {
    var request =
        new Subscribing.Request(
            Ids.encode("sub", Ids.next()),
            PLAN,
            0,
            "https://shop.example/done",
            "https://shop.example/back",
            null,
            null);
    var page = (Subscribing.Answer.Created) subscribing.create(request);
    APP.stripe().pay(page.checkout(), "4242424242424242");
    var look = (Subscribing.Look.Found) subscribing.look(page.checkout());
    return Objects.requireNonNull(look.report().bills().getFirst().payment());
  }

  /** Leaves an order that was paid by this payment: without a page, known by its name alone. */
  private String settled(String intent) {
    var order = buyer.order("value");
    buyer.checkout(order);
    var payment =
        APP.jdbc()
            .sql(
                """
                update payment set checkout_ref = null, checkout_url = null, payment_ref = :intent,
                       bill = :intent
                 where reference = :order returning id
                """)
            .param("intent", intent)
            .param("order", order)
            .query(java.util.UUID.class)
            .single();
    APP.deliver(
            APP.stripe()
                .craftEvent(
                    "payment_intent.succeeded",
                    intent,
                    object -> mark(object, Ids.encode("pay", payment), order)))
        .expect(200);
    buyer.awaitStatus(order, "paid");
    return order;
  }

  private static void mark(ObjectNode intent, String payment, String order) {
    intent
        .withObjectProperty("metadata")
        .put("florin_payment", payment)
        .put("florin_reference", order);
  }

  private static void refund(String intent, long cents) {
    post("/v1/refunds", "payment_intent=" + intent + "&amount=" + cents);
  }

  private static String post(String path, String body) {
    var request =
        HttpRequest.newBuilder(APP.sandbox().url().resolve(path))
            .header("Authorization", "Bearer " + StripeSandbox.SECRET_KEY)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body))
            .build();
    return App.send(request).expect(200).path("id").stringValue();
  }

  private static List<String> statuses(String type, String named) {
    APP.stripe().awaitIdle(Duration.ofSeconds(20));
    return APP.jdbc()
        .sql(
            """
            select status from inbox
             where type = :type and position(convert_to(:named, 'UTF8') in body) > 0
            """)
        .param("type", type)
        .param("named", named)
        .query((row, _) -> row.getString("status"))
        .list();
  }

  @Test
  void isNobodysWhileNothingOfItIsSettled() {
    var intent = billed();
    App.await(
        "the event to be handled",
        () -> statuses("payment_intent.succeeded", intent).equals(List.of("ignored")));
  }

  @Test
  void isKnownByItsNameWhenItIsSettledAndGoesBackLikeAnyOther() {
    var intent = billed();
    var order = settled(intent);
    var again = APP.stripe().craftEvent("payment_intent.succeeded", intent, _ -> {});
    APP.deliver(again).expect(200);
    refund(intent, 3_000);
    buyer.awaitStatus(order, "partly_refunded");
    assertThat(buyer.balance()).isEqualTo(10_500);
    App.await(
        "the event to be handled",
        () ->
            statuses("payment_intent.succeeded", again.path("id").stringValue())
                .equals(List.of("handled")));
    // Stripe tells of a refund in several events; the one that is read first brings it.
    App.await(
        "the refund's own event to be handled",
        () -> statuses("charge.refunded", intent).equals(List.of("handled")));

    var dispute = APP.stripe().dispute(intent, false).path("id").stringValue();
    APP.stripe().settleDispute(dispute, false);
    App.await("the dispute to be lost", () -> buyer.balance() == 0);
  }

  @Test
  void waitsIfItGoesBackBeforeItIsSettled() {
    var intent = billed();
    refund(intent, 10_000);
    App.await("the refund to wait", () -> waiting(intent).contains("is not settled yet"));
    var order = settled(intent);
    APP.jdbc().sql("update inbox set next_attempt_at = now() where status = 'received'").update();
    buyer.awaitStatus(order, "refunded");
    assertThat(buyer.balance()).isZero();
  }

  private static String waiting(String intent) {
    return APP.jdbc()
        .sql(
            """
            select coalesce(string_agg(detail, ','), '') from inbox
             where status = 'received' and type = 'charge.refunded'
               and position(convert_to(:named, 'UTF8') in body) > 0
            """)
        .param("named", intent)
        .query(String.class)
        .single();
  }

  @Test
  void whatAnotherSystemGivesBackIsIgnored() {
    var intent =
        post(
            "/v1/payment_intents",
            "amount=700&currency=usd&payment_method=pm_card_visa&confirm=true"
                + "&payment_method_types[]=card");
    refund(intent, 700);
    App.await(
        "the event to be handled",
        () -> statuses("charge.refunded", intent).equals(List.of("ignored")));
  }
}
