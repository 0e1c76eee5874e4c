package dev.florin.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.stripe.StripeClient;
import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.PaymentIntentConfirmParams;
import com.stripe.param.PaymentIntentConfirmParams.PaymentMethodData;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentMethodCreateParams;
import com.stripe.param.SetupIntentConfirmParams;
import com.stripe.param.SetupIntentCreateParams;
import com.stripe.param.checkout.SessionCreateParams;
import dev.florin.sandbox.Sandbox;
import dev.florin.sandbox.SandboxOptions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stripe's own library pays by what is no card, keeps methods, and reads disputes. */
class OtherMethodsTest {
  private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
  private final StripeClient client = StripeFixture.client(sandbox);

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private PaymentIntent intent(String currency, String method) throws StripeException {
    return client
        .v1()
        .paymentIntents()
        .create(
            PaymentIntentCreateParams.builder()
                .setAmount(1000L)
                .setCurrency(currency)
                .addPaymentMethodType(method)
                .build());
  }

  private PaymentIntent read(PaymentIntent intent) throws StripeException {
    return client.v1().paymentIntents().retrieve(intent.getId());
  }

  private List<String> events() {
    return sandbox.stripe().list("event").reversed().stream()
        .map(event -> event.path("type").stringValue())
        .toList();
  }

  @ParameterizedTest
  @CsvSource({"myr, ALIPAY", "myr, GRABPAY", "myr, FPX", "eur, IDEAL", "eur, KLARNA"})
  void aRedirectAsksTheBuyerAndTakesYesOrNo(String currency, PaymentMethodData.Type type)
      throws StripeException {
    var intent = intent(currency, type.getValue());
    var by = PaymentMethodData.builder().setType(type).build();
    var params =
        PaymentIntentConfirmParams.builder()
            .setPaymentMethodData(by)
            .setReturnUrl("https://shop.example/back")
            .build();
    var asked = client.v1().paymentIntents().confirm(intent.getId(), params);
    assertThat(asked.getStatus()).isEqualTo("requires_action");
    var action = asked.getNextAction();
    assertThat(
            type == PaymentMethodData.Type.ALIPAY
                ? action.getAlipayHandleRedirect().getUrl()
                : action.getRedirectToUrl().getUrl())
        .contains("/c/challenge/" + intent.getId());
    sandbox.stripe().completeIntentChallenge(intent.getId(), false);
    assertThat(read(intent).getStatus()).isEqualTo("requires_payment_method");
    client.v1().paymentIntents().confirm(intent.getId(), params);
    sandbox.stripe().completeIntentChallenge(intent.getId(), true);
    assertThat(read(intent).getStatus()).isEqualTo("succeeded");
    assertThat(read(intent).getAmountReceived()).isEqualTo(1000);
    assertThat(events()).contains("payment_intent.payment_failed", "payment_intent.succeeded");
  }

  @Test
  void aRedirectWithoutAWayBackIsRefused() throws StripeException {
    var intent = intent("usd", "alipay");
    var by = PaymentMethodData.builder().setType(PaymentMethodData.Type.ALIPAY).build();
    var refused =
        catchThrowableOfType(
            InvalidRequestException.class,
            () ->
                client
                    .v1()
                    .paymentIntents()
                    .confirm(
                        intent.getId(),
                        PaymentIntentConfirmParams.builder().setPaymentMethodData(by).build()));
    assertThat(refused.getParam()).isEqualTo("return_url");
  }

  @ParameterizedTest
  @CsvSource({
    "DE89370400440532013000, succeeded",
    "DE62370400440532013001, requires_payment_method",
    "FR1420041010050500013M02606, processing"
  })
  void aDebitIsProcessingUntilTheBankReports(String iban, String end) throws Exception {
    var intent = intent("eur", "sepa_debit");
    var method =
        client
            .v1()
            .paymentMethods()
            .create(
                PaymentMethodCreateParams.builder()
                    .setType(PaymentMethodCreateParams.Type.SEPA_DEBIT)
                    .setSepaDebit(
                        PaymentMethodCreateParams.SepaDebit.builder().setIban(iban).build())
                    .build());
    assertThat(method.getSepaDebit().getLast4()).isEqualTo(iban.substring(iban.length() - 4));
    var confirmed =
        client
            .v1()
            .paymentIntents()
            .confirm(
                intent.getId(),
                PaymentIntentConfirmParams.builder().setPaymentMethod(method.getId()).build());
    assertThat(confirmed.getStatus()).isEqualTo("processing");
    assertThat(confirmed.getAmountReceived()).isZero();
    if (end.equals("processing")) {
      assertThat(sandbox.stripe().settleDebit(intent.getId(), true).path("status").stringValue())
          .isEqualTo("succeeded");
      return;
    }
    var deadline = System.nanoTime() + 10_000_000_000L;
    while (!read(intent).getStatus().equals(end) && System.nanoTime() < deadline) {
      Thread.sleep(50);
    }
    assertThat(read(intent).getStatus()).isEqualTo(end);
  }

