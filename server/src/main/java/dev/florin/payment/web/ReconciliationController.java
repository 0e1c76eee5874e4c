package dev.florin.payment.web;

import dev.florin.access.Audited;
import dev.florin.access.Caller;
import dev.florin.id.Ids;
import dev.florin.payment.PaymentId;
import dev.florin.payment.Payments;
import dev.florin.payment.reconciliation.Difference;
import dev.florin.payment.reconciliation.Difference.Side;
import dev.florin.payment.reconciliation.Reconciliation;
import dev.florin.payment.reconciliation.Reconciliation.Kind;
import dev.florin.payment.reconciliation.Reconciliations;
import dev.florin.payment.reconciliation.Reconciliations.Fixed;
import dev.florin.payment.reconciliation.Reconciliations.Started;
import dev.florin.platform.Page;
import dev.florin.platform.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/admin/reconciliations")
@Tag(
    name = "Reconciliation",
    description = "Providers and Florin compared, payment by payment. Operators only.")
class ReconciliationController {
  private static final Duration USUAL = Duration.ofDays(7);
  private static final Duration LONGEST = Duration.ofDays(92);

  private final Reconciliations reconciliations;
  private final Payments payments;
  private final Clock clock;

  ReconciliationController(Reconciliations reconciliations, Payments payments, Clock clock) {
    this.reconciliations = reconciliations;
    this.payments = payments;
    this.clock = clock;
  }

  /** Without times: the last seven days. */
  record NewRun(
      @NotBlank @Size(max = 30) String provider, @Nullable Instant from, @Nullable Instant to) {}

  /**
   * A run. Counts are of payments: those that agree (matched), those of others in the same account
   * (foreign), those left out because there were too many (not_checked), and those that differ, by
   * kind. Open is how many of the latter nobody has fixed.
   */
  record RunView(
      String id,
      String provider,
      Instant from,
      Instant to,
      boolean scheduled,
      String status,
      Map<String, Long> counts,
      long open,
      @Nullable String note,
      Instant createdAt,
      @Nullable Instant finishedAt) {
    static RunView of(Reconciliation run) {
      var counts = new TreeMap<String, Long>();
      counts.put("matched", run.counts().matched());
      counts.put("foreign", run.counts().foreign());
      counts.put("not_checked", run.counts().notChecked());
      run.counts().differing().forEach((kind, count) -> counts.put(kind.text(), count));
      return new RunView(
          run.idText(),
          run.provider(),
          run.from(),
          run.to(),
          run.scheduled(),
          run.status().text(),
          counts,
          run.open(),
          run.note(),
          run.createdAt(),
          run.finishedAt());
    }
  }

  /** A run with a page of its differences. */
  record RunWithRows(RunView reconciliation, Page<RowView> rows) {}

  /** A payment on one side; amounts are in minor units. */
  record SideView(String status, @Nullable Long amount, @Nullable String currency, long refunded) {
    static @Nullable SideView of(@Nullable Side side) {
      return side == null
          ? null
          : new SideView(side.status(), side.amount(), side.currency(), side.refunded());
    }
  }

  /** A difference as it was found; outcome is what came of the last fix. */
  record RowView(
      String id,
      String kind,
      @Nullable String payment,
      @Nullable String order,
      @Nullable String providerCheckout,
      @Nullable String providerPayment,
      @Nullable SideView here,
      @Nullable SideView there,
      Instant foundAt,
      @Nullable Instant lookedAt,
      @Nullable String outcome,
      @Nullable Instant fixedAt) {
    static RowView of(Difference row, Map<PaymentId, String> orders) {
      var payment = row.payment();
      return new RowView(
          row.idText(),
          row.kind().text(),
          payment == null ? null : payment.toString(),
          payment == null ? null : orders.get(payment),
          row.references().checkout(),
          row.references().payment(),
          SideView.of(row.here()),
          SideView.of(row.there()),
          row.foundAt(),
          row.lookedAt(),
          row.outcome(),
          row.fixedAt());
    }
  }

  /** What came of a fix; objection says why the provider's word was not taken. */
  record FixView(boolean fixed, RowView row, @Nullable String objection) {}

