package dev.florin.marketplace;

import dev.florin.access.CustomerId;
import dev.florin.money.Money;

/**
 * How the price of something that a creator sells is divided.
 *
 * @param creator whose it is
 * @param fee what the platform keeps
 * @param share what the creator earns; with the fee and the tax it is the price
 */
public record Shares(CustomerId creator, Money fee, Money share) {}
