package dev.florin.agent.x402;

import dev.florin.ledger.Batcher.Answer;
import org.jspecify.annotations.Nullable;

/** What came of settling a payment. */
public sealed interface Settled {

  /**
   * It is settled, now or by the same call before.
   *
   * @param id the attestation's, which is that of its hold
   * @param amount whole credits that were taken; 0 when all went back
   */
  record Done(String id, String payer, long amount) implements Settled {}

  /**
   * It cannot be.
   *
   * @param payer whose it is, where that is known
   */
  record Refused(Reason reason, @Nullable String payer) implements Settled {}

  /** The ledger has not decided: it is busy, away, or has failed. The same call may be repeated. */
  record Undecided(Answer answer) implements Settled {}
}
