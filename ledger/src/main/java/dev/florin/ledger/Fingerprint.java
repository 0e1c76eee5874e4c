package dev.florin.ledger;

import java.util.Arrays;
import java.util.HexFormat;

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
        payment(body, grant);
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
      default -> throw new UnsupportedOperationException("not yet: " + operation);
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

  private static void payment(Canonical body, Grant grant) {
    var payment = grant.payment();
    body.flag(payment != null);
    if (payment != null) {
      body.text(payment.provider()).text(payment.reference()).text(payment.purpose());
    }
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
