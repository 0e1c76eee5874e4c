package dev.florin.insight.web;

import dev.florin.insight.Insight;
import dev.florin.insight.Insight.By;
import dev.florin.insight.Insight.Conversion;
import dev.florin.insight.Insight.Outcome;
import dev.florin.insight.Insight.Revenue;
import dev.florin.insight.Insight.Worth;
import dev.florin.platform.AssetText;
import dev.florin.platform.Csv;
import dev.florin.platform.MoneyView;
import dev.florin.platform.Page;
import dev.florin.platform.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/insight")
@Tag(name = "Insight", description = "What was sold, to whom, and what came of it.")
class InsightController {
  private static final String CSV = "text/csv;charset=UTF-8";

  private final Insight insight;

  InsightController(Insight insight) {
    this.insight = insight;
  }

  /** {@code group} is a kind, a product's code or a provider, as asked for with {@code by}. */
  record RevenueView(
      LocalDate bucket,
      @Nullable String group,
      MoneyView gross,
      MoneyView returned,
      MoneyView net,
      long orders) {
    static RevenueView of(Revenue row) {
      return new RevenueView(
          row.bucket(),
          row.group(),
          MoneyView.of(row.gross()),
          MoneyView.of(row.returned()),
          MoneyView.of(row.net()),
          row.orders());
    }
  }

  /** Rows by bucket, currency and group; where nothing happened there is none. */
  record RevenuesView(List<RevenueView> data) {}

  @GetMapping("/revenue")
  @Operation(summary = "What came in and went back, by day, week or month of a time zone")
  RevenuesView revenue(
      PeriodQuery query,
      @RequestParam(required = false) @Nullable String by,
      @RequestParam(required = false) @Nullable String currency) {
    return new RevenuesView(rows(query, by, currency).stream().map(RevenueView::of).toList());
  }

  @GetMapping(path = "/revenue.csv", produces = CSV)
  @Operation(summary = "The same as CSV")
  ResponseEntity<String> revenueCsv(
      PeriodQuery query,
      @RequestParam(required = false) @Nullable String by,
      @RequestParam(required = false) @Nullable String currency) {
    var csv = new Csv("bucket", "group", "currency", "gross", "returned", "net", "orders");
    for (var row : rows(query, by, currency)) {
      csv.text(row.bucket().toString()).text(row.group()).text(row.gross().asset().code());
      csv.amount(row.gross()).amount(row.returned()).amount(row.net()).number(row.orders()).end();
    }
    return csv("revenue", csv);
  }

  private List<Revenue> rows(PeriodQuery query, @Nullable String by, @Nullable String currency) {
    return insight.revenue(
        query.period(), by(by), currency == null ? null : AssetText.ofPrice("currency", currency));
  }

  private static By by(@Nullable String text) {
    return switch (text) {
      case null -> By.NOTHING;
      case "kind" -> By.KIND;
      case "product" -> By.PRODUCT;
      case "provider" -> By.PROVIDER;
      default -> throw Problem.invalid("by", "must be kind, product or provider");
    };
  }

  record CustomerWorthView(
      String customer,
      String subject,
      long orders,
      MoneyView gross,
      MoneyView returned,
      MoneyView net,
      Instant first,
      Instant last) {
    static CustomerWorthView of(Worth worth) {
      return new CustomerWorthView(
          worth.customer().toString(),
          worth.subject(),
          worth.orders(),
          MoneyView.of(worth.gross()),
          MoneyView.of(worth.returned()),
          MoneyView.of(worth.net()),
          worth.first(),
          worth.last());
    }
  }

  /** {@code customers} have paid at least once; {@code data} has those who brought most. */
  record CustomersView(
      long customers, MoneyView net, MoneyView average, List<CustomerWorthView> data) {}

