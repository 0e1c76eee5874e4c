package dev.florin.notification;

import dev.florin.access.CustomerId;
import dev.florin.access.Customers;
import dev.florin.id.Ids;
import dev.florin.invoice.Invoice;
import dev.florin.invoice.InvoiceId;
import dev.florin.job.Jobs;
import dev.florin.job.NewJob;
import dev.florin.notification.MailStore.Mail;
import dev.florin.notification.mail.MailKind;
import dev.florin.notification.mail.MailSettings;
import dev.florin.order.Order;
import dev.florin.order.OrderFilter;
import dev.florin.order.OrderId;
import dev.florin.order.Orders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Puts mail into the queue. */
@Component
class Mails {
  /** The prefix of a mail's id, in the key of its job. */
  static final String PREFIX = "mail";

  static final String SEND = "mail.send";

  /**
   * A receipt is printed once the buyer's screen has its answer: printing takes tens of
   * milliseconds of a core, and would make the very person wait whom it thanks.
   */
  private static final Duration PAUSE = Duration.ofMillis(150);

  private static final Logger log = LoggerFactory.getLogger(Mails.class);

  private final MailStore store;
  private final MailSettings settings;
  private final Customers customers;
  private final Preferences preferences;
  private final Orders orders;
  private final Jobs jobs;
  private final JsonMapper json;
  private final Clock clock;

  Mails(
      MailStore store,
      MailSettings settings,
      Customers customers,
      Preferences preferences,
      Orders orders,
      Jobs jobs,
      JsonMapper json,
      Clock clock) {
    this.store = store;
    this.settings = settings;
    this.customers = customers;
    this.preferences = preferences;
    this.orders = orders;
    this.jobs = jobs;
    this.json = json;
    this.clock = clock;
  }

  /** What the job is told; the mail's row has the rest. */
  record Send(String mail) {}

  /**
   * What is to be written to whom.
   *
   * @param order the one that it is about, or {@code null}
   * @param locale in which language; {@code null} for the reader's own
   */
  private record Draft(
      String key,
      MailKind kind,
      CustomerId to,
      @Nullable String order,
      @Nullable InvoiceId note,
      @Nullable Facts facts,
      @Nullable Locale locale,
      Instant aboutAt) {
    String about() {
      return facts == null ? Objects.requireNonNull(order) : facts.about();
    }
  }

  /**
   * Queues a mail to an order's buyer in the caller's transaction, once for ever for this key. The
   * Message-ID comes from the key too: a mail system that sees it twice knows it again.
   */
  void queue(String key, MailKind kind, Order order, Instant aboutAt) {
    var id = order.id().toString();
    queue(new Draft(key, kind, order.customer(), id, null, null, order.locale(), aboutAt));
  }

  /** The same with something to tell that the order does not say. */
  void queue(String key, MailKind kind, Order order, Facts facts, Instant aboutAt) {
    var id = order.id().toString();
    queue(new Draft(key, kind, order.customer(), id, null, facts, order.locale(), aboutAt));
  }

  /** Queues a mail that brings a credit or debit note: as above, with the note as its key. */
  void queue(MailKind kind, Order order, Invoice note) {
    queue(
        new Draft(
            note.id().toString(),
            kind,
            order.customer(),
            order.id().toString(),
            note.id(),
            null,
            order.locale(),
            note.issuedAt()));
  }

  /**
   * Queues a mail to somebody about something that is no order of theirs, in their own language.
   *
   * @param facts what it tells; also the order that it belongs to, if it belongs to one
   */
  void queue(String key, MailKind kind, CustomerId to, Facts facts, Instant aboutAt) {
    var order = OrderId.parse(facts.about()).isPresent() ? facts.about() : null;
    queue(new Draft(key, kind, to, order, null, facts, null, aboutAt));
  }

  /**
   * Queues a mail to somebody who is no customer, about an order of one who is: in the order's
   * language, whatever its customer wants of mail.
   *
   * @param address where it goes
   * @param name whom it greets, if that is known
   */
  void queueTo(
      String key,
      MailKind kind,
      Order order,
      String address,
      @Nullable String name,
      Facts facts,
      Instant aboutAt) {
    if (settings.on()) {
      var id = order.id().toString();
      var draft = new Draft(key, kind, order.customer(), id, null, facts, order.locale(), aboutAt);
      insert(draft, address, name);
    }
  }

  private void queue(Draft draft) {
    if (!settings.on()) {
      log.debug("No {} for {}: mail is off", draft.kind(), draft.about());
      return;
    }
    if (!preferences.of(draft.to()).wants(draft.kind())) {
      log.debug("No {} for {}: it is not wanted", draft.kind(), draft.about());
      return;
    }
    var customer = customers.find(draft.to()).orElseThrow();
    var address = customer.email();
    if (address == null) {
      log.info("No {} for {}: its reader's address is not known", draft.kind(), draft.about());
      return;
    }
    insert(draft, address, customer.name());
  }

  private void insert(Draft draft, String address, @Nullable String name) {
    var mail =
        new Mail(
            Ids.next(),
            draft.kind(),
            draft.to(),
            draft.order(),
            draft.note(),
            draft.facts() == null ? null : json.writeValueAsString(draft.facts()),
            address,
            name,
            draft.locale() == null ? languageOf(draft.to()) : draft.locale(),
            draft.key().replace('/', '.') + "@" + settings.sender().domain(),
            draft.aboutAt(),
            0,
            null,
            clock.instant(),
            null);
    if (store.insert(draft.key(), mail)) {
      var id = Ids.encode(PREFIX, mail.id());
      jobs.add(List.of(new NewJob(SEND, id, draft.about(), new Send(id), PAUSE)));
    }
  }

  /** What they have chosen, else that of their latest order, else English. */
  private Locale languageOf(CustomerId customer) {
    var chosen = preferences.of(customer).language();
    return chosen != null
        ? chosen
        : orders.list(OrderFilter.of(customer), 1, null).stream()
            .findFirst()
            .map(Order::locale)
            .orElse(Locale.ENGLISH);
  }
}
