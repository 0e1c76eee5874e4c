package dev.florin.ledger;

import java.util.List;

/**
 * The result of checking everything that must hold at all times.
 *
 * @param violations what does not hold; empty is the only good answer
 * @param journalRows how many rows were read and hashed
 * @param blocks how many blocks were read and compared
 * @param accounts how many accounts there are
 * @param heads the ends of the hash chains; kept elsewhere and compared later, they show whether
 *     history was rewritten by somebody who could recompute every hash
 */
public record Verification(
    List<Violation> violations, long journalRows, long blocks, long accounts, List<Head> heads) {
  /** Copies the lists. */
  public Verification {
    violations = List.copyOf(violations);
    heads = List.copyOf(heads);
  }

  /** Whether nothing is wrong. */
  public boolean holds() {
    return violations.isEmpty();
  }

  /**
   * One thing that does not hold.
   *
   * @param invariant its short name: {@code hash}, {@code balance}, …
   * @param detail where, and what was found instead
   */
  public record Violation(String invariant, String detail) {}

  /**
   * The end of a shard's hash chain.
   *
   * @param shard 0 to 15
   * @param blockNo number of the last block, 0 if there is none
   * @param hashHex SHA-256 in lower-case hexadecimal
   */
  public record Head(int shard, long blockNo, String hashHex) {}
}
