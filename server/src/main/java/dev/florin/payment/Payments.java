package dev.florin.payment;

import dev.florin.money.Money;
import dev.florin.payment.PaymentStore.Leased;
import dev.florin.payment.Settler.Followed;
import dev.florin.payment.Settler.Heard;
import dev.florin.payment.provider.Capabilities;
import dev.florin.payment.provider.Capabilities.Mode;
import dev.florin.payment.provider.CheckoutAnswer;
import dev.florin.payment.provider.CloseAnswer;
import dev.florin.payment.provider.Confirming;
import dev.florin.payment.provider.Instructions;
import dev.florin.payment.provider.Lookup;
import dev.florin.payment.provider.PaymentProvider;
import dev.florin.payment.provider.PaymentReport;
import dev.florin.payment.provider.ProviderEvent;
import dev.florin.payment.provider.References;
import dev.florin.platform.DatabaseAway;
import dev.florin.platform.LogContext;
import dev.florin.platform.LogContext.Key;
import dev.florin.platform.Sha256;
import dev.florin.platform.trace.Traces;
import dev.florin.platform.trace.Traces.Kind;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/** Payments through all providers. No method may be called inside a transaction. Thread-safe. */
@Component
public class Payments {
  private static final Logger log = LoggerFactory.getLogger(Payments.class);
  private static final Duration PAUSE = Duration.ofSeconds(5);

  /** What pays with the buyer's own credits, and stands where else a provider does. */
  public static final String CREDITS = "credits";

  /** What pays for what costs nothing. */
  public static final String FREE = "free";

  private final PaymentStore store;
  private final Providers providers;
  private final PaymentMethods methods;
  private final PassingOn passing;
  private final Settler settler;
  private final ObjectProvider<Settlement> settlement;
  private final TransactionOperations transactions;
  private final JsonMapper json;
  private final PaymentMetrics metrics;
  private final Traces traces;
  private final Clock clock;

  Payments(
      PaymentStore store,
      Providers providers,
      PaymentMethods methods,
      PassingOn passing,
      Settler settler,
      ObjectProvider<Settlement> settlement,
      TransactionOperations transactions,
      JsonMapper json,
      PaymentMetrics metrics,
      Traces traces,
      Clock clock) {
    this.store = store;
    this.providers = providers;
    this.methods = methods;
    this.passing = passing;
    this.settler = settler;
    this.settlement = settlement;
    this.transactions = transactions;
    this.json = json;
    this.metrics = metrics;
    this.traces = traces;
    this.clock = clock;
  }

  /** What the provider can do; empty when it is not configured. */
  public Optional<Capabilities> capabilities(String provider) {
    return providers.find(provider).map(PaymentProvider::capabilities);
  }

  /** The names of the providers that are configured, in alphabetical order. */
  public List<String> providers() {
    return providers.names();
  }

  /**
   * A provider that is configured.
   *
   * @param live whether real money moves there
   * @param paysOut whether it can pay sellers
   */
  public record Configured(String name, boolean live, boolean paysOut) {}

  /** What is configured, by name. */
  public List<Configured> configured() {
    return providers.names().stream()
        .flatMap(name -> providers.find(name).stream())
        .map(each -> new Configured(each.name(), each.live(), each.capabilities().split()))
        .toList();
  }

  /** What these payments are for; of one that is not there, nothing is said. */
  public Map<PaymentId, String> references(Collection<PaymentId> ids) {
    return ids.isEmpty() ? Map.of() : store.references(ids);
  }

  /** The payment with this id. */
  public Optional<Payment> find(PaymentId id) {
    return store.find(id);
  }

  /** All payments for this reference, the oldest first. */
  public List<Payment> all(String reference) {
    return store.all(reference);
  }

  /**
   * The payment that a provider calls so, or whose page it calls so: at the first provider by name
   * that does.
   */
  public Optional<Payment> findByProvidersName(String name) {
    return providers.names().stream()
        .flatMap(provider -> find(provider, name).stream())
        .findFirst();
  }

  /** What the buyer does to pay, where the provider has no page of its own. */
  public Optional<Instructions> instructions(Payment payment) {
    return providers
        .find(payment.provider())
        .flatMap(provider -> provider.instructions(payment.references()));
  }

  /** The payment that this provider calls so, whether it means its page or the payment proper. */
  public Optional<Payment> find(String provider, String reference) {
    return store
        .findByReferences(provider, new References(reference, reference))
        .flatMap(store::find);
  }

