package dev.florin.payment.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.payment.provider.SubscriptionReport;
import dev.florin.payment.provider.SubscriptionReport.BillState;
import dev.florin.payment.provider.SubscriptionReport.Reason;
import dev.florin.payment.provider.SubscriptionReport.State;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** What the sandbox cannot say, and Stripe may. */
class StripeSubscriptionReaderTest {
  private final StripeSubscriptionReader reader =
      new StripeSubscriptionReader(JsonMapper.builder().build());

  private SubscriptionReport report(String status, String more) {
    var body =
        """
        {"id": "sub_1", "status": "%s", "livemode": true, "metadata": {}, "customer": {"id": "cus_1"},
         "items": {"data": [{"id": "si_1", "current_period_start": 100, "current_period_end": 200,
                             "price": {"product": "prod_of_another"}}]}%s}
        """
            .formatted(status, more);
    return Objects.requireNonNull(reader.report(body, List.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "incomplete, INCOMPLETE, INCOMPLETE",
    "trialing, TRIALING, PAUSED",
    "active, ACTIVE, PAUSED",
    "past_due, PAST_DUE, PAST_DUE",
    "unpaid, PAST_DUE, PAST_DUE",
    "paused, PAUSED, PAUSED",
    "canceled, ENDED, ENDED",
    "incomplete_expired, ENDED, ENDED",
    "of_the_future, INCOMPLETE, INCOMPLETE"
  })
  void knowsEveryStatusWithAndWithoutAPause(String status, State plain, State paused) {
    assertThat(report(status, "").state()).isEqualTo(plain);
    assertThat(report(status, ", \"pause_collection\": {\"behavior\": \"void\"}").state())
        .isEqualTo(paused);
  }

  @Test
  void aProductThatIsNotOfFlorinsIsNoPlan() {
    var report = report("active", "");
    assertThat(report.plan()).isNull();
    assertThat(report.id()).isNull();
    assertThat(report.customer()).isEqualTo("cus_1");
    assertThat(report.live()).isTrue();
    assertThat(report.periodEnd()).isEqualTo(Instant.ofEpochSecond(200));
  }

  @Test
  void endsWithItsPeriodHoweverThatWasSet() {
    assertThat(report("active", ", \"cancel_at_period_end\": true").endsWithPeriod()).isTrue();
    assertThat(report("active", ", \"cancel_at\": 200").endsWithPeriod()).isTrue();
    assertThat(report("active", ", \"cancel_at\": 201").endsWithPeriod()).isFalse();
  }

  @Test
  void whatHasNoPeriodCannotBeRead() {
    assertThat(reader.report("{\"id\": \"sub_1\", \"status\": \"active\"}", List.of())).isNull();
    assertThat(reader.report("<html>", List.of())).isNull();
    assertThat(reader.invoices("{}")).isNull();
  }

  private static String invoice(String status, String reason, String lines, String payments) {
    return """
    {"data": [{"id": "in_1", "status": "%s", "billing_reason": "%s", "amount_due": 500,
      "currency": "usd", "attempt_count": 1, "lines": {"data": [%s]}, "payments": {"data": [%s]}}],
     "has_more": true}
    """
        .formatted(status, reason, lines, payments);
  }

  private static String line(String type, boolean proration, long amount, String product) {
    return """
    {"amount": %d, "period": {"start": 100, "end": 200},
     "parent": {"type": "%s_details", "%s_details": {"proration": %s}},
     "pricing": {"price_details": {"product": "%s"}}}
    """
        .formatted(amount, type, type, proration, product);
  }

  private static String payment(String status, String intent) {
    return """
    {"status": "%s", "payment": {"type": "payment_intent", "payment_intent": "%s"}}
    """
        .formatted(status, intent);
  }

  private StripeSubscriptionReader.Listed listed(String body) {
    return Objects.requireNonNull(reader.invoices(body));
  }

  @Test
  void aBillIsPaidByThePaymentThatSucceeded() {
    var lines = line("subscription_item", false, 500, "florin_prod_1");
    var payments = payment("canceled", "pi_old") + "," + payment("paid", "pi_new");
    var listed = listed(invoice("paid", "subscription_cycle", lines, payments));
    assertThat(listed.next()).isEqualTo("in_1");
    var bill = listed.invoices().getFirst().bill();
    assertThat(bill.payment()).isEqualTo("pi_new");
    assertThat(bill.plan()).isEqualTo("prod_1");
    assertThat(bill.reason()).isEqualTo(Reason.PERIOD);
    assertThat(bill.amount().minorUnits()).isEqualTo(500);
  }

  @ParameterizedTest
  @CsvSource({
    "open, https://invoice.stripe.com/i/acct_1/test_2?s=ap, https://invoice.stripe.com/i/acct_1/test_2?s=ap",
    "paid, https://invoice.stripe.com/i/acct_1/test_2?s=ap,",
    "open, javascript:alert(1),",
    "open, https:///nowhere,",
    "open, https://not an address,"
  })
  void anOpenBillLeadsToItsPageWhereItIsOne(String status, String url, @Nullable String page) {
    var lines = line("subscription_item", false, 500, "florin_prod_1");
    var body =
        invoice(status, "subscription_cycle", lines, payment(status, "pi_1"))
            .replace(
                "\"attempt_count\"", "\"hosted_invoice_url\": \"" + url + "\", \"attempt_count\"");
    assertThat(listed(body).invoices().getFirst().bill().payUrl()).isEqualTo(page);
  }

  @Test
  void whatWasPaidOutsideOfStripeHasNoPayment() {
    var lines = line("subscription_item", false, 500, "florin_prod_1");
    var bill =
        listed(invoice("paid", "subscription_create", lines, "")).invoices().getFirst().bill();
    assertThat(bill.state()).isEqualTo(BillState.PAID);
    assertThat(bill.payment()).isNull();
  }

  /** Both shapes of a proration: of subscriptions in classic and in flexible billing mode. */
  @ParameterizedTest
  @CsvSource({"invoice_item", "subscription_item"})
  void aProrationIsAChangeToThePlanThatItCharges(String shape) {
    var lines =
        line(shape, true, -300, "florin_prod_old")
            + ","
            + line(shape, true, 800, "florin_prod_new");
    var bill =
        listed(invoice("open", "subscription_update", lines, payment("open", "pi_1")))
            .invoices()
            .getFirst();
    assertThat(bill.bill().reason()).isEqualTo(Reason.CHANGE);
    assertThat(bill.bill().plan()).isEqualTo("prod_new");
    assertThat(bill.bill().payment()).as("not paid yet").isNull();
    assertThat(bill.intent()).isEqualTo("pi_1");
  }

  @Test
  void aWholePeriodIsOneWhateverItComesWith() {
    var lines =
        line("invoice_item", true, -300, "florin_prod_old")
            + ","
            + line("subscription_item", false, 800, "florin_prod_new");
    var bill =
        listed(invoice("void", "subscription_update", lines, "")).invoices().getFirst().bill();
    assertThat(bill.reason()).isEqualTo(Reason.PERIOD);
    assertThat(bill.state()).isEqualTo(BillState.VOID);
  }

  @ParameterizedTest
  @CsvSource({"draft, subscription_cycle", "paid, manual", "paid, subscription_threshold"})
  void draftsAndWhatSomebodyBillsByHandAreNoBills(String status, String reason) {
    var lines = line("subscription_item", false, 500, "florin_prod_1");
    assertThat(listed(invoice(status, reason, lines, "")).invoices()).isEmpty();
  }

  /** Money that cannot be read is not passed over. */
  @Test
  void aBillThatCannotBeReadMakesTheWholeUnreadable() {
    var lines = line("subscription_item", false, 500, "florin_prod_1");
    var body = invoice("paid", "subscription_cycle", lines, "").replace("usd", "zzz");
    assertThat(reader.invoices(body)).isNull();
    assertThat(reader.invoices(invoice("paid", "subscription_cycle", "", ""))).isNull();
  }
}
