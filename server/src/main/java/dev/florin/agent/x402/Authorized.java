package dev.florin.agent.x402;

import dev.florin.agent.PaymentLinks.Link;
import dev.florin.ledger.Batcher.Answer;
import dev.florin.platform.Problem;
import org.jspecify.annotations.Nullable;

/** What came of asking for an attestation. */
public sealed interface Authorized {

  /** The credits are held; the same key gets the same text again. */
  record Granted(String attestation) implements Authorized {}

  /**
   * There are too few. Nothing was held and the key is still free.
   *
   * @param paymentLink where a person can pay for enough, without a login; {@code null} when no
   *     package can be offered
   * @param purchaseUrl where people buy credits
   */
  record Short(
      long available, long requested, long held, @Nullable Link paymentLink, String purchaseUrl)
      implements Authorized {}

  /** The key was used for something else. */
  record KeyReused() implements Authorized {}

  /** They may not be taken: frozen, or beyond what an agent is allowed. */
  record Refused(Problem why) implements Authorized {}

  /** The ledger has not decided: it is busy, away, or has failed. */
  record Undecided(Answer answer) implements Authorized {}
}