  /**
   * The payment that counts for this reference: a succeeded one, else a live one, else the last.
   */
  public Optional<Payment> latest(String reference) {
    return store.latest(reference);
  }

  /** The same for many references, by reference; those without a payment are left out. */
  public Map<String, Payment> latest(Collection<String> references) {
    return store.latest(references);
  }

  /**
   * One of these references for which somebody may be paying right now, if there is one; as the
   * caller's transaction sees it, in which alone this may be called.
   */
  public Optional<String> live(List<String> references) {
    return references.isEmpty() ? Optional.empty() : store.live(references);
  }

  /**
   * Opens a page at the provider, or finds the one that is open: asking twice for the same thing
   * never makes two places to pay at. A page that was opened with other wishes is closed first.
   */
  public CheckoutResult checkout(CheckoutCommand command) {
    var provider = providers.find(command.provider());
    if (provider.isEmpty()) {
      return new CheckoutResult.NoProvider(command.provider());
    }
    var can = provider.get().capabilities();
    var missing = missing(command, can);
    if (missing.isPresent()) {
      return missing.get();
    }
    return switch (methods.choose(command, can)) {
      case PaymentMethods.Choice.NotOffered none ->
          new CheckoutResult.NotOffered("method", none.why());
      case PaymentMethods.Choice.Methods chosen ->
          checkoutPassing(provider.get(), command.by(chosen.methods()));
    };
  }

  /** No sale hangs on whether the provider likes the account that a part of it was to go to. */
  private CheckoutResult checkoutPassing(PaymentProvider provider, CheckoutCommand command) {
    var passOn =
        settlement
            .getObject()
            .passOn(command.reference(), provider.name())
            .filter(part -> provider.passesOn(command.amount(), part.amount()));
    if (passOn.isEmpty()) {
      return checkout(provider, command);
    }
    var result = checkout(provider, command.passing(passOn.get()));
    if (!(result instanceof CheckoutResult.Rejected rejected)) {
      return result;
    }
    log.warn(
        "{} does not pass on to {}: {}",
        provider.name(),
        passOn.get().account(),
        rejected.message());
    return checkout(provider, command);
  }

  private CheckoutResult checkout(PaymentProvider provider, CheckoutCommand command) {
    var paid = closeFailed(provider, command.reference());
    if (paid.isPresent()) {
      return new CheckoutResult.AlreadyPaid(paid.get());
    }
    var fingerprint = fingerprint(command);
    for (int attempt = 0; attempt < 3; attempt++) {
      var id = PaymentId.next();
      var begun = DatabaseAway.insist(() -> begin(id, command, provider.live(), fingerprint));
      if (begun instanceof Begun.Refused(var why)) {
        return new CheckoutResult.Refused(why.code(), why.message());
      }
      if (begun instanceof Begun.Written) {
        metrics.became(command.provider(), PaymentStatus.CREATING);
        var request = StoredRequest.of(command).request(id);
        return written(provider, id, provider.createCheckout(request));
      }
      var known = store.live(command.reference());
      if (known.isPresent()) {
        var answer = resume(known.get(), command.provider(), fingerprint);
        if (answer.isPresent()) {
          return answer.get();
        }
      }
    }
    return new CheckoutResult.InProgress();
  }

  /**
   * Fields that were opened for a debit stay open when the debit fails: nobody must be able to pay
   * in them, too, once there is another place to pay.
   *
   * @return the payment, if it is being paid in them right now
   */
  private Optional<Payment> closeFailed(PaymentProvider provider, String reference) {
    return store
        .latest(reference)
        .filter(last -> last.status() == PaymentStatus.FAILED)
        .filter(last -> last.provider().equals(provider.name()))
        .filter(last -> last.references().checkout() == null && last.references().payment() != null)
        .filter(last ->
            provider.closeCheckout(last.references()) instanceof CloseAnswer.Completed
                && refresh(last.id()) instanceof Refreshed.Current)
        .flatMap(last -> store.find(last.id()))
        .filter(last -> last.status() == PaymentStatus.SUCCEEDED);
  }

