package dev.florin.marketplace;

import dev.florin.platform.LocalText;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something of a creator's was sold. Written as a job in the transaction in which that happened.
 * Amounts are in {@code currency}'s minor units; {@code tax + fee + share = gross}.
 *
 * @param order the order's id, as at the edge
 * @param line the item's number within the order
 * @param creator the customer whose it is
 * @param product what was sold
 * @param name how it was called then
 * @param grossMinor what was paid, after discounts
 * @param taxMinor the tax within
 * @param feeMinor what the platform keeps
 * @param shareMinor what the creator earns
 * @param providerFeeMinor what of the share goes to the provider, whose fee the creator bears;
 *     {@code null} where that is not so, or not known yet
 * @param maturesAt when it can be paid out
 * @param at when
 */
public record EarningMade(
    String order,
    int line,
    String creator,
    String product,
    LocalText name,
    long grossMinor,
    long taxMinor,
    long feeMinor,
    long shareMinor,
    @Nullable Long providerFeeMinor,
    String currency,
    Instant maturesAt,
    Instant at) {
  /** The kind of the job. */
  public static final String JOB = "earning.made";
}
