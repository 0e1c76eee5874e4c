package dev.florin.notification;

import dev.florin.access.CustomerId;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Messages in the product, as their reader sees them. Thread-safe. */
@Component
public class Notifications {
  private final NotificationStore store;
  private final Clock clock;

  Notifications(NotificationStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** A customer's messages, newest first. */
  public List<Notification> list(
      CustomerId customer, boolean unreadOnly, int limit, @Nullable UUID after) {
    return store.list(customer, unreadOnly, limit, after);
  }

  /** How many the customer has not read. */
  public long unread(CustomerId customer) {
    return store.unread(customer);
  }

  /** Marks one as read; empty when the customer has no such message. */
  public Optional<Notification> read(CustomerId customer, UUID id) {
    return store.read(customer, id, clock.instant());
  }

  /**
   * Marks all as read.
   *
   * @return how many were unread
   */
  public int readAll(CustomerId customer) {
    return store.readAll(customer, clock.instant());
  }
}
