package dev.florin.invoice.web;

import dev.florin.access.Caller;
import dev.florin.access.Customers;
import dev.florin.invoice.Invoice;
import dev.florin.invoice.InvoiceId;
import dev.florin.invoice.Invoices;
import dev.florin.invoice.Invoices.Print;
import dev.florin.money.Asset;
import dev.florin.money.Money;
import dev.florin.platform.MoneyView;
import dev.florin.platform.Page;
import dev.florin.platform.Problem;
import dev.florin.platform.Sha256;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.HexFormat;
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
@RequestMapping("/v1/invoices")
@Tag(name = "Invoices", description = "What was paid, with numbers that have no gaps.")
class InvoiceController {
  private final Invoices invoices;
  private final Customers customers;

  InvoiceController(Invoices invoices, Customers customers) {
    this.invoices = invoices;
    this.customers = customers;
  }

  /**
   * An invoice in the reader's language. {@code total} is {@code net} and {@code tax} together;
   * {@code kind} is what its document is called.
   */
  record InvoiceView(
      String id,
      String number,
      String kind,
      String status,
      String customer,
      String order,
      MoneyView total,
      MoneyView net,
      TaxView tax,
      Invoice.Party seller,
      Invoice.Party buyer,
      List<LineView> lines,
      Instant issuedAt,
      @Nullable CorrectionView corrects) {
    static InvoiceView of(Invoice invoice) {
      return new InvoiceView(
          invoice.id().toString(),
          invoice.number(),
          invoice.kind().text(),
          invoice.kind().corrects() ? "issued" : "paid",
          invoice.customer().toString(),
          invoice.order(),
          MoneyView.of(invoice.total()),
          MoneyView.of(invoice.net()),
          TaxView.of(invoice),
          invoice.seller(),
          invoice.buyer(),
          invoice.lines().stream().map(line -> LineView.of(line, invoice.total().asset())).toList(),
          invoice.issuedAt(),
          CorrectionView.of(invoice));
    }
  }

  /** What a note corrects: the invoice's number, and why, in the reader's language. */
  record CorrectionView(String number, String reason) {
    static @Nullable CorrectionView of(Invoice invoice) {
      var correction = invoice.correction();
      return correction == null
          ? null
          : new CorrectionView(
              correction.number(), correction.reason().in(LocaleContextHolder.getLocale()));
    }
  }

  /** The tax within the total: its rate in basis points; no name where none is charged. */
  record TaxView(@Nullable String name, int rateBp, MoneyView amount) {
    static TaxView of(Invoice invoice) {
      var tax = invoice.tax();
      var amount = Money.of(tax.amountMinor(), invoice.total().asset());
      return new TaxView(tax.name(), tax.rateBp(), MoneyView.of(amount));
    }
  }

  record LineView(
      String description,
      int quantity,
      MoneyView unit,
      MoneyView amount,
      long credits,
      long bonusCredits) {
    static LineView of(Invoice.Line line, Asset asset) {
      return new LineView(
          line.description().in(LocaleContextHolder.getLocale()),
          line.quantity(),
          MoneyView.of(Money.of(line.unitMinor(), asset)),
          MoneyView.of(Money.of(line.amountMinor(), asset)),
          line.credits(),
          line.bonusCredits());
    }
  }

  @GetMapping
  @Operation(summary = "A customer's invoices, newest first")
  Page<InvoiceView> list(
      Caller caller,
      @RequestParam(required = false) @Nullable String customer,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(name = "starting_after", required = false) @Nullable String startingAfter) {
    var owner = customers.ofQuery(caller, customer);
    var size = Page.size(limit);
    var after = Page.after(startingAfter, InvoiceId::parse, "an invoice");
    return Page.of(
        invoices.list(owner.id(), size + 1, after),
        size,
        InvoiceView::of,
        invoice -> invoice.id().toString());
  }

  @GetMapping("/{id}")
  @Operation(summary = "One invoice")
  InvoiceView get(Caller caller, @PathVariable String id) {
    return InvoiceView.of(visible(caller, id));
  }

  @GetMapping("/{id}.pdf")
  @Operation(
      summary = "One invoice as a PDF",
      description = "In English or Simplified Chinese; it never changes.",
      parameters =
          @Parameter(
              name = "lang",
              in = ParameterIn.QUERY,
              description = "en or zh-CN; else by Accept-Language",
              schema = @Schema(type = "string")),
      responses =
          @ApiResponse(
              responseCode = "200",
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_PDF_VALUE,
                      schema = @Schema(type = "string", format = "binary"))))
  ResponseEntity<byte[]> pdf(Caller caller, @PathVariable String id, Locale locale) {
    var invoice = visible(caller, id);
    return switch (invoices.pdfFor(caller, invoice, locale)) {
      case Print.Ready ready -> document(invoice, ready.pdf());
      case Print.TooOften tooOften ->
          throw Problem.of(429, "rate_limited", "Too many documents in a minute.")
              .retryAfter(tooOften.retryAfter());
    };
  }

  private static ResponseEntity<byte[]> document(Invoice invoice, byte[] pdf) {
    var disposition = ContentDisposition.inline().filename(invoice.number() + ".pdf").build();
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_PDF)
        .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
        .eTag(HexFormat.of().formatHex(Sha256.of(pdf)))
        .cacheControl(CacheControl.empty().cachePrivate())
        .varyBy(HttpHeaders.AUTHORIZATION, HttpHeaders.ACCEPT_LANGUAGE)
        .body(pdf);
  }

  private Invoice visible(Caller caller, String id) {
    return InvoiceId.parse(id)
        .flatMap(invoices::find)
        .filter(invoice -> customers.maySee(caller, invoice.customer()))
        .orElseThrow(() -> Problem.notFound("invoice", id));
  }
}
