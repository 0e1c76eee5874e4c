package dev.florin.payment.transfer.web;

import dev.florin.access.Audited;
import dev.florin.access.Caller;
import dev.florin.money.Asset;
import dev.florin.money.Money;
import dev.florin.payment.Payment;
import dev.florin.payment.PaymentId;
import dev.florin.payment.transfer.Transfer;
import dev.florin.payment.transfer.Transfer.Receipt;
import dev.florin.payment.transfer.Transfers;
import dev.florin.payment.transfer.Transfers.Recorded;
import dev.florin.platform.MoneyView;
import dev.florin.platform.Page;
import dev.florin.platform.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Bank transfers", description = "What is waited for and what has arrived. Operators.")
class TransferController {
  /** A statement is dated by the bank's day, which may have begun before ours. */
  private static final Duration AHEAD = Duration.ofDays(1);

  private static final Instant OLDEST = Instant.parse("2000-01-01T00:00:00Z");

  private final Transfers transfers;
  private final Clock clock;

  TransferController(Transfers transfers, Clock clock) {
    this.transfers = transfers;
    this.clock = clock;
  }

  record NewReceipt(
      @NotNull @Min(1) Long amount,
      @NotBlank @Size(min = 3, max = 3) String currency,
      @NotBlank @Size(max = 100) String bankReference,
      @NotNull Instant receivedAt) {}

  /**
   * A receipt and what followed. {@code objection} says why nothing did, such as {@code
   * order_already_paid}: then the money has to be sent back.
   */
  record TransferReceiptView(
      String payment,
      String reference,
      String status,
      MoneyView amount,
      String bankReference,
      Instant receivedAt,
      @Nullable String objection) {}

  /** A transfer; {@code code} is what the buyer writes beside the money. */
  record TransferView(
      String code,
      String payment,
      String reference,
      MoneyView amount,
      Instant openedAt,
      Instant closesAt,
      @Nullable Instant closedAt,
      @Nullable String bankReference,
      @Nullable Instant receivedAt) {
    static TransferView of(Transfer transfer) {
      var receipt = transfer.receipt();
      return new TransferView(
          transfer.code(),
          transfer.payment(),
          transfer.reference(),
          MoneyView.of(transfer.amount()),
          transfer.openedAt(),
          transfer.closesAt(),
          transfer.closedAt(),
          receipt == null ? null : receipt.bankReference(),
          receipt == null ? null : receipt.receivedAt());
    }
  }

  @GetMapping("/v1/admin/transfers")
  @Operation(summary = "Bank transfers, newest first: find a payment by what stands on a statement")
  Page<TransferView> list(
      @RequestParam(required = false) @Nullable String code,
      @RequestParam(required = false) @Nullable Boolean received,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(name = "starting_after", required = false) @Nullable String startingAfter) {
    var size = Page.size(limit);
    var after = Page.after(startingAfter, PaymentId::parse, "a payment");
    var wanted = code == null ? null : code.strip().toUpperCase(Locale.ROOT);
    return Page.of(
        transfers.list(wanted, received, size + 1, after),
        size,
        TransferView::of,
        Transfer::payment);
  }

  @PostMapping("/v1/admin/payments/{id}/receipts")
  @Operation(
      summary = "Record that a bank transfer has arrived; settles its order",
      description = "The bank's reference counts once, for ever: sent again, nothing changes.")
  @Audited
  TransferReceiptView receive(
      Caller caller, @PathVariable String id, @Valid @RequestBody NewReceipt body) {
    var payment = PaymentId.parse(id).orElseThrow(() -> Problem.notFound("payment", id));
    return switch (transfers.record(caller, payment, receipt(body))) {
      case Recorded.Counted counted ->
          view(counted.payment(), counted.receipt(), counted.objection());
      case Recorded.Later later -> view(later.payment(), later.receipt(), null);
      case Recorded.Unknown _ -> throw Problem.notFound("payment", id);
      case Recorded.NotByTransfer other ->
          throw Problem.conflict(
              "payment_not_by_transfer",
              "The payment is by " + other.payment().provider() + ", or its transfer is not open.");
      case Recorded.WrongAmount wrong -> throw wrongAmount(wrong);
      case Recorded.UsedFor used ->
          throw Problem.conflict(
              "bank_reference_used",
              "This line of the statement was counted for " + used.payment() + ".");
      case Recorded.ReceivedAlready known ->
          throw Problem.conflict(
              "payment_already_received",
              "The money for this payment came as " + known.receipt().bankReference() + ".");
    };
  }

  private static Problem wrongAmount(Recorded.WrongAmount wrong) {
    return Problem.of(
            422,
            "receipt_amount_mismatch",
            "Expected " + words(wrong.expected()) + ", given " + words(wrong.given()) + ".")
        .with("expected", MoneyView.of(wrong.expected()))
        .with("given", MoneyView.of(wrong.given()));
  }

  private static String words(Money money) {
    return money.toDecimal().toPlainString() + " " + money.asset().code();
  }

  private static TransferReceiptView view(
      Payment payment, Receipt receipt, @Nullable String objection) {
    return new TransferReceiptView(
        payment.id().toString(),
        payment.reference(),
        payment.status().text(),
        MoneyView.of(receipt.amount()),
        receipt.bankReference(),
        receipt.receivedAt(),
        objection);
  }

  private Receipt receipt(NewReceipt body) {
    var at = body.receivedAt();
    if (at.isBefore(OLDEST) || at.isAfter(clock.instant().plus(AHEAD))) {
      throw Problem.invalid("received_at", "must be a time that has come, after the year 2000");
    }
    return new Receipt(body.bankReference(), Money.of(body.amount(), asset(body.currency())), at);
  }

  private static Asset asset(String code) {
    try {
      return Asset.currency(code);
    } catch (IllegalArgumentException unknown) {
      throw Problem.invalid("currency", "is not an ISO 4217 code: " + code);
    }
  }
}
