package dev.florin.ledger;

import java.util.List;
import java.util.UUID;

/** What became of a {@link Group}. */
public sealed interface Outcome {
  /**
   * All of it is booked, now or earlier.
   *
   * @param receipts one per operation, in order
   */
  record Applied(List<Receipt> receipts) implements Outcome {
    /** Copies the receipts. */
    public Applied {
      receipts = List.copyOf(receipts);
    }
  }

  /**
   * Nothing of the group happened and nothing is stored: the same keys are decided anew next time.
   */
  sealed interface Refused extends Outcome {
    /** Which operation of the group was refused, from 0. */
    int index();
  }

  /**
   * A spend exceeds what is available.
   *
   * @param index which operation
   * @param available in minor units, without what is held or expired
   * @param requested in minor units
   * @param held in minor units
   */
  record InsufficientFunds(int index, long available, long requested, long held)
      implements Refused {}

  /**
   * The key was used on that account for an operation with another body.
   *
   * @param index which operation
   */
  record KeyReused(int index) implements Refused {}

  /**
   * The payment was credited before, under another key.
   *
   * @param index which operation
   * @param operation the one that credited it
   */
  record AlreadyCredited(int index, UUID operation) implements Refused {}
}
