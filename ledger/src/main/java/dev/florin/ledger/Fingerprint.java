package dev.florin.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 over everything of an operation but its key: tells a repetition from another operation
 * under the same key. Compared by content.
 */
final class Fingerprint {
  private final byte[] sha256;

  private Fingerprint(byte[] sha256) {
    this.sha256 = sha256;
  }

  static Fingerprint of(Operation operation) {
    return new Fingerprint(encoded(operation).sha256());
  }

  static Fingerprint ofStored(byte[] sha256) {
    return new Fingerprint(sha256.clone());
  }

  byte[] bytes() {
    return sha256.clone();
  }

  private static Canonical encoded(Operation operation) {
    var body = new Canonical();
    switch (operation) {
      case Grant grant -> {
        account(body.text("grant"), grant.account());
        body.number(grant.parts().size());
        grant.parts().forEach(part -> part(body, part));
        payment(body, grant.payment());
        unlessUsual(body, "from", grant.source(), Grant.USUAL_SOURCE);
      }
      case Spend spend -> {
        account(body.text("spend"), spend.account()).number(spend.amount());
        unlessUsual(body, "to", spend.destination(), Spend.USUAL_DESTINATION);
      }
      case Entry entry -> {
        account(account(body.text("entry"), entry.debit()), entry.credit());
        body.number(entry.amount());
      }
      case Hold hold -> {
        account(body.text("hold"), hold.account()).number(hold.amount());
        body.number(micros(hold.lasts())).text(hold.destination());
      }
      case Impound impound -> {
        account(body.text("impound"), impound.account());
        payment(body, impound.payment());
        optional(body, impound.amount()).number(micros(impound.lasts()));
      }
      case Capture capture -> {
        account(body.text("capture"), capture.account()).uuid(capture.hold());
        optional(body, capture.amount()).flag(capture.last());
      }
      case Release release -> account(body.text("release"), release.account()).uuid(release.hold());
      case Transfer transfer -> {
        account(account(body.text("transfer"), transfer.account()), transfer.to());
        body.number(transfer.amount());
      }
      case Clawback clawback -> {
        account(body.text("clawback"), clawback.account());
        payment(body, clawback.payment());
        optional(body, clawback.amount()).text(clawback.shortfall().name());
      }
      case WriteOff writeOff ->
          optional(account(body.text("write_off"), writeOff.account()), writeOff.amount());
      case Freeze freeze -> account(body.text("freeze"), freeze.account()).flag(freeze.frozen());
      case Expire expire -> account(body.text("expire"), expire.account()); // never stored
    }
    var details = operation.details();
    return body.text(details.type())
        .text(details.reference())
        .text(details.description())
        .map(details.meta());
  }

  /** Two fields more only where they say something: stored fingerprints are without them. */
  private static void unlessUsual(Canonical body, String name, String purpose, String usual) {
    if (!purpose.equals(usual)) {
      body.text(name).text(purpose).flag(true);
    }
  }

  private static Canonical account(Canonical body, AccountKey key) {
    return body.text(key.asset().code())
        .number(key.asset().scale())
        .text(key.owner())
        .text(key.purpose());
  }

  private static void part(Canonical body, Grant.Part part) {
    body.number(part.amount()).number(part.priority()).time(part.expiresAt());
    body.flag(part.promotional()).money(part.cost());
  }

  private static void payment(Canonical body, @Nullable PaymentKey payment) {
    body.flag(payment != null);
    if (payment != null) {
      body.text(payment.provider()).text(payment.reference()).text(payment.purpose());
    }
  }

  private static Canonical optional(Canonical body, @Nullable Long amount) {
    body.flag(amount != null);
    return amount == null ? body : body.number(amount);
  }

  private static long micros(Duration duration) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.EPOCH.plus(duration));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Fingerprint that && Arrays.equals(sha256, that.sha256);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(sha256);
  }

  @Override
  public String toString() {
    return HexFormat.of().formatHex(sha256);
  }
}