  private static Optional<CheckoutResult> missing(CheckoutCommand command, Capabilities can) {
    if (!can.modes().contains(command.mode())) {
      return Optional.of(
          new CheckoutResult.NotOffered("mode", "is not offered by " + command.provider()));
    }
    return command.payer().savedMethod() != null && command.mode() != Mode.EMBEDDED
        ? Optional.of(
            new CheckoutResult.NotOffered("saved_method", "needs a checkout in mode embedded"))
        : Optional.empty();
  }

  private sealed interface Begun {
    record Written() implements Begun {}

    record Another() implements Begun {}

    record Refused(Settlement.Objection why) implements Begun {}
  }

  /** Asked again, it finds what it wrote before the answer was lost. */
  private Begun begin(PaymentId id, CheckoutCommand command, boolean live, byte[] fingerprint) {
    return Objects.requireNonNull(
        transactions.execute(status -> {
          if (!store.begin(id, command, live, fingerprint)) {
            return store
                    .live(command.reference())
                    .filter(known -> known.id().equals(id))
                    .isPresent()
                ? new Begun.Written()
                : new Begun.Another();
          }
          passing.begun(id, command.passOn());
          var objection = settlement.getObject().opening(command.reference(), command.provider());
          if (objection.isPresent()) {
            status.setRollbackOnly();
            return new Begun.Refused(objection.get());
          }
          return new Begun.Written();
        }));
  }

  /**
   * Pays within Florin, with credits or for nothing: all of it in one transaction, or none of it.
   *
   * @param reference what is paid for
   * @param provider {@link #CREDITS} or {@link #FREE}
   */
  public CheckoutResult payAtOnce(String reference, String provider, Money amount) {
    var inside =
        providers
            .inside(provider)
            .orElseThrow(() -> new IllegalArgumentException(provider + " is not within Florin"));
    var id = PaymentId.next();
    var command = inside.command(reference, amount);
    try {
      return DatabaseAway.insist(
          () -> Objects.requireNonNull(transactions.execute(_ -> payAtOnce(inside, id, command))));
    } catch (Settlement.NotPaid refused) {
      // Another call may have been quicker, and what is paid is never an error.
      return succeeded(reference).orElseGet(refused::result);
    }
  }

  /** Asked again, it finds what it wrote before the answer was lost. */
  private CheckoutResult payAtOnce(InsideProvider inside, PaymentId id, CheckoutCommand command) {
    var known = store.find(id);
    if (known.isPresent()) {
      return new CheckoutResult.AlreadyPaid(known.get());
    }
    if (!store.begin(id, command, inside.live(), fingerprint(command))) {
      return new CheckoutResult.InProgress();
    }
    settlement
        .getObject()
        .opening(command.reference(), command.provider())
        .ifPresent(objection -> {
          throw new Settlement.NotPaid(objection);
        });
    var heard = new Heard(inside.name(), new ProviderEvent.Reported(inside.paid(id, command)));
    if (settler.apply(List.of(heard)).getFirst() instanceof Followed.Settled) {
      return new CheckoutResult.AlreadyPaid(store.find(id).orElseThrow());
    }
    throw new IllegalStateException(id + " is refused by what it is for");
  }

  private Optional<CheckoutResult> succeeded(String reference) {
    return store
        .latest(reference)
        .filter(payment -> payment.status() == PaymentStatus.SUCCEEDED)
        .map(CheckoutResult.AlreadyPaid::new);
  }

  /** What to answer for a live payment; empty when it was closed and a new one may be begun. */
  private Optional<CheckoutResult> resume(Payment known, String provider, byte[] fingerprint) {
    if (known.status() == PaymentStatus.PROCESSING) {
      return Optional.of(new CheckoutResult.AlreadyPaid(known));
    }
    if (known.status() == PaymentStatus.CREATING) {
      return Optional.of(
          store.takeLease(known.id()).map(this::resume).orElseGet(CheckoutResult.InProgress::new));
    }
    var ends = known.expiresAt();
    if (ends != null && !ends.isAfter(clock.instant())) {
      return Optional.of(ranOut(known));
    }
    if (known.provider().equals(provider)
        && Arrays.equals(store.fingerprint(known.id()), fingerprint)) {
      return Optional.of(ready(known));
    }
    return switch (abandon(known)) {
      case Abandoned.Done _ -> Optional.empty();
      case Abandoned.TooLate late -> Optional.of(new CheckoutResult.AlreadyPaid(late.payment()));
      case Abandoned.Unavailable away -> Optional.of(new CheckoutResult.Unavailable(away.reason()));
    };
  }

