package dev.florin.payment.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.CardException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.StripeException;
import com.stripe.model.checkout.Session;
import com.stripe.param.InvoiceListParams;
import com.stripe.param.InvoicePaymentListParams;
import com.stripe.param.SubscriptionUpdateParams;
import com.stripe.param.SubscriptionUpdateParams.Item;
import com.stripe.param.SubscriptionUpdateParams.PauseCollection;
import com.stripe.param.SubscriptionUpdateParams.PaymentBehavior;
import com.stripe.param.SubscriptionUpdateParams.ProrationBehavior;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionCreateParams.LineItem.PriceData;
import com.stripe.param.checkout.SessionListParams;
import com.stripe.param.common.EmptyParam;
import dev.florin.payment.provider.References;
import dev.florin.payment.provider.Subscribing;
import dev.florin.payment.provider.SubscriptionReport;
import dev.florin.payment.provider.SubscriptionReport.Bill;
import dev.florin.payment.provider.SubscriptionReport.BillState;
import dev.florin.platform.StorableText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stripe's subscriptions: begun on its page, charged by it, changed from here. */
final class StripeSubscriptions implements Subscribing {
  /** More invoices of one subscription than these pages hold are nobody's. */
  private static final int MAX_PAGES = 20;

  /** How many pages of open sessions are looked through for one that was lost. */
  private static final int MAX_SESSION_PAGES = 5;

  /** How many keys are tried, each after Stripe itself has failed under the last. */
  private static final int MAX_KEYS = 3;

  private static final int MAX_FAILURE = 500;

  private final StripeClient client;
  private final StripeSubscriptionReader reader;
  private final StripeProducts products;

  StripeSubscriptions(StripeClient client, StripeSubscriptionReader reader) {
    this.client = client;
    this.reader = reader;
    this.products = new StripeProducts(client);
  }

  // --- begin ---

  @Override
  public Answer create(Request request) {
    if (StripeAmounts.toStripe(request.plan().price()).isEmpty()) {
      return new Answer.Rejected(
          "amount_not_chargeable", "Stripe cannot charge exactly this amount.");
    }
    try {
      var params = params(request, products.of(request.plan()));
      return create(request.id(), params, 1);
    } catch (StripeException failure) {
      return rejectedOrUnknown(failure);
    }
  }

  /**
   * Stripe repeats even a 500 for as long as it remembers a key. The call under that key is over
   * then: what it has made is looked for, and if there is nothing, the next key is tried.
   */
  private Answer create(String id, SessionCreateParams params, int number) throws StripeException {
    try {
      var key = "florin-subscription-" + id + (number == 1 ? "" : "-" + number);
      return created(client.v1().checkout().sessions().create(params, StripeCalls.under(key)));
    } catch (StripeException failure) {
      boolean isOver = StripeCalls.isStripesOwn(failure);
      if (!isOver && !(failure instanceof IdempotencyException)) {
        throw failure;
      }
      var found = find(id);
      if (found.isPresent()) {
        return found.get();
      }
      if (!isOver || number == MAX_KEYS) {
        throw failure;
      }
      return create(id, params, number + 1);
    }
  }

  private static Answer rejectedOrUnknown(StripeException failure) {
    return StripeCalls.mayHaveWorked(failure)
        ? new Answer.Unknown(StripeCalls.describe(failure))
        : new Answer.Rejected(StripeCalls.code(failure), StripeCalls.describe(failure));
  }

  private static Answer created(Session session) {
    return new Answer.Created(
        session.getId(), session.getUrl(), Instant.ofEpochSecond(session.getExpiresAt()));
  }

  private Optional<Answer> find(String id) throws StripeException {
    var params =
        SessionListParams.builder().setStatus(SessionListParams.Status.OPEN).setLimit(100L);
    for (int page = 0; page < MAX_SESSION_PAGES; page++) {
      var sessions = client.v1().checkout().sessions().list(params.build());
      for (var session : sessions.getData()) {
        if (id.equals(session.getMetadata().get(StripeMetadata.SUBSCRIPTION))) {
          return Optional.of(created(session));
        }
        params.setStartingAfter(session.getId());
      }
      if (!Boolean.TRUE.equals(sessions.getHasMore())) {
        break;
      }
    }
    return Optional.empty();
  }

  /** Our id on the subscription, too: most events name that alone. */
  private static SessionCreateParams params(Request request, String product) {
    var subscription =
        SessionCreateParams.SubscriptionData.builder()
            .putMetadata(StripeMetadata.SUBSCRIPTION, request.id())
            .putMetadata(StripeMetadata.PLAN, request.plan().code());
    if (request.trialDays() > 0) {
      subscription.setTrialPeriodDays((long) request.trialDays());
    }
    var params =
        SessionCreateParams.builder()
            .setMode(SessionCreateParams.Mode.SUBSCRIPTION)
            .setClientReferenceId(request.id())
            .setSuccessUrl(request.successUrl())
            .setCancelUrl(request.cancelUrl())
            .putMetadata(StripeMetadata.SUBSCRIPTION, request.id())
            .putMetadata(StripeMetadata.PLAN, request.plan().code())
            .setSubscriptionData(subscription.build())
            .addLineItem(line(request.plan(), product));
    StripeSessions.buyer(params, request.email(), request.customer());
    return params.build();
  }

