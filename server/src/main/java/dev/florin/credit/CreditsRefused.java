package dev.florin.credit;

import dev.florin.ledger.Batcher.Answer;

/**
 * A sale cannot be paid with credits: there are too few, nothing may leave the account, or whoever
 * pays may not. It leaves the transaction of the sale and so takes all of it back; whoever began
 * the transaction turns it into an answer.
 */
public final class CreditsRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Taken refusal;

  CreditsRefused(Taken refusal) {
    super("Not paid: " + refusal);
    this.refusal = refusal;
  }

  /** Why; the ledger's answer, if it was asked, is a {@link Answer.Decided}. */
  public Taken refusal() {
    return refusal;
  }
}