  @GetMapping
  @Operation(summary = "Runs, newest first")
  Page<RunView> list(
      @RequestParam(required = false) @Nullable String provider,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(name = "starting_after", required = false) @Nullable String startingAfter) {
    var size = Page.size(limit);
    var after =
        Page.after(startingAfter, id -> Ids.decode(Reconciliation.PREFIX, id), "a reconciliation");
    return Page.of(
        reconciliations.list(provider, size + 1, after), size, RunView::of, Reconciliation::idText);
  }

  @GetMapping("/{id}")
  @Operation(summary = "One run with what did not agree")
  RunWithRows get(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String kind,
      @RequestParam(required = false) @Nullable Boolean open,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(name = "starting_after", required = false) @Nullable String startingAfter) {
    var size = Page.size(limit);
    var after =
        Page.after(startingAfter, row -> Ids.decode(Difference.PREFIX, row), "a difference");
    var wanted = kind == null ? null : kind(kind);
    var run =
        reconciliations.find(key(id)).orElseThrow(() -> Problem.notFound("reconciliation", id));
    var rows = reconciliations.differences(run.id(), wanted, open, size + 1, after);
    var orders = orders(rows);
    return new RunWithRows(
        RunView.of(run), Page.of(rows, size, row -> RowView.of(row, orders), Difference::idText));
  }

  private Map<PaymentId, String> orders(List<Difference> rows) {
    return payments.references(
        rows.stream().map(Difference::payment).flatMap(Stream::ofNullable).toList());
  }

  private static Kind kind(String text) {
    return Arrays.stream(Kind.values())
        .filter(kind -> kind.text().equals(text))
        .findFirst()
        .orElseThrow(() -> Problem.invalid("kind", "is not a kind of difference: " + text));
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(summary = "Compare a provider with Florin now; at most 92 days")
  @Audited
  RunView start(Caller caller, @Valid @RequestBody NewRun body) {
    var now = clock.instant();
    var to = body.to() == null ? now : body.to();
    if (to.isAfter(now)) {
      throw Problem.invalid("to", "must not lie in the future");
    }
    var from = body.from() == null ? to.minus(USUAL) : body.from();
    if (!from.isBefore(to) || Duration.between(from, to).compareTo(LONGEST) > 0) {
      throw Problem.invalid("from", "must be before to, and by no more than 92 days");
    }
    return switch (reconciliations.start(caller, body.provider(), from, to)) {
      case Started.Waiting waiting -> RunView.of(waiting.run());
      case Started.Busy _ ->
          throw Problem.conflict(
              "reconciliation_in_progress",
              "A reconciliation with " + body.provider() + " is under way.");
      case Started.NoProvider _ ->
          throw Problem.invalid("provider", "is not configured here: " + body.provider());
    };
  }

  @PostMapping("/{id}/rows/{row}/fix")
  @Operation(
      summary = "Ask the provider about a payment that differs, settle what it says, compare again")
  @Audited
  FixView fix(Caller caller, @PathVariable String id, @PathVariable String row) {
    var difference =
        Ids.decode(Difference.PREFIX, row).orElseThrow(() -> Problem.notFound("difference", row));
    return switch (reconciliations.fix(caller, key(id), difference)) {
      case Fixed.Asked asked ->
          new FixView(
              Difference.MATCHED.equals(asked.difference().outcome()),
              RowView.of(asked.difference(), orders(List.of(asked.difference()))),
              asked.objection());
      case Fixed.NoPayment _ ->
          throw Problem.conflict(
              "no_payment_here",
              "Florin has no payment for this money, so there is nothing to ask about.");
      case Fixed.Unavailable _ ->
          throw Problem.of(
                  503, "provider_unavailable", "The provider does not answer. Nothing was changed.")
              .retryAfter(Duration.ofSeconds(5));
      case Fixed.Unknown _ -> throw Problem.notFound("difference", row);
    };
  }

  private static UUID key(String id) {
    return Ids.decode(Reconciliation.PREFIX, id)
        .orElseThrow(() -> Problem.notFound("reconciliation", id));
  }
}
