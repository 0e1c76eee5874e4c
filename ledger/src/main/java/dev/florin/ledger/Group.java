package dev.florin.ledger;

import java.util.List;

/**
 * Operations that succeed or fail together. Immutable and thread-safe.
 *
 * <p>All accounts of customers in a group belong to one owner, because a group is booked in one
 * shard: that of this owner, or for a group without one, a shard chosen by its first key.
 *
 * @param operations 1 to 16, decided in this order
 */
public record Group(List<Operation> operations) {
  private static final int OPERATIONS_MAX = 16;

  /**
   * Checks the limits.
   *
   * @throws IllegalArgumentException if there are too many operations, none, or two owners
   */
  public Group {
    operations = List.copyOf(operations);
    if (operations.isEmpty() || operations.size() > OPERATIONS_MAX) {
      throw new IllegalArgumentException("a group has 1 to " + OPERATIONS_MAX + " operations");
    }
    var owners = operations.stream().map(Operation::account).filter(key -> !key.isSystem());
    if (owners.map(AccountKey::owner).distinct().count() > 1) {
      throw new IllegalArgumentException("the customers of a group must be one and the same");
    }
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
              case Capture _, Release _, Transfer _, Clawback _, WriteOff _, Freeze _, Expire _ ->
                  false;
            });
  }

  int shard() {
    return operations.stream()
        .map(Operation::account)
        .filter(key -> !key.isSystem())
        .findFirst()
        .map(key -> Shards.of(key.owner()))
        .orElseGet(() -> Shards.of(operations.getFirst().idem()));
  }
}
