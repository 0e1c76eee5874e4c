package dev.florin.credit.web;

import dev.florin.id.Ids;
import dev.florin.ledger.Receipt;
import dev.florin.money.Asset;
import java.time.Instant;
import java.util.function.Function;

/**
 * What was booked. A repetition is answered with the same, but for {@code replayed}. Amounts are in
 * the asset's smallest unit: divide by ten to the power of scale.
 */
record ReceiptView(
    String id,
    long amount,
    long balanceAfter,
    String asset,
    int scale,
    boolean replayed,
    Instant createdAt) {
  static Function<Receipt, ReceiptView> of(Asset asset, long amount) {
    return receipt ->
        new ReceiptView(
            id(receipt),
            amount,
            receipt.balanceAfter(),
            asset.code(),
            asset.scale(),
            receipt.replayed(),
            receipt.at());
  }

  /** The operation's id at the edge. */
  static String id(Receipt receipt) {
    return Ids.encode("txn", receipt.operation());
  }
}