  private static SessionCreateParams.LineItem line(Plan plan, String product) {
    var recurring =
        PriceData.Recurring.builder()
            .setInterval(
                Arrays.stream(PriceData.Recurring.Interval.values())
                    .filter(known -> known.getValue().equals(plan.interval().text()))
                    .findFirst()
                    .orElseThrow())
            .setIntervalCount((long) plan.every())
            .build();
    return SessionCreateParams.LineItem.builder()
        .setQuantity(1L)
        .setPriceData(
            PriceData.builder()
                .setCurrency(StripeAmounts.currency(plan.price()))
                .setUnitAmount(StripeAmounts.toStripe(plan.price()).orElseThrow())
                .setProduct(product)
                .setRecurring(recurring)
                .build())
        .build();
  }

  // --- look ---

  @Override
  public Look look(String reference) {
    try {
      return reference.startsWith("cs_") ? page(reference) : found(reference);
    } catch (StripeException failure) {
      return StripeCalls.isMissing(failure)
          ? new Look.Missing()
          : new Look.Unavailable(StripeCalls.describe(failure));
    }
  }

  private Look page(String session) throws StripeException {
    var page = reader.page(StripeCalls.json(client.v1().checkout().sessions().retrieve(session)));
    if (page.subscription() != null) {
      return found(page.subscription());
    }
    return page.isOver() ? new Look.Over() : new Look.Waiting();
  }

  private Look found(String subscription) throws StripeException {
    var report = report(subscription);
    return report == null
        ? new Look.Unavailable("what Stripe says of " + subscription + " cannot be read")
        : new Look.Found(report);
  }

  /** The bills are read last: each that the subscription speaks of is then among them. */
  private @Nullable SubscriptionReport report(String subscription) throws StripeException {
    var body = read(subscription);
    var bills = bills(subscription);
    return bills == null ? null : reader.report(body, bills);
  }

  private String read(String subscription) throws StripeException {
    return StripeCalls.json(client.v1().subscriptions().retrieve(subscription));
  }

  /** All bills, the oldest first; {@code null} when one cannot be read. */
  private @Nullable List<Bill> bills(String subscription) throws StripeException {
    var bills = new ArrayList<Bill>();
    var params =
        InvoiceListParams.builder()
            .setSubscription(subscription)
            .setLimit(100L)
            .addExpand("data.payments");
    for (int page = 0; page < MAX_PAGES; page++) {
      var body = StripeCalls.json(client.v1().invoices().list(params.build()));
      var listed = reader.invoices(body);
      if (listed == null) {
        return null;
      }
      for (var invoice : listed.invoices()) {
        bills.add(withFailure(invoice));
      }
      if (listed.next() == null) {
        return bills.reversed();
      }
      params.setStartingAfter(listed.next());
    }
    throw new ApiConnectionException(subscription + " has more invoices than can be read");
  }

  /** Why an open bill was not paid is said by its intent alone. */
  private Bill withFailure(StripeSubscriptionReader.Listed.Invoice invoice) throws StripeException {
    var bill = invoice.bill();
    if (bill.state() != BillState.OPEN || bill.attempts() == 0 || invoice.intent() == null) {
      return bill;
    }
    var intent = client.v1().paymentIntents().retrieve(invoice.intent());
    var error = intent.getLastPaymentError();
    return error == null || error.getMessage() == null ? bill : failed(bill, error.getMessage());
  }

  private static Bill failed(Bill bill, String why) {
    return new Bill(
        bill.bill(),
        bill.payment(),
        bill.state(),
        bill.reason(),
        bill.plan(),
        bill.amount(),
        bill.from(),
        bill.to(),
        bill.attempts(),
        StorableText.cut(why, MAX_FAILURE),
        bill.payUrl());
  }

  // --- change ---

  /**
   * What has to be paid for a change is paid with it, or there is no change: a plan that nobody
   * paid for would have to be taken back. So is nothing reckoned against a bill that is not paid,
   * nor while bills are void.
   */
  @Override
  public Change change(String reference, Plan plan, boolean prorate, String key) {
    if (StripeAmounts.toStripe(plan.price()).isEmpty()) {
      return new Change.Rejected(
          "amount_not_chargeable", "Stripe cannot charge exactly this amount.");
    }
    try {
      return change(reference, plan, prorate, key, 1);
    } catch (StripeException failure) {
      return refused(failure);
    }
  }

