package dev.florin.payment;

import dev.florin.payment.provider.PaymentReport;
import java.util.Optional;

/**
 * Where a provider's report and what Florin knows about the payment do not agree. A genuine report
 * can still be wrong for us: a test key in a live service, a session edited in the dashboard,
 * another account behind the same endpoint. Nothing is credited on one; a person looks.
 *
 * @param reason a code
 * @param detail what differs
 */
record Contradiction(String reason, String detail) {

  static Optional<Contradiction> find(String provider, Payment payment, PaymentReport report) {
    if (!provider.equals(payment.provider())) {
      return found(
          "provider_mismatch", "reported by " + provider + ", begun at " + payment.provider());
    }
    if (report.id() == null) {
      return found("metadata_missing", "the provider's object does not name the payment");
    }
    if (report.live() != payment.live()) {
      return found(
          "mode_mismatch", "reported live=" + report.live() + ", expected live=" + payment.live());
    }
    if (report.account() != null) {
      return found("account_mismatch", "reported for the account " + report.account());
    }
    if (!payment.reference().equals(report.reference())) {
      return found(
          "reference_mismatch",
          "reported for " + report.reference() + ", expected " + payment.reference());
    }
    var known = payment.references().payment();
    var told = report.references().payment();
    if (known != null && told != null && !known.equals(told)) {
      return found("second_payment", "reported as " + told + ", known as " + known);
    }
    return money(payment, report);
  }

  private static Optional<Contradiction> money(Payment payment, PaymentReport report) {
    var moves =
        report.state() == PaymentReport.State.SUCCEEDED
            || report.state() == PaymentReport.State.PROCESSING;
    if (!moves) {
      return Optional.empty();
    }
    var amount = report.amount();
    if (amount == null) {
      return found("amount_missing", "the report names no amount");
    }
    if (!amount.asset().equals(payment.amount().asset())) {
      return found(
          "currency_mismatch",
          "reported " + amount.asset().code() + ", expected " + payment.amount().asset().code());
    }
    if (!amount.equals(payment.amount())) {
      return found(
          "amount_mismatch",
          "reported " + amount.minorUnits() + ", expected " + payment.amount().minorUnits());
    }
    if (report.state() == PaymentReport.State.SUCCEEDED && report.references().payment() == null) {
      return found("payment_missing", "the report does not name the provider's payment");
    }
    return Optional.empty();
  }

  private static Optional<Contradiction> found(String reason, String detail) {
    return Optional.of(new Contradiction(reason, detail));
  }
}
