package dev.florin.agent.x402;

import dev.florin.access.Caller;
import dev.florin.access.Customer;
import dev.florin.agent.PaymentLinks.Link;
import dev.florin.credit.Credits;
import dev.florin.credit.Holds;
import dev.florin.credit.LedgerRefusals;
import dev.florin.credit.Note;
import dev.florin.credit.Taken;
import dev.florin.ledger.Batcher.Answer;
import dev.florin.ledger.Outcome;
import dev.florin.ledger.Receipt;
import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Sets credits aside and attests it. The ledger keeps the key: a repetition finds the same hold,
 * and all that the attestation says follows from that, so that it is the same text. Thread-safe.
 */
@Component
class Authorizing {
  /** Keeps these keys apart from those of spends and holds, which are the payer's as well. */
  private static final String KEYS = "x402/";

  private final Holds holds;
  private final Attestations attestations;
  private final CreditOffers offers;
  private final Credits credits;
  private final X402Settings settings;

  Authorizing(
      Holds holds,
      Attestations attestations,
      CreditOffers offers,
      Credits credits,
      X402Settings settings) {
    this.holds = holds;
    this.credits = credits;
    this.attestations = attestations;
    this.offers = offers;
    this.settings = settings;
  }

  Authorized authorize(Caller by, Customer customer, Ask ask, Locale locale) {
    var note =
        new Note(
            ask.key(),
            "Held for " + URI.create(ask.resource()).getHost(),
            Map.of("resource", ask.resource()));
    var lasts = settings.holdFor();
    return switch (holds.hold(by, customer, KEYS + ask.key(), ask.amount(), lasts, note)) {
      case Taken.NotAllowed(var why) -> new Authorized.Refused(why);
      case Taken.Asked(Answer.Decided(Outcome.Applied applied)) ->
          granted(customer, ask, applied.receipts().getFirst());
      case Taken.Asked(Answer.Decided(Outcome.Refused refused)) ->
          refused(by, customer, refused, locale);
      case Taken.Asked(var answer) -> new Authorized.Undecided(answer);
    };
  }

  private Authorized granted(Customer customer, Ask ask, Receipt receipt) {
    var at = receipt.at().truncatedTo(ChronoUnit.SECONDS);
    return new Authorized.Granted(
        attestations.write(
            new Attestation(
                receipt.operation(),
                customer.id(),
                ask.amount(),
                ask.resource(),
                at,
                at.plus(whole(settings.presentWithin())),
                at.plus(whole(settings.holdFor())))));
  }

  /** Rounded down: nothing is promised for longer than it is held. */
  private static Duration whole(Duration lasts) {
    return lasts.truncatedTo(ChronoUnit.SECONDS);
  }

  private Authorized refused(Caller by, Customer customer, Outcome.Refused refused, Locale locale) {
    return switch (refused) {
      case Outcome.InsufficientFunds(_, var available, var requested, var held) ->
          new Authorized.Short(
              available,
              requested,
              held,
              link(by, customer, requested - available, locale),
              offers.purchaseUrl());
      case Outcome.KeyReused _ -> new Authorized.KeyReused();
      case Outcome.AccountFrozen _,
          Outcome.BoundReached _,
          Outcome.OutsideWindow _,
          Outcome.HoldUnknown _,
          Outcome.HoldClosed _,
          Outcome.ExceedsRemainder _,
          Outcome.AlreadyCredited _,
          Outcome.PaymentUnknown _ ->
          new Authorized.Refused(LedgerRefusals.problem(refused));
    };
  }

  /** What is owed is paid first by whatever comes. */
  private @Nullable Link link(Caller by, Customer customer, long lacking, Locale locale) {
    var debt = credits.balance(customer.id()).debt();
    return offers.link(by, customer, Math.addExact(lacking, debt), locale).orElse(null);
  }
}
