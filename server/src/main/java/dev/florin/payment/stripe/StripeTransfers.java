package dev.florin.payment.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.Transfer;
import com.stripe.param.TransferCreateParams;
import com.stripe.param.TransferListParams;
import dev.florin.payment.provider.Transferring;
import java.util.Optional;

/**
 * Pays connected accounts out of the balance
 * (docs.stripe.com/connect/separate-charges-and-transfers). Each transfer is a group of its own, by
 * which it is found again.
 */
final class StripeTransfers implements Transferring {
  private static final String MARK = "florin_payout";

  /** How many keys are tried for one transfer, each after Stripe has failed under the last. */
  private static final int MAX_KEYS = 5;

  private final StripeClient client;

  StripeTransfers(StripeClient client) {
    this.client = client;
  }

  @Override
  public Answer transfer(Request request) {
    try {
      return create(request, key(request, 1));
    } catch (StripeException failure) {
      return answer(failure);
    }
  }

  /**
   * As with refunds: it is looked for first, and a new key is taken only where Stripe itself has
   * failed under the one before and nothing is found. Any other doubt stays a doubt: a second
   * transfer would be real money.
   */
  @Override
  public Answer resumeTransfer(Request request, int attempt) {
    try {
      for (int number = 1; number <= MAX_KEYS; number++) {
        var found = find(request);
        if (found.isPresent()) {
          return new Answer.Made(found.get().getId());
        }
        try {
          return create(request, key(request, number));
        } catch (StripeException failure) {
          if (number > attempt || !StripeCalls.isStripesOwn(failure)) {
            return answer(failure);
          }
        }
      }
      return new Answer.Unknown("Stripe fails under every key");
    } catch (StripeException failure) {
      return new Answer.Unknown(StripeCalls.describe(failure));
    }
  }

  private static String key(Request request, int number) {
    return "florin-payout-" + request.id() + (number == 1 ? "" : "-" + number);
  }

  private Optional<Transfer> find(Request request) throws StripeException {
    var params = TransferListParams.builder().setTransferGroup(request.id()).setLimit(10L).build();
    return client.v1().transfers().list(params).getData().stream()
        .filter(transfer -> request.id().equals(transfer.getMetadata().get(MARK)))
        .findFirst();
  }

  private Answer create(Request request, String key) throws StripeException {
    var amount = StripeAmounts.toStripe(request.amount());
    if (amount.isEmpty()) {
      return new Answer.Rejected(
          "amount_not_transferable", "Stripe cannot transfer exactly this amount.");
    }
    var params =
        TransferCreateParams.builder()
            .setAmount(amount.get())
            .setCurrency(StripeAmounts.currency(request.amount()))
            .setDestination(request.account())
            .setTransferGroup(request.id())
            .putMetadata(MARK, request.id())
            .build();
    return new Answer.Made(client.v1().transfers().create(params, StripeCalls.under(key)).getId());
  }

  private static Answer answer(StripeException failure) {
    return StripeCalls.mayHaveWorked(failure)
        ? new Answer.Unknown(StripeCalls.describe(failure))
        : new Answer.Rejected(StripeCalls.code(failure), StripeCalls.describe(failure));
  }
}
