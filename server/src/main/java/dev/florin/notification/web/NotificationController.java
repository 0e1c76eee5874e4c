package dev.florin.notification.web;

import dev.florin.access.Caller;
import dev.florin.access.Customers;
import dev.florin.id.Ids;
import dev.florin.notification.Notification;
import dev.florin.notification.NotificationTexts;
import dev.florin.notification.Notifications;
import dev.florin.platform.Page;
import dev.florin.platform.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/notifications")
@Tag(name = "Notifications", description = "Messages in the product.")
class NotificationController {
  private final Notifications notifications;
  private final NotificationTexts texts;
  private final Customers customers;

  NotificationController(
      Notifications notifications, NotificationTexts texts, Customers customers) {
    this.notifications = notifications;
    this.texts = texts;
    this.customers = customers;
  }

  /** A message in the reader's language, and what it is made of. */
  record NotificationView(
      String id,
      String type,
      String title,
      String body,
      Map<String, Object> data,
      Instant createdAt,
      @Nullable Instant readAt) {}

  record Unread(long count) {}

  record MarkedRead(int count) {}

  @GetMapping
  @Operation(summary = "A customer's messages, newest first")
  Page<NotificationView> list(
      Caller caller,
      Locale locale,
      @RequestParam(required = false) @Nullable String customer,
      @RequestParam(defaultValue = "false") boolean unread,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(name = "starting_after", required = false) @Nullable String startingAfter) {
    var owner = customers.ofQuery(caller, customer);
    var size = Page.size(limit);
    var after =
        Page.after(startingAfter, id -> Ids.decode(Notification.PREFIX, id), "a notification");
    return Page.of(
        notifications.list(owner.id(), unread, size + 1, after),
        size,
        notification -> view(notification, locale),
        notification -> Ids.encode(Notification.PREFIX, notification.id()));
  }

  @GetMapping("/unread")
  @Operation(summary = "How many messages the customer has not read")
  Unread unread(Caller caller, @RequestParam(required = false) @Nullable String customer) {
    return new Unread(notifications.unread(customers.ofQuery(caller, customer).id()));
  }

  @PostMapping("/{id}/read")
  @Operation(summary = "Mark one as read; the first time counts")
  NotificationView read(
      Caller caller,
      Locale locale,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String customer) {
    var owner = customers.ofQuery(caller, customer);
    return Ids.decode(Notification.PREFIX, id)
        .flatMap(key -> notifications.read(owner.id(), key))
        .map(notification -> view(notification, locale))
        .orElseThrow(() -> Problem.notFound("notification", id));
  }

  @PostMapping("/read")
  @Operation(summary = "Mark all as read")
  MarkedRead readAll(Caller caller, @RequestParam(required = false) @Nullable String customer) {
    return new MarkedRead(notifications.readAll(customers.ofQuery(caller, customer).id()));
  }

  private NotificationView view(Notification notification, Locale locale) {
    var words = texts.of(notification, locale);
    return new NotificationView(
        Ids.encode(Notification.PREFIX, notification.id()),
        notification.type(),
        words.title(),
        words.body(),
        notification.data(),
        notification.createdAt(),
        notification.readAt());
  }
}
