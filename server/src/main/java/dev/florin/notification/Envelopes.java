package dev.florin.notification;

import dev.florin.invoice.Invoice;
import dev.florin.invoice.Invoices;
import dev.florin.money.Asset;
import dev.florin.money.Money;
import dev.florin.notification.MailStore.Mail;
import dev.florin.notification.mail.AgentBudget;
import dev.florin.notification.mail.Attachment;
import dev.florin.notification.mail.Bought;
import dev.florin.notification.mail.Envelope;
import dev.florin.notification.mail.GiftNews;
import dev.florin.notification.mail.Letters;
import dev.florin.notification.mail.MailKind;
import dev.florin.notification.mail.MailModel;
import dev.florin.notification.mail.MailSettings;
import dev.florin.notification.mail.NoteIssued;
import dev.florin.notification.mail.PaymentFailed;
import dev.florin.notification.mail.Receipt;
import dev.florin.notification.mail.SaleMade;
import dev.florin.notification.mail.SubscriptionNews;
import dev.florin.notification.mail.Undelivered;
import dev.florin.order.Gifts;
import dev.florin.order.Order;
import dev.florin.order.OrderId;
import dev.florin.order.Orders;
import dev.florin.platform.SecretBox;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Puts together what a mail says and what goes with it. Only from what never changes (an order's
 * contents, an issued invoice, the facts that are kept with the mail), so that a repetition is the
 * same mail.
 */
@Component
class Envelopes {
  private final Orders orders;
  private final Gifts gifts;
  private final Invoices invoices;
  private final Letters letters;
  private final MailSettings settings;
  private final SecretBox box;
  private final JsonMapper json;

  Envelopes(
      Orders orders,
      Gifts gifts,
      Invoices invoices,
      Letters letters,
      MailSettings settings,
      SecretBox box,
      JsonMapper json) {
    this.orders = orders;
    this.gifts = gifts;
    this.box = box;
    this.invoices = invoices;
    this.letters = letters;
    this.settings = settings;
    this.json = json;
  }

  Envelope of(Mail mail) {
    return switch (mail.kind()) {
      case RECEIPT -> {
        var order = order(mail);
        var invoice = invoices.ofOrder(order.id().toString()).orElseThrow();
        yield envelope(mail, receipt(order, invoice, mail), paper(invoice, mail));
      }
      case REFUND, REFUND_FAILED, DISPUTE_LOST, DISPUTE_WON -> {
        var note = Optional.ofNullable(mail.note()).flatMap(invoices::find).orElseThrow();
        yield envelope(mail, issued(order(mail), note, mail), paper(note, mail));
      }
      case BOUGHT -> envelope(mail, bought(order(mail), mail), List.of());
      case PAYMENT_FAILED -> envelope(mail, failed(order(mail), mail), List.of());
      case UNDELIVERED -> envelope(mail, undelivered(order(mail), mail), List.of());
      case SALE -> envelope(mail, sale(mail), List.of());
      case GIFT, GIFT_LAPSED, GIFT_RETURNED -> envelope(mail, gift(order(mail), mail), List.of());
      case AGENT_BUDGET -> envelope(mail, budget(mail), List.of());
      case TRIAL_ENDING, SUBSCRIPTION_UNPAID, SUBSCRIPTION_REMINDER, SUBSCRIPTION_ENDED ->
          envelope(mail, news(mail, facts(mail, Facts.Subscribed.class)), List.of());
    };
  }

  private Order order(Mail mail) {
    return Optional.ofNullable(mail.order())
        .flatMap(OrderId::parse)
        .flatMap(orders::find)
        .orElseThrow();
  }

  private <T extends Facts> T facts(Mail mail, Class<T> type) {
    return json.readValue(Objects.requireNonNull(mail.facts(), "facts"), type);
  }

  private PaymentFailed failed(Order order, Mail mail) {
    return new PaymentFailed(mail.name(), order.id().toString(), page(order), order.total(), null);
  }

  private Bought bought(Order order, Mail mail) {
    return new Bought(
        mail.name(),
        order.id().toString(),
        page(order),
        order.items().stream()
            .map(item ->
                new Receipt.Line(item.name().in(mail.locale()), item.quantity(), item.amount()))
            .toList(),
        order.total(),
        isGift(order));
  }

  private boolean isGift(Order order) {
    return gifts.ofOrder(order.id()).isPresent();
  }

  private GiftNews gift(Order order, Mail mail) {
    var facts = facts(mail, Facts.Given.class);
    var language = mail.locale();
    var back = mail.kind() == MailKind.GIFT_RETURNED && facts.amountMinor() > 0;
    return new GiftNews(
        mail.kind(),
        mail.name(),
        facts.from(),
        facts.to(),
        order.items().stream()
            .map(item -> item.title(language))
            .collect(Collectors.joining(language.getLanguage().equals("zh") ? "、" : ", ")),
        facts.message(),
        back ? Money.of(facts.amountMinor(), order.total().asset()) : null,
        facts.until(),
        invoices.zone(),
        mail.kind() == MailKind.GIFT_RETURNED ? page(order) : link(facts));
  }

  private @Nullable URI link(Facts.Given facts) {
    if (facts.link() == null) {
      return null;
    }
    return box.open(Facts.Given.place(facts.key()), Base64.getDecoder().decode(facts.link()))
        .map(bytes -> URI.create(new String(bytes, StandardCharsets.UTF_8)))
        .orElseThrow(() -> new IllegalStateException("nothing opens the link of " + facts.key()));
  }

  private Undelivered undelivered(Order order, Mail mail) {
    var item = facts(mail, Facts.Undelivered.class).item();
    var line = order.items().stream().filter(i -> i.line() == item.line()).findFirst();
    return new Undelivered(
        mail.name(),
        order.id().toString(),
        page(order),
        line.orElseThrow().title(mail.locale()),
        Money.of(item.amountMinor(), order.total().asset()));
  }

  private SaleMade sale(Mail mail) {
    var earning = facts(mail, Facts.Sale.class).earning();
    var asset = Asset.ofPrice(earning.currency());
    var borne = earning.providerFeeMinor();
    return new SaleMade(
        mail.name(),
        earning.order(),
        earning.name().in(mail.locale()),
        Money.of(earning.grossMinor(), asset),
        Money.of(earning.taxMinor(), asset),
        Money.of(earning.feeMinor(), asset),
        Money.of(earning.shareMinor(), asset),
        borne == null ? null : Money.of(borne, asset),
        earning.maturesAt(),
        invoices.zone());
  }

  private AgentBudget budget(Mail mail) {
    var reached = facts(mail, Facts.Budget.class).reached();
    return new AgentBudget(
        mail.name(),
        reached.name(),
        reached.percent(),
        reached.used(),
        reached.credits(),
        reached.resetsAt(),
        invoices.zone());
  }

  private static SubscriptionNews news(Mail mail, Facts.Subscribed facts) {
    return new SubscriptionNews(
        mail.kind(),
        mail.name(),
        facts.change().subscription(),
        facts.plan().in(mail.locale()),
        facts.url());
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
    var gift = isGift(order);
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
        gift ? 0 : order.items().stream().mapToLong(Order.Item::credits).sum(),
        gift ? 0 : order.items().stream().mapToLong(Order.Item::bonusCredits).sum(),
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
        order.totalCredits() > 0 && !isGift(order));
  }

  private List<Attachment> paper(Invoice invoice, Mail mail) {
    return List.of(
        new Attachment(
            invoice.number() + ".pdf",
            "application/pdf",
            invoices.pdfForJob(invoice, mail.locale())));
  }
}
