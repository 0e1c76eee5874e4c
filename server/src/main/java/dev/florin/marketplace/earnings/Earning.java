package dev.florin.marketplace.earnings;

import dev.florin.access.CustomerId;
import dev.florin.catalog.ProductId;
import dev.florin.money.Asset;
import dev.florin.money.Money;
import dev.florin.platform.LocalText;
import java.time.Instant;
import java.util.UUID;

/**
 * What a creator earns by one line of an order.
 *
 * @param order the order's id, as at the edge
 * @param source the system's account that the money comes from
 * @param price what the buyer paid, in the order's asset
 * @param currency of all that follows
 * @param feeBp the fee's rate
 * @param split how the price was divided
 * @param returned what of {@code price} has come back in all
 * @param back what of the split was reversed for that
 * @param held what of the share is withheld while a bank decides
 * @param maturesAt from when it can be paid out
 * @param at when it was sold
 * @param feeBearer who bears what the provider keeps of it
 * @param providerFee what of that its creator bears, as far as it is known
 */
record Earning(
    UUID id,
    CustomerId creator,
    String order,
    int line,
    ProductId product,
    LocalText name,
    String source,
    Money price,
    Asset currency,
    int feeBp,
    Split split,
    Money returned,
    Split back,
    long held,
    Instant maturesAt,
    Instant at,
    FeeBearer feeBearer,
    long providerFee) {

  /** The same after more has come back, or less, or is withheld. */
  Earning standing(Money change, Money withheld) {
    var all = returned.plus(change);
    var reversed = split.part(all.minorUnits(), price.minorUnits());
    var atMost = split.part(all.plus(withheld).minorUnits(), price.minorUnits());
    return new Earning(
        id,
        creator,
        order,
        line,
        product,
        name,
        source,
        price,
        currency,
        feeBp,
        split,
        all,
        reversed,
        atMost.share() - reversed.share(),
        maturesAt,
        at,
        feeBearer,
        providerFee);
  }

  /** What makes its postings happen once. */
  String key() {
    return "earning/" + order + "/" + line;
  }

  /** The system's account of what its creator is owed. */
  String payable() {
    return payable(creator);
  }

  static String payable(CustomerId creator) {
    return "payable:" + creator;
  }
}
