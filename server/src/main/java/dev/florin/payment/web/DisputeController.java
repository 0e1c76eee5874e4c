package dev.florin.payment.web;

import dev.florin.payment.Dispute;
import dev.florin.payment.DisputeId;
import dev.florin.payment.DisputeStatus;
import dev.florin.payment.PaymentId;
import dev.florin.payment.Payments;
import dev.florin.payment.Refunds;
import dev.florin.platform.MoneyView;
import dev.florin.platform.Page;
import dev.florin.platform.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/admin/disputes")
@Tag(name = "Disputes", description = "What buyers' banks ask back.")
class DisputeController {
  private final Refunds refunds;
  private final Payments payments;

  DisputeController(Refunds refunds, Payments payments) {
    this.refunds = refunds;
    this.payments = payments;
  }

  /** {@code status} is inquiry, open, won or lost; evidence is given at the provider. */
  record DisputeView(
      String id,
      String payment,
      @Nullable String order,
      String provider,
      String providerDispute,
      String status,
      MoneyView amount,
      @Nullable String reason,
      @Nullable Instant answerBy,
      Instant createdAt) {
    static DisputeView of(Dispute dispute, Map<PaymentId, String> orders) {
      return new DisputeView(
          dispute.id().toString(),
          dispute.payment().toString(),
          orders.get(dispute.payment()),
          dispute.provider(),
          dispute.reference(),
          dispute.status().text(),
          MoneyView.of(dispute.amount()),
          dispute.reason(),
          dispute.answerBy(),
          dispute.createdAt());
    }
  }

  @GetMapping
  @Operation(summary = "Disputes, the newest first")
  Page<DisputeView> list(
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(name = "starting_after", required = false) @Nullable String startingAfter) {
    var size = Page.size(limit);
    var after = Page.after(startingAfter, DisputeId::parse, "a dispute");
    var disputes = refunds.disputes(status == null ? null : status(status), size + 1, after);
    var orders = payments.references(disputes.stream().map(Dispute::payment).toList());
    return Page.of(
        disputes,
        size,
        dispute -> DisputeView.of(dispute, orders),
        dispute -> dispute.id().toString());
  }

  private static DisputeStatus status(String text) {
    return Arrays.stream(DisputeStatus.values())
        .filter(status -> status.text().equals(text))
        .findFirst()
        .orElseThrow(() -> Problem.invalid("status", "is not a status: " + text));
  }
}
