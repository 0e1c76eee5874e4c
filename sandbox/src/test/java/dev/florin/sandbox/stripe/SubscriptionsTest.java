package dev.florin.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.stripe.StripeClient;
import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Invoice;
import com.stripe.model.Subscription;
import com.stripe.model.checkout.Session;
import com.stripe.param.InvoiceListParams;
import com.stripe.param.InvoicePaymentListParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.SubscriptionRetrieveParams;
import com.stripe.param.SubscriptionUpdateParams;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionCreateParams.LineItem.PriceData;
import com.stripe.param.common.EmptyParam;
import dev.florin.sandbox.Sandbox;
import dev.florin.sandbox.SandboxOptions;
import dev.florin.sandbox.house.Json;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Subscriptions as the official library and a buyer's browser see them. */
class SubscriptionsTest {
  private static final String GOOD = "4242424242424242";
  private static final Instant BEGIN = Instant.parse("2027-01-31T10:00:00Z");

  private final Sandbox sandbox =
      Sandbox.start(SandboxOptions.defaults().withClock(Clock.fixed(BEGIN, ZoneOffset.UTC)));
  private final StripeClient client = StripeFixture.client(sandbox);
  private final SubscriptionDesk desk = sandbox.stripe().subscriptions();
  private final Http http = new Http(sandbox.url());

  @BeforeEach
  void aProduct() throws Exception {
    assertThat(http.api("POST", "/v1/products", "id=basic&name=Basic").statusCode()).isEqualTo(200);
    assertThat(http.api("POST", "/v1/products", "id=pro&name=Pro").statusCode()).isEqualTo(200);
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private Session session(long trialDays) throws StripeException {
    var data = SessionCreateParams.SubscriptionData.builder().putMetadata("sub", "sub_1");
    if (trialDays > 0) {
      data.setTrialPeriodDays(trialDays);
    }
    return client
        .v1()
        .checkout()
        .sessions()
        .create(
            SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.SUBSCRIPTION)
                .setSuccessUrl("https://shop.example/done?s={CHECKOUT_SESSION_ID}")
                .setSubscriptionData(data.build())
                .addLineItem(
                    SessionCreateParams.LineItem.builder()
                        .setQuantity(1L)
                        .setPriceData(
                            PriceData.builder()
                                .setCurrency("usd")
                                .setUnitAmount(2_000L)
                                .setProduct("basic")
                                .setRecurring(
                                    PriceData.Recurring.builder()
                                        .setInterval(PriceData.Recurring.Interval.MONTH)
                                        .build())
                                .build())
                        .build())
                .build());
  }

  private String begun() throws StripeException {
    return begun(0, GOOD);
  }

  private String begun(long trialDays, String card) throws StripeException {
    var result = sandbox.stripe().pay(session(trialDays).getId(), card);
    assertThat(result).isInstanceOf(PayResult.Subscribed.class);
    return ((PayResult.Subscribed) result).subscriptionId();
  }

  private Subscription read(String id) throws StripeException {
    return client
        .v1()
        .subscriptions()
        .retrieve(
            id,
            SubscriptionRetrieveParams.builder()
                .addExpand("latest_invoice.payments")
                .addExpand("items.data.price.product")
                .addExpand("customer")
                .build());
  }

  /** Oldest first, with their payments. */
  private List<Invoice> invoices(String subscription) throws StripeException {
    return client
        .v1()
        .invoices()
        .list(
            InvoiceListParams.builder()
                .setSubscription(subscription)
                .addExpand("data.payments")
                .setLimit(100L)
                .build())
        .getData()
        .reversed();
  }