  private Change change(String reference, Plan plan, boolean prorate, String key, int number)
      throws StripeException {
    var standing = reader.standing(read(reference));
    if (standing == null) {
      return new Change.Rejected("not_one_item", "This subscription is not one of Florin's.");
    }
    if (standing.isOn(plan)) {
      return made(reference);
    }
    if (prorate && !standing.isPaid()) {
      return new Change.Rejected("bill_unpaid", "The last bill has to be paid first.");
    }
    if (prorate && standing.isPaused()) {
      return new Change.Rejected("paused", "It has to go on first: its bills are void now.");
    }
    var params = params(standing.item(), plan, prorate, products.of(plan));
    try {
      var under = StripeCalls.under(number == 1 ? key : key + "-" + number);
      client.v1().subscriptions().update(reference, params, under);
      return made(reference);
    } catch (StripeException failure) {
      if (!StripeCalls.isStripesOwn(failure) || number == MAX_KEYS) {
        throw failure;
      }
      return change(reference, plan, prorate, key, number + 1);
    }
  }

  private static SubscriptionUpdateParams params(
      String item, Plan plan, boolean prorate, String product) {
    var recurring =
        Item.PriceData.Recurring.builder()
            .setInterval(
                Arrays.stream(Item.PriceData.Recurring.Interval.values())
                    .filter(known -> known.getValue().equals(plan.interval().text()))
                    .findFirst()
                    .orElseThrow())
            .setIntervalCount((long) plan.every())
            .build();
    var price =
        Item.PriceData.builder()
            .setCurrency(StripeAmounts.currency(plan.price()))
            .setUnitAmount(StripeAmounts.toStripe(plan.price()).orElseThrow())
            .setProduct(product)
            .setRecurring(recurring)
            .build();
    return SubscriptionUpdateParams.builder()
        .addItem(Item.builder().setId(item).setPriceData(price).build())
        .putMetadata(StripeMetadata.PLAN, plan.code())
        .setProrationBehavior(prorate ? ProrationBehavior.ALWAYS_INVOICE : ProrationBehavior.NONE)
        .setPaymentBehavior(PaymentBehavior.ERROR_IF_INCOMPLETE)
        .build();
  }

  @Override
  public Change endWithPeriod(String reference, boolean end) {
    return update(reference, SubscriptionUpdateParams.builder().setCancelAtPeriodEnd(end).build());
  }

  /** What falls due meanwhile is void: nobody pays later for a time that was not charged. */
  @Override
  public Change pause(String reference, boolean paused) {
    var params = SubscriptionUpdateParams.builder();
    return update(
        reference,
        paused
            ? params
                .setPauseCollection(
                    PauseCollection.builder().setBehavior(PauseCollection.Behavior.VOID).build())
                .build()
            : params.setPauseCollection(EmptyParam.EMPTY).build());
  }

  private Change update(String reference, SubscriptionUpdateParams params) {
    try {
      client.v1().subscriptions().update(reference, params);
      return made(reference);
    } catch (StripeException failure) {
      return refused(failure);
    }
  }

  /** Stripe does not know any more what is over, when asked to end it, but still tells of it. */
  @Override
  public Change end(String reference) {
    try {
      client.v1().subscriptions().cancel(reference);
      return made(reference);
    } catch (StripeException failure) {
      return StripeCalls.isMissing(failure) && isOver(reference) instanceof Change.Made over
          ? over
          : refused(failure);
    }
  }

  private Change isOver(String reference) {
    return look(reference) instanceof Look.Found(SubscriptionReport report)
            && report.state() == SubscriptionReport.State.ENDED
        ? new Change.Made(report)
        : new Change.Unknown("Stripe does not say");
  }

  private Change made(String reference) {
    return switch (look(reference)) {
      case Look.Found(SubscriptionReport report) -> new Change.Made(report);
      case Look.Unavailable away -> new Change.Unknown(away.reason());
      case Look.Waiting _, Look.Over _, Look.Missing _ ->
          new Change.Unknown("Stripe does not know any more what it has changed");
    };
  }

  private static Change refused(StripeException failure) {
    return failure instanceof CardException || !StripeCalls.mayHaveWorked(failure)
        ? new Change.Rejected(StripeCalls.code(failure), StripeCalls.describe(failure))
        : new Change.Unknown(StripeCalls.describe(failure));
  }

  // --- whose a payment is ---

  @Override
  public Owner owner(References payment) {
    if (payment.payment() == null) {
      return new Owner.Nobody();
    }
    var wanted =
        InvoicePaymentListParams.Payment.builder()
            .setType(InvoicePaymentListParams.Payment.Type.PAYMENT_INTENT)
            .setPaymentIntent(payment.payment())
            .build();
    try {
      var payments =
          client
              .v1()
              .invoicePayments()
              .list(InvoicePaymentListParams.builder().setPayment(wanted).build());
      for (var found : payments.getData()) {
        var invoice = client.v1().invoices().retrieve(found.getInvoice());
        var owner = reader.owner(StripeCalls.json(invoice));
        if (owner != null) {
          return new Owner.Subscription(owner);
        }
      }
      return new Owner.Nobody();
    } catch (StripeException failure) {
      return StripeCalls.isMissing(failure)
          ? new Owner.Nobody()
          : new Owner.Unavailable(StripeCalls.describe(failure));
    }
  }
}
