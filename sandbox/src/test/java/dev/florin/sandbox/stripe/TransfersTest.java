package dev.florin.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.stripe.StripeClient;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Transfer;
import com.stripe.param.TransferCreateParams;
import com.stripe.param.TransferListParams;
import dev.florin.sandbox.Sandbox;
import dev.florin.sandbox.SandboxOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Money goes on to connected accounts, as far as there is some. */
class TransfersTest {
  private static final String SELLER = "acct_1SomeSeller";

  private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
  private final StripeClient client = StripeFixture.client(sandbox);

  @BeforeEach
  void sell() throws StripeException {
    sandbox.stripe().pay(StripeFixture.session(client).getId(), "4242424242424242");
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private Transfer transfer(long amount, String destination) throws StripeException {
    var params =
        TransferCreateParams.builder()
            .setAmount(amount)
            .setCurrency("usd")
            .setDestination(destination)
            .setTransferGroup("group-" + amount)
            .putMetadata("mine", "yes")
            .build();
    return client.v1().transfers().create(params);
  }

  private String refusal(long amount, String destination) {
    var refused =
        catchThrowableOfType(InvalidRequestException.class, () -> transfer(amount, destination));
    return refused.getStatusCode() + " " + refused.getCode();
  }

  @Test
  void movesMoneyToAnAccountAndIsFoundByItsGroup() throws StripeException {
    var made = transfer(300, SELLER);
    assertThat(made.getId()).startsWith("tr_1");
    assertThat(made.getDestination()).isEqualTo(SELLER);
    assertThat(made.getMetadata()).containsEntry("mine", "yes");
    transfer(200, SELLER);
    var listed =
        client
            .v1()
            .transfers()
            .list(TransferListParams.builder().setTransferGroup("group-300").build());
    assertThat(listed.getData()).extracting(Transfer::getId).containsExactly(made.getId());
    assertThat(client.v1().transfers().retrieve(made.getId()).getAmount()).isEqualTo(300);
  }

  /** 10.00 less the fee of 0.59. */
  @Test
  void transfersNoMoreThanThereIs() throws StripeException {
    assertThat(refusal(942, SELLER)).isEqualTo("400 balance_insufficient");
    transfer(941, SELLER);
    assertThat(refusal(1, SELLER)).isEqualTo("400 balance_insufficient");
  }

  @Test
  void refusesAmountsAndAccountsThatAreNone() {
    assertThat(refusal(0, SELLER)).isEqualTo("400 parameter_invalid_integer");
    for (var destination : new String[] {"cus_1", Accounts.ID, "acct_1IsMissing"}) {
      assertThat(refusal(10, destination)).isEqualTo("400 resource_missing");
    }
    assertThat(refusal(10, "acct_1IsRestricted"))
        .isEqualTo("400 insufficient_capabilities_for_transfer");
  }
}
