package dev.florin.payment.transfer;

import dev.florin.access.Audit;
import dev.florin.access.Caller;
import dev.florin.money.Money;
import dev.florin.payment.Payment;
import dev.florin.payment.PaymentId;
import dev.florin.payment.Payments;
import dev.florin.payment.Payments.Refreshed;
import dev.florin.payment.transfer.Transfer.Receipt;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** What operators do about bank transfers. No method may be called inside a transaction. */
@Component
public class Transfers {
  private final TransferStore store;
  private final Payments payments;
  private final Audit audit;
  private final TransactionOperations transactions;
  private final Clock clock;

  Transfers(
      TransferStore store,
      Payments payments,
      Audit audit,
      TransactionOperations transactions,
      Clock clock) {
    this.store = store;
    this.payments = payments;
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** What came of {@link #record}. */
  public sealed interface Recorded {
    /**
     * It is written down, now or before.
     *
     * @param payment how it stands, with all consequences drawn
     * @param objection why nothing followed, as a code, such as {@code order_already_paid}: a
     *     person has to send the money back; {@code null} when all is well
     */
    record Counted(Payment payment, Receipt receipt, @Nullable String objection)
        implements Recorded {}

    /** It is written down; what follows from it could not be done now, and is done soon. */
    record Later(Payment payment, Receipt receipt) implements Recorded {}

    /** There is no such payment. */
    record Unknown() implements Recorded {}

    /** The payment is not by bank transfer, or transfers are switched off. */
    record NotByTransfer(Payment payment) implements Recorded {}

    /** Another sum or currency was to be paid. Nothing was written. */
    record WrongAmount(Money expected, Money given) implements Recorded {}

    /** This line of the bank's statement was counted for another payment. Nothing was written. */
    record UsedFor(String payment) implements Recorded {}

    /** Another line was counted for this payment. Nothing was written. */
    record ReceivedAlready(Receipt receipt) implements Recorded {}
  }

  /**
   * Records that the money for a payment has arrived, and settles the payment by the same path as
   * any other. The same receipt again changes nothing and is answered alike.
   *
   * @param by who has seen it on the statement
   */
  public Recorded record(Caller by, PaymentId id, Receipt receipt) {
    var payment = payments.find(id);
    if (payment.isEmpty()) {
      return new Recorded.Unknown();
    }
    if (!payment.get().provider().equals(TransferProvider.NAME)
        || payments.capabilities(TransferProvider.NAME).isEmpty()) {
      return new Recorded.NotByTransfer(payment.get());
    }
    var refusal = transactions.execute(_ -> write(by, payment.get(), receipt));
    return refusal == null ? follow(payment.get(), receipt) : refusal;
  }

  /** Why it was not written; {@code null} when it stands there. */
  private @Nullable Recorded write(Caller by, Payment payment, Receipt receipt) {
    var transfer = store.lock(payment.id().toString());
    if (transfer.isEmpty()) {
      return new Recorded.NotByTransfer(payment); // begun, and never opened
    }
    var known = transfer.get().receipt();
    if (known != null) {
      var same =
          known.bankReference().equals(receipt.bankReference())
              && known.amount().equals(receipt.amount());
      return same ? null : new Recorded.ReceivedAlready(known);
    }
    if (!receipt.amount().equals(transfer.get().amount())) {
      return new Recorded.WrongAmount(transfer.get().amount(), receipt.amount());
    }
    if (!store.insert(transfer.get().code(), receipt, clock.instant())) {
      return new Recorded.UsedFor(
          store.ofBankReference(receipt.bankReference()).orElseThrow().payment());
    }
    audit.record(by, "transfer.receive", payment.id().toString(), details(transfer.get(), receipt));
    return null;
  }

  private static Map<String, Object> details(Transfer transfer, Receipt receipt) {
    return Map.of(
        "order", transfer.reference(),
        "code", transfer.code(),
        "bank_reference", receipt.bankReference(),
        "amount", receipt.amount().minorUnits(),
        "currency", receipt.amount().asset().code(),
        "received_at", receipt.receivedAt().toString());
  }

  private Recorded follow(Payment payment, Receipt receipt) {
    return switch (payments.refresh(payment.id())) {
      case Refreshed.Current current ->
          new Recorded.Counted(current.payment(), receipt, current.objection());
      case Refreshed.Unavailable _ -> new Recorded.Later(payment, receipt);
    };
  }

  /**
   * Transfers, newest first; {@code null} members do not filter.
   *
   * @param code what the buyer was told to write
   * @param received whether the money has arrived
   * @param after only those older than this payment's
   */
  public List<Transfer> list(
      @Nullable String code, @Nullable Boolean received, int limit, @Nullable PaymentId after) {
    return store.list(code, received, limit, after == null ? "" : Objects.toString(after));
  }
}