  private Subscription change(String id, long amount, String interval, String proration)
      throws StripeException {
    var recurring =
        SubscriptionUpdateParams.Item.PriceData.Recurring.builder()
            .setInterval(
                interval.equals("year")
                    ? SubscriptionUpdateParams.Item.PriceData.Recurring.Interval.YEAR
                    : SubscriptionUpdateParams.Item.PriceData.Recurring.Interval.MONTH)
            .build();
    var price =
        SubscriptionUpdateParams.Item.PriceData.builder()
            .setCurrency("usd")
            .setProduct("pro")
            .setUnitAmount(amount)
            .setRecurring(recurring)
            .build();
    var item =
        SubscriptionUpdateParams.Item.builder()
            .setId(read(id).getItems().getData().getFirst().getId())
            .setPriceData(price)
            .build();
    return client
        .v1()
        .subscriptions()
        .update(
            id,
            SubscriptionUpdateParams.builder()
                .addItem(item)
                .setProrationBehavior(
                    switch (proration) {
                      case "always_invoice" ->
                          SubscriptionUpdateParams.ProrationBehavior.ALWAYS_INVOICE;
                      case "none" -> SubscriptionUpdateParams.ProrationBehavior.NONE;
                      default -> SubscriptionUpdateParams.ProrationBehavior.CREATE_PRORATIONS;
                    })
                .setPaymentBehavior(SubscriptionUpdateParams.PaymentBehavior.ERROR_IF_INCOMPLETE)
                .build());
  }

  private static Instant start(Subscription subscription) {
    return Instant.ofEpochSecond(
        subscription.getItems().getData().getFirst().getCurrentPeriodStart());
  }

  private static Instant end(Subscription subscription) {
    return Instant.ofEpochSecond(
        subscription.getItems().getData().getFirst().getCurrentPeriodEnd());
  }

  private List<String> events() {
    return sandbox.stripe().list("event").reversed().stream()
        .map(event -> Json.string(event, "type"))
        .toList();
  }

  /** What has happened since there were this many events. */
  private List<String> eventsAfter(int known) {
    return events().subList(known, events().size());
  }

  // --- begin ---

  @Test
  void beginsOnThePageAndIsPaidByItsFirstInvoice() throws StripeException {
    var session = session(0);
    assertThat(session.getSubscription()).isNull();
    assertThat(session.getAmountTotal()).isEqualTo(2_000);
    var result = (PayResult.Subscribed) sandbox.stripe().pay(session.getId(), GOOD);
    assertThat(result.returnTo()).hasToString("https://shop.example/done?s=" + session.getId());

    var complete = client.v1().checkout().sessions().retrieve(session.getId());
    assertThat(complete.getStatus()).isEqualTo("complete");
    assertThat(complete.getPaymentStatus()).isEqualTo("paid");
    assertThat(complete.getPaymentIntent()).as("the invoice has it").isNull();
    assertThat(complete.getSubscription()).isEqualTo(result.subscriptionId());

    var subscription = read(result.subscriptionId());
    assertThat(subscription.getStatus()).isEqualTo("active");
    assertThat(subscription.getMetadata()).containsEntry("sub", "sub_1");
    assertThat(start(subscription)).isEqualTo(BEGIN);
    assertThat(end(subscription)).isEqualTo("2027-02-28T10:00:00Z");
    assertThat(subscription.getCustomerObject().getEmail()).isNotBlank();
    assertThat(subscription.getItems().getData().getFirst().getPrice().getProductObject().getName())
        .isEqualTo("Basic");

    var invoice = subscription.getLatestInvoiceObject();
    assertThat(invoice.getId()).isEqualTo(complete.getInvoice());
    assertThat(invoice.getStatus()).isEqualTo("paid");
    assertThat(invoice.getBillingReason()).isEqualTo("subscription_create");
    assertThat(invoice.getAmountPaid()).isEqualTo(2_000);
    assertThat(invoice.getParent().getSubscriptionDetails().getSubscription())
        .isEqualTo(subscription.getId());
    assertThat(invoice.getParent().getSubscriptionDetails().getMetadata())
        .containsEntry("sub", "sub_1");
    var line = invoice.getLines().getData().getFirst();
    assertThat(line.getPeriod().getEnd()).isEqualTo(end(subscription).getEpochSecond());
    assertThat(line.getPricing().getPriceDetails().getProduct()).isEqualTo("basic");
    assertThat(invoice.getPayments().getData().getFirst().getPayment().getPaymentIntent())
        .isEqualTo(result.paymentIntentId());
    assertThat(events())
        .containsSubsequence(
            "customer.created",
            "invoice.created",
            "invoice.finalized",
            "payment_intent.created",
            "customer.subscription.created",
            "charge.succeeded",
            "payment_intent.succeeded",
            "invoice.paid",
            "invoice_payment.paid",
            "charge.updated",
            "customer.subscription.updated",
            "checkout.session.completed");
  }