  /** The page's time is over, and nobody has told us yet whether it was paid before. */
  private CheckoutResult ranOut(Payment known) {
    return switch (refresh(known.id())) {
      case Refreshed.Current current ->
          switch (current.payment().status()) {
            case CREATING, OPEN -> new CheckoutResult.InProgress();
            case PROCESSING, SUCCEEDED -> new CheckoutResult.AlreadyPaid(current.payment());
            case FAILED, EXPIRED, CANCELLED -> new CheckoutResult.RanOut(current.payment());
          };
      case Refreshed.Unavailable away -> new CheckoutResult.Unavailable(away.reason());
    };
  }

  private CheckoutResult resume(Leased leased) {
    return providers
        .find(leased.payment().provider())
        .map(provider -> resume(provider, leased))
        .orElseGet(() -> new CheckoutResult.NoProvider(leased.payment().provider()));
  }

  private CheckoutResult resume(PaymentProvider provider, Leased leased) {
    var payment = leased.payment();
    return written(
        provider,
        payment.id(),
        provider.resumeCheckout(leased.request(), leased.attempt(), payment.createdAt()));
  }

  private CheckoutResult written(PaymentProvider provider, PaymentId id, CheckoutAnswer answer) {
    try (var _ = LogContext.with(Key.PAYMENT, id)) {
      return write(provider, id, answer);
    }
  }

  private CheckoutResult write(PaymentProvider provider, PaymentId id, CheckoutAnswer answer) {
    return switch (answer) {
      case CheckoutAnswer.Created created ->
          opened(DatabaseAway.insist(() -> store.opened(id, created)));
      case CheckoutAnswer.Rejected rejected -> {
        giveUp(provider.name(), id, PaymentStatus.FAILED, rejected.message());
        yield new CheckoutResult.Rejected(rejected.code(), rejected.message());
      }
      case CheckoutAnswer.Unknown unknown -> {
        // The page may exist. The row stays as it is, and the same question is asked again.
        log.warn("{} did not answer for {}: {}", provider.name(), id, unknown.reason());
        store.endLease(id, PAUSE);
        yield new CheckoutResult.Unavailable(unknown.reason());
      }
    };
  }

  private CheckoutResult ready(Payment payment) {
    var secret = payment.checkoutUrl() == null ? store.clientSecret(payment.id()) : null;
    return new CheckoutResult.Ready(payment, secret);
  }

  private CheckoutResult opened(Payment payment) {
    if (payment.status() != PaymentStatus.OPEN) {
      return new CheckoutResult.AlreadyPaid(payment);
    }
    metrics.became(payment.provider(), PaymentStatus.OPEN);
    return ready(payment);
  }

  private void giveUp(
      String provider, PaymentId id, PaymentStatus status, @Nullable String failure) {
    var over =
        transactions.execute(_ -> {
          var reference = store.giveUp(id, status, failure);
          reference.ifPresent(settler::closed);
          return reference.isPresent();
        });
    if (Boolean.TRUE.equals(over)) {
      metrics.became(provider, status);
    }
  }

  /**
   * Finishes what dead processes began: asks again, with the same idempotency key, for pages whose
   * answer nobody has written down.
   *
   * @return how many were finished
   */
  int finishAbandoned() {
    int finished = 0;
    for (var id : store.abandoned(20)) {
      var leased = store.takeLease(id);
      if (leased.isPresent() && finish(leased.get())) {
        finished++;
      }
    }
    return finished;
  }

  private boolean finish(Leased leased) {
    try (var _ = LogContext.with(Key.PAYMENT, leased.payment().id())) {
      return finishLogged(leased);
    }
  }

  private boolean finishLogged(Leased leased) {
    var payment = leased.payment();
    // Nobody was ever told where to pay, so nobody can have paid there; should it be paid all the
    // same, its webhook names it, and money is never turned away.
    if (PaymentStore.tooOld(payment, clock.instant())) {
      giveUp(
          payment.provider(),
          payment.id(),
          PaymentStatus.FAILED,
          "the provider never answered; begin a new payment");
      return true;
    }
    return switch (resume(leased)) {
      case CheckoutResult.Unavailable _ -> false;
      case CheckoutResult.NoProvider missing -> {
        log.warn("{} waits for the provider {}", payment.id(), missing.provider());
        yield false;
      }
      case CheckoutResult.Ready _,
          CheckoutResult.AlreadyPaid _,
          CheckoutResult.RanOut _,
          CheckoutResult.InProgress _,
          CheckoutResult.Rejected _,
          CheckoutResult.Refused _,
          CheckoutResult.Short _,
          CheckoutResult.NotAllowed _,
          CheckoutResult.NotOffered _ ->
          true;
    };
  }

