package dev.florin.invoice.web;

import dev.florin.access.Caller;
import dev.florin.access.Customers;
import dev.florin.invoice.Invoice;
import dev.florin.invoice.InvoiceId;
import dev.florin.invoice.Invoices;
import dev.florin.money.Money;
import dev.florin.platform.MoneyView;
import dev.florin.platform.Page;
import dev.florin.platform.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
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

  record InvoiceView(
      String id,
      String number,
      String status,
      String customer,
      String order,
      MoneyView total,
      Invoice.Party seller,
      Invoice.Party buyer,
      List<LineView> lines,
      Instant issuedAt) {
    static InvoiceView of(Invoice invoice) {
      var asset = invoice.total().asset();
      return new InvoiceView(
          invoice.id().toString(),
          invoice.number(),
          "paid",
          invoice.customer().toString(),
          invoice.order(),
          MoneyView.of(invoice.total()),
          invoice.seller(),
          invoice.buyer(),
          invoice.lines().stream()
              .map(line ->
                  new LineView(
                      line.description(),
                      line.quantity(),
                      MoneyView.of(Money.of(line.unitMinor(), asset)),
                      MoneyView.of(Money.of(line.amountMinor(), asset))))
              .toList(),
          invoice.issuedAt());
    }
  }

  record LineView(String description, int quantity, MoneyView unit, MoneyView amount) {}

  @GetMapping
  @Operation(summary = "A customer's invoices, newest first")
  Page<InvoiceView> list(
      Caller caller,
      @RequestParam(required = false) @Nullable String customer,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(name = "starting_after", required = false) @Nullable String startingAfter) {
    var owner = customers.actingFor(caller, customer);
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
    return InvoiceId.parse(id)
        .flatMap(invoices::find)
        .filter(invoice -> customers.maySee(caller, invoice.customer()))
        .map(InvoiceView::of)
        .orElseThrow(() -> Problem.notFound("invoice", id));
  }
}
