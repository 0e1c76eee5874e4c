package dev.florin.ledger;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * All that a decision depends on, read under the shard locks. Accounts that do not exist yet are
 * missing; so are keys and payments that were not used.
 *
 * @param openLots of customers' accounts, in burn order
 * @param posted operations by the keys they were booked under
 * @param payments operations by the payments they credited
 */
record State(
    Map<Integer, Head> heads,
    Map<UUID, Account> accounts,
    Map<UUID, List<Lot>> openLots,
    Map<UsedKey, Posted> posted,
    Map<PaymentKey, UUID> payments) {

  Head head(int shard) {
    var head = heads.get(shard);
    if (head == null) {
      throw new IllegalStateException("shard " + shard + " is not loaded");
    }
    return head;
  }

  /** The end of a shard: where the next block goes. */
  record Head(int shard, long blockNo, long nextSeq, BlockHash hash) {}

  /** An idempotency key within its account. */
  record UsedKey(UUID account, UUID idem) {}

  /** What a used key was used for, and the answer given. */
  record Posted(Fingerprint fingerprint, Receipt receipt) {}
}
