package dev.florin.ledger;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The ids of accounts, each worked out once. Not thread-safe. */
final class AccountIds {
  private record Place(AccountKey key, int shard) {}

  private final Map<Place, UUID> known = new HashMap<>();

  UUID of(AccountKey key, int shard) {
    return known.computeIfAbsent(new Place(key, shard), place -> idOf(place.key, place.shard));
  }

  /**
   * The permanent id: derived, so that it is known before the account exists. It is the first 16
   * bytes of the SHA-256 of asset code, owner and purpose as {@link Canonical} writes them,
   * followed for the system's accounts by the shard; a customer's shard follows from the owner.
   */
  static UUID idOf(AccountKey key, int shard) {
    var name = new Canonical().text(key.asset().code()).text(key.owner()).text(key.purpose());
    return (key.isSystem() ? name.number(shard) : name).uuid();
  }
}
