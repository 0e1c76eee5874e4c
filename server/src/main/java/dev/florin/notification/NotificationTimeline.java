package dev.florin.notification;

import dev.florin.id.Ids;
import dev.florin.notification.MailStore.Mail;
import dev.florin.platform.TimelineSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What an order's buyer was told. */
@Component
class NotificationTimeline implements TimelineSource {
  private final NotificationStore notifications;
  private final MailStore mails;

  NotificationTimeline(NotificationStore notifications, MailStore mails) {
    this.notifications = notifications;
    this.mails = mails;
  }

  @Override
  public List<Entry> about(String order) {
    var entries = new ArrayList<Entry>();
    for (var told : notifications.about(order)) {
      var id = Ids.encode(Notification.PREFIX, told.id());
      entries.add(
          new Entry(told.createdAt(), "notification.created", id, Map.of("type", told.type())));
    }
    mails.ofOrder(order).forEach(mail -> entries.addAll(entries(mail)));
    return entries;
  }

  private static List<Entry> entries(Mail mail) {
    var id = Ids.encode(Mails.PREFIX, mail.id());
    var details = new HashMap<String, Object>();
    details.put("mail", mail.kind().code());
    details.put("to", mail.address());
    details.put("message_id", mail.messageId());
    details.put("attempts", mail.attempts());
    if (mail.reply() != null) {
      details.put("reply", mail.reply());
    }
    var entries = new ArrayList<Entry>();
    entries.add(new Entry(mail.createdAt(), "mail.queued", id, details));
    if (mail.sentAt() != null) {
      entries.add(new Entry(mail.sentAt(), "mail.sent", id, details));
    }
    return entries;
  }
}
