package dev.florin.doctor;

import dev.florin.platform.Diagnosis;
import dev.florin.platform.Diagnosis.Grade;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoublePredicate;

/**
 * One figure by which a service shows that something is wrong. What is said here about a moment,
 * the alerts say about a time: see docs/guides/metrics.md.
 *
 * @param metric its name
 * @param labels those that count, name to pattern
 * @param isBad which figures are bad; NaN never is, it is told apart
 * @param grade how bad
 * @param seen what is said, with {@code %s} for the figure
 */
record Sign(
    String metric,
    Map<String, String> labels,
    DoublePredicate isBad,
    Grade grade,
    String seen,
    String remedy,
    String page) {
  private static final String TROUBLE = "guides/troubleshooting.md";

  /** As in the metrics' guide. */
  private static final double INBOX_SECONDS = 120;

  private static final double ASKING_SECONDS = 1_800;
  private static final double JOBS_SECONDS = 60;
  private static final double WEBHOOK_SECONDS = 3_600;
  private static final double REFUSED_MAX = 5;

  /** Copies the labels. */
  Sign {
    labels = Map.copyOf(labels);
  }

  /** All of them, the worst first. */
  static final List<Sign> ALL =
      List.of(
          wrong(
              "florin_orders_uncredited",
              Map.of(),
              value -> value != 0,
              "paid and not credited (less than 0: credited and not paid): %s items of orders",
              "Keep their timelines and the log, and look at once: this is a defect.",
              TROUBLE + "#paid-but-no-credits"),
          wrong(
              "florin_ledger_violations",
              Map.of(),
              value -> value > 0,
              "the last check of the ledger found %s violations",
              "Delete nothing, mend nothing yet: run verify.",
              "guides/verify.md#when-it-is-not-sound"),
          wrong(
              "florin_inbox_oldest_seconds",
              Map.of(),
              value -> value > INBOX_SECONDS,
              "an event of a provider has been waiting for %s s",
              "Read its detail at /v1/admin/inbox, and mend the cause; it goes on by itself.",
              TROUBLE + "#paid-but-no-credits"),
          wrong(
              "florin_jobs_overdue_seconds",
              Map.of(),
              value -> value > JOBS_SECONDS,
              "a job has been due for %s s",
              "Does any node do jobs (FLORIN_JOB_DISPATCH)? Do all threads wait for something?",
              TROUBLE + "#jobs-are-parked"),
          wrong(
              "florin_mails_total",
              Map.of("outcome", "misconfigured"),
              value -> value > 0,
              "the mail relay and the settings do not agree; met %s times since the start",
              "The log says why: The mail relay does not take our mail.",
              TROUBLE + "#mail-does-not-arrive"),
          doubtful(
              "florin_inbox_events",
              Map.of("status", "parked"),
              value -> value > 0,
              "%s events of providers are parked: nothing was credited for them",
              "Look why at /v1/admin/inbox?status=parked, and replay what can be.",
              "guides/stripe.md#what-is-parked-and-why"),
          doubtful(
              "florin_jobs",
              Map.of("status", "parked"),
              value -> value > 0,
              "%s jobs are parked",
              "Look why at /v1/admin/jobs?status=parked, mend it, and run them again.",
              TROUBLE + "#jobs-are-parked"),
          doubtful(
              "florin_disputes_open",
              Map.of(),
              value -> value > 0,
              "%s disputes are open",
              "Look at the deadlines today: /v1/admin/disputes.",
              "guides/refunds.md"),
          doubtful(
              "florin_reconciliation_differences",
              Map.of(),
              value -> value != 0,
              "on %s payments a provider and Florin do not agree",
              "Look at the last run, and fix its rows.",
              "guides/reconciliation.md#what-to-do-about-differences"),
          doubtful(
              "florin_payments_ask_overdue_seconds",
              Map.of(),
              value -> value > ASKING_SECONDS,
              "a payment should have been asked about %s s ago",
              "The provider does not answer, or nobody asks: look into the log.",
              "guides/reconciliation.md"),
          doubtful(
              "florin_webhook_endpoints",
              Map.of("status", "disabled"),
              value -> value > 0,
              "%s endpoints of your programs are disabled",
              "Repair them, then recover what was missed.",
              "guides/webhooks-out.md"),
          doubtful(
              "florin_webhook_oldest_seconds",
              Map.of(),
              value -> value > WEBHOOK_SECONDS,
              "a webhook to your programs has been waiting for %s s",
              "Look at the endpoint's deliveries.",
              "guides/webhooks-out.md"),
          doubtful(
              "florin_webhooks_received_total",
              Map.of("outcome", "failed"),
              value -> value > 0,
              "%s deliveries of providers could not be stored since the start",
              "They come again. Was the database away, or its disk full?",
              TROUBLE + "#the-database-is-away"),
          doubtful(
              "florin_webhooks_received_total",
              Map.of("outcome", "refused"),
              value -> value > REFUSED_MAX,
              "%s deliveries were refused since the start, for their signatures",
              "Is the secret that of this endpoint? Is the clock right?",
              TROUBLE + "#webhooks-are-refused-with-400"),
          doubtful(
              "florin_webhooks_received_total",
              Map.of("outcome", "off", "provider", "stripe|whop|crossmint"),
              value -> value > 0,
              "%s deliveries came to an endpoint that is off",
              "Set the provider's webhook secret.",
              TROUBLE + "#webhooks-are-refused-with-400"),
          doubtful(
              "florin_payments_asked_total",
              Map.of("outcome", "failed"),
              value -> value > 0,
              "asking about payments has failed %s times since the start",
              "Look into the log.",
              "guides/reconciliation.md"),
          doubtful(
              "hikaricp_connections_pending",
              Map.of(),
              value -> value > 0,
              "%s threads wait for a connection to the database",
              "Is the database slow? Ask again in a minute.",
              "guides/metrics.md#of-the-frameworks"),
          doubtful(
              "hikaricp_connections_timeout_total",
              Map.of(),
              value -> value > 0,
              "%s times nobody got a connection to the database since the start",
              "Was the database away, or slow?",
              TROUBLE + "#the-database-is-away"),
          doubtful(
              "logback_events_total",
              Map.of("level", "error"),
              value -> value > 0,
              "%s errors in the log since the start",
              "Read them.",
              "guides/metrics.md#of-the-frameworks"));

  private static Sign wrong(
      String metric,
      Map<String, String> labels,
      DoublePredicate isBad,
      String seen,
      String remedy,
      String page) {
    return new Sign(metric, labels, isBad, Grade.WRONG, seen, remedy, page);
  }

  private static Sign doubtful(
      String metric,
      Map<String, String> labels,
      DoublePredicate isBad,
      String seen,
      String remedy,
      String page) {
    return new Sign(metric, labels, isBad, Grade.DOUBTFUL, seen, remedy, page);
  }

  /** The figure. */
  double in(Scrape scrape) {
    return scrape.sum(metric, labels);
  }

  /** What it shows; empty when all is well, or nobody knows. */
  Optional<Diagnosis> diagnosis(Scrape scrape) {
    var value = in(scrape);
    return Double.isNaN(value) || !isBad.test(value)
        ? Optional.empty()
        : Optional.of(
            new Diagnosis(
                grade, subject(), seen.formatted("%,.0f".formatted(value)), remedy, page));
  }

  /** Its part of the service, as the second word of its name says. */
  String subject() {
    return metric.split("_")[metric.startsWith("florin_") ? 1 : 0];
  }
}
