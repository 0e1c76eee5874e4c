package dev.florin.payment.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import dev.florin.payment.provider.Listing;
import dev.florin.payment.provider.PaymentReport;
import java.time.Instant;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Lists all intents, of pages and of fields. Their charges come along and say whether any money has
 * gone back: only of those are refunds and disputes asked for, which costs two calls for each.
 */
final class StripeListing implements Listing {
  private final StripeClient client;
  private final StripeReader reader;
  private final StripeReturns returns;

  StripeListing(StripeClient client, StripeReader reader, StripeReturns returns) {
    this.client = client;
    this.reader = reader;
    this.returns = returns;
  }

  @Override
  public Page list(Instant from, Instant to, @Nullable String cursor) {
    var params = StripeIntents.params(from, to, cursor).addExpand("data.latest_charge").build();
    try {
      var listed = reader.intents(StripeCalls.json(client.v1().paymentIntents().list(params)));
      if (listed == null) {
        return new Page.Unavailable("Stripe's answer is not a list");
      }
      var reports = new ArrayList<PaymentReport>();
      for (var intent : listed.intents()) {
        reports.add(intent.isTakenBack() ? returns.complete(intent.report()) : intent.report());
      }
      return new Page.Some(reports, listed.next());
    } catch (StripeException failure) {
      return new Page.Unavailable(StripeCalls.describe(failure));
    }
  }
}