  @Test
  void findsTheInvoiceOfAPaymentAndGivesItBack() throws StripeException {
    var id = begun();
    var intent =
        invoices(id).getFirst().getPayments().getData().getFirst().getPayment().getPaymentIntent();
    var payments =
        client
            .v1()
            .invoicePayments()
            .list(
                InvoicePaymentListParams.builder()
                    .setPayment(
                        InvoicePaymentListParams.Payment.builder()
                            .setType(InvoicePaymentListParams.Payment.Type.PAYMENT_INTENT)
                            .setPaymentIntent(intent)
                            .build())
                    .build())
            .getData();
    assertThat(payments).hasSize(1);
    assertThat(payments.getFirst().getInvoice()).isEqualTo(invoices(id).getFirst().getId());
    assertThat(client.v1().paymentIntents().retrieve(intent).getMetadata())
        .as("Stripe writes nothing of the subscription's on it")
        .isEmpty();
    var refund =
        client.v1().refunds().create(RefundCreateParams.builder().setPaymentIntent(intent).build());
    assertThat(refund.getAmount()).isEqualTo(2_000);
    sandbox.stripe().dispute(newestIntent(), false);
    assertThat(events()).contains("charge.refunded");
  }

  private String newestIntent() {
    return Json.string(sandbox.stripe().newest("payment_intent", 1).getFirst(), "id");
  }

  @Test
  void isIncompleteUntilACardWorksAndExpiresWithThePage() throws StripeException {
    var session = session(0);
    assertThat(sandbox.stripe().pay(session.getId(), "4000000000000002"))
        .isInstanceOf(PayResult.Declined.class);
    var begun = sandbox.stripe().list("subscription").getFirst();
    assertThat(Json.string(begun, "status")).isEqualTo("incomplete");
    assertThat(events()).contains("invoice.payment_failed", "payment_intent.payment_failed");
    var result = (PayResult.Subscribed) sandbox.stripe().pay(session.getId(), GOOD);
    assertThat(result.subscriptionId()).isEqualTo(Json.string(begun, "id"));
    assertThat(read(result.subscriptionId()).getStatus()).isEqualTo("active");

    var other = session(0);
    sandbox.stripe().pay(other.getId(), "4000000000000002");
    sandbox.stripe().expire(other.getId());
    var expired = sandbox.stripe().list("subscription").getFirst();
    assertThat(Json.string(expired, "status")).isEqualTo("incomplete_expired");
    assertThat(invoices(Json.string(expired, "id")).getFirst().getStatus()).isEqualTo("void");
    assertThat(events())
        .containsSubsequence(
            "payment_intent.canceled", "invoice.voided", "checkout.session.expired");
  }

  @Test
  void asksTheBankOnThePageAndPaysAfterItsAnswer() throws StripeException {
    var session = session(0);
    assertThat(sandbox.stripe().pay(session.getId(), "4000002760003184"))
        .isInstanceOf(PayResult.RequiresAction.class);
    assertThat(sandbox.stripe().completeChallenge(session.getId(), false))
        .isInstanceOf(PayResult.Declined.class);
    sandbox.stripe().pay(session.getId(), "4000002760003184");
    var paid = sandbox.stripe().completeChallenge(session.getId(), true);
    assertThat(paid).isInstanceOf(PayResult.Subscribed.class);
    var id = ((PayResult.Subscribed) paid).subscriptionId();
    assertThat(read(id).getStatus()).isEqualTo("active");

    // With nobody there to be asked, the next charge fails, until the buyer answers.
    desk.renew(id);
    assertThat(read(id).getStatus()).isEqualTo("past_due");
    assertThat(events()).contains("invoice.payment_action_required");
    sandbox.stripe().completeIntentChallenge(newestIntent(), true);
    assertThat(read(id).getStatus()).isEqualTo("active");
    assertThat(invoices(id)).extracting(Invoice::getStatus).containsOnly("paid");
  }

