package dev.florin.notification;

import dev.florin.invoice.Invoice;
import dev.florin.invoice.Invoices;
import dev.florin.money.Money;
import dev.florin.notification.MailStore.Mail;
import dev.florin.notification.mail.Attachment;
import dev.florin.notification.mail.Envelope;
import dev.florin.notification.mail.Letters;
import dev.florin.notification.mail.MailModel;
import dev.florin.notification.mail.MailSettings;
import dev.florin.notification.mail.NoteIssued;
import dev.florin.notification.mail.PaymentFailed;
import dev.florin.notification.mail.Receipt;
import dev.florin.order.Order;
import dev.florin.order.OrderId;
import dev.florin.order.Orders;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Puts together what a mail says and what goes with it. Only from what never changes (an order's
 * contents, an issued invoice), so that a repetition is the same mail.
 */
@Component
class Envelopes {
  private final Orders orders;
  private final Invoices invoices;
  private final Letters letters;
  private final MailSettings settings;

  Envelopes(Orders orders, Invoices invoices, Letters letters, MailSettings settings) {
    this.orders = orders;
    this.invoices = invoices;
    this.letters = letters;
    this.settings = settings;
  }

  Envelope of(Mail mail) {
    var order = OrderId.parse(mail.order()).flatMap(orders::find).orElseThrow();
    return switch (mail.kind()) {
      case RECEIPT -> {
        var invoice = invoices.ofOrder(mail.order()).orElseThrow();
        yield envelope(mail, receipt(order, invoice, mail), paper(invoice, mail));
      }
      case PAYMENT_FAILED ->
          envelope(
              mail,
              new PaymentFailed(mail.name(), mail.order(), page(order), order.total(), null),
              List.of());
      case REFUND, REFUND_FAILED, DISPUTE_LOST, DISPUTE_WON -> {
        var note = Optional.ofNullable(mail.note()).flatMap(invoices::find).orElseThrow();
        yield envelope(mail, issued(order, note, mail), paper(note, mail));
      }
    };
  }

  private Envelope envelope(Mail mail, MailModel model, List<Attachment> attachments) {
    return new Envelope(
        mail.messageId(),
        mail.aboutAt(),
        settings.sender(),
        settings.answers(),
        mail.name(),
        mail.address(),
        mail.locale(),
        letters.write(model, mail.locale(), invoices.seller().name()),
        attachments);
  }

  private URI page(Order order) {
    return URI.create(orders.pageUrl(order));
  }

  private Receipt receipt(Order order, Invoice invoice, Mail mail) {
    var currency = order.total().asset();
    return new Receipt(
        mail.name(),
        order.id().toString(),
        page(order),
        switch (invoice.kind()) {
          case INVOICE -> Receipt.Paper.INVOICE;
          case RECEIPT -> Receipt.Paper.RECEIPT;
          case CREDIT_NOTE, DEBIT_NOTE ->
              throw new IllegalStateException("not a paper of a payment");
        },
        invoice.number(),
        invoice.lines().stream()
            .map(line ->
                new Receipt.Line(
                    line.description().in(mail.locale()),
                    line.quantity(),
                    Money.of(line.amountMinor(), currency)))
            .toList(),
        order.items().stream().mapToLong(Order.Item::credits).sum(),
        order.items().stream().mapToLong(Order.Item::bonusCredits).sum(),
        order.total(),
        invoice.tax().amountMinor() == 0 ? null : Money.of(invoice.tax().amountMinor(), currency),
        invoice.issuedAt(),
        invoices.zone(),
        null);
  }

  private NoteIssued issued(Order order, Invoice note, Mail mail) {
    var correction = note.correction();
    if (correction == null) {
      throw new IllegalStateException(note.number() + " is not a note");
    }
    return new NoteIssued(
        mail.kind(),
        mail.name(),
        order.id().toString(),
        page(order),
        note.number(),
        correction.number(),
        correction.reason().in(mail.locale()),
        note.total().isNegative() ? note.total().negated() : note.total(),
        order.totalCredits() > 0);
  }

  private List<Attachment> paper(Invoice invoice, Mail mail) {
    return List.of(
        new Attachment(
            invoice.number() + ".pdf", "application/pdf", invoices.pdf(invoice, mail.locale())));
  }
}
