package dev.florin.ledger;

import dev.florin.money.Asset;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a customer has. Amounts are minor units of the asset.
 *
 * @param asset what is counted
 * @param available can be spent now: neither held nor expired
 * @param held set aside by holds
 * @param granted ever given; what another customer transferred is not counted
 * @param used ever spent or captured; what expired, was transferred or taken back is not counted
 * @param debt owed after clawbacks, at least zero; paid by what arrives next
 * @param frozen whether nothing can be spent, held or transferred
 * @param lots those that can be used, in the order in which they will be; at most 100
 */
public record Balance(
    Asset asset,
    long available,
    long held,
    long granted,
    long used,
    long debt,
    boolean frozen,
    List<Lot> lots) {
  /** Copies the lots. */
  public Balance {
    lots = List.copyOf(lots);
  }

  static Balance zero(Asset asset) {
    return new Balance(asset, 0, 0, 0, 0, 0, false, List.of());
  }

  /**
   * Credits that were given together and expire together.
   *
   * @param id unique within the account
   * @param granted in minor units
   * @param remaining in minor units, above zero
   * @param promotional given rather than bought
   * @param expiresAt null for never
   * @param createdAt when it was granted
   */
  public record Lot(
      UUID id,
      long granted,
      long remaining,
      boolean promotional,
      @Nullable Instant expiresAt,
      Instant createdAt) {}
}
