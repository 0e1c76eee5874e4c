package dev.florin.notification;

import dev.florin.access.CustomerId;
import dev.florin.catalog.Catalog;
import dev.florin.job.JobHandler;
import dev.florin.job.JobRun;
import dev.florin.notification.mail.MailKind;
import dev.florin.notification.webhook.EventType;
import dev.florin.notification.webhook.Webhooks;
import dev.florin.platform.LocalText;
import dev.florin.subscription.SubscriptionChanged;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Tells a subscriber what becomes of their subscription. */
@Component
class SubscriptionFollower implements JobHandler {
  /** Of which there are words; a reminder is one, whichever it is. */
  private static final Set<String> TOLD =
      Set.of(
          "began",
          "trial_ending",
          "renewed",
          "payment_failed",
          "reminder",
          "recovered",
          "changed",
          "paused",
          "resumed",
          "ending",
          "reactivated",
          "ended");

  private final Catalog catalog;
  private final EventStream stream;
  private final Messages messages;
  private final Mails mails;
  private final PageSettings pages;
  private final Webhooks webhooks;
  private final TransactionOperations transactions;

  SubscriptionFollower(
      Catalog catalog,
      EventStream stream,
      Messages messages,
      Mails mails,
      PageSettings pages,
      Webhooks webhooks,
      TransactionOperations transactions) {
    this.catalog = catalog;
    this.stream = stream;
    this.messages = messages;
    this.mails = mails;
    this.pages = pages;
    this.webhooks = webhooks;
    this.transactions = transactions;
  }

  @Override
  public String kind() {
    return SubscriptionChanged.JOB;
  }

  @Override
  public Outcome run(JobRun job) {
    var changed = job.data(SubscriptionChanged.class);
    var customer = CustomerId.parse(changed.customer()).orElseThrow();
    var key = SubscriptionChanged.JOB + "/" + job.key();
    transactions.executeWithoutResult(_ -> follow(key, customer, changed));
    return new Outcome.Done();
  }

  private void follow(String key, CustomerId customer, SubscriptionChanged changed) {
    var data = EventData.of(changed);
    var event = changed.event().startsWith("reminder") ? "reminder" : changed.event();
    var plan = plan(changed.plan());
    stream.publish(key, customer, SubscriptionChanged.JOB, data, changed.at());
    if (TOLD.contains(event)) {
      var words = Map.of("subscription", changed.subscription(), "name", plan);
      messages.tell(key, customer, "subscription." + event, words, changed.at());
    }
    var facts = new Facts.Subscribed(changed, plan, page(changed));
    mail(event).ifPresent(kind -> mails.queue(key, kind, customer, facts, changed.at()));
    webhooks.announce(key, EventType.SUBSCRIPTION_CHANGED, data, changed.at());
  }

  /** What is owed is paid at the provider's page, where it has one. */
  private @Nullable URI page(SubscriptionChanged changed) {
    return changed.payUrl() == null
        ? pages.subscription(changed.subscription())
        : URI.create(changed.payUrl());
  }

  private LocalText plan(String id) {
    return catalog
        .find(id)
        .map(product ->
            new LocalText(
                product.texts().entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, text -> text.getValue().name()))))
        .orElseGet(() -> LocalText.of(id));
  }

  private static Optional<MailKind> mail(String event) {
    return switch (event) {
      case "trial_ending" -> Optional.of(MailKind.TRIAL_ENDING);
      case "payment_failed" -> Optional.of(MailKind.SUBSCRIPTION_UNPAID);
      case "reminder" -> Optional.of(MailKind.SUBSCRIPTION_REMINDER);
      case "ended" -> Optional.of(MailKind.SUBSCRIPTION_ENDED);
      default -> Optional.empty(); // text from another module, not a type of ours
    };
  }
}
