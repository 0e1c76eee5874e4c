package dev.florin.ledger;

import dev.florin.money.Asset;

/**
 * Which account: what it counts, whose it is and what for. Immutable and thread-safe.
 *
 * <p>An account of a customer never goes below zero, except the one with the purpose {@code debt},
 * which the ledger itself books: it shows what the customer owes after a {@link Clawback}. An
 * account of the system (owner {@code florin}) may, and is kept in one slot per shard, so that
 * shards do not wait for each other; {@link Ledger#systemBalance} adds the slots up.
 *
 * @param asset what is counted
 * @param owner 1 to 64 characters out of {@code A-Z a-z 0-9 _ : . -}
 * @param purpose as the owner: {@code credits}, {@code clearing:stripe}
 */
public record AccountKey(Asset asset, String owner, String purpose) {
  static final String SYSTEM = "florin";
  static final String CREDITS = "credits";
  static final String DEBT = "debt";
  static final String TRANSFERS = "transfers";
  static final String CONTROL = "control";
  private static final int NAME_MAX = 64;

  /**
   * Checks the limits.
   *
   * @throws IllegalArgumentException if owner or purpose is outside them
   */
  public AccountKey {
    requireName("owner", owner);
    requireName("purpose", purpose);
  }

  /**
   * The credits of a customer.
   *
   * @throws IllegalArgumentException if the owner is malformed or the system itself
   */
  public static AccountKey credits(Asset asset, String owner) {
    if (owner.equals(SYSTEM)) {
      throw new IllegalArgumentException("the system owns no credits");
    }
    return new AccountKey(asset, owner, CREDITS);
  }

  /**
   * An account of the system, such as {@code clearing:stripe}, {@code deferred}, {@code funding},
   * {@code revenue} or {@code breakage}.
   *
   * @throws IllegalArgumentException if the purpose is malformed
   */
  public static AccountKey system(Asset asset, String purpose) {
    return new AccountKey(asset, SYSTEM, purpose);
  }

  boolean isSystem() {
    return owner.equals(SYSTEM);
  }

  boolean isDebt() {
    return !isSystem() && purpose.equals(DEBT);
  }

  /** Whether debts of the owner are paid out of what arrives here. */
  boolean isCredits() {
    return !isSystem() && purpose.equals(CREDITS);
  }

  /** Where the owner's debt is. */
  AccountKey debt() {
    return new AccountKey(asset, owner, DEBT);
  }

  void requireCustomer() {
    if (isSystem()) {
      throw new IllegalArgumentException("not an account of a customer: " + this);
    }
    if (isDebt()) {
      throw new IllegalArgumentException("debts are booked by the ledger alone: " + this);
    }
  }

  void requireCredits() {
    requireCustomer();
    if (!isCredits()) {
      throw new IllegalArgumentException("only credits can be owed: " + this);
    }
  }

  /** An account of the system that callers may name: the ledger keeps some for itself. */
  static AccountKey requireFree(AccountKey system) {
    if (system.purpose.equals(TRANSFERS) || system.purpose.equals(CONTROL)) {
      throw new IllegalArgumentException("booked by the ledger alone: " + system);
    }
    return system;
  }

  private static void requireName(String name, String value) {
    if (value.isEmpty()
        || value.length() > NAME_MAX
        || !value.chars().allMatch(AccountKey::isOfName)) {
      throw new IllegalArgumentException(
          name + " must match [A-Za-z0-9_:.-]{1," + NAME_MAX + "}: " + value);
    }
  }

  private static boolean isOfName(int c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || c == '_'
        || c == ':'
        || c == '.'
        || c == '-';
  }
}
