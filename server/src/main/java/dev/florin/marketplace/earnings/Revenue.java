package dev.florin.marketplace.earnings;

import dev.florin.catalog.ProductId;
import dev.florin.money.Asset;
import dev.florin.platform.LocalText;
import java.time.YearMonth;

/**
 * What one listing has brought in a month of the seller's calendar, in one currency's minor units.
 * What came back counts in the month in which it came back.
 *
 * @param name as it was called last
 * @param sales how many lines of orders were sold
 * @param split of all that was sold: gross, tax, fee and share
 * @param back of all that came back
 */
record Revenue(
    YearMonth month,
    ProductId product,
    LocalText name,
    Asset currency,
    long sales,
    Split split,
    Split back) {}