  /**
   * Has an open payment in {@link Capabilities.Mode#EMBEDDED} paid as the command says, and settles
   * what the provider answers by the same path as a webhook. A payment is charged at most once,
   * however often it is confirmed.
   *
   * @throws IllegalArgumentException when there is no such payment
   */
  public ConfirmResult confirmWith(PaymentId id, ConfirmCommand command) {
    try (var _ = LogContext.with(Key.PAYMENT, id)) {
      return confirm(known(id), command);
    }
  }

  private ConfirmResult confirm(Payment payment, ConfirmCommand command) {
    if (payment.status() != PaymentStatus.OPEN) {
      return new ConfirmResult.NotOpen(payment);
    }
    var provider = providers.find(payment.provider());
    if (provider.isEmpty()) {
      return new ConfirmResult.Unavailable("the provider is not configured any more");
    }
    var method = command.method();
    if (method != null && !provider.get().capabilities().methods().contains(method)) {
      return new ConfirmResult.NotOffered(
          "method", method + " is not offered by " + payment.provider());
    }
    var confirming = provider.get().confirming();
    return confirming.isEmpty() || payment.references().payment() == null
        ? new ConfirmResult.NotOffered("mode", "is not embedded: the buyer pays on a page")
        : heard(provider.get(), payment, confirming.get().confirm(asked(payment, command)));
  }

  private static Confirming.Request asked(Payment payment, ConfirmCommand command) {
    return new Confirming.Request(
        payment.references(),
        command.method(),
        command.token(),
        command.bank(),
        command.returnUrl());
  }

  private ConfirmResult heard(PaymentProvider provider, Payment payment, Confirming.Answer answer) {
    return switch (answer) {
      case Confirming.Answer.Made made -> {
        var _ = settle(payment, made.report());
        var now = store.find(payment.id()).orElse(payment);
        yield new ConfirmResult.Confirmed(now, made.next());
      }
      case Confirming.Answer.Declined declined ->
          new ConfirmResult.Declined(declined.code(), declined.message());
      case Confirming.Answer.Rejected rejected -> refused(payment, rejected);
      case Confirming.Answer.Unknown unknown -> {
        log.warn("{} did not answer for {}: {}", provider.name(), payment.id(), unknown.reason());
        yield moved(payment).orElseGet(() -> new ConfirmResult.Unavailable(unknown.reason()));
      }
    };
  }

  /**
   * What is refused may be so because it is paid already, which nobody must be told is an error.
   */
  private ConfirmResult refused(Payment payment, Confirming.Answer.Rejected rejected) {
    return moved(payment)
        .orElseGet(() -> new ConfirmResult.Rejected(rejected.code(), rejected.message()));
  }

  /** What the provider says of it, if that has moved on. */
  private Optional<ConfirmResult> moved(Payment payment) {
    return ask(payment.id()) instanceof Refreshed.Current current
            && current.payment().status() != PaymentStatus.OPEN
        ? Optional.of(new ConfirmResult.Confirmed(current.payment(), null))
        : Optional.empty();
  }

  /** What came of {@link #abandon(String)}. */
  public sealed interface Abandoned {
    /** Nobody can pay any more. */
    record Done() implements Abandoned {}

    /** It was paid, or is being paid. */
    record TooLate(Payment payment) implements Abandoned {}

    /** The provider does not answer, or a call to it is on its way. */
    record Unavailable(String reason) implements Abandoned {}
  }

  /** Closes what is open for this reference, so that nobody can pay for it any more. */
  public Abandoned abandon(String reference) {
    return store.live(reference).map(this::abandon).orElseGet(Abandoned.Done::new);
  }