  @GetMapping("/customers")
  @Operation(summary = "What customers have brought so far, in one currency")
  CustomersView customers(
      @RequestParam String currency, @RequestParam(required = false) @Nullable Integer limit) {
    var worths = insight.worths(AssetText.ofPrice("currency", currency), Page.size(limit));
    return new CustomersView(
        worths.customers(),
        MoneyView.of(worths.net()),
        MoneyView.of(worths.average()),
        worths.top().stream().map(CustomerWorthView::of).toList());
  }

  @GetMapping(path = "/customers.csv", produces = CSV)
  @Operation(summary = "The same as CSV")
  ResponseEntity<String> customersCsv(
      @RequestParam String currency, @RequestParam(required = false) @Nullable Integer limit) {
    var csv =
        new Csv(
            "customer",
            "subject",
            "orders",
            "currency",
            "gross",
            "returned",
            "net",
            "first",
            "last");
    for (var row :
        insight.worths(AssetText.ofPrice("currency", currency), Page.size(limit)).top()) {
      csv.text(row.customer().toString()).text(row.subject()).number(row.orders());
      csv.text(row.net().asset().code()).amount(row.gross()).amount(row.returned());
      csv.amount(row.net()).text(row.first().toString()).text(row.last().toString()).end();
    }
    return csv("customers", csv);
  }

  /** {@code rate_bp}: how many of those placed were paid, in basis points. */
  record ConversionView(
      LocalDate bucket,
      long placed,
      long opened,
      long paid,
      long failed,
      long expired,
      long cancelled,
      long rateBp) {
    static ConversionView of(Conversion row) {
      return new ConversionView(
          row.bucket(),
          row.placed(),
          row.opened(),
          row.paid(),
          row.failed(),
          row.expired(),
          row.cancelled(),
          row.rateBp());
    }
  }

  record ConversionsView(List<ConversionView> data) {}

  @GetMapping("/conversion")
  @Operation(summary = "How far the orders have come that were placed in a bucket")
  ConversionsView conversion(PeriodQuery query) {
    return new ConversionsView(
        insight.conversion(query.period()).stream().map(ConversionView::of).toList());
  }

  @GetMapping(path = "/conversion.csv", produces = CSV)
  @Operation(summary = "The same as CSV")
  ResponseEntity<String> conversionCsv(PeriodQuery query) {
    var csv =
        new Csv("bucket", "placed", "opened", "paid", "failed", "expired", "cancelled", "rate_bp");
    for (var row : insight.conversion(query.period())) {
      csv.text(row.bucket().toString()).number(row.placed()).number(row.opened());
      csv.number(row.paid()).number(row.failed()).number(row.expired());
      csv.number(row.cancelled()).number(row.rateBp()).end();
    }
    return csv("conversion", csv);
  }

  record OutcomeView(String provider, String status, @Nullable String reason, long payments) {
    static OutcomeView of(Outcome outcome) {
      return new OutcomeView(
          outcome.provider(), outcome.status(), outcome.reason(), outcome.payments());
    }
  }

  /** {@code success_bp}: how many of those decided have succeeded, in basis points. */
  record OutcomesView(long successBp, List<OutcomeView> data) {}

  @GetMapping("/payments")
  @Operation(summary = "What came of payments, by provider and reason of failure")
  OutcomesView payments(PeriodQuery query) {
    var outcomes = insight.outcomes(query.period());
    return new OutcomesView(
        Insight.successBp(outcomes), outcomes.stream().map(OutcomeView::of).toList());
  }

  @GetMapping(path = "/payments.csv", produces = CSV)
  @Operation(summary = "The same as CSV")
  ResponseEntity<String> paymentsCsv(PeriodQuery query) {
    var csv = new Csv("provider", "status", "reason", "payments");
    for (var row : insight.outcomes(query.period())) {
      csv.text(row.provider()).text(row.status()).text(row.reason()).number(row.payments()).end();
    }
    return csv("payments", csv);
  }

  private static ResponseEntity<String> csv(String name, Csv csv) {
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(CSV))
        .header("Content-Disposition", "attachment; filename=\"" + name + ".csv\"")
        .body(csv.toString());
  }
}
