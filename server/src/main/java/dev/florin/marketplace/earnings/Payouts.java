package dev.florin.marketplace.earnings;

import dev.florin.access.Audit;
import dev.florin.access.Caller;
import dev.florin.access.CustomerId;
import dev.florin.credit.Booking;
import dev.florin.credit.Credits;
import dev.florin.job.Jobs;
import dev.florin.job.NewJob;
import dev.florin.marketplace.PayoutMade;
import dev.florin.marketplace.earnings.Payout.Status;
import dev.florin.money.Money;
import dev.florin.payment.provider.PaymentProvider;
import dev.florin.payment.provider.Transferring;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Pays creators what they have earned: through a provider, or recorded as paid by hand. Never more
 * than is available, which is read and taken under the lock of the creator's row. No method may be
 * called inside a transaction. Thread-safe.
 */
@Component
public class Payouts {
  private static final Logger log = LoggerFactory.getLogger(Payouts.class);
  private static final int FAILURE_MAX = 500;

  /** The system's account of the seller's own bank. */
  private static final String BANK = "bank";

  /** Longer than a call to a provider may take: then somebody else asks what became of it. */
  static final Duration ASK_AFTER = Duration.ofMinutes(1);

  private final PayoutStore store;
  private final CreatorStore creators;
  private final EarningStore earnings;
  private final List<PaymentProvider> providers;
  private final Credits credits;
  private final Jobs jobs;
  private final Audit audit;
  private final TransactionOperations transactions;
  private final Clock clock;

