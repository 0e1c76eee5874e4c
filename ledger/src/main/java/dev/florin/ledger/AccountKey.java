package dev.florin.ledger;

import dev.florin.money.Asset;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which account: what it counts, whose it is and what for. Immutable and thread-safe.
 *
 * <p>An account of a customer never goes below zero, except the one with the purpose {@code debt},
 * which the ledger itself books: it shows what the customer owes after a {@link Clawback}. An
 * account of the system (owner {@code florin}) may, and is kept in one slot per shard, so that
 * shards do not wait for each other; {@link Ledger#systemBalance} adds the slots up.
 *
 * <p>On an account of a {@link Bound} the ledger counts what was taken under it; its balance is
 * zero.
 */
public final class AccountKey {
  static final String SYSTEM = "florin";
  static final String CREDITS = "credits";
  static final String DEBT = "debt";
  static final String TRANSFERS = "transfers";
  static final String CONTROL = "control";
  private static final String BOUND = "bound:";
  private static final int NAME_MAX = 64;

  /** Those of the system are few and are asked for with every operation. */
  private static final Map<SystemName, AccountKey> SYSTEM_KEYS = new ConcurrentHashMap<>();

  private static final int SYSTEM_KEYS_MAX = 10_000;

  private final Asset asset;
  private final String owner;
  private final String purpose;
  private final int hash;
  private final boolean system;

  /**
   * One for a customer, one for each shard for the system; each is worked out when it is needed.
   */
  private final @Nullable UUID[] ids;

  private record SystemName(Asset asset, String purpose) {}

  /**
   * Checks the limits.
   *
   * @param asset what is counted
   * @param owner 1 to 64 characters out of {@code A-Z a-z 0-9 _ : . -}
   * @param purpose as the owner: {@code credits}, {@code clearing:stripe}
   * @throws IllegalArgumentException if owner or purpose is outside them
   */
  public AccountKey(Asset asset, String owner, String purpose) {
    requireName("owner", owner);
    requireName("purpose", purpose);
    this.asset = asset;
    this.owner = owner;
    this.purpose = purpose;
    this.hash = Objects.hash(asset, owner, purpose);
    this.system = owner.equals(SYSTEM);
    this.ids = new UUID[system ? Shards.COUNT : 1];
  }

  /** What is counted. */
  public Asset asset() {
    return asset;
  }

  /** Whose it is. */
  public String owner() {
    return owner;
  }

  /** What for. */
  public String purpose() {
    return purpose;
  }

  /**
   * The permanent id: derived, so that it is known before the account exists. It is the first 16
   * bytes of the SHA-256 of asset code, owner and purpose as {@link Canonical} writes them,
   * followed for the system's accounts by the shard; a customer's shard follows from the owner.
   */
  UUID id(int shard) {
    var place = system ? shard : 0;
    var id = ids[place];
    if (id == null) {
      var name = new Canonical().text(asset.code()).text(owner).text(purpose);
      id = (system ? name.number(shard) : name).uuid();
      ids[place] = id; // whoever else is at it comes to the same
    }
    return id;
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
    var name = new SystemName(asset, purpose);
    var known = SYSTEM_KEYS.get(name);
    if (known == null) {
      known = new AccountKey(asset, SYSTEM, purpose);
      if (SYSTEM_KEYS.size() < SYSTEM_KEYS_MAX) {
        SYSTEM_KEYS.put(name, known);
      }
    }
    return known;
  }

  /**
   * Where the ledger counts what an owner takes under a {@link Bound}.
   *
   * @param name 1 to 58 characters as of a purpose: {@code agt_1:day:2026-11-22}
   * @throws IllegalArgumentException if owner or name is malformed, or the owner the system itself
   */
  public static AccountKey bound(Asset asset, String owner, String name) {
    if (owner.equals(SYSTEM)) {
      throw new IllegalArgumentException("nothing bounds the system");
    }
    return new AccountKey(asset, owner, BOUND + name);
  }

  /**
   * The name that it was given by {@link #bound}.
   *
   * @throws IllegalStateException if it was not
   */
  public String boundName() {
    if (!isBound()) {
      throw new IllegalStateException("nothing is counted on " + this);
    }
    return purpose.substring(BOUND.length());
  }

  boolean isBound() {
    return !system && purpose.startsWith(BOUND);
  }

  boolean isSystem() {
    return system;
  }

  boolean isDebt() {
    return !isSystem() && purpose.equals(DEBT);
  }

  /** Whether debts of the owner are paid out of what arrives here. */
  boolean isCredits() {
    return !isSystem() && purpose.equals(CREDITS);
  }

  /** Whether both are the same owner's and count the same. */
  boolean isBeside(AccountKey other) {
    return owner.equals(other.owner) && asset.equals(other.asset);
  }

  /** Another account of the same owner that counts the same. */
  AccountKey beside(String otherPurpose) {
    return new AccountKey(asset, owner, otherPurpose);
  }

  /** Where the owner's debt is. */
  AccountKey debt() {
    return beside(DEBT);
  }

  void requireCustomer() {
    if (isSystem()) {
      throw new IllegalArgumentException("not an account of a customer: " + this);
    }
    if (isDebt()) {
      throw new IllegalArgumentException("debts are booked by the ledger alone: " + this);
    }
    if (isBound()) {
      throw new IllegalArgumentException("bounds are counted by the ledger alone: " + this);
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

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || other instanceof AccountKey that
            && hash == that.hash
            && owner.equals(that.owner)
            && purpose.equals(that.purpose)
            && asset.equals(that.asset);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  /** Asset, owner and purpose, for messages. */
  @Override
  public String toString() {
    return asset.code() + "/" + owner + "/" + purpose;
  }
}
