package dev.florin.payment.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.id.Ids;
import dev.florin.money.Asset;
import dev.florin.money.Money;
import dev.florin.payment.PaymentId;
import dev.florin.payment.PaymentStatus;
import dev.florin.payment.provider.DisputeReport;
import dev.florin.payment.provider.PaymentReport;
import dev.florin.payment.provider.PaymentReport.State;
import dev.florin.payment.provider.References;
import dev.florin.payment.provider.RefundReport;
import dev.florin.payment.reconciliation.Reconciliation.Kind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether two sides say the same, without a database. */
class ComparisonTest {
  private static final Asset USD = Asset.currency("USD");

  private static Ours ours(PaymentStatus status, @Nullable String payment, long refunded) {
    return ours(status, payment, refunded, refunded);
  }

  private static Ours ours(
      PaymentStatus status, @Nullable String payment, long refunded, long recorded) {
    return new Ours(
        new PaymentId(Ids.next()),
        status,
        Money.of(1_000, USD),
        new References("page", payment),
        refunded,
        recorded,
        0,
        0,
        Instant.EPOCH);
  }

  private static PaymentReport theirs(State state, @Nullable String payment, Money amount) {
    return new PaymentReport(
        state, "pay_1", "ord_1", new References("page", payment), amount, true, null, null);
  }

  @ParameterizedTest
  @CsvSource({
    "OPEN, OPEN, true",
    "OPEN, ATTEMPT_FAILED, true",
    "OPEN, PROCESSING, false",
    "OPEN, SUCCEEDED, false",
    "OPEN, EXPIRED, false",
    "OPEN, CANCELLED, false",
    "OPEN, FAILED, false",
    "PROCESSING, PROCESSING, true",
    "PROCESSING, OPEN, false",
    "PROCESSING, SUCCEEDED, false",
    "PROCESSING, FAILED, false",
    "SUCCEEDED, SUCCEEDED, true",
    "SUCCEEDED, OPEN, false",
    "SUCCEEDED, PROCESSING, false",
    "SUCCEEDED, CANCELLED, false",
    "EXPIRED, EXPIRED, true",
    "EXPIRED, OPEN, true",
    "EXPIRED, SUCCEEDED, false",
    "EXPIRED, PROCESSING, false",
    "CANCELLED, EXPIRED, true",
    "CANCELLED, SUCCEEDED, false",
    "FAILED, CANCELLED, true",
    "FAILED, ATTEMPT_FAILED, true",
    "FAILED, SUCCEEDED, false"
  })
  void knowsWhichStatesAgree(PaymentStatus here, State there, boolean agree) {
    var kind = Comparison.of(ours(here, "p1", 0), theirs(there, "p1", Money.of(1_000, USD)));
    if (agree) {
      assertThat(kind).isEmpty();
    } else {
      assertThat(kind).contains(Kind.STATUS_DIFFERS);
    }
  }

  @Test
  void seesAnotherSumAndAnotherCurrency() {
    var paid = ours(PaymentStatus.SUCCEEDED, "p1", 0);
    assertThat(Comparison.of(paid, theirs(State.SUCCEEDED, "p1", Money.of(999, USD))))
        .contains(Kind.AMOUNT_DIFFERS);
    var euros = Money.of(1_000, Asset.currency("EUR"));
    assertThat(Comparison.of(paid, theirs(State.SUCCEEDED, "p1", euros)))
        .contains(Kind.AMOUNT_DIFFERS);
  }

  @Test
  void aSecondPaymentWithOurMarkIsMissingHereOnceItHasMoney() {
    var paid = ours(PaymentStatus.SUCCEEDED, "p1", 0);
    var amount = Money.of(1_000, USD);
    assertThat(Comparison.of(paid, theirs(State.SUCCEEDED, "p2", amount)))
        .contains(Kind.MISSING_HERE);
    assertThat(Comparison.of(paid, theirs(State.ATTEMPT_FAILED, "p2", amount))).isEmpty();
  }

  @Test
  void countsRefundsThatHaveNotFailed() {
    var report =
        theirs(State.SUCCEEDED, "p1", Money.of(1_000, USD))
            .with(
                List.of(
                    refund(100, RefundReport.State.SUCCEEDED),
                    refund(200, RefundReport.State.PENDING),
                    refund(400, RefundReport.State.FAILED)),
                List.of());
    assertThat(Comparison.of(ours(PaymentStatus.SUCCEEDED, "p1", 300), report)).isEmpty();
    assertThat(Comparison.of(ours(PaymentStatus.SUCCEEDED, "p1", 700), report))
        .contains(Kind.REFUNDS_DIFFER);
    assertThat(Comparison.side(report).refunded()).isEqualTo(300);
  }

  @ParameterizedTest
  @CsvSource({
    "OPEN, 1000, 0, true",
    "OPEN, 0, 0, false",
    "OPEN, 0, 1000, false",
    "LOST, 0, 1000, true",
    "LOST, 1000, 0, false",
    "WON, 0, 0, true",
    "WON, 1000, 0, false",
    "INQUIRY, 0, 0, true"
  })
  void knowsWhatDisputesHaveTaken(
      DisputeReport.State state, long disputed, long lost, boolean agree) {
    var paid = ours(PaymentStatus.SUCCEEDED, "p1", 0);
    var here =
        new Ours(
            paid.id(),
            paid.status(),
            paid.amount(),
            paid.references(),
            0,
            0,
            disputed,
            lost,
            paid.createdAt());
    var there =
        theirs(State.SUCCEEDED, "p1", Money.of(1_000, USD))
            .with(
                List.of(),
                List.of(new DisputeReport("d1", Money.of(1_000, USD), state, null, null)));
    assertThat(Comparison.of(here, there).isEmpty()).isEqualTo(agree);
  }

  private static RefundReport refund(long amount, RefundReport.State state) {
    return new RefundReport("r" + amount, null, Money.of(amount, USD), state, null);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 400, false",
    "400, 400, 400, true",
    "0, 400, 400, true",
    "0, 400, 300, true",
    "0, 400, 401, false",
    "300, 400, 299, false"
  })
  void aTotalMayHoldWhatAnOperatorRecorded(
      long refunded, long recorded, long total, boolean agree) {
    var theirs =
        theirs(State.SUCCEEDED, "pi_1", Money.of(1_000, USD))
            .with(List.of(RefundReport.total(Money.of(total, USD))), List.of());
    var found = Comparison.of(ours(PaymentStatus.SUCCEEDED, "pi_1", refunded, recorded), theirs);
    assertThat(found.isEmpty()).isEqualTo(agree);
  }
}
