package dev.florin.notification;

import dev.florin.job.JobHandler;
import dev.florin.job.JobRun;
import dev.florin.notification.mail.MailKind;
import dev.florin.order.Gift;
import dev.florin.order.GiftChanged;
import dev.florin.order.GiftId;
import dev.florin.order.Gifts;
import dev.florin.order.Gifts.Shown;
import dev.florin.platform.LocalText;
import dev.florin.platform.SecretBox;
import dev.florin.platform.Settings;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Brings a gift's link to the address that it is for, and tells its payer and whoever claims it
 * what becomes of it.
 */
@Component
class GiftFollower implements JobHandler {
  private final Gifts gifts;
  private final EventStream stream;
  private final Messages messages;
  private final Mails mails;
  private final PageSettings pages;
  private final Settings settings;
  private final SecretBox box;
  private final TransactionOperations transactions;

  GiftFollower(
      Gifts gifts,
      EventStream stream,
      Messages messages,
      Mails mails,
      PageSettings pages,
      Settings settings,
      SecretBox box,
      TransactionOperations transactions) {
    this.gifts = gifts;
    this.stream = stream;
    this.messages = messages;
    this.mails = mails;
    this.pages = pages;
    this.settings = settings;
    this.box = box;
    this.transactions = transactions;
  }

  @Override
  public String kind() {
    return GiftChanged.JOB;
  }

  @Override
  public Outcome run(JobRun job) {
    var change = job.data(GiftChanged.class);
    var gift = GiftId.parse(change.gift()).flatMap(gifts::find).orElseThrow();
    var shown = gifts.show(gift);
    var key = GiftChanged.JOB + "/" + change.key();
    transactions.executeWithoutResult(_ -> {
      switch (change.event()) {
        case SENT -> sent(key, shown, change);
        case CLAIMED -> claimed(key, shown, change);
        case RETURNED -> returned(key, shown, change);
      }
    });
    return new Outcome.Done();
  }

  private void sent(String key, Shown shown, GiftChanged change) {
    var gift = shown.gift();
    tell(key, gift, "gift.sent", change);
    var facts = facts(shown, change, link(change));
    var to = change.email();
    mails.queueTo(key, MailKind.GIFT, shown.order(), to, gift.name(), facts, change.at());
  }

  /** Sealed once more, for the mail: its bytes are the same whenever it is repeated. */
  private String link(GiftChanged change) {
    var token = gifts.token(change);
    var page = pages.gift(token);
    var url = page == null ? URI.create(settings.url("/gifts/" + token)) : page;
    var bytes = url.toASCIIString().getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(box.seal(Facts.Given.place(change.key()), bytes));
  }

  private void claimed(String key, Shown shown, GiftChanged change) {
    var gift = shown.gift();
    var claimer = Objects.requireNonNull(gift.claimedBy());
    if (!claimer.equals(gift.payer())) {
      tell(key, gift, "gift.claimed", change);
    }
    var credits = shown.order().totalCredits();
    var id = gift.id().toString();
    stream.publish(
        key + "/credits",
        claimer,
        "credits.changed",
        Map.of("gift", id, "added", credits),
        change.at());
    var words = Map.of("gift", id, "name", shown.order().items().getFirst().name());
    messages.tell(key + "/claimer", claimer, "gift.received", words, change.at());
  }

  private void returned(String key, Shown shown, GiftChanged change) {
    var gift = shown.gift();
    var order = shown.order();
    tell(key, gift, "gift.returned", change);
    var facts = facts(shown, change, null);
    mails.queue(key, MailKind.GIFT_RETURNED, order, facts, change.at());
    if (gift.sent() > 0) {
      var to = gift.email();
      var lapsed = key + "/lapsed";
      mails.queueTo(lapsed, MailKind.GIFT_LAPSED, order, to, gift.name(), facts, change.at());
    }
  }

  private void tell(String key, Gift gift, String type, GiftChanged change) {
    var words = Map.of("order", change.order(), "name", LocalText.of(gift.recipient()));
    messages.tell(key, gift.payer(), type, words, change.at());
  }

  private static Facts.Given facts(Shown shown, GiftChanged change, @Nullable String link) {
    var gift = shown.gift();
    return new Facts.Given(
        change.order(),
        change.key(),
        shown.from(),
        gift.recipient(),
        gift.message(),
        change.amountMinor(),
        Objects.requireNonNull(gift.expiresAt()),
        link);
  }
}
