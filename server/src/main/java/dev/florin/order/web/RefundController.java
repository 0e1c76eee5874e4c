package dev.florin.order.web;

import dev.florin.access.Audited;
import dev.florin.access.Caller;
import dev.florin.access.Customers;
import dev.florin.access.Idempotency;
import dev.florin.invoice.Invoice;
import dev.florin.invoice.Invoices;
import dev.florin.money.Money;
import dev.florin.order.Order;
import dev.florin.order.OrderId;
import dev.florin.order.Orders;
import dev.florin.payment.Payment;
import dev.florin.payment.PaymentId;
import dev.florin.payment.Refund;
import dev.florin.payment.RefundCommand;
import dev.florin.payment.RefundResult;
import dev.florin.payment.Refunds;
import dev.florin.platform.MoneyView;
import dev.florin.platform.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/orders/{id}/refunds")
@Tag(name = "Refunds", description = "Money on its way back, and the credits that go with it.")
class RefundController {
  private static final int KEY_MAX = 255;

  private final Orders orders;
  private final Refunds refunds;
  private final Invoices invoices;
  private final Customers customers;

  RefundController(Orders orders, Refunds refunds, Invoices invoices, Customers customers) {
    this.orders = orders;
    this.refunds = refunds;
    this.invoices = invoices;
    this.customers = customers;
  }

  /**
   * What to give back. {@code amount} in minor units of the order's currency; without it, all that
   * is left. {@code elsewhere} records what was given back outside of Florin, such as a bank's
   * reference, where the provider cannot do it. {@code payment} names another payment of the order
   * than the one that paid for it.
   */
  record RefundBody(
      @Min(1) @Nullable Long amount,
      @Size(max = 500) @Nullable String reason,
      @Size(min = 1, max = 200) @Pattern(regexp = "[ -~]*", message = "must be printable ASCII")
          @Nullable String elsewhere,
      @Size(max = 40) @Nullable String payment) {}

  /** {@code status} is creating while nobody knows, pending, succeeded or failed. */
  record RefundView(
      String id,
      String order,
      String payment,
      String status,
      String origin,
      MoneyView amount,
      @Nullable String reason,
      @Nullable String failure,
      @Nullable String providerRefund,
      Instant createdAt) {
    static RefundView of(String order, Refund refund) {
      return new RefundView(
          refund.id().toString(),
          order,
          refund.payment().toString(),
          refund.status().text(),
          refund.origin().text(),
          MoneyView.of(refund.amount()),
          refund.reason(),
          refund.failure(),
          refund.reference(),
          refund.createdAt());
    }
  }

  /** Refunds, the oldest first, and the numbers of the credit and debit notes. */
  record RefundsView(MoneyView returned, List<RefundView> data, List<String> notes) {}

  @PostMapping
  @Operation(
      summary = "Give money back",
      description = "Credits go back with it, pro rata, the bonus first.",
      responses = {
        @ApiResponse(responseCode = "201", description = "It is made or on its way"),
        @ApiResponse(
            responseCode = "202",
            description = "The provider did not answer; it is asked again in the background")
      })
  @Audited
  ResponseEntity<RefundView> refund(
      Caller caller,
      @PathVariable String id,
      @RequestHeader(name = Idempotency.HEADER, required = false) @Nullable String key,
      @Valid @RequestBody RefundBody body) {
    if (key != null) {
      Idempotency.check(key, KEY_MAX);
    }
    var order = visible(caller, id);
    var payment = payment(order, body.payment());
    var amount = body.amount() == null ? null : Money.of(body.amount(), order.total().asset());
    var command = new RefundCommand(payment.id(), amount, body.reason(), body.elsewhere(), key);
    return answer(id, refunds.refund(caller, command));
  }

  @GetMapping
  @Operation(summary = "What was given back of an order")
  RefundsView list(Caller caller, @PathVariable String id) {
    var order = visible(caller, id);
    var data =
        orders.payments(order.id()).stream()
            .flatMap(payment -> refunds.of(payment.id()).stream())
            .map(refund -> RefundView.of(id, refund))
            .toList();
    return new RefundsView(
        MoneyView.of(order.returned()),
        data,
        invoices.notes(id).stream().map(Invoice::number).toList());
  }

  private Order visible(Caller caller, String id) {
    return OrderId.parse(id)
        .flatMap(orders::find)
        .filter(order -> customers.maySee(caller, order.customer()))
        .orElseThrow(() -> Problem.notFound("order", id));
  }

  private Payment payment(Order order, @Nullable String named) {
    if (named == null) {
      return orders
          .payer(order)
          .orElseThrow(() -> Problem.conflict("order_not_paid", "The order is not paid."));
    }
    return orders.payments(order.id()).stream()
        .filter(payment -> PaymentId.parse(named).equals(Optional.of(payment.id())))
        .findFirst()
        .orElseThrow(() -> Problem.notFound("payment", named));
  }

  private static ResponseEntity<RefundView> answer(String order, RefundResult result) {
    return switch (result) {
      case RefundResult.Made made -> {
        var answer = ResponseEntity.status(HttpStatus.CREATED);
        if (!made.first()) {
          answer.header("Idempotent-Replayed", "true");
        }
        yield answer.body(RefundView.of(order, made.refund()));
      }
      case RefundResult.Unknown unknown ->
          ResponseEntity.accepted().body(RefundView.of(order, unknown.refund()));
      case RefundResult.Rejected rejected ->
          throw Problem.of(422, "provider_rejected", "The provider refuses: " + rejected.message())
              .with("provider_code", rejected.code());
      case RefundResult.NotPaid _ ->
          throw Problem.conflict("order_not_paid", "The money of this payment is not there.");
      case RefundResult.Disputed _ ->
          throw Problem.conflict(
              "payment_disputed",
              "The buyer's bank decides about this money; it cannot be given back meanwhile.");
      case RefundResult.NothingLeft _ ->
          throw Problem.conflict(
              "already_refunded", "All of this payment was given back, or is being so.");
      case RefundResult.TooMuch tooMuch ->
          throw Problem.of(
                  422,
                  "refund_too_large",
                  "Only %d can still be given back.".formatted(tooMuch.left().minorUnits()))
              .with("left", tooMuch.left().minorUnits());
      case RefundResult.NotOffered missing ->
          throw Problem.of(422, "refund_not_offered", "Not possible: " + missing.why() + ".");
      case RefundResult.KeyReused _ ->
          throw Problem.of(
              422, "idempotency_key_reused", "This key or reference stands for another refund.");
    };
  }
}
