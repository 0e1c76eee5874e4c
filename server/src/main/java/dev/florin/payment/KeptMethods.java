package dev.florin.payment;

import dev.florin.access.Audit;
import dev.florin.access.Caller;
import dev.florin.access.Customer;
import dev.florin.access.CustomerId;
import dev.florin.access.Limit;
import dev.florin.access.RateLimits;
import dev.florin.id.Ids;
import dev.florin.payment.provider.CheckoutRequest.Payer;
import dev.florin.payment.provider.PaymentProvider;
import dev.florin.payment.provider.SavedMethods;
import dev.florin.payment.provider.SavedMethods.Enrolled;
import dev.florin.payment.provider.SavedMethods.Forgotten;
import dev.florin.payment.provider.SavedMethods.Kept;
import dev.florin.payment.provider.SavedMethods.Setup;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Methods that buyers keep at a provider for the next time. Each buyer is one customer there, made
 * when they first keep one. Nothing of a method is stored here. No method may be called inside a
 * transaction. Thread-safe.
 */
@Component
public class KeptMethods {
  private static final Logger log = LoggerFactory.getLogger(KeptMethods.class);

  /** Cards are what every account can keep; others would have to be switched on there first. */
  private static final List<String> KEPT = List.of("card");

  private final Providers providers;
  private final ProviderCustomerStore store;
  private final RateLimits limits;
  private final Audit audit;
  private final TransactionOperations transactions;

  KeptMethods(
      Providers providers,
      ProviderCustomerStore store,
      RateLimits limits,
      Audit audit,
      TransactionOperations transactions) {
    this.providers = providers;
    this.store = store;
    this.limits = limits;
    this.audit = audit;
    this.transactions = transactions;
  }

  /** What came of a call. */
  public sealed interface Result<T> {
    /** It is done. */
    record Done<T>(T value) implements Result<T> {}

    /** The customer has no such method. */
    record Missing<T>() implements Result<T> {}

    /** The provider will not have it. */
    record Rejected<T>(String code, String message) implements Result<T> {}

    /** The provider does not answer. Nothing is lost: ask again. */
    record Unavailable<T>(String reason) implements Result<T> {}

    /** Too many calls; come again later. */
    record TooOften<T>(Duration retryAfter) implements Result<T> {}

    /** No such provider is configured, or it keeps no methods. */
    record NotOffered<T>(String provider) implements Result<T> {}
  }

