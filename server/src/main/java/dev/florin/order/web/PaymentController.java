package dev.florin.order.web;

import dev.florin.access.CustomerId;
import dev.florin.order.Order;
import dev.florin.order.OrderId;
import dev.florin.order.Orders;
import dev.florin.order.web.OrderViews.PaymentView;
import dev.florin.payment.Fees;
import dev.florin.payment.Payment;
import dev.florin.payment.PaymentId;
import dev.florin.payment.Payments;
import dev.florin.platform.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Payments", description = "Single payments. Operators only.")
class PaymentController {
  private final Payments payments;
  private final Orders orders;
  private final Fees fees;

  PaymentController(Payments payments, Orders orders, Fees fees) {
    this.payments = payments;
    this.orders = orders;
    this.fees = fees;
  }

  /** A payment, also one that does not count any more, with what it is for and whose that is. */
  record FoundPaymentView(
      PaymentView payment,
      String order,
      @Nullable String customer,
      Instant createdAt,
      @Nullable Instant succeededAt) {}

  @GetMapping("/v1/admin/payments/{id}")
  @Operation(summary = "One payment, and the order that it is for")
  FoundPaymentView get(@PathVariable String id) {
    return PaymentId.parse(id)
        .flatMap(payments::find)
        .map(this::view)
        .orElseThrow(() -> Problem.notFound("payment", id));
  }

  private FoundPaymentView view(Payment payment) {
    var customer =
        OrderId.parse(payment.reference())
            .flatMap(orders::find)
            .map(Order::customer)
            .map(CustomerId::toString)
            .orElse(null);
    return new FoundPaymentView(
        PaymentView.of(payment, null, fees.of(payment.id()).orElse(null)),
        payment.reference(),
        customer,
        payment.createdAt(),
        payment.succeededAt());
  }
}