  // --- trial ---

  @Test
  void chargesNothingInATrialAnnouncesItsEndAndChargesThen() throws StripeException {
    var id = begun(14, GOOD);
    var trial = read(id);
    assertThat(trial.getStatus()).isEqualTo("trialing");
    assertThat(end(trial)).isEqualTo("2027-02-14T10:00:00Z");
    assertThat(trial.getLatestInvoiceObject().getTotal()).isZero();
    assertThat(trial.getLatestInvoiceObject().getStatus()).isEqualTo("paid");
    assertThat(sandbox.stripe().list("payment_intent")).isEmpty();
    desk.advance(id, Instant.parse("2027-02-11T09:59:59Z"));
    assertThat(events()).doesNotContain("customer.subscription.trial_will_end");
    desk.advance(id, Instant.parse("2027-02-11T10:00:00Z"));
    assertThat(events()).contains("customer.subscription.trial_will_end");
    desk.endTrial(id);
    var after = read(id);
    assertThat(after.getStatus()).isEqualTo("active");
    assertThat(start(after)).isEqualTo("2027-02-14T10:00:00Z");
    assertThat(end(after)).isEqualTo("2027-03-14T10:00:00Z");
    assertThat(after.getLatestInvoiceObject().getBillingReason()).isEqualTo("subscription_cycle");
    assertThat(after.getLatestInvoiceObject().getAmountPaid()).isEqualTo(2_000);
    assertThatThrownBy(() -> desk.endTrial(id)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aCardThatCanOnlyBeSavedFailsWhenTheTrialEnds() throws StripeException {
    assertThat(sandbox.stripe().pay(session(7).getId(), "4000000000000002"))
        .isInstanceOf(PayResult.Declined.class);
    var id = begun(7, "4000000000000341");
    desk.endTrial(id);
    assertThat(read(id).getStatus()).isEqualTo("past_due");
    desk.recover(id);
    assertThat(read(id).getStatus()).isEqualTo("active");
  }

  // --- time ---

  @Test
  void billsEveryMonthInOrderOnTheLastDayOfShortOnes() throws StripeException {
    var id = begun();
    desk.advance(id, Instant.parse("2027-06-01T00:00:00Z"));
    assertThat(invoices(id))
        .extracting(invoice ->
            Instant.ofEpochSecond(invoice.getLines().getData().getFirst().getPeriod().getEnd()))
        .extracting(Instant::toString)
        .containsExactly(
            "2027-02-28T10:00:00Z",
            "2027-03-31T10:00:00Z",
            "2027-04-30T10:00:00Z",
            "2027-05-31T10:00:00Z",
            "2027-06-30T10:00:00Z");
    assertThat(invoices(id)).extracting(Invoice::getStatus).containsOnly("paid");
    assertThat(desk.now(id)).isEqualTo("2027-06-01T00:00:00Z");
    assertThatThrownBy(() -> desk.advance(id, BEGIN)).isInstanceOf(IllegalArgumentException.class);
    assertThat(invoices(id).get(1).getCreated())
        .isEqualTo(Instant.parse("2027-02-28T10:00:00Z").getEpochSecond());
  }

  @Test
  void anInvoiceOfAPeriodIsADraftForAnHour() throws StripeException {
    var id = begun();
    var known = events().size();
    desk.advance(id, Instant.parse("2027-02-28T10:59:59Z"));
    assertThat(read(id).getLatestInvoiceObject().getStatus()).isEqualTo("draft");
    assertThat(eventsAfter(known))
        .containsExactly("invoice.created", "customer.subscription.updated");
    desk.advance(id, Instant.parse("2027-02-28T11:00:00Z"));
    assertThat(eventsAfter(known))
        .containsSubsequence(
            "invoice.finalized",
            "payment_intent.created",
            "charge.succeeded",
            "payment_intent.succeeded",
            "invoice.paid",
            "invoice.payment_succeeded",
            "invoice_payment.paid");
  }

  @Test
  void aFailedChargeIsTriedAgainOnItsDays() throws StripeException {
    var id = begun();
    desk.failNext(id, 2);
    desk.renew(id);
    assertThat(read(id).getStatus()).isEqualTo("past_due");
    var open = read(id).getLatestInvoiceObject();
    assertThat(open.getStatus()).isEqualTo("open");
    assertThat(open.getAttemptCount()).isEqualTo(1);
    assertThat(Instant.ofEpochSecond(open.getNextPaymentAttempt()))
        .isEqualTo("2027-03-03T11:00:00Z");
    desk.advance(id, Instant.parse("2027-03-03T11:00:00Z"));
    assertThat(read(id).getLatestInvoiceObject().getAttemptCount()).isEqualTo(2);
    assertThat(read(id).getStatus()).isEqualTo("past_due");
    desk.advance(id, Instant.parse("2027-03-08T11:00:00Z"));
    assertThat(read(id).getStatus()).isEqualTo("active");
    assertThat(read(id).getLatestInvoiceObject().getStatus()).isEqualTo("paid");
  }

  @Test
  void afterTheLastAttemptNobodyTriesUntilSomebodyRecovers() throws StripeException {
    var id = begun();
    desk.failNext(id, 100);
    desk.advance(id, Instant.parse("2027-03-30T00:00:00Z"));
    var open = read(id).getLatestInvoiceObject();
    assertThat(open.getAttemptCount()).isEqualTo(4);
    assertThat(open.getNextPaymentAttempt()).isNull();
    desk.recover(id);
    assertThat(read(id).getStatus()).isEqualTo("active");
    assertThat(invoices(id)).extracting(Invoice::getStatus).containsOnly("paid");
  }

  // --- change ---

  @Test
  void reckonsAChangeByTheSecondAndRoundsEachLine() throws StripeException {
    var id = begun();
    desk.advance(id, Instant.parse("2027-02-11T17:13:07Z"));
    change(id, 5_000, "month", "always_invoice");
    var invoice = read(id).getLatestInvoiceObject();
    var whole = Duration.between(BEGIN, Instant.parse("2027-02-28T10:00:00Z")).toSeconds();
    var left =
        Duration.between(
                Instant.parse("2027-02-11T17:13:07Z"), Instant.parse("2027-02-28T10:00:00Z"))
            .toSeconds();
    long credit = Math.round(2_000.0 * left / whole);
    long charge = Math.round(5_000.0 * left / whole);
    assertThat(invoice.getLines().getData())
        .extracting(line -> line.getAmount())
        .containsExactly(-credit, charge);
    assertThat(invoice.getBillingReason()).isEqualTo("subscription_update");
    assertThat(invoice.getAmountPaid()).isEqualTo(charge - credit);
    assertThat(end(read(id))).isEqualTo("2027-02-28T10:00:00Z");
    desk.renew(id);
    assertThat(read(id).getLatestInvoiceObject().getAmountPaid()).isEqualTo(5_000);
  }

  @Test
  void aChangeWithoutAnInvoiceWaitsForTheNextOneAndOneWithoutProrationCostsNothing()
      throws StripeException {
    var id = begun();
    change(id, 5_000, "month", "create_prorations");
    assertThat(invoices(id)).hasSize(1);
    desk.renew(id);
    var next = read(id).getLatestInvoiceObject();
    assertThat(next.getLines().getData())
        .extracting(line -> line.getAmount())
        .containsExactly(-2_000L, 5_000L, 5_000L);
    assertThat(next.getAmountPaid()).isEqualTo(8_000);

    var other = begun();
    change(other, 5_000, "month", "none");
    assertThat(invoices(other)).hasSize(1);
    desk.renew(other);
    assertThat(read(other).getLatestInvoiceObject().getAmountPaid()).isEqualTo(5_000);
  }

  @Test
  void whatIsTooMuchGoesToTheCustomersCredit() throws StripeException {
    var id = begun();
    change(id, 500, "month", "always_invoice");
    var credit = read(id).getLatestInvoiceObject();
    assertThat(credit.getTotal()).isEqualTo(-1_500);
    assertThat(credit.getAmountDue()).isZero();
    assertThat(credit.getStatus()).isEqualTo("paid");
    assertThat(read(id).getCustomerObject().getBalance()).isEqualTo(-1_500);
    desk.advance(id, Instant.parse("2027-05-01T00:00:00Z"));
    assertThat(invoices(id))
        .extracting(Invoice::getAmountDue)
        .containsExactly(2_000L, 0L, 0L, 0L, 0L);
    desk.renew(id);
    assertThat(read(id).getLatestInvoiceObject().getAmountPaid()).isEqualTo(500);
  }

  @Test
  void anotherIntervalBeginsAPeriodAtOnce() throws StripeException {
    var id = begun();
    desk.advance(id, Instant.parse("2027-02-14T10:00:00Z"));
    change(id, 20_000, "year", "always_invoice");
    var subscription = read(id);
    assertThat(start(subscription)).isEqualTo("2027-02-14T10:00:00Z");
    assertThat(end(subscription)).isEqualTo("2028-02-14T10:00:00Z");
    assertThat(subscription.getLatestInvoiceObject().getAmountPaid()).isEqualTo(19_000);
  }

  @Test
  void aChangeThatCannotBePaidIsUndone() throws StripeException {
    var id = begun();
    desk.failNext(id, 1);
    var refused =
        catchThrowableOfType(
            CardException.class, () -> change(id, 5_000, "month", "always_invoice"));
    assertThat(refused.getDeclineCode()).isEqualTo("insufficient_funds");
    assertThat(invoices(id)).hasSize(1);
    assertThat(read(id).getItems().getData().getFirst().getPrice().getUnitAmount())
        .isEqualTo(2_000);
  }

  // --- the end ---

  @Test
  void endsWithItsPeriodUnlessThatIsTakenBack() throws StripeException {
    var id = begun();
    var ends = update(id, SubscriptionUpdateParams.builder().setCancelAtPeriodEnd(true).build());
    assertThat(ends.getCancelAt()).isEqualTo(end(ends).getEpochSecond());
    var goesOn = update(id, SubscriptionUpdateParams.builder().setCancelAtPeriodEnd(false).build());
    assertThat(goesOn.getCancelAt()).isNull();
    update(id, SubscriptionUpdateParams.builder().setCancelAtPeriodEnd(true).build());
    desk.renew(id);
    var over = read(id);
    assertThat(over.getStatus()).isEqualTo("canceled");
    assertThat(Instant.ofEpochSecond(over.getEndedAt())).isEqualTo("2027-02-28T10:00:00Z");
    assertThat(invoices(id)).hasSize(1);
    assertThat(events()).contains("customer.subscription.deleted");
    assertThatThrownBy(() -> desk.renew(id)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(
            () -> update(id, SubscriptionUpdateParams.builder().setCancelAtPeriodEnd(true).build()))
        .isInstanceOf(InvalidRequestException.class);
  }

  private Subscription update(String id, SubscriptionUpdateParams params) throws StripeException {
    return client.v1().subscriptions().update(id, params);
  }

  @Test
  void isCancelledOnceAndWhatIsOpenStaysOpen() throws StripeException {
    var id = begun();
    desk.failNext(id, 9);
    desk.renew(id);
    assertThat(client.v1().subscriptions().cancel(id).getStatus()).isEqualTo("canceled");
    var open = invoices(id).getLast();
    assertThat(open.getStatus()).isEqualTo("open");
    assertThat(open.getNextPaymentAttempt()).isNull();
    assertThat(
            catchThrowableOfType(
                    InvalidRequestException.class, () -> client.v1().subscriptions().cancel(id))
                .getStatusCode())
        .isEqualTo(404);
    assertThat(client.v1().invoices().voidInvoice(open.getId()).getStatus()).isEqualTo("void");
  }

  @Test
  void collectsNothingWhilePaused() throws StripeException {
    var id = begun();
    var pause =
        SubscriptionUpdateParams.PauseCollection.builder()
            .setBehavior(SubscriptionUpdateParams.PauseCollection.Behavior.VOID)
            .build();
    update(id, SubscriptionUpdateParams.builder().setPauseCollection(pause).build());
    desk.renew(id);
    assertThat(read(id).getStatus()).isEqualTo("active");
    assertThat(read(id).getLatestInvoiceObject().getStatus()).isEqualTo("void");
    update(id, SubscriptionUpdateParams.builder().setPauseCollection(EmptyParam.EMPTY).build());
    assertThat(read(id).getPauseCollection()).isNull();
    desk.renew(id);
    assertThat(read(id).getLatestInvoiceObject().getStatus()).isEqualTo("paid");
    assertThat(sandbox.stripe().list("charge")).hasSize(2);
  }

  // --- from outside ---

  @Test
  void isCommandedOverHttp() throws Exception {
    var id = begun(7, GOOD);
    var base = "/_sandbox/stripe/subscriptions/" + id + "/";
    assertThat(command(base + "end-trial", "")).isEqualTo("active");
    assertThat(command(base + "fail", "times=1")).isEqualTo("active");
    assertThat(command(base + "renew", "")).isEqualTo("past_due");
    assertThat(command(base + "recover", "")).isEqualTo("active");
    assertThat(command(base + "advance", "to=2028-01-01T00:00:00Z")).isEqualTo("active");
    assertThat(invoices(id)).hasSize(12);
    assertThat(command(base + "cancel", "")).isEqualTo("canceled");
    for (var refused : List.of("renew", "nonsense", "advance")) {
      assertThat(http.send("POST", base + refused, "to=tomorrow").statusCode())
          .as(refused)
          .isEqualTo(400);
    }
    assertThat(http.send("POST", "/_sandbox/stripe/subscriptions/sub_x/renew", "").statusCode())
        .isEqualTo(400);
  }

  private String command(String path, String body) throws Exception {
    var answer = http.send("POST", path, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Json.string(Json.parse(answer.body()), "status");
  }

  @Test
  void showsTheTermsOnItsPageAndItselfOnTheDashboard() throws Exception {
    var path = "/c/pay/" + session(14).getId();
    assertThat(http.send("GET", path, "").body())
        .contains("Subscribe to Basic", "14 days free, then $20.00 per month");
    assertThat(http.send("GET", path + "?lang=zh", "").body()).contains("免费试用 14 天，之后每月");
    var session = session(0);
    var plain = "/c/pay/" + session.getId();
    assertThat(http.send("GET", plain, "").body()).contains("$20.00 per month, until you cancel");
    var form =
        Map.of(
            "email", "a@b.example",
            "number", "4242 4242 4242 4242",
            "expiry", "12 / 34",
            "cvc", "123");
    var answer = http.submit(plain, form);
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location"))
        .contains("https://shop.example/done?s=" + session.getId());
    var id = Json.string(sandbox.stripe().list("subscription").getFirst(), "id");
    assertThat(http.send("GET", "/", "").body()).contains(id, "Next period");
    http.submit("/_sandbox/do/subscription", Map.of("id", id, "command", "renew"));
    assertThat(invoices(id)).hasSize(2);
  }

  @Test
  void refusesWhatStripeRefuses() throws Exception {
    var recurring =
        "success_url=https://x.example&line_items[0][quantity]=1"
            + "&line_items[0][price_data][currency]=usd"
            + "&line_items[0][price_data][unit_amount]=1000"
            + "&line_items[0][price_data][product]=basic"
            + "&line_items[0][price_data][recurring][interval]=month";
    var once = recurring.replace("&line_items[0][price_data][recurring][interval]=month", "");
    assertRefused("mode=payment&" + recurring, "line_items");
    assertRefused("mode=subscription&" + once, "line_items");
    assertRefused(
        "mode=subscription&payment_intent_data[description]=x&" + recurring, "payment_intent_data");
    assertRefused("mode=payment&subscription_data[description]=x&" + once, "subscription_data");
    assertRefused(
        "mode=subscription&subscription_data[trial_period_days]=731&" + recurring,
        "subscription_data[trial_period_days]");
    assertRefused(
        "mode=subscription&payment_method_types[]=alipay&" + recurring, "payment_method_types");
    assertThat(sandbox.stripe().list("checkout.session")).isEmpty();
    var unknown = http.api("POST", "/v1/subscriptions/sub_x", "cancel_at_period_end=true");
    assertThat(unknown.statusCode()).isEqualTo(404);
  }

  private void assertRefused(String body, String param) throws Exception {
    var answer = http.api("POST", "/v1/checkout/sessions", body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(Json.text(Json.parse(answer.body()).required("error"), "param")).isEqualTo(param);
  }

  @Test
  void listsInvoicesInPages() throws Exception {
    var id = begun();
    desk.advance(id, Instant.parse("2027-12-31T00:00:00Z"));
    var found = new ArrayList<String>();
    String after = "";
    JsonNode page;
    do {
      var path = "/v1/invoices?subscription=" + id + "&limit=4" + after;
      page = Json.parse(http.api("GET", path, "").body());
      page.required("data").forEach(invoice -> found.add(Json.string(invoice, "id")));
      after = "&starting_after=" + found.getLast();
    } while (page.required("has_more").booleanValue());
    assertThat(found).hasSize(11).doesNotHaveDuplicates();
  }

  // --- the page of an invoice ---

  private String pageOfUnpaid(String subscription) throws StripeException {
    desk.failNext(subscription, 9);
    desk.renew(subscription);
    assertThat(read(subscription).getStatus()).isEqualTo("past_due");
    return URI.create(invoices(subscription).getLast().getHostedInvoiceUrl()).getPath();
  }

  private static Map<String, String> form(String card) {
    return Map.of(
        "email", "a@b.example", "number", card, "expiry", "12 / 34", "cvc", "123", "name", "A");
  }

  private String answer(String page, String yesOrNo) throws Exception {
    var asked = http.submit(page, form("4000002760003184"));
    assertThat(asked.statusCode()).isEqualTo(303);
    var bank = asked.headers().firstValue("Location").orElseThrow();
    assertThat(bank).startsWith("/c/challenge/");
    var back = http.submit(bank, Map.of("answer", yesOrNo));
    return back.headers().firstValue("Location").orElseThrow();
  }

  @Test
  void anUnpaidInvoiceIsPaidByThePersonOnItsPage() throws Exception {
    var id = begun();
    var page = pageOfUnpaid(id);
    assertThat(http.send("GET", page, "").body())
        .contains("$20.00", "Sandbox: no real money")
        .doesNotContain("<script");
    assertThat(http.send("GET", page + "?lang=zh", "").body()).contains("lang=\"zh-Hans\"");
    assertThat(http.submit(page, form("")).statusCode()).isEqualTo(422);
    assertThat(http.submit(page, form("4000000000000002")).statusCode()).isEqualTo(402);
    assertThat(answer(page, "no")).contains(page, "redirect_status=failed");
    assertThat(read(id).getStatus()).isEqualTo("past_due");

    assertThat(answer(page, "yes")).contains(page, "redirect_status=succeeded");
    assertThat(read(id).getStatus()).isEqualTo("active");
    assertThat(invoices(id).getLast().getStatus()).isEqualTo("paid");
    assertThat(http.send("GET", page, "").body()).contains("You have already paid");
    assertThat(http.submit(page, form(GOOD)).body()).contains("You have already paid");
    assertThat(invoices(id)).allMatch(invoice -> invoice.getAmountPaid() == 2_000);
  }

  @Test
  void whatIsNotOpenCannotBePaidOnItsPage() throws Exception {
    var id = begun();
    var page = pageOfUnpaid(id);
    var invoice = invoices(id).getLast().getId();
    assertThat(http.api("POST", "/v1/invoices/" + invoice + "/void", "").statusCode())
        .isEqualTo(200);
    assertThat(http.send("GET", page, "").statusCode()).isEqualTo(410);
    assertThat(sandbox.stripe().payInvoice(invoice, GOOD)).isInstanceOf(PayResult.NotOpen.class);
    assertThat(http.send("GET", "/c/invoice/in_nobodys", "").statusCode()).isEqualTo(404);
    assertThatThrownBy(() -> sandbox.stripe().payInvoice("in_nobodys", GOOD))
        .hasMessageContaining("in_nobodys");
  }
}
