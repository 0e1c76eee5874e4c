package dev.florin.ledger;

import dev.florin.ledger.State.UsedKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Operations that succeed or fail together. Immutable and thread-safe.
 *
 * <p>All accounts of customers in a group belong to one owner, because a group is booked in one
 * shard: that of this owner, or for a group without one, a shard chosen by its first key.
 */
public final class Group {
  private static final int OPERATIONS_MAX = 16;
  private static final int BOUNDS_MAX = 8;

  private final List<Operation> operations;
  private final List<Bound> bounds;
  private final int shard;
  private final List<Keyed> keyed;

  /** An operation with what tells it from others: worked out by the caller, not by the loop. */
  record Keyed(Operation operation, UsedKey key, Fingerprint fingerprint) {}

  /**
   * Checks the limits.
   *
   * @param operations 1 to 16, decided in this order
   * @throws IllegalArgumentException if there are too many operations, none, or two owners
   */
  public Group(List<Operation> operations) {
    this(operations, List.of());
  }

  /**
   * Checks the limits.
   *
   * @param operations 1 to 16, decided in this order
   * @param bounds up to 8, of different accounts, under which each spend and hold counts that is
   *     not a repetition
   * @throws IllegalArgumentException if there are too many operations, none, or two owners; or if a
   *     bound is another owner's or counts another asset
   */
  public Group(List<Operation> operations, List<Bound> bounds) {
    this.operations = List.copyOf(operations);
    this.bounds = List.copyOf(bounds);
    if (operations.isEmpty() || operations.size() > OPERATIONS_MAX) {
      throw new IllegalArgumentException("a group has 1 to " + OPERATIONS_MAX + " operations");
    }
    requirePossible(this.operations, this.bounds);
    this.shard = shardOf(this.operations);
    this.keyed = this.operations.stream().map(this::keyed).toList();
  }

  private static void requirePossible(List<Operation> operations, List<Bound> bounds) {
    if (bounds.size() > BOUNDS_MAX
        || bounds.stream().map(Bound::account).distinct().count() < bounds.size()) {
      throw new IllegalArgumentException("up to " + BOUNDS_MAX + " different bounds: " + bounds);
    }
    for (var bound : bounds) {
      for (var operation : operations) {
        var counts = operation instanceof Spend || operation instanceof Hold;
        if (counts && !bound.account().isBeside(operation.account())) {
          throw new IllegalArgumentException(bound + " does not bound " + operation);
        }
      }
    }
  }

  private static int shardOf(List<Operation> operations) {
    String owner = null;
    for (var operation : operations) {
      var key = operation.account();
      if (!key.isSystem()) {
        if (owner != null && !owner.equals(key.owner())) {
          throw new IllegalArgumentException("the customers of a group must be one and the same");
        }
        owner = key.owner();
      }
    }
    return Shards.of(owner != null ? owner : operations.getFirst().idem());
  }

  private Keyed keyed(Operation operation) {
    var key = new UsedKey(operation.account().id(shard), IdempotencyKey.stored(operation.idem()));
    return new Keyed(operation, key, Fingerprint.of(operation));
  }

  /** In the order in which they are decided. */
  public List<Operation> operations() {
    return operations;
  }

  List<Bound> bounds() {
    return bounds;
  }

  List<Keyed> keyed() {
    return keyed;
  }

  /**
   * A group of these operations.
   *
   * @throws IllegalArgumentException as the constructor
   */
  public static Group of(Operation... operations) {
    return new Group(List.of(operations));
  }

  /** Whether it depends on nothing but its accounts, their lots and its keys. */
  boolean isPlain() {
    return operations.stream()
        .allMatch(operation ->
            switch (operation) {
              case Spend _, Hold _, Entry _ -> true;
              case Grant grant -> grant.payment() == null;
              case Impound _,
                  Capture _,
                  Release _,
                  Transfer _,
                  Clawback _,
                  WriteOff _,
                  Freeze _,
                  Expire _ ->
                  false;
            });
  }

  int shard() {
    return shard;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Group that
        && operations.equals(that.operations)
        && bounds.equals(that.bounds);
  }

  @Override
  public int hashCode() {
    return 31 * operations.hashCode() + bounds.hashCode();
  }

  @Override
  public String toString() {
    return "Group" + operations + (bounds.isEmpty() ? "" : " under " + bounds);
  }
}
