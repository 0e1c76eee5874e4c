package dev.florin.sandbox.mail;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Where mails are kept, within limits: when one is reached, the oldest delivery is thrown away.
 * Bytes that arrived twice are kept once. Thread-safe.
 */
final class Shelf {
  /** Of the last so many mails it is known that they have come, when they come again. */
  static final int MAX_KNOWN = 100_000;

  private final int maxDeliveries;
  private final long maxBytes;
  private final Deque<MailDelivery> all = new ArrayDeque<>();
  private final Map<String, Deque<MailDelivery>> byKey = new LinkedHashMap<>();

  /** Which mails have come, however long their keys are; those thrown away included. */
  private final Set<UUID> known =
      Collections.newSetFromMap(
          new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<UUID, Boolean> eldest) {
              return size() > MAX_KNOWN;
            }
          });

  private long bytes;
  private long ever;

  Shelf(int maxDeliveries, long maxBytes) {
    this.maxDeliveries = maxDeliveries;
    this.maxBytes = maxBytes;
  }

  /** All deliveries of one mail, oldest first; never empty. */
  record Copies(List<MailDelivery> deliveries) {
    MailDelivery first() {
      return deliveries.getFirst();
    }

    int times() {
      return deliveries.size();
    }

    /** The same bytes are the same array: see {@link Shelf#add}. */
    boolean identical() {
      return deliveries.stream().allMatch(copy -> copy.raw() == first().raw());
    }
  }

  synchronized void add(MailDelivery arrived) {
    if (known.add(UUID.nameUUIDFromBytes(arrived.key().getBytes(StandardCharsets.UTF_8)))) {
      ever++;
    }
    var copies = byKey.computeIfAbsent(arrived.key(), key -> new ArrayDeque<>());
    var delivery =
        copies.stream()
            .map(MailDelivery::raw)
            .filter(raw -> Arrays.equals(raw, arrived.raw()))
            .findFirst()
            .map(arrived::sharing)
            .orElse(arrived);
    if (!isKept(copies, delivery.raw())) {
      bytes += delivery.raw().length;
    }
    copies.add(delivery);
    all.add(delivery);
    while (all.size() > 1 && (all.size() > maxDeliveries || bytes > maxBytes)) {
      throwOldestAway();
    }
    notifyAll();
  }

  private void throwOldestAway() {
    var oldest = all.removeFirst();
    var copies = byKey.getOrDefault(oldest.key(), new ArrayDeque<>());
    copies.removeFirst();
    if (!isKept(copies, oldest.raw())) {
      bytes -= oldest.raw().length;
    }
    if (copies.isEmpty()) {
      byKey.remove(oldest.key());
    }
  }

  private static boolean isKept(Deque<MailDelivery> copies, byte[] raw) {
    return copies.stream().anyMatch(copy -> copy.raw() == raw);
  }

  synchronized void clear() {
    all.clear();
    byKey.clear();
    known.clear();
    bytes = 0;
    ever = 0;
  }

  /** Returns how many mails there are, copies not counted. */
  synchronized int count() {
    return byKey.size();
  }

  /** Returns how many mails have come since it was cleared, those thrown away included. */
  synchronized long ever() {
    return ever;
  }

  /** Returns every delivery, oldest first. */
  synchronized List<MailDelivery> deliveries() {
    return List.copyOf(all);
  }

  /** Returns every mail, newest first. */
  List<Copies> mails() {
    return mails(anything -> true);
  }

  /** Returns the mails of which one delivery at least is wanted, newest first. */
  synchronized List<Copies> mails(Predicate<MailDelivery> wanted) {
    var mails = new ArrayList<Copies>();
    byKey.values().stream()
        .filter(copies -> copies.stream().anyMatch(wanted))
        .forEach(copies -> mails.add(new Copies(List.copyOf(copies))));
    return mails.reversed();
  }

  /** Returns the mail to which a delivery belongs. */
  synchronized Optional<Copies> find(String deliveryId) {
    return all.stream()
        .filter(delivery -> delivery.id().equals(deliveryId))
        .findFirst()
        .map(delivery -> byKey.get(delivery.key()))
        .map(copies -> new Copies(List.copyOf(copies)));
  }

  /** Waits until something is so, looked at after each arrival; returns whether it was in time. */
  synchronized boolean await(BooleanSupplier enough, Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    while (!enough.getAsBoolean()) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }
}
