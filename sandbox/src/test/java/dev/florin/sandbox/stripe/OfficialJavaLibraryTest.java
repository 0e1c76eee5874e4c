package dev.florin.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.stripe.StripeClient;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.CardException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.RateLimitException;
import com.stripe.exception.StripeException;
import com.stripe.model.Charge;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.net.Webhook;
import com.stripe.param.EventListParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentRetrieveParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.checkout.SessionListParams;
import com.stripe.param.checkout.SessionRetrieveParams;
import dev.florin.sandbox.Sandbox;
import dev.florin.sandbox.SandboxOptions;
import dev.florin.sandbox.house.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OfficialJavaLibraryTest {
  private static final String SECRET = "whsec_of_the_test";
  private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
  private final StripeClient client = StripeFixture.client(sandbox);
  private final Receiver receiver = new Receiver();

  @BeforeEach
  void listen() {
    sandbox.stripe().addWebhookEndpoint(receiver.url(), SECRET, List.of("*"));
  }

  @AfterEach
  void stop() {
    sandbox.close();
    receiver.close();
  }

  @Test
  void sellsASessionFromCreationToRefund() throws StripeException {
    var session = StripeFixture.session(client);
    assertThat(session.getStatus()).isEqualTo("open");
    assertThat(session.getPaymentIntent()).isNull();
    assertThat(session.getAmountTotal()).isEqualTo(1000);
    assertThat(session.getUrl()).startsWith(sandbox.url() + "/c/pay/");

    var paid = sandbox.stripe().pay(session.getId(), "4242424242424242");

    assertThat(paid).isInstanceOf(PayResult.Succeeded.class);
    assertThat(((PayResult.Succeeded) paid).returnTo())
        .hasToString("https://shop.example/done?s=" + session.getId());
    var again =
        client
            .v1()
            .checkout()
            .sessions()
            .retrieve(
                session.getId(),
                SessionRetrieveParams.builder()
                    .addExpand("payment_intent.latest_charge.balance_transaction")
                    .addExpand("line_items")
                    .build(),
                null);
    assertThat(again.getStatus()).isEqualTo("complete");
    assertThat(again.getPaymentStatus()).isEqualTo("paid");
    assertThat(again.getLineItems().getData().getFirst().getDescription())
        .isEqualTo("1,000 credits");
    PaymentIntent intent = again.getPaymentIntentObject();
    assertThat(intent.getMetadata()).containsEntry("order", "ord_1");
    assertThat(intent.getAmountReceived()).isEqualTo(1000);
    Charge charge = intent.getLatestChargeObject();
    assertThat(charge.getMetadata()).containsEntry("order", "ord_1");
    assertThat(charge.getBalanceTransactionObject().getFee()).isEqualTo(59);
    assertThat(charge.getBalanceTransactionObject().getNet()).isEqualTo(941);

    var part = refund(intent.getId(), 300L);
    assertThat(part.getStatus()).isEqualTo("succeeded");
    var rest = refund(intent.getId(), null);
    assertThat(rest.getAmount()).isEqualTo(700);
    var refused =
        catchThrowableOfType(InvalidRequestException.class, () -> refund(intent.getId(), 1L));
    assertThat(refused.getCode()).isEqualTo("charge_already_refunded");

    sandbox.stripe().awaitIdle(Duration.ofSeconds(5));
    assertThat(sandbox.stripe().list("event").reversed())
        .extracting(event -> event.required("type").stringValue())
        .containsExactly(
            "product.created",
            "payment_intent.created",
            "charge.succeeded",
            "payment_intent.succeeded",
            "checkout.session.completed",
            "charge.updated",
            "charge.refunded",
            "refund.created",
            "charge.refunded",
            "refund.created");
    assertThat(receiver.received()).hasSize(10);
  }

  @Test
  void signsEventsAsTheLibraryExpects() throws StripeException {
    sandbox.stripe().pay(StripeFixture.session(client).getId(), "4242424242424242");
    sandbox.stripe().awaitIdle(Duration.ofSeconds(5));

    for (var received : receiver.received()) {
      var event = Webhook.constructEvent(received.body(), received.signature(), SECRET);
      assertThat(event.getLivemode()).isFalse();
      assertThat(event.getDataObjectDeserializer().getObject()).isPresent();
      assertThat(received.userAgent()).startsWith("Stripe/1.0");
    }
  }

  @Test
  void listsEventsByTypeAndPage() throws StripeException {
    for (int i = 0; i < 3; i++) {
      sandbox.stripe().pay(StripeFixture.session(client).getId(), "4242424242424242");
    }
    var first =
        client
            .v1()
            .events()
            .list(
                EventListParams.builder()
                    .setType("checkout.session.completed")
                    .setLimit(2L)
                    .build());
    assertThat(first.getData()).hasSize(2);
    assertThat(first.getHasMore()).isTrue();
    var rest =
        client
            .v1()
            .events()
            .list(
                EventListParams.builder()
                    .setType("checkout.session.completed")
                    .setStartingAfter(first.getData().getLast().getId())
                    .build());
    assertThat(rest.getData()).hasSize(1);
    assertThat(rest.getHasMore()).isFalse();
  }

  @Test
  void listsSessionsWithExpandedIntents() throws StripeException {
    var session = StripeFixture.session(client);
    sandbox.stripe().pay(session.getId(), "4242424242424242");
    var list =
        client
            .v1()
            .checkout()
            .sessions()
            .list(
                SessionListParams.builder()
                    .setStatus(SessionListParams.Status.COMPLETE)
                    .addExpand("data.payment_intent")
                    .build());
    assertThat(list.getData()).hasSize(1);
    assertThat(list.getData().getFirst().getPaymentIntentObject().getStatus())
        .isEqualTo("succeeded");
  }

  @Test
  void replaysAnIdempotentCallAndRefusesItsKeyForAnother() throws StripeException {
    var params = StripeFixture.order(1000, "usd").build();
    var first = client.v1().checkout().sessions().create(params, StripeFixture.key("order-1"));
    var second = client.v1().checkout().sessions().create(params, StripeFixture.key("order-1"));

    assertThat(second.getId()).isEqualTo(first.getId());
    assertThat(second.getLastResponse().headers().firstValue("Idempotent-Replayed"))
        .contains("true");
    assertThat(sandbox.stripe().list("checkout.session")).hasSize(1);
    var refused =
        catchThrowableOfType(
            IdempotencyException.class,
            () ->
                client
                    .v1()
                    .checkout()
                    .sessions()
                    .create(
                        StripeFixture.order(2000, "usd").build(), StripeFixture.key("order-1")));
    assertThat(refused.getStatusCode()).isEqualTo(400);
  }

  @Test
  void replaysADeclineUnderItsKey() {
    var params = intent("pm_card_chargeDeclined");
    var first = declined(params, "key-1");
    var second = declined(params, "key-1");

    assertThat(second.getStripeError().getPaymentIntent().getId())
        .isEqualTo(first.getStripeError().getPaymentIntent().getId());
    assertThat(sandbox.stripe().list("payment_intent")).hasSize(1);
  }

  private CardException declined(PaymentIntentCreateParams params, String key) {
    return catchThrowableOfType(
        CardException.class,
        () -> client.v1().paymentIntents().create(params, StripeFixture.key(key)));
  }

  @Test
  void mapsErrorsToTheLibrarysClasses() {
    var declined = declined(intent("pm_card_chargeDeclinedInsufficientFunds"), "k");
    assertThat(declined.getCode()).isEqualTo("card_declined");
    assertThat(declined.getDeclineCode()).isEqualTo("insufficient_funds");
    assertThat(declined.getStripeError().getPaymentIntent().getStatus())
        .isEqualTo("requires_payment_method");

    var missing =
        catchThrowableOfType(
            InvalidRequestException.class, () -> client.v1().paymentIntents().retrieve("pi_none"));
    assertThat(missing.getStatusCode()).isEqualTo(404);
    assertThat(missing.getCode()).isEqualTo("resource_missing");

    var stranger = StripeFixture.client(sandbox, "sk_test_stranger");
    assertThat(
            catchThrowableOfType(
                AuthenticationException.class, () -> stranger.v1().accounts().retrieveCurrent()))
        .isNotNull();

    sandbox.stripe().faults().add(Fault.answer(429).times(1));
    assertThat(
            catchThrowableOfType(
                RateLimitException.class, () -> client.v1().accounts().retrieveCurrent()))
        .isNotNull();
  }

  @Test
  void takesAnotherKeyOfTheAccount() throws StripeException {
    sandbox.stripe().addAccountKey("sk_test_second");
    var account = StripeFixture.client(sandbox, "sk_test_second").v1().accounts().retrieveCurrent();
    assertThat(account.getId()).isEqualTo(client.v1().accounts().retrieveCurrent().getId());
  }

  @Test
  void asksTheBuyerForThreeDSecureAndGoesOn() throws StripeException {
    var session = StripeFixture.session(client);
    var asks = sandbox.stripe().pay(session.getId(), "4000002760003184");
    assertThat(asks).isInstanceOf(PayResult.RequiresAction.class);

    assertThat(sandbox.stripe().completeChallenge(session.getId(), false))
        .isInstanceOf(PayResult.Declined.class);
    assertThat(sandbox.stripe().pay(session.getId(), "4000002760003184"))
        .isInstanceOf(PayResult.RequiresAction.class);
    assertThat(sandbox.stripe().completeChallenge(session.getId(), true))
        .isInstanceOf(PayResult.Succeeded.class);
    assertThat(sandbox.stripe().list("payment_intent")).hasSize(1);
    assertThat(sandbox.stripe().list("charge")).hasSize(1);
    assertThat(eventTypes())
        .containsExactly(
            "product.created",
            "payment_intent.created",
            "payment_intent.requires_action",
            "payment_intent.payment_failed",
            "payment_intent.requires_action",
            "charge.succeeded",
            "payment_intent.succeeded",
            "checkout.session.completed",
            "charge.updated");
  }

  private List<String> eventTypes() {
    return sandbox.stripe().list("event").reversed().stream()
        .map(event -> event.required("type").stringValue())
        .toList();
  }

  @Test
  void keepsTheSessionOpenAfterADecline() throws StripeException {
    var session = StripeFixture.session(client);
    var declined = (PayResult.Declined) sandbox.stripe().pay(session.getId(), "4000000000009995");
    assertThat(declined.declineCode()).isEqualTo("insufficient_funds");
    assertThat(sandbox.stripe().pay(session.getId(), "4242424242424242"))
        .isInstanceOf(PayResult.Succeeded.class);
    assertThat(sandbox.stripe().pay(session.getId(), "4242424242424242"))
        .isEqualTo(new PayResult.NotOpen(session.getId(), "complete"));
  }

  @Test
  void expiresASessionAndCancelsItsIntent() throws StripeException {
    var session = StripeFixture.session(client);
    sandbox.stripe().pay(session.getId(), "4000000000000002");
    client.v1().checkout().sessions().expire(session.getId());

    assertThat(eventTypes()).endsWith("payment_intent.canceled", "checkout.session.expired");
    assertThat(
            catchThrowableOfType(
                InvalidRequestException.class,
                () -> client.v1().checkout().sessions().expire(session.getId())))
        .isNotNull();
  }

  @Test
  void capturesAnIntentInTwoSteps() throws StripeException {
    var held =
        client
            .v1()
            .paymentIntents()
            .create(
                PaymentIntentCreateParams.builder()
                    .setAmount(2000L)
                    .setCurrency("eur")
                    .addPaymentMethodType("card")
                    .setPaymentMethod("pm_card_visa")
                    .setCaptureMethod(PaymentIntentCreateParams.CaptureMethod.MANUAL)
                    .setConfirm(true)
                    .build());
    assertThat(held.getStatus()).isEqualTo("requires_capture");
    assertThat(refusedRefund(held.getId()).getCode()).isEqualTo("payment_intent_unexpected_state");

    var captured = client.v1().paymentIntents().capture(held.getId());
    assertThat(captured.getStatus()).isEqualTo("succeeded");
    assertThat(captured.getAmountReceived()).isEqualTo(2000);
    var charge =
        client
            .v1()
            .paymentIntents()
            .retrieve(
                held.getId(),
                PaymentIntentRetrieveParams.builder().addExpand("latest_charge").build(),
                null)
            .getLatestChargeObject();
    assertThat(charge.getBalanceTransaction()).startsWith("txn_");
  }

  private InvalidRequestException refusedRefund(String intent) {
    return catchThrowableOfType(InvalidRequestException.class, () -> refund(intent, null));
  }

  @Test
  void refusesToRefundADisputedCharge() throws StripeException {
    var session = StripeFixture.session(client);
    var paid = (PayResult.Succeeded) sandbox.stripe().pay(session.getId(), "4000000000000259");
    assertThat(eventTypes()).endsWith("charge.dispute.created", "charge.dispute.funds_withdrawn");
    assertThat(client.v1().disputes().list().getData().getFirst().getCharge())
        .isEqualTo(paid.chargeId());
    assertThat(refusedRefund(paid.paymentIntentId()).getCode()).isEqualTo("charge_disputed");
  }

  @Test
  void letsARefundBePendingAndThenFail() throws StripeException {
    var paid =
        (PayResult.Succeeded)
            sandbox.stripe().pay(StripeFixture.session(client).getId(), "4000000000007726");
    var refund = refund(paid.paymentIntentId(), null);
    assertThat(refund.getStatus()).isEqualTo("pending");
    sandbox.stripe().settleRefund(refund.getId(), true);
    assertThat(client.v1().refunds().retrieve(refund.getId()).getStatus()).isEqualTo("succeeded");

    sandbox.stripe().settleRefund(refund.getId(), false);
    assertThat(eventTypes()).endsWith("refund.updated", "refund.failed");
    assertThat(client.v1().charges().retrieve(paid.chargeId()).getAmountRefunded()).isZero();
    assertThat(refund(paid.paymentIntentId(), 1000L).getAmount()).isEqualTo(1000);
  }

  @Test
  void chargesASessionOnceWhenTwoWindowsPayAtTheSameTime() throws Exception {
    var id = StripeFixture.session(client).getId();
    Callable<PayResult> pay = () -> sandbox.stripe().pay(id, "4242424242424242");
    List<Class<?>> results = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var future : threads.invokeAll(Collections.nCopies(8, pay))) {
        results.add(future.get().getClass());
      }
    }
    assertThat(results).containsOnlyOnce(PayResult.Succeeded.class);
    assertThat(sandbox.stripe().list("charge")).hasSize(1);
  }

  private static PaymentIntentCreateParams intent(String method) {
    return PaymentIntentCreateParams.builder()
        .setAmount(1000L)
        .setCurrency("usd")
        .addPaymentMethodType("card")
        .setPaymentMethod(method)
        .setConfirm(true)
        .build();
  }

  private Refund refund(String intent, @Nullable Long amount) throws StripeException {
    return client
        .v1()
        .refunds()
        .create(RefundCreateParams.builder().setPaymentIntent(intent).setAmount(amount).build());
  }
}