  Payouts(
      PayoutStore store,
      CreatorStore creators,
      EarningStore earnings,
      List<PaymentProvider> providers,
      Credits credits,
      Jobs jobs,
      Audit audit,
      TransactionOperations transactions,
      Clock clock) {
    this.store = store;
    this.creators = creators;
    this.earnings = earnings;
    this.providers = providers;
    this.credits = credits;
    this.jobs = jobs;
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** The payout with this id, whosever it is. */
  public Optional<Payout> find(PayoutId id) {
    return store.find(id);
  }

  /** Payouts, the newest first; {@code null} members do not filter. */
  public List<Payout> list(
      @Nullable CustomerId creator,
      Payout.@Nullable Status status,
      int limit,
      @Nullable PayoutId after) {
    return store.list(creator, status, limit, after);
  }

  /**
   * Pays a creator, once per key.
   *
   * @param by who wants that, for the audit
   */
  public PayoutResult pay(Caller by, PayoutCommand command) {
    var begun = Objects.requireNonNull(transactions.execute(_ -> begin(by, command)));
    return switch (begun) {
      case Begun.Over(var result) -> result;
      case Begun.Written(var payout, var provider) ->
          followed(payout, provider.transfer(request(payout)));
    };
  }

  private sealed interface Begun {
    record Written(Payout payout, Transferring provider) implements Begun {}

    record Over(PayoutResult result) implements Begun {}
  }

  /** Decides and writes it down while nobody else can pay the same creator. */
  private Begun begin(Caller by, PayoutCommand command) {
    var creator = creators.lock(command.creator());
    var earlier =
        command.key() == null
            ? Optional.<Payout>empty()
            : store.findByKey(command.creator(), command.key());
    if (earlier.isPresent()) {
      return new Begun.Over(again(command, earlier.get()));
    }
    var available = available(command);
    var wanted = command.amount() == null ? available : command.amount();
    if (available <= 0) {
      return new Begun.Over(new PayoutResult.NothingAvailable(available));
    }
    if (wanted > available) {
      return new Begun.Over(new PayoutResult.TooMuch(available));
    }
    return command.method().equals(Payout.MANUAL)
        ? byHand(by, command, wanted)
        : byProvider(by, command, wanted, creator);
  }

  private static PayoutResult again(PayoutCommand command, Payout earlier) {
    var amount = command.amount();
    var same =
        earlier.method().equals(command.method())
            && earlier.amount().asset().equals(command.currency())
            && (amount == null ? earlier.whole() : amount == earlier.amount().minorUnits())
            && (command.reference() == null || command.reference().equals(earlier.reference()));
    if (!same) {
      return new PayoutResult.KeyReused(earlier);
    }
    return switch (earlier.status()) {
      case CREATING -> new PayoutResult.Unknown(earlier);
      case PAID -> new PayoutResult.Made(earlier, false);
      case FAILED -> new PayoutResult.Rejected("payout_failed", failure(earlier));
    };
  }

  private long available(PayoutCommand command) {
    return earnings.balances(command.creator(), clock.instant()).stream()
        .filter(balance -> balance.currency().equals(command.currency()))
        .findFirst()
        .orElseGet(() -> Balance.none(command.currency()))
        .available();
  }

  private Begun byHand(Caller by, PayoutCommand command, long amount) {
    var payout = written(command, amount, null);
    if (!store.insert(payout, command.key())) {
      return new Begun.Over(new PayoutResult.ReferenceUsed());
    }
    audit.record(by, "payout.make", payout.id().toString(), details(payout));
    tell(payout);
    book(payout, BANK);
    return new Begun.Over(new PayoutResult.Made(payout, true));
  }

  private Begun byProvider(Caller by, PayoutCommand command, long amount, Creator creator) {
    var provider = provider(command.method());
    if (provider.isEmpty()) {
      return new Begun.Over(new PayoutResult.NotOffered(command.method()));
    }
    if (creator.stripeAccount() == null) {
      return new Begun.Over(new PayoutResult.NoAccount());
    }
    var payout = written(command, amount, creator.stripeAccount());
    if (!store.insert(payout, command.key())) {
      throw new IllegalStateException(payout.id() + " has no reference yet");
    }
    audit.record(by, "payout.make", payout.id().toString(), details(payout));
    var ask = new PayoutAsking.Ask(payout.id().toString());
    jobs.add(List.of(new NewJob(PayoutAsking.JOB, ask.payout(), null, ask, ASK_AFTER)));
    return new Begun.Written(payout, provider.get());
  }

  private Optional<Transferring> provider(String name) {
    return providers.stream()
        .filter(provider -> provider.name().equals(name))
        .findFirst()
        .flatMap(PaymentProvider::transferring);
  }

  private Payout written(PayoutCommand command, long amount, @Nullable String account) {
    var now = clock.instant();
    return new Payout(
        PayoutId.next(),
        command.creator(),
        command.method(),
        account == null ? Status.PAID : Status.CREATING,
        Money.of(amount, command.currency()),
        command.amount() == null,
        command.reference(),
        account,
        null,
        now,
        now);
  }

  private static Map<String, Object> details(Payout payout) {
    var details = new HashMap<String, Object>();
    details.put("creator", payout.creator().toString());
    details.put("amount", payout.amount().minorUnits());
    details.put("currency", payout.amount().asset().code());
    details.put("method", payout.method());
    if (payout.reference() != null) {
      details.put("reference", payout.reference());
    }
    return details;
  }

  private static Transferring.Request request(Payout payout) {
    return new Transferring.Request(
        payout.id().toString(), Objects.requireNonNull(payout.account()), payout.amount());
  }

  private PayoutResult followed(Payout payout, Transferring.Answer answer) {
    return switch (answer) {
      case Transferring.Answer.Made made ->
          new PayoutResult.Made(
              settle(payout, payout.paid(made.transfer(), clock.instant())), true);
      case Transferring.Answer.Rejected rejected -> {
        settle(payout, payout.failed(shortened(rejected.message()), clock.instant()));
        yield new PayoutResult.Rejected(rejected.code(), rejected.message());
      }
      case Transferring.Answer.Unknown unknown -> {
        // It may be made. The row stays as it is, and a job asks again under the same name.
        log.warn("{} did not answer for {}: {}", payout.method(), payout.id(), unknown.reason());
        yield new PayoutResult.Unknown(payout);
      }
    };
  }

  private static String shortened(String why) {
    return why.length() > FAILURE_MAX ? why.substring(0, FAILURE_MAX) : why;
  }

  private static String failure(Payout payout) {
    return payout.failure() == null ? "It failed." : payout.failure();
  }

  /** Once, whoever hears of it first. */
  private Payout settle(Payout payout, Payout outcome) {
    return Objects.requireNonNull(
        transactions.execute(_ -> {
          var now = store.lock(payout.id());
          if (now.status() != Status.CREATING) {
            return now;
          }
          store.update(outcome);
          tell(outcome);
          if (outcome.status() == Status.PAID) {
            book(outcome, "clearing:" + outcome.method());
          }
          return outcome;
        }));
  }

  private void tell(Payout payout) {
    var made =
        new PayoutMade(
            payout.id().toString(),
            payout.creator().toString(),
            payout.amount().minorUnits(),
            payout.amount().asset().code(),
            payout.method(),
            payout.status().text(),
            payout.statusAt());
    var key = made.payout() + "/" + made.status();
    jobs.add(List.of(new NewJob(PayoutMade.JOB, key, null, made)));
  }

  /** Last in its transaction, since it holds the ledger's shards. */
  private void book(Payout payout, String account) {
    var id = payout.id().toString();
    var payable = Earning.payable(payout.creator());
    var leg = new Booking.Leg(payable, account, payout.amount(), "payout", "Payout");
    credits.book(List.of(new Booking.Postings("payout/" + id, id, List.of(leg))), List.of());
  }

  /** What came of {@link #askAgain}. */
  sealed interface Asked {
    /** It is paid, or has failed: nothing is left to do. */
    record Over() implements Asked {}

    /** Still nobody knows. */
    record Open(int attempts, String why) implements Asked {}
  }

  /** Learns what became of a payout whose answer was lost; only the provider knows. */
  Asked askAgain(PayoutId id) {
    var payout = store.find(id).orElseThrow();
    if (payout.status() != Status.CREATING) {
      return new Asked.Over();
    }
    var attempt = store.attempt(id);
    var provider = provider(payout.method());
    if (provider.isEmpty()) {
      return new Asked.Open(attempt, payout.method() + " is not configured any more");
    }
    var answer = provider.get().resumeTransfer(request(payout), attempt);
    return followed(payout, answer) instanceof PayoutResult.Unknown
        ? new Asked.Open(attempt, payout.method() + " does not say what became of it")
        : new Asked.Over();
  }
}