  /**
   * What a page needs to ask a buyer for a method to keep.
   *
   * @param id the provider's name for it
   * @param clientSecret what opens the provider's fields, for the buyer alone
   */
  public record Begun(String id, String provider, String clientSecret) {
    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
      return "Begun[" + id + "]";
    }
  }

  /** The provider to keep methods at when none is named: the first, by name, that can. */
  public Optional<String> provider() {
    return providers.names().stream().filter(name -> at(name).isPresent()).findFirst();
  }

  private Optional<SavedMethods> at(String provider) {
    return providers.find(provider).flatMap(PaymentProvider::savedMethods);
  }

  /**
   * Opens the provider's fields for a method to keep; ten times a minute for one customer, since
   * whoever tries out cards that are not theirs needs many tries.
   *
   * @param by who asks for it; when it is not the customer, the audit says so
   */
  public Result<Begun> setUp(Caller by, Customer customer, String provider) {
    var saved = at(provider);
    if (saved.isEmpty()) {
      return new Result.NotOffered<>(provider);
    }
    var calls = limits.take(Limit.CARD_TRIES, customer.id().toString());
    if (!calls.allowed()) {
      return new Result.TooOften<>(calls.resetIn());
    }
    record(by, customer, "payment_method.setup", provider);
    return switch (enrolled(saved.get(), provider, customer)) {
      case Result.Done<String> known -> setUp(saved.get(), provider, customer, known.value());
      case Result.Missing<String> _ -> new Result.Missing<>();
      case Result.Rejected<String> no -> new Result.Rejected<>(no.code(), no.message());
      case Result.Unavailable<String> away -> new Result.Unavailable<>(away.reason());
      case Result.TooOften<String> often -> new Result.TooOften<>(often.retryAfter());
      case Result.NotOffered<String> none -> new Result.NotOffered<>(none.provider());
    };
  }

  private Result<Begun> setUp(
      SavedMethods saved, String provider, Customer customer, String reference) {
    return switch (saved.setUp(Ids.next().toString(), reference, KEPT)) {
      case Setup.Begun begun ->
          new Result.Done<>(new Begun(begun.id(), provider, begun.clientSecret()));
      case Setup.Gone _ -> {
        // Somebody has deleted the customer at the provider: the next call makes a new one.
        store.lost(provider, live(provider), customer.id());
        yield new Result.Unavailable<>("the provider has forgotten the customer");
      }
      case Setup.Rejected no -> new Result.Rejected<>(no.code(), no.message());
      case Setup.Unknown unknown -> new Result.Unavailable<>(unknown.reason());
    };
  }

  private boolean live(String provider) {
    return providers.find(provider).orElseThrow().live();
  }

  private Result<String> enrolled(SavedMethods saved, String provider, Customer customer) {
    var live = live(provider);
    var row = store.begin(provider, live, customer.id());
    if (row.reference() != null) {
      return new Result.Done<>(row.reference());
    }
    return switch (saved.enroll(customer.id().toString(), customer.email(), row.attempt())) {
      case Enrolled.Known known ->
          new Result.Done<>(store.known(provider, live, customer.id(), known.customer()));
      case Enrolled.Rejected no -> new Result.Rejected<>(no.code(), no.message());
      case Enrolled.Unknown unknown -> {
        log.warn("{} did not answer for {}: {}", provider, customer.id(), unknown.reason());
        if (unknown.again()) {
          store.nextAttempt(provider, live, customer.id(), row.attempt());
        }
        yield new Result.Unavailable<>(unknown.reason());
      }
    };
  }

  /** What a customer has kept at a provider, newest first. */
  public Result<List<SavedMethods.Saved>> list(CustomerId customer, String provider) {
    var saved = at(provider);
    if (saved.isEmpty()) {
      return new Result.NotOffered<>(provider);
    }
    var reference = store.find(provider, live(provider), customer);
    if (reference.isEmpty()) {
      return new Result.Done<>(List.of());
    }
    return switch (saved.get().list(reference.get())) {
      case Kept.Some some -> new Result.Done<>(some.methods());
      case Kept.Unavailable away -> new Result.Unavailable<>(away.reason());
    };
  }

  /**
   * Forgets a method.
   *
   * @param by who asks for it; when it is not the customer, the audit says so
   */
  public Result<String> forget(Caller by, Customer customer, String provider, String method) {
    var saved = at(provider);
    if (saved.isEmpty()) {
      return new Result.NotOffered<>(provider);
    }
    var reference = store.find(provider, live(provider), customer.id());
    if (reference.isEmpty()) {
      return new Result.Missing<>();
    }
    record(by, customer, "payment_method.forget", method);
    return switch (saved.get().forget(reference.get(), method)) {
      case Forgotten.Done _ -> new Result.Done<>(method);
      case Forgotten.Missing _ -> new Result.Missing<>();
      case Forgotten.Unavailable away -> new Result.Unavailable<>(away.reason());
    };
  }

  /** The payer as the provider knows them; with a kept method only if it is this customer's own. */
  public Result<Payer> payer(CustomerId customer, String provider, Payer payer) {
    var method = payer.savedMethod();
    if (at(provider).isEmpty()) {
      return method == null ? new Result.Done<>(payer) : new Result.NotOffered<>(provider);
    }
    var reference = store.find(provider, live(provider), customer).orElse(null);
    var known = new Result.Done<>(new Payer(payer.email(), reference, method));
    return method == null ? known : owned(list(customer, provider), method, known);
  }

  private static Result<Payer> owned(
      Result<List<SavedMethods.Saved>> kept, String method, Result<Payer> known) {
    return switch (kept) {
      case Result.Done<List<SavedMethods.Saved>> list ->
          list.value().stream().anyMatch(saved -> saved.id().equals(method))
              ? known
              : new Result.Missing<>();
      case Result.Missing<List<SavedMethods.Saved>> _ -> new Result.Missing<>();
      case Result.Rejected<List<SavedMethods.Saved>> no ->
          new Result.Rejected<>(no.code(), no.message());
      case Result.Unavailable<List<SavedMethods.Saved>> away ->
          new Result.Unavailable<>(away.reason());
      case Result.TooOften<List<SavedMethods.Saved>> often ->
          new Result.TooOften<>(often.retryAfter());
      case Result.NotOffered<List<SavedMethods.Saved>> none ->
          new Result.NotOffered<>(none.provider());
    };
  }

  /** Written first, since the provider is asked outside of any transaction. */
  private void record(Caller by, Customer customer, String action, String object) {
    if (!by.is(customer)) {
      transactions.executeWithoutResult(
          _ -> audit.recordFor(customer, by, action, object, Map.of()));
    }
  }
}
