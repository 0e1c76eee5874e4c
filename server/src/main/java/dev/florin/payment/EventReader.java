package dev.florin.payment;

import dev.florin.payment.Settler.Heard;
import dev.florin.payment.provider.Lookup;
import dev.florin.payment.provider.PaymentProvider;
import dev.florin.payment.provider.PaymentReport;
import dev.florin.payment.provider.ProviderEvent;
import dev.florin.payment.provider.References;
import dev.florin.payment.provider.Subscribing;
import dev.florin.payment.provider.Subscribing.Look;
import java.time.Clock;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Reads a provider's event and, where it does not say enough, asks the provider. Never inside a
 * transaction. Thread-safe.
 */
@Component
class EventReader {
  private static final Logger log = LoggerFactory.getLogger(EventReader.class);

  private final Providers providers;
  private final PaymentStore store;
  private final Clock clock;

  EventReader(Providers providers, PaymentStore store, Clock clock) {
    this.providers = providers;
    this.store = store;
    this.clock = clock;
  }

  /** What came of reading. */
  sealed interface Reading {
    /** It says this. */
    record Said(Heard heard) implements Reading {}

    /** Nobody can tell now; later perhaps. */
    record Later(String why) implements Reading {}
  }

  Reading read(String provider, byte[] body) {
    return read(provider, body, () -> true);
  }

  /**
   * As {@link #read(String, byte[])}.
   *
   * @param mayAsk taken each time before the provider would be asked
   */
  Reading read(String provider, byte[] body, BooleanSupplier mayAsk) {
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("a provider must not be asked inside a transaction");
    }
    try {
      var known = providers.find(provider);
      if (known.isEmpty()) {
        return new Reading.Later("the provider " + provider + " is not configured");
      }
      return switch (known.get().read(body)) {
        case ProviderEvent.Incomplete incomplete ->
            mayAsk.getAsBoolean()
                ? ask(known.get(), incomplete.references())
                : new Reading.Later("the provider was not asked: too many questions at once");
        case ProviderEvent.OfSubscription about ->
            mayAsk.getAsBoolean()
                ? ask(known.get(), about.subscription())
                : new Reading.Later("the provider was not asked: too many questions at once");
        case ProviderEvent event -> new Reading.Said(new Heard(provider, event));
      };
    } catch (RuntimeException failure) {
      log.error("Reading an event of {} failed", provider, failure);
      return new Reading.Later(failure.toString());
    }
  }

  private Reading ask(PaymentProvider provider, References references) {
    return switch (provider.look(references)) {
      case Lookup.Found(PaymentReport report) when report.id() == null ->
          unmarked(provider, report);
      case Lookup.Found(PaymentReport report) -> said(provider, new ProviderEvent.Reported(report));
      case Lookup.Missing _ ->
          said(
              provider,
              new ProviderEvent.Unreadable("the provider does not know what it speaks of"));
      case Lookup.Unavailable away -> new Reading.Later(away.reason());
    };
  }

  /**
   * Money that goes back of a subscription's bill can be told of before the bill itself: it waits
   * until that is settled. All else without our mark is not ours.
   */
  private Reading unmarked(PaymentProvider provider, PaymentReport report) {
    var said = said(provider, new ProviderEvent.Reported(report));
    var subscribing = provider.subscribing();
    var references = report.references();
    if (subscribing.isEmpty() || store.findByReferences(provider.name(), references).isPresent()) {
      return said;
    }
    return switch (subscribing.get().owner(references)) {
      case Subscribing.Owner.Nobody _ -> said;
      case Subscribing.Owner.Subscription(String subscription) ->
          new Reading.Later("a bill of " + subscription + " is not settled yet");
      case Subscribing.Owner.Unavailable away -> new Reading.Later(away.reason());
    };
  }

  private Reading ask(PaymentProvider provider, String subscription) {
    var subscribing = provider.subscribing();
    if (subscribing.isEmpty()) {
      return said(provider, new ProviderEvent.Irrelevant("subscriptions are not offered there"));
    }
    var asOf = clock.instant();
    return switch (subscribing.get().look(subscription)) {
      case Look.Found found ->
          said(provider, new ProviderEvent.SubscriptionReported(found.report(), asOf));
      case Look.Waiting _ ->
          said(provider, new ProviderEvent.Irrelevant("nobody has subscribed there yet"));
      case Look.Over _ ->
          said(provider, new ProviderEvent.Irrelevant("nobody has subscribed there in time"));
      case Look.Missing _ ->
          said(
              provider,
              new ProviderEvent.Unreadable("the provider does not know what it speaks of"));
      case Look.Unavailable away -> new Reading.Later(away.reason());
    };
  }

  private static Reading said(PaymentProvider provider, ProviderEvent event) {
    return new Reading.Said(new Heard(provider.name(), event));
  }
}
