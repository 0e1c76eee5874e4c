package dev.florin.payment;

import dev.florin.money.Asset;
import dev.florin.money.Money;
import dev.florin.payment.provider.CheckoutRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request as it is kept, so that exactly the same one can be made again by another process. Its
 * members are part of the database: they are only ever added to.
 */
record StoredRequest(
    String reference,
    String currency,
    long amountMinor,
    List<StoredLine> lines,
    String successUrl,
    String cancelUrl,
    @Nullable String email) {

  record StoredLine(String name, @Nullable String description, long unitMinor, int quantity) {}

  static StoredRequest of(CheckoutCommand command) {
    return new StoredRequest(
        command.reference(),
        command.amount().asset().code(),
        command.amount().minorUnits(),
        command.lines().stream()
            .map(line ->
                new StoredLine(
                    line.name(), line.description(), line.unit().minorUnits(), line.quantity()))
            .toList(),
        command.successUrl(),
        command.cancelUrl(),
        command.email());
  }

  CheckoutRequest request(PaymentId id) {
    var asset = Asset.currency(currency);
    return new CheckoutRequest(
        id.toString(),
        reference,
        Money.of(amountMinor, asset),
        lines.stream()
            .map(line ->
                new CheckoutRequest.Line(
                    line.name(),
                    line.description(),
                    Money.of(line.unitMinor(), asset),
                    line.quantity()))
            .toList(),
        successUrl,
        cancelUrl,
        email);
  }
}
