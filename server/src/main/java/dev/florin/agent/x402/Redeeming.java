package dev.florin.agent.x402;

import dev.florin.access.Caller;
import dev.florin.access.Customer;
import dev.florin.access.Customers;
import dev.florin.agent.x402.Presented.Requirements;
import dev.florin.credit.Holds;
import dev.florin.credit.Note;
import dev.florin.ledger.Batcher.Answer;
import dev.florin.ledger.HeldCredits;
import dev.florin.ledger.Outcome;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Looks at what a resource server was presented with, and settles it. That an attestation is
 * settled once is the ledger's doing: the first capture or release closes its hold. Thread-safe.
 */
@Component
class Redeeming {
  private final Attestations attestations;
  private final Authority authority;
  private final SettlementKeys keys;
  private final Holds holds;
  private final Customers customers;
  private final Clock clock;

  Redeeming(
      Attestations attestations,
      Authority authority,
      SettlementKeys keys,
      Holds holds,
      Customers customers,
      Clock clock) {
    this.attestations = attestations;
    this.authority = authority;
    this.keys = keys;
    this.holds = holds;
    this.customers = customers;
    this.clock = clock;
  }

  /** What was presented, as far as it can be told without the ledger. */
  private sealed interface Reading {
    /** It fits what is required; {@code amount} is that of the requirements. */
    record Good(Attestation attestation, long amount) implements Reading {}

    record Bad(Reason reason) implements Reading {}
  }

  Verified verify(Presented presented) {
    return switch (read(presented)) {
      case Reading.Bad(var reason) -> new Verified.Invalid(reason, null);
      case Reading.Good(var attestation, var amount) -> {
        var payer = attestation.payer().toString();
        yield flaw(attestation, amount)
            .<Verified>map(reason -> new Verified.Invalid(reason, payer))
            .orElseGet(() -> new Verified.Valid(payer));
      }
    };
  }

  private Reading read(Presented presented) {
    var wanted = presented.requirements();
    var amount = Amount.read(wanted.amount());
    var mismatch = mismatch(presented.version(), wanted);
    if (mismatch.isPresent()) {
      return new Reading.Bad(mismatch.get());
    }
    if (amount.isEmpty()) {
      return new Reading.Bad(Reason.INVALID_PAYMENT_REQUIREMENTS);
    }
    return attestations
        .read(presented.attestation())
        .filter(attestation -> attestation.resource().equals(presented.resource()))
        .<Reading>map(attestation -> new Reading.Good(attestation, amount.get()))
        .orElseGet(() -> new Reading.Bad(Reason.ATTESTATION_INVALID));
  }

  private Optional<Reason> mismatch(int version, Requirements wanted) {
    if (version != X402.VERSION) {
      return Optional.of(Reason.INVALID_X402_VERSION);
    }
    if (!wanted.scheme().equals(Authority.SCHEME)) {
      return Optional.of(Reason.UNSUPPORTED_SCHEME);
    }
    if (!wanted.network().equals(authority.network())) {
      return Optional.of(Reason.INVALID_NETWORK);
    }
    return wanted.asset().equals(authority.asset()) && wanted.payTo().equals(Authority.PAY_TO)
        ? Optional.empty()
        : Optional.of(Reason.INVALID_PAYMENT_REQUIREMENTS);
  }

  /** Whether it was settled comes before its age: who has paid must not be told to pay again. */
  private Optional<Reason> flaw(Attestation attestation, long amount) {
    var hold = holds.find(attestation.payer(), attestation.hold());
    if (hold.isEmpty()) {
      return Optional.of(Reason.ATTESTATION_INVALID);
    }
    if (hold.get().captured() > 0 || (!hold.get().open() && !isOver(hold.get()))) {
      return Optional.of(Reason.SETTLE_CONFLICT);
    }
    if (!clock.instant().isBefore(attestation.presentBefore())) {
      return Optional.of(Reason.ATTESTATION_EXPIRED);
    }
    if (!hold.get().open()) {
      return Optional.of(Reason.HOLD_EXPIRED);
    }
    if (amount == 0) {
      return Optional.of(Reason.INVALID_PAYMENT_REQUIREMENTS);
    }
    return attestation.amount() < amount
        ? Optional.of(Reason.PRICE_NOT_ACCEPTABLE)
        : Optional.empty();
  }

