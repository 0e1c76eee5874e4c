package dev.florin.notification;

import dev.florin.access.Customer;
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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

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
  private final Jobs jobs;
  private final Clock clock;

  Mails(MailStore store, MailSettings settings, Customers customers, Jobs jobs, Clock clock) {
    this.store = store;
    this.settings = settings;
    this.customers = customers;
    this.jobs = jobs;
    this.clock = clock;
  }

  /** What the job is told; the mail's row has the rest. */
  record Send(String mail) {}

  /**
   * Queues a mail in the caller's transaction, once for ever for this key. The Message-ID comes
   * from the key too: a mail system that sees it twice knows it again.
   */
  void queue(String key, MailKind kind, Order order, Instant aboutAt) {
    queue(key, kind, order, null, aboutAt);
  }

  /** Queues a mail that brings a credit or debit note: as above, with the note as its key. */
  void queue(MailKind kind, Order order, Invoice note) {
    queue(note.id().toString(), kind, order, note.id(), note.issuedAt());
  }

  private void queue(
      String key, MailKind kind, Order order, @Nullable InvoiceId note, Instant aboutAt) {
    if (!settings.on()) {
      log.debug("No {} for {}: mail is off", kind, order.id());
      return;
    }
    var customer = customers.find(order.customer()).orElseThrow();
    var address = customer.email();
    if (address == null) {
      log.info("No {} for {}: its buyer's address is not known", kind, order.id());
      return;
    }
    queue(key, kind, order, note, customer, address, aboutAt);
  }

  private void queue(
      String key,
      MailKind kind,
      Order order,
      @Nullable InvoiceId note,
      Customer customer,
      String address,
      Instant aboutAt) {
    var mail =
        new Mail(
            Ids.next(),
            kind,
            customer.id(),
            order.id().toString(),
            note,
            address,
            customer.name(),
            order.locale(),
            key.replace('/', '.') + "@" + settings.sender().domain(),
            aboutAt,
            0,
            null,
            clock.instant(),
            null);
    if (store.insert(key, mail)) {
      var id = Ids.encode(PREFIX, mail.id());
      jobs.add(List.of(new NewJob(SEND, id, mail.order(), new Send(id), PAUSE)));
    }
  }
}
