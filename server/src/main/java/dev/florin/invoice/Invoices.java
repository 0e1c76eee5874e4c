package dev.florin.invoice;

import dev.florin.access.Audit;
import dev.florin.access.Caller;
import dev.florin.access.Customer;
import dev.florin.access.CustomerId;
import dev.florin.access.Limit;
import dev.florin.access.RateLimits;
import dev.florin.id.Ids;
import dev.florin.money.Money;
import dev.florin.platform.LocalText;
import dev.florin.platform.Settings;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Issues, finds and prints invoices. Thread-safe. */
@Component
public class Invoices {

  private final InvoiceStore store;
  private final BillingProfileStore profiles;
  private final InvoiceSettings settings;
  private final Audit audit;
  private final InvoicePrinter printer;
  private final RateLimits limits;
  private final Invoice.Party seller;

  Invoices(
      InvoiceStore store,
      BillingProfileStore profiles,
      InvoiceSettings settings,
      Audit audit,
      InvoicePrinter printer,
      RateLimits limits,
      Settings service) {
    this.store = store;
    this.profiles = profiles;
    this.settings = settings;
    this.audit = audit;
    this.printer = printer;
    this.limits = limits;
    this.seller = settings.seller(service.production());
  }

  /**
   * What to invoice.
   *
   * @param order the order's id; each is invoiced once
   * @param total what was paid, tax included
   */
  public record Draft(Customer customer, String order, Money total, List<Invoice.Line> lines) {}

  /**
   * Issues invoices with the next numbers, in the given order. Joins the caller's transaction: a
   * number that is rolled back is given to the next one, so that there are no gaps. Holds the
   * counter until the commit.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public List<Invoice> issue(List<Draft> drafts, Instant at) {
    if (drafts.isEmpty()) {
      return List.of();
    }
    var year = ZonedDateTime.ofInstant(at, settings.zone()).getYear();
    var first = store.take(settings.series(), year, drafts.size());
    var buyers = profiles.find(drafts.stream().map(d -> d.customer().id()).distinct().toList());
    var invoices = new ArrayList<Invoice>();
    for (int i = 0; i < drafts.size(); i++) {
      var draft = drafts.get(i);
      var buyer = buyers.get(draft.customer().id());
      invoices.add(invoice(draft, number(settings.series(), year, first + i), buyer, at));
    }
    store.insert(invoices, settings.series(), year, first);
    return invoices;
  }

  private Invoice invoice(
      Draft draft, String number, @Nullable BillingProfile profile, Instant at) {
    return new Invoice(
        new InvoiceId(Ids.next()),
        number,
        profile == null ? Invoice.Kind.RECEIPT : Invoice.Kind.INVOICE,
        draft.customer().id(),
        draft.order(),
        draft.total(),
        settings.taxWithin(draft.total()),
        seller,
        buyer(draft.customer(), profile),
        draft.lines(),
        at,
        null);
  }

  private static String number(String series, int year, long number) {
    return "%s-%d-%06d".formatted(series, year, number);
  }

  /**
   * What is to be taken back of an order's invoice or receipt.
   *
   * @param order the order's id
   * @param before what earlier notes have taken back
   * @param after what all of them together are to have taken back
   * @param reason for people
   */
  public record Correction(String order, Money before, Money after, LocalText reason) {
    /** Checks that there is something to say. */
    public Correction {
      if (after.equals(before)) {
        throw new IllegalArgumentException("nothing to correct: " + before);
      }
    }
  }

  /**
   * Issues credit notes, and debit notes where less is taken back than before, with the next
   * numbers of their own series, in the given order. As {@link #issue}, after it in the same
   * transaction.
   *
   * @throws IllegalStateException when an order has no invoice
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public List<Invoice> correct(List<Correction> corrections, Instant at) {
    if (corrections.isEmpty()) {
      return List.of();
    }
    var year = ZonedDateTime.ofInstant(at, settings.zone()).getYear();
    var series = settings.creditNoteSeries();
    var first = store.take(series, year, corrections.size());
    var originals = store.ofOrders(corrections.stream().map(Correction::order).toList());
    var notes = new ArrayList<Invoice>();
    for (int i = 0; i < corrections.size(); i++) {
      var correction = corrections.get(i);
      var original = originals.get(correction.order());
      if (original == null) {
        throw new IllegalStateException(correction.order() + " has no invoice to correct");
      }
      notes.add(note(correction, original, number(series, year, first + i), at));
    }
    store.insert(notes, series, year, first);
    return notes;
  }

  /** The tax of all notes together is that of what they take back together: nothing is lost. */
  private static Invoice note(Correction correction, Invoice original, String number, Instant at) {
    var amount = correction.before().minus(correction.after());
    var rate = original.tax();
    var before = Invoice.Tax.within(correction.before(), rate.name(), rate.rateBp());
    var after = Invoice.Tax.within(correction.after(), rate.name(), rate.rateBp());
    var tax =
        new Invoice.Tax(rate.name(), rate.rateBp(), before.amountMinor() - after.amountMinor());
    var line =
        new Invoice.Line(correction.reason(), 1, amount.minorUnits(), amount.minorUnits(), 0, 0);
    return new Invoice(
        new InvoiceId(Ids.next()),
        number,
        amount.isNegative() ? Invoice.Kind.CREDIT_NOTE : Invoice.Kind.DEBIT_NOTE,
        original.customer(),
        original.order(),
        amount,
        tax,
        original.seller(),
        original.buyer(),
        List.of(line),
        at,
        new Invoice.Correction(original.number(), correction.reason()));
  }

