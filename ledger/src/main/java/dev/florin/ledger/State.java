package dev.florin.ledger;

import dev.florin.ledger.Decision.PaymentCredit;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * All that a decision depends on, read under the shard locks. Accounts that do not exist yet are
 * missing; so are keys, payments and holds that are not there.
 *
 * @param openLots of customers' accounts, in burn order
 * @param posted operations by the keys they were booked under
 */
record State(
    Map<Integer, Head> heads,
    Map<UUID, Account> accounts,
    Map<UUID, List<Lot>> openLots,
    Map<UsedKey, Posted> posted,
    Map<PaymentKey, PaymentCredit> payments,
    Holds holds) {

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

  /**
   * Holds, as far as they matter: those that the batch names, and the open ones that have run out
   * on its accounts.
   *
   * @param known by their ids
   * @param others of each account in which one of {@code known} may close, the earliest expiry of
   *     its open holds that are not known; missing if there are none
   */
  record Holds(Map<UUID, Held> known, Map<UUID, Instant> others) {
    static final Holds NONE = new Holds(Map.of(), Map.of());
  }
}