  @Test
  void aSessionPaidByDebitIsCompleteBeforeItIsPaid() throws StripeException {
    var session =
        client
            .v1()
            .checkout()
            .sessions()
            .create(
                StripeFixture.order(1000, "usd")
                    .addPaymentMethodType(SessionCreateParams.PaymentMethodType.US_BANK_ACCOUNT)
                    .build());
    var paid =
        (PayResult.Succeeded)
            sandbox.stripe().payBy(session.getId(), "us_bank_account", "000999999991");
    var unpaid = client.v1().checkout().sessions().retrieve(session.getId());
    assertThat(unpaid.getStatus()).isEqualTo("complete");
    assertThat(unpaid.getPaymentStatus()).isEqualTo("unpaid");
    sandbox.stripe().settleDebit(paid.paymentIntentId(), true);
    assertThat(client.v1().checkout().sessions().retrieve(session.getId()).getPaymentStatus())
        .isEqualTo("paid");
    assertThat(events())
        .containsSubsequence(
            "payment_intent.processing",
            "checkout.session.completed",
            "payment_intent.succeeded",
            "checkout.session.async_payment_succeeded");
  }

  @Test
  void aKeptCardBelongsToItsCustomerUntilItIsDetached() throws StripeException {
    var customer = client.v1().customers().create(CustomerCreateParams.builder().build()).getId();
    var setup =
        client
            .v1()
            .setupIntents()
            .create(SetupIntentCreateParams.builder().setCustomer(customer).build());
    assertThat(setup.getClientSecret()).startsWith(setup.getId() + "_secret_");
    var declined =
        catchThrowableOfType(
            CardException.class, () -> confirm(setup.getId(), "pm_card_chargeDeclined"));
    assertThat(declined.getCode()).isEqualTo("card_declined");
    confirm(setup.getId(), "pm_card_visa");
    var kept = client.v1().customers().paymentMethods().list(customer).getData();
    assertThat(kept).hasSize(1);
    var id = kept.getFirst().getId();
    assertThat(client.v1().customers().paymentMethods().retrieve(customer, id).getCard().getLast4())
        .isEqualTo("4242");
    var stranger = client.v1().customers().create(CustomerCreateParams.builder().build()).getId();
    assertThat(
            catchThrowableOfType(
                    InvalidRequestException.class,
                    () -> client.v1().customers().paymentMethods().retrieve(stranger, id))
                .getStatusCode())
        .isEqualTo(404);
    client.v1().paymentMethods().detach(id);
    assertThat(client.v1().customers().paymentMethods().list(customer).getData()).isEmpty();
    assertThat(events()).contains("setup_intent.setup_failed", "setup_intent.succeeded");
  }

  private void confirm(String setup, String method) throws StripeException {
    client
        .v1()
        .setupIntents()
        .confirm(setup, SetupIntentConfirmParams.builder().setPaymentMethod(method).build());
  }

  @Test
  void aDisputeIsWonOrClosedAndAQuestionLeavesTheMoney() throws StripeException {
    var intent = intent("usd", "card");
    var pay = PaymentIntentConfirmParams.builder().setPaymentMethod("pm_card_visa").build();
    client.v1().paymentIntents().confirm(intent.getId(), pay);
    var id = sandbox.stripe().dispute(intent.getId(), true).path("id").stringValue();
    var inquiry = client.v1().disputes().retrieve(id);
    assertThat(inquiry.getStatus()).isEqualTo("warning_needs_response");
    assertThat(inquiry.getIsChargeRefundable()).isTrue();
    assertThat(inquiry.getBalanceTransactions()).isEmpty();
    sandbox.stripe().escalateInquiry(id);
    assertThat(client.v1().disputes().retrieve(id).getBalanceTransactions()).hasSize(1);
    sandbox.stripe().settleDispute(id, true);
    var won = client.v1().disputes().retrieve(id);
    assertThat(won.getStatus()).isEqualTo("won");
    assertThat(won.getBalanceTransactions().stream().mapToLong(b -> b.getAmount()).sum()).isZero();

    var other = intent("usd", "card");
    client.v1().paymentIntents().confirm(other.getId(), pay);
    var second = sandbox.stripe().dispute(other.getId(), false).path("id").stringValue();
    assertThat(client.v1().disputes().close(second).getStatus()).isEqualTo("lost");
  }
}
