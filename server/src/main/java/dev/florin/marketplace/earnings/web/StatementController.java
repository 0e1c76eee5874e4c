package dev.florin.marketplace.earnings.web;

import dev.florin.access.Caller;
import dev.florin.access.Customers;
import dev.florin.invoice.Invoices.Print;
import dev.florin.marketplace.earnings.Statement;
import dev.florin.marketplace.earnings.Statements;
import dev.florin.platform.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/creators/me/statements")
@Tag(name = "Earnings", description = "What creators earn, and what becomes of it.")
class StatementController {
  private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

  private final Statements statements;
  private final Customers customers;

  StatementController(Statements statements, Customers customers) {
    this.statements = statements;
    this.customers = customers;
  }

  /** A month of the seller's calendar; {@code until} is its last day, or today. */
  record StatementView(String creator, String month, String until, List<AccountView> accounts) {
    static StatementView of(Statement statement) {
      return new StatementView(
          statement.creator().id().toString(),
          statement.month().toString(),
          statement.until().toString(),
          statement.accounts().stream().map(AccountView::of).toList());
    }
  }

  /** One currency, in its minor units. {@code closing} is {@code opening} and all amounts. */
  record AccountView(String currency, long opening, List<StatementLineView> lines, long closing) {
    static AccountView of(Statement.Account account) {
      return new AccountView(
          account.currency().code(),
          account.opening(),
          account.lines().stream().map(StatementLineView::of).toList(),
          account.closing());
    }
  }

  /**
   * {@code type} is sale, reversal, provider_fee or payout; {@code amount} changes what the creator
   * is owed.
   */
  record StatementLineView(
      Instant at,
      String type,
      String reference,
      @Nullable String name,
      long gross,
      long tax,
      long fee,
      long amount) {
    static StatementLineView of(Statement.Line line) {
      var name = line.name();
      return new StatementLineView(
          line.at(),
          line.kind().text(),
          line.reference(),
          name == null ? null : name.in(LocaleContextHolder.getLocale()),
          line.gross(),
          line.tax(),
          line.fee(),
          line.amount());
    }
  }

  @GetMapping
  @Operation(
      summary = "A month's statement",
      description = "month is one such as 2026-11 in the seller's time zone; without it, this one.")
  StatementView read(
      Caller caller,
      @RequestParam(required = false) @Nullable String customer,
      @RequestParam(required = false) @Nullable String month) {
    var wanted = month == null ? statements.now() : Months.read("month", month);
    return StatementView.of(statement(caller, customer, wanted, Statements.LINES_MAX));
  }

  @GetMapping("/{month}.csv")
  @Operation(
      summary = "A month's statement as CSV",
      responses =
          @ApiResponse(
              responseCode = "200",
              content = @Content(mediaType = "text/csv", schema = @Schema(type = "string"))))
  ResponseEntity<byte[]> csv(
      Caller caller,
      @PathVariable String month,
      @RequestParam(required = false) @Nullable String customer,
      Locale locale) {
    var wanted = Months.read("month", month);
    var statement = statement(caller, customer, wanted, Statements.LINES_MAX);
    var text = statements.csv(statement, locale);
    return file(wanted, "csv", CSV, text.getBytes(StandardCharsets.UTF_8));
  }

  @GetMapping("/{month}.pdf")
  @Operation(
      summary = "A month's statement as a PDF",
      description = "In English or Simplified Chinese.",
      responses =
          @ApiResponse(
              responseCode = "200",
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_PDF_VALUE,
                      schema = @Schema(type = "string", format = "binary"))))
  ResponseEntity<byte[]> pdf(
      Caller caller,
      @PathVariable String month,
      @RequestParam(required = false) @Nullable String customer,
      Locale locale) {
    var wanted = Months.read("month", month);
    var statement = statement(caller, customer, wanted, Statements.PRINTED_MAX);
    return switch (statements.pdfFor(caller, statement, locale)) {
      case Print.Ready ready -> file(wanted, "pdf", MediaType.APPLICATION_PDF, ready.pdf());
      case Print.TooOften tooOften ->
          throw Problem.of(429, "rate_limited", "Too many documents in a minute.")
              .retryAfter(tooOften.retryAfter());
    };
  }

  private Statement statement(
      Caller caller, @Nullable String customer, YearMonth month, int limit) {
    if (month.isAfter(statements.now())) {
      throw Problem.invalid("month", "has not begun");
    }
    return statements
        .of(customers.ofQuery(caller, customer), month, limit)
        .orElseThrow(() ->
            Problem.of(422, "too_many_lines", "The statement has more than " + limit + " lines."));
  }

  private static ResponseEntity<byte[]> file(
      YearMonth month, String ending, MediaType type, byte[] content) {
    var name = "statement-" + month + "." + ending;
    return ResponseEntity.ok()
        .contentType(type)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(name).build().toString())
        .cacheControl(CacheControl.noStore())
        .body(content);
  }
}
