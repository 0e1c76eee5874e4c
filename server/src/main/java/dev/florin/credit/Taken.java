package dev.florin.credit;

import dev.florin.ledger.Batcher.Answer;
import dev.florin.platform.Problem;

/** What came of a request to take credits. */
public sealed interface Taken {
  /** The ledger was asked. */
  record Asked(Answer answer) implements Taken {}

  /** Whoever asks may not. */
  record NotAllowed(Problem why) implements Taken {}
}