  /** The credit and debit notes of an order, the oldest first. */
  public List<Invoice> notes(String order) {
    return store.notes(order);
  }

  private Invoice.Party buyer(Customer customer, @Nullable BillingProfile profile) {
    if (profile != null) {
      return new Invoice.Party(profile.companyName(), profile.address(), profile.taxId());
    }
    return new Invoice.Party(
        customer.name() == null ? settings.fallbackBuyer() : customer.name(), null, null);
  }

  /** The invoice with this id. */
  public Optional<Invoice> find(InvoiceId id) {
    return store.find(id);
  }

  /** The invoice of this order, once it is paid. */
  public Optional<Invoice> ofOrder(String order) {
    return store.ofOrder(order);
  }

  /** The numbers of the invoices of these orders, by order; those without one are left out. */
  public Map<String, String> numbers(Collection<String> orders) {
    return store.numbers(orders);
  }

  /** What the invoice, receipt or note with this number is about: an order. */
  public Optional<String> orderOf(String number) {
    return store.orderOf(number);
  }

  /**
   * The invoice as a PDF for people and archives (PDF/A), in Chinese for a Chinese locale and else
   * in English. The same invoice and language give the same bytes. Takes tens of milliseconds of
   * one core, and one at a time; for jobs, not for use within a transaction.
   */
  public byte[] pdfForJob(Invoice invoice, Locale locale) {
    return printer.printForJob(invoice, locale);
  }

  /** Who sells, as it stands on what is issued from now on. */
  public Invoice.Party seller() {
    return seller;
  }

  /** The tax within what is paid today, as an invoice over it would say. */
  public Invoice.Tax taxWithin(Money total) {
    return settings.taxWithin(total);
  }

  /** Whose clock the seller goes by. */
  public ZoneId zone() {
    return settings.zone();
  }

  /** What came of {@link #pdfFor}. */
  public sealed interface Print {
    /** The document, as {@link #pdfForJob} makes it. */
    record Ready(byte[] pdf) implements Print {}

    /** Too many calls; come again later. */
    record TooOften(Duration retryAfter) implements Print {}
  }

  /**
   * The same for who asks over HTTP, without waiting for jobs: at most so many a minute for a
   * person, so that nobody keeps the printer from others. Who acts for others is not limited.
   */
  public Print pdfFor(Caller caller, Invoice invoice, Locale locale) {
    return caller.actsForOthers()
        ? new Print.Ready(printer.print(invoice, locale))
        : pdfFor(caller.id(), invoice, locale);
  }

  /** As {@link #pdfFor(Caller, Invoice, Locale)}, for somebody without a login. */
  public Print pdfFor(String who, Invoice invoice, Locale locale) {
    var calls = limits.take(Limit.DOCUMENTS, who);
    return calls.allowed()
        ? new Print.Ready(printer.print(invoice, locale))
        : new Print.TooOften(calls.resetIn());
  }

  /** A customer's invoices, newest first. */
  public List<Invoice> list(CustomerId customer, int limit, @Nullable InvoiceId after) {
    return store.list(customer, limit, after);
  }

  /** The customer's billing profile, if there is one. */
  public Optional<BillingProfile> profile(CustomerId customer) {
    return Optional.ofNullable(profiles.find(List.of(customer)).get(customer));
  }

  /**
   * Changes to whom invoices are made out from now on; issued ones stay as they are.
   *
   * @param by who changes it; when it is not the customer, the audit says so
   */
  @Transactional
  public BillingProfile changeProfile(Caller by, Customer customer, BillingProfile profile) {
    profiles.save(customer.id(), profile);
    audit.recordFor(customer, by, "billing_profile.change", customer.id().toString(), Map.of());
    return profile;
  }
}