  private Abandoned abandon(Payment payment) {
    if (payment.status() == PaymentStatus.CREATING) {
      return new Abandoned.Unavailable("a checkout is being created");
    }
    var provider = providers.find(payment.provider());
    if (provider.isEmpty()) {
      return new Abandoned.Unavailable("the provider is not configured any more");
    }
    // The provider tells of the closing by a webhook, which may be handled before we have written
    // it.
    store.closing(payment.id());
    return switch (provider.get().closeCheckout(payment.references())) {
      case CloseAnswer.Closed _, CloseAnswer.LeftOpen _ -> {
        giveUp(payment.provider(), payment.id(), PaymentStatus.CANCELLED, null);
        yield new Abandoned.Done();
      }
      case CloseAnswer.Completed _ ->
          switch (refresh(payment.id())) {
            case Refreshed.Current current
                when current.payment().status().isLive()
                    || current.payment().status() == PaymentStatus.SUCCEEDED ->
                new Abandoned.TooLate(current.payment());
            case Refreshed.Current _ -> new Abandoned.Done();
            case Refreshed.Unavailable away -> new Abandoned.Unavailable(away.reason());
          };
      case CloseAnswer.Unknown unknown -> new Abandoned.Unavailable(unknown.reason());
    };
  }

  /** What came of {@link #refresh}. */
  public sealed interface Refreshed {
    /**
     * How it stands now, with all consequences drawn.
     *
     * @param objection why nothing followed from what the provider says, as a code ({@code missing}
     *     when it knows no such payment); {@code null} when there was no reason
     */
    record Current(Payment payment, @Nullable String objection) implements Refreshed {}

    /** The provider does not answer. */
    record Unavailable(String reason) implements Refreshed {}
  }

  /**
   * Asks the provider how the payment stands and settles it by the same path as a webhook.
   *
   * @throws IllegalArgumentException when there is no such payment
   */
  public Refreshed refresh(PaymentId id) {
    try (var _ = LogContext.with(Key.PAYMENT, id)) {
      return ask(id);
    }
  }

  private Refreshed ask(PaymentId id) {
    var payment = known(id);
    var provider = providers.find(payment.provider());
    if (provider.isEmpty()) {
      return new Refreshed.Unavailable("the provider is not configured any more");
    }
    if (payment.references().checkout() == null && payment.references().payment() == null) {
      return new Refreshed.Current(payment, null); // the provider has not been heard of it yet
    }
    try (var _ = traces.resume(Kind.WORK, "payment ask", payment.reference())) {
      return ask(provider.get(), payment);
    }
  }

  private Refreshed ask(PaymentProvider provider, Payment payment) {
    return switch (provider.look(payment.references())) {
      case Lookup.Found found -> {
        var followed = settle(payment, found.report());
        yield new Refreshed.Current(store.find(payment.id()).orElse(payment), objection(followed));
      }
      case Lookup.Missing _ -> unknownThere(payment);
      case Lookup.Unavailable away -> new Refreshed.Unavailable(away.reason());
    };
  }

  /** A page that we were about to take away is gone: whoever took it did not live to say so. */
  private Refreshed unknownThere(Payment payment) {
    if (payment.closing() && payment.status() == PaymentStatus.OPEN) {
      giveUp(payment.provider(), payment.id(), PaymentStatus.CANCELLED, null);
      return new Refreshed.Current(store.find(payment.id()).orElse(payment), null);
    }
    log.warn("{} does not know {}", payment.provider(), payment.id());
    return new Refreshed.Current(payment, "missing");
  }

  private Payment known(PaymentId id) {
    return store.find(id).orElseThrow(() -> new IllegalArgumentException("no payment " + id));
  }

  /** Draws the consequences of what the provider says. */
  private Followed settle(Payment payment, PaymentReport report) {
    var heard = new Heard(payment.provider(), new ProviderEvent.Reported(report));
    var followed =
        Objects.requireNonNull(transactions.execute(_ -> settler.apply(List.of(heard)).getFirst()));
    metrics.followed(followed);
    if (followed instanceof Followed.Parked parked) {
      log.warn("{} contradicts what is known of {}: {}", payment.provider(), payment.id(), parked);
    }
    return followed;
  }

  private static @Nullable String objection(Followed followed) {
    return switch (followed) {
      case Followed.Parked parked -> parked.reason();
      case Followed.Ignored _ -> "not_ours";
      case Followed.Settled _, Followed.Repeated _, Followed.Overtaken _, Followed.Noted _ -> null;
    };
  }

  private byte[] fingerprint(CheckoutCommand command) {
    return Sha256.of(json.writeValueAsBytes(StoredRequest.of(command)));
  }
}
