package dev.florin.payment.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.CardException;
import com.stripe.exception.StripeException;
import com.stripe.param.DisputeListParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import dev.florin.payment.provider.DisputeReport;
import dev.florin.payment.provider.PaymentReport;
import dev.florin.payment.provider.RefundAnswer;
import dev.florin.payment.provider.RefundReport;
import dev.florin.payment.provider.RefundRequest;
import dev.florin.payment.provider.Refunding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What has gone back of a payment, or may: refunds and disputes. */
final class StripeReturns implements Refunding {
  /** More refunds of one payment than this are nobody's. */
  private static final int MAX_PAGES = 20;

  /** How many keys are tried for one refund, each after Stripe has failed under the last. */
  private static final int MAX_KEYS = 5;

  private final StripeClient client;
  private final StripeReader reader;

  StripeReturns(StripeClient client, StripeReader reader) {
    this.client = client;
    this.reader = reader;
  }

  /** The report with all refunds and disputes of its payment. */
  PaymentReport complete(PaymentReport report) throws StripeException {
    var intent = report.references().payment();
    return intent == null || report.state() != PaymentReport.State.SUCCEEDED
        ? report
        : report.with(refunds(intent), disputes(intent));
  }

  private List<RefundReport> refunds(String intent) throws StripeException {
    var all = new ArrayList<RefundReport>();
    String after = null;
    for (int page = 0; page < MAX_PAGES; page++) {
      var params = RefundListParams.builder().setPaymentIntent(intent).setLimit(100L);
      if (after != null) {
        params.setStartingAfter(after);
      }
      var refunds = client.v1().refunds().list(params.build());
      all.addAll(reader.refunds(StripeCalls.json(refunds)));
      if (!Boolean.TRUE.equals(refunds.getHasMore()) || refunds.getData().isEmpty()) {
        return all;
      }
      after = refunds.getData().getLast().getId();
    }
    throw new ApiConnectionException(intent + " has more refunds than can be read");
  }

  private List<DisputeReport> disputes(String intent) throws StripeException {
    var params = DisputeListParams.builder().setPaymentIntent(intent).setLimit(100L).build();
    return reader.disputes(StripeCalls.json(client.v1().disputes().list(params)));
  }

  @Override
  public RefundAnswer refund(RefundRequest request) {
    try {
      return create(request, key(request, 1));
    } catch (StripeException failure) {
      return answer(failure);
    }
  }

  /**
   * Stripe repeats even a 500 for as long as it remembers a key, so the refund is looked for first.
   * The keys are then tried in the order in which they were used before: an answer that Stripe has
   * failed says that the call under that key is over, and has left no refund if none is found. Any
   * other doubt stays a doubt: a second refund would be real money.
   */
  @Override
  public RefundAnswer resumeRefund(RefundRequest request, int attempt, Instant begunAt) {
    try {
      for (int number = 1; number <= MAX_KEYS; number++) {
        var found = find(request);
        if (found.isPresent()) {
          return new RefundAnswer.Made(found.get());
        }
        try {
          return create(request, key(request, number));
        } catch (StripeException failure) {
          if (number > attempt || !StripeCalls.isStripesOwn(failure)) {
            return answer(failure);
          }
        }
      }
      return new RefundAnswer.Unknown("Stripe fails under every key");
    } catch (StripeException failure) {
      return new RefundAnswer.Unknown(StripeCalls.describe(failure));
    }
  }

  private static String key(RefundRequest request, int number) {
    return "florin-refund-" + request.id() + (number == 1 ? "" : "-" + number);
  }

  private Optional<RefundReport> find(RefundRequest request) throws StripeException {
    var intent = request.payment().payment();
    return intent == null
        ? Optional.empty()
        : refunds(intent).stream().filter(r -> request.id().equals(r.id())).findFirst();
  }

  private RefundAnswer create(RefundRequest request, String key) throws StripeException {
    var amount = StripeAmounts.toStripe(request.amount());
    var intent = request.payment().payment();
    if (amount.isEmpty() || intent == null) {
      return new RefundAnswer.Rejected(
          "amount_not_refundable", "Stripe cannot give back exactly this amount.");
    }
    var params =
        RefundCreateParams.builder()
            .setPaymentIntent(intent)
            .setAmount(amount.get())
            .setReason(RefundCreateParams.Reason.REQUESTED_BY_CUSTOMER)
            .putMetadata(StripeMetadata.REFUND, request.id());
    if (request.passedOn()) {
      params.setReverseTransfer(true).setRefundApplicationFee(true);
    }
    var body =
        StripeCalls.json(client.v1().refunds().create(params.build(), StripeCalls.under(key)));
    @Nullable RefundReport report = reader.refund(body);
    return report == null
        ? new RefundAnswer.Unknown("Stripe's answer cannot be read")
        : new RefundAnswer.Made(report);
  }

  private static RefundAnswer answer(StripeException failure) {
    return failure instanceof CardException || !StripeCalls.mayHaveWorked(failure)
        ? new RefundAnswer.Rejected(StripeCalls.code(failure), StripeCalls.describe(failure))
        : new RefundAnswer.Unknown(StripeCalls.describe(failure));
  }
}
