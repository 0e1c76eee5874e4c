package dev.florin.notification;

import dev.florin.access.CustomerId;
import dev.florin.id.Ids;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes messages in the product, and shows on open screens that there is one. Thread-safe. */
@Component
class Messages {
  private final NotificationStore store;
  private final EventStream stream;

  Messages(NotificationStore store, EventStream stream) {
    this.store = store;
    this.stream = stream;
  }

  /** Tells a customer something within the caller's transaction, once for this key. */
  @Transactional(propagation = Propagation.MANDATORY)
  void tell(String key, CustomerId customer, String type, Map<String, ?> data, Instant at) {
    store
        .insert(key, customer, type, data, at)
        .ifPresent(id ->
            stream.publish(
                key + "/notification",
                customer,
                "notification.created",
                Map.of("notification", Ids.encode(Notification.PREFIX, id), "type", type),
                at));
  }
}