  private boolean isOver(HeldCredits hold) {
    return !clock.instant().isBefore(hold.expiresAt());
  }

  Settled settle(Caller by, Presented presented) {
    return switch (read(presented)) {
      case Reading.Bad(var reason) -> new Settled.Refused(reason, null);
      case Reading.Good(var attestation, var amount) ->
          amount > attestation.amount()
              ? refused(Reason.PRICE_NOT_ACCEPTABLE, attestation)
              : customers
                  .find(attestation.payer())
                  .map(payer -> settle(by, payer, attestation, amount))
                  .orElseGet(() -> refused(Reason.ATTESTATION_INVALID, attestation));
    };
  }

  private Settled settle(Caller by, Customer payer, Attestation attestation, long amount) {
    var answer = book(by, payer, attestation, amount);
    return switch (answer) {
      case Answer.Decided(Outcome.Applied _) -> done(attestation, amount);
      case Answer.Decided(Outcome.Refused refusal) -> refused(refusal, attestation, amount);
      case Answer.Busy _, Answer.Unavailable _, Answer.Failed _ -> new Settled.Undecided(answer);
    };
  }

  private Answer book(Caller by, Customer payer, Attestation attestation, long amount) {
    var host = URI.create(attestation.resource()).getHost();
    var more = Map.of("resource", attestation.resource());
    var key = keys.of(attestation);
    return amount == 0
        ? holds.release(
            by,
            payer,
            key,
            attestation.hold(),
            new Note(attestation.id(), "Given back by " + host, more))
        : holds.capture(
            by,
            payer,
            key,
            attestation.hold(),
            amount,
            true,
            new Note(attestation.id(), "Paid to " + host, more));
  }

  private Settled refused(Outcome.Refused refusal, Attestation attestation, long amount) {
    return switch (refusal) {
      case Outcome.KeyReused _ -> judged(attestation, amount, true);
      case Outcome.HoldClosed _, Outcome.ExceedsRemainder _ -> judged(attestation, amount, false);
      case Outcome.HoldUnknown _ -> refused(Reason.ATTESTATION_INVALID, attestation);
      // What is held is out of a freeze's reach, and of everything else's.
      case Outcome.AccountFrozen _,
          Outcome.BoundReached _,
          Outcome.OutsideWindow _,
          Outcome.InsufficientFunds _,
          Outcome.AlreadyCredited _,
          Outcome.PaymentUnknown _ ->
          throw new IllegalStateException("no answer to a capture or release: " + refusal);
    };
  }

  /**
   * What the hold says itself, where the ledger does not know the call: another key of the
   * merchant's may have settled it, or one from before the service's own was replaced.
   *
   * @param settled whether it is known that somebody has settled
   */
  private Settled judged(Attestation attestation, long amount, boolean settled) {
    var hold = holds.find(attestation.payer(), attestation.hold()).orElseThrow();
    var lapsed = !settled && hold.captured() == 0 && isOver(hold);
    if (lapsed) {
      return refused(Reason.HOLD_EXPIRED, attestation);
    }
    return !hold.open() && hold.captured() == amount
        ? done(attestation, amount)
        : refused(Reason.SETTLE_CONFLICT, attestation);
  }

  private static Settled done(Attestation attestation, long amount) {
    return new Settled.Done(attestation.id(), attestation.payer().toString(), amount);
  }

  private static Settled refused(Reason reason, Attestation attestation) {
    return new Settled.Refused(reason, attestation.payer().toString());
  }
}
