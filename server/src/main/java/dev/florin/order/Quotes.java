package dev.florin.order;

import dev.florin.access.Audit;
import dev.florin.access.Caller;
import dev.florin.access.Customer;
import dev.florin.catalog.PromotionRefusal;
import dev.florin.id.Ids;
import dev.florin.order.Orders.Basket;
import dev.florin.order.Orders.Placed.NoPromotion;
import dev.florin.order.Orders.Placed.Refusal;
import dev.florin.order.Pricing.Priced;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Quotes: prices that are promised for a while. Thread-safe. */
@Component
public class Quotes {
  private final QuoteStore store;
  private final Billing billing;
  private final Redemptions redemptions;
  private final PricingSettings settings;
  private final Audit audit;
  private final TransactionOperations transactions;
  private final Clock clock;

  Quotes(
      QuoteStore store,
      Billing billing,
      Redemptions redemptions,
      PricingSettings settings,
      Audit audit,
      TransactionOperations transactions,
      Clock clock) {
    this.store = store;
    this.billing = billing;
    this.redemptions = redemptions;
    this.settings = settings;
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** What came of {@link #make}. */
  public sealed interface Made {
    /** It holds from now on. */
    record Written(Quote quote) implements Made {}

    /** This basket has no price. */
    record Refused(Refusal why) implements Made {}
  }

  /**
   * Promises a basket's price of this moment. Must not be called inside a transaction.
   *
   * @param by who asks; when it is not the customer, the audit says so
   */
  public Made make(Caller by, Customer customer, Basket basket) {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return switch (billing.bill(by, customer.id(), basket, now)) {
      case Priced.Refused refused -> new Made.Refused(refused.why());
      case Priced.Done done -> {
        var quote =
            new Quote(
                new QuoteId(Ids.next()),
                customer.id(),
                basket.currency(),
                done.bill().items(),
                done.bill().redemption(),
                basket.country(),
                now,
                now.plus(settings.quoteFor()),
                null);
        yield Objects.requireNonNull(transactions.execute(_ -> write(by, customer, quote)));
      }
    };
  }

  private Made write(Caller by, Customer customer, Quote quote) {
    var redemption = quote.redemption();
    if (redemption != null) {
      Optional<PromotionRefusal> refusal =
          redemptions.promise(customer.id(), redemption, quote.createdAt());
      if (refusal.isPresent()) {
        return new Made.Refused(new NoPromotion(refusal.get(), null));
      }
    }
    store.insert(quote);
    audit.recordFor(customer, by, "quote.make", quote.id().toString(), Map.of());
    return new Made.Written(quote);
  }

  /** The quote with this id, whoever's it is; those that ended long ago are thrown away. */
  public Optional<Quote> find(QuoteId id) {
    return store.find(id);
  }
}
