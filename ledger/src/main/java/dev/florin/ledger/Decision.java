package dev.florin.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What was decided about a batch: the answers, and what has to be written for them to be true.
 * Whatever the batch changed is here, as it is now: a state kept in memory needs nothing else.
 *
 * @param outcomes one per group, in order
 * @param blocks at most one per shard, in ascending order; none if nothing was accepted
 * @param accounts those that are new or changed
 * @param openLots those of each account whose lots changed, as they are now, in burn order
 * @param lots those that are new or changed
 * @param holds those that are new or changed
 * @param payments those that are new or changed, sorted by their keys
 */
record Decision(
    List<Outcome> outcomes,
    List<Block> blocks,
    Collection<Account> accounts,
    Map<UUID, List<Lot>> openLots,
    Collection<Lot> lots,
    Collection<Held> holds,
    List<PaymentCredit> payments) {

  /** The new rows of a shard and their link in its chain. Never empty. */
  record Block(
      int shard,
      long blockNo,
      Instant at,
      BlockHash previous,
      BlockHash hash,
      List<JournalRow> rows) {
    long firstSeq() {
      return rows.getFirst().seq();
    }

    long nextSeq() {
      return firstSeq() + rows.size();
    }
  }

  /**
   * The record that a payment is credited, for ever.
   *
   * @param stored whether it has a row yet
   * @param operation the one that credited it
   * @param refunded how much of the amount was taken back
   */
  record PaymentCredit(
      PaymentKey key, boolean stored, UUID account, UUID operation, long amount, long refunded) {
    long left() {
      return amount - refunded;
    }

    PaymentCredit refunding(long taken) {
      return new PaymentCredit(key, stored, account, operation, amount, refunded + taken);
    }
  }
}
