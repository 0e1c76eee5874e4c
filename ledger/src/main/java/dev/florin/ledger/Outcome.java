package dev.florin.ledger;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What became of a {@link Group}. */
public sealed interface Outcome {
  /**
   * All of it is booked, now or earlier.
   *
   * @param receipts one per operation, in order; an {@link Expire} that found nothing has none
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
   * A spend or hold exceeds what is left of a {@link Bound}.
   *
   * @param index which operation
   * @param bound which of the group's bounds
   * @param left in minor units
   * @param requested in minor units
   */
  record BoundReached(int index, Bound bound, long left, long requested) implements Refused {}

  /**
   * A {@link Bound} has not begun, or has ended: ask again with the one of this time.
   *
   * @param index which operation
   * @param at the time of the ledger
   */
  record OutsideWindow(int index, Instant at) implements Refused {}

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

  /**
   * The account is frozen: nothing leaves it.
   *
   * @param index which operation
   */
  record AccountFrozen(int index) implements Refused {}

  /**
   * The account has no such hold.
   *
   * @param index which operation
   */
  record HoldUnknown(int index) implements Refused {}

  /**
   * The hold has ended: captured, released or expired.
   *
   * @param index which operation
   */
  record HoldClosed(int index) implements Refused {}

  /**
   * More is to be taken than is there: of a hold by a capture, of a payment's credits by a clawback
   * or an impound, of a debt by a write-off.
   *
   * @param index which operation
   * @param left in minor units
   * @param requested in minor units
   */
  record ExceedsRemainder(int index, long left, long requested) implements Refused {}

  /**
   * The payment has credited nothing to this account.
   *
   * @param index which operation
   */
  record PaymentUnknown(int index) implements Refused {}
}
