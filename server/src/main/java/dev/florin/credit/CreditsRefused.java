package dev.florin.credit;

import dev.florin.ledger.Outcome;

/**
 * A sale cannot be paid with credits: there are too few, or nothing may leave the account. It
 * leaves the transaction of the sale and so takes all of it back; whoever began the transaction
 * turns it into an answer.
 */
public final class CreditsRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Outcome.Refused outcome;

  CreditsRefused(Outcome.Refused outcome) {
    super("The ledger refuses: " + outcome);
    this.outcome = outcome;
  }

  /** What the ledger says. */
  public Outcome.Refused outcome() {
    return outcome;
  }
}
