package dev.florin.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.stripe.StripeClient;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Charge;
import com.stripe.model.PaymentIntent;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentRetrieveParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.checkout.SessionCreateParams.PaymentIntentData;
import dev.florin.sandbox.Sandbox;
import dev.florin.sandbox.SandboxOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** All of a charge goes to the account, and the fee comes back out of it. */
class DestinationChargesTest {
  private static final String SELLER = "acct_1SomeSeller";

  private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
  private final StripeClient client = StripeFixture.client(sandbox);

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private static PaymentIntentCreateParams.Builder params() {
    return PaymentIntentCreateParams.builder()
        .setAmount(1000L)
        .setCurrency("usd")
        .addPaymentMethodType("card");
  }

  private static PaymentIntentCreateParams.TransferData to(String account) {
    return PaymentIntentCreateParams.TransferData.builder().setDestination(account).build();
  }

  private PaymentIntent paid() throws StripeException {
    var params =
        params()
            .setPaymentMethod("pm_card_visa")
            .setConfirm(true)
            .setApplicationFeeAmount(150L)
            .setTransferData(to(SELLER))
            .build();
    return client.v1().paymentIntents().create(params);
  }

  private Charge charge(String intent) throws StripeException {
    var params =
        PaymentIntentRetrieveParams.builder()
            .addExpand("latest_charge.transfer")
            .addExpand("latest_charge.application_fee")
            .build();
    return client.v1().paymentIntents().retrieve(intent, params).getLatestChargeObject();
  }

  private static long seller(Charge charge) {
    var transfer = charge.getTransferObject();
    var fee = charge.getApplicationFeeObject();
    return transfer.getAmount()
        - transfer.getAmountReversed()
        - fee.getAmount()
        + fee.getAmountRefunded();
  }

  private void refund(String intent, long amount) throws StripeException {
    var params =
        RefundCreateParams.builder()
            .setPaymentIntent(intent)
            .setAmount(amount)
            .setReverseTransfer(true)
            .setRefundApplicationFee(true)
            .build();
    client.v1().refunds().create(params);
  }

  @Test
  void theAccountGetsAllAndPaysTheFee() throws StripeException {
    var charge = charge(paid().getId());
    assertThat(charge.getTransferObject().getDestination()).isEqualTo(SELLER);
    assertThat(charge.getTransferObject().getAmount()).isEqualTo(1000);
    assertThat(charge.getTransferObject().getSourceTransaction()).isEqualTo(charge.getId());
    assertThat(charge.getApplicationFeeObject().getAmount()).isEqualTo(150);
    assertThat(charge.getApplicationFeeObject().getAccount()).isEqualTo(SELLER);
    assertThat(seller(charge)).isEqualTo(850);
  }

  @Test
  void aPageDoesTheSame() throws StripeException {
    var data =
        PaymentIntentData.builder()
            .setApplicationFeeAmount(150L)
            .setTransferData(
                PaymentIntentData.TransferData.builder().setDestination(SELLER).build())
            .build();
    var params = StripeFixture.order(1000, "usd").setPaymentIntentData(data).build();
    var session = client.v1().checkout().sessions().create(params).getId();
    sandbox.stripe().pay(session, "4242424242424242");
    var intent = client.v1().checkout().sessions().retrieve(session).getPaymentIntent();
    assertThat(seller(charge(intent))).isEqualTo(850);
  }

  @Test
  void refundsTakeBackOfBothInProportionAndTheLastOneTheRest() throws StripeException {
    var intent = paid().getId();
    refund(intent, 333);
    assertThat(charge(intent).getTransferObject().getAmountReversed()).isEqualTo(333);
    assertThat(charge(intent).getApplicationFeeObject().getAmountRefunded()).isEqualTo(49);
    refund(intent, 667);
    assertThat(seller(charge(intent))).isZero();
    assertThat(charge(intent).getTransferObject().getReversed()).isTrue();
  }

  @Test
  void aRefundThatSaysNothingLeavesTheTransfer() throws StripeException {
    var intent = paid().getId();
    var params = RefundCreateParams.builder().setPaymentIntent(intent).build();
    client.v1().refunds().create(params);
    assertThat(seller(charge(intent))).isEqualTo(850);
  }

  @Test
  void aChargeWithoutADestinationHasNothingToReverse() throws StripeException {
    var params = params().setPaymentMethod("pm_card_visa").setConfirm(true).build();
    var intent = client.v1().paymentIntents().create(params).getId();
    assertThat(charge(intent).getTransfer()).isNull();
    var refused = catchThrowableOfType(InvalidRequestException.class, () -> refund(intent, 1000));
    assertThat(refused.getStripeError().getParam()).isEqualTo("reverse_transfer");
  }

  @Test
  void refusesAFeeWithoutAnAccountAndAnAccountThatIsNotThere() {
    var fee =
        catchThrowableOfType(
            InvalidRequestException.class,
            () ->
                client
                    .v1()
                    .paymentIntents()
                    .create(params().setApplicationFeeAmount(150L).build()));
    assertThat(fee.getStripeError().getParam()).isEqualTo("application_fee_amount");
    var missing =
        catchThrowableOfType(
            InvalidRequestException.class,
            () ->
                client
                    .v1()
                    .paymentIntents()
                    .create(params().setTransferData(to("acct_1SomebodyMissing")).build()));
    assertThat(missing.getStripeError().getParam()).isEqualTo("transfer_data[destination]");
  }
}
