package dev.florin.notification;

import dev.florin.invoice.Invoice;
import dev.florin.invoice.InvoiceId;
import dev.florin.invoice.Invoices;
import dev.florin.job.JobHandler;
import dev.florin.job.JobRun;
import dev.florin.notification.mail.MailKind;
import dev.florin.notification.webhook.EventType;
import dev.florin.notification.webhook.Webhooks;
import dev.florin.order.OrderId;
import dev.florin.order.OrderNoted;
import dev.florin.order.Orders;
import dev.florin.payment.DisputeId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Tells a buyer by mail that money goes back, or does not after all, with the note that says so,
 * and programs that there is the note: one mail and one event for one note, for ever.
 */
@Component
class NoteFollower implements JobHandler {
  private final Orders orders;
  private final Invoices invoices;
  private final Mails mails;
  private final Webhooks webhooks;
  private final TransactionOperations transactions;

  NoteFollower(
      Orders orders,
      Invoices invoices,
      Mails mails,
      Webhooks webhooks,
      TransactionOperations transactions) {
    this.orders = orders;
    this.invoices = invoices;
    this.mails = mails;
    this.webhooks = webhooks;
    this.transactions = transactions;
  }

  @Override
  public String kind() {
    return OrderNoted.JOB;
  }

  @Override
  public Outcome run(JobRun job) {
    var noted = job.data(OrderNoted.class);
    var order = OrderId.parse(noted.order()).flatMap(orders::find).orElseThrow();
    var note = InvoiceId.parse(noted.note()).flatMap(invoices::find).orElseThrow();
    var kind = kind(note, DisputeId.parse(noted.cause()).isPresent());
    transactions.executeWithoutResult(_ -> {
      mails.queue(kind, order, note);
      webhooks.announce(
          OrderNoted.JOB + "/" + noted.note(),
          EventType.NOTE_ISSUED,
          EventData.of(noted, note),
          note.issuedAt());
    });
    return new Outcome.Done();
  }

  private static MailKind kind(Invoice note, boolean disputed) {
    return switch (note.kind()) {
      case CREDIT_NOTE -> disputed ? MailKind.DISPUTE_LOST : MailKind.REFUND;
      case DEBIT_NOTE -> disputed ? MailKind.DISPUTE_WON : MailKind.REFUND_FAILED;
      case INVOICE, RECEIPT -> throw new IllegalStateException(note.number() + " is not a note");
    };
  }
}
