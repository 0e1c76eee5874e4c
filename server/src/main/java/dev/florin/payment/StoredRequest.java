package dev.florin.payment;

import dev.florin.money.Asset;
import dev.florin.money.Money;
import dev.florin.payment.provider.Capabilities.Mode;
import dev.florin.payment.provider.CheckoutRequest;
import dev.florin.payment.provider.PassOn;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A request as it is kept, so that exactly the same one can be made again by another process. Its
 * members are part of the database: they are only ever added to, and what was added later may be
 * missing in an old row.
 */
record StoredRequest(
    String reference,
    String currency,
    long amountMinor,
    List<StoredLine> lines,
    String successUrl,
    String cancelUrl,
    @Nullable String email,
    @Nullable Mode mode,
    @Nullable List<String> methods,
    @Nullable String customer,
    @Nullable String savedMethod,
    @Nullable TreeMap<String, String> metadata,
    @Nullable String pageUrl,
    @Nullable StoredPart passOn) {

  record StoredLine(String name, @Nullable String description, long unitMinor, int quantity) {}

  /** What the provider is to pass on. */
  record StoredPart(String account, String payee, long amountMinor) {
    static @Nullable StoredPart of(@Nullable PassOn passOn) {
      return passOn == null
          ? null
          : new StoredPart(passOn.account(), passOn.payee(), passOn.amount().minorUnits());
    }

    PassOn passOn(Asset asset) {
      return new PassOn(account, payee, Money.of(amountMinor, asset));
    }
  }

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
        command.payer().email(),
        command.mode(),
        command.methods(),
        command.payer().customer(),
        command.payer().savedMethod(),
        new TreeMap<>(command.metadata()),
        command.pageUrl(),
        StoredPart.of(command.passOn()));
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
        Objects.requireNonNullElse(mode, Mode.HOSTED),
        Objects.requireNonNullElse(methods, List.of()),
        successUrl,
        cancelUrl,
        Objects.requireNonNullElse(pageUrl, successUrl),
        new CheckoutRequest.Payer(email, customer, savedMethod),
        metadata == null ? Map.of() : metadata,
        passOn == null ? null : passOn.passOn(asset));
  }
}
