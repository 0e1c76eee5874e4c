package dev.florin.sandbox.house;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sends events to webhook endpoints: at least once, in no promised order, with retries, and with
 * the faults that are on. Remembers the last {@value #MAX_REMEMBERED} deliveries. Thread-safe.
 */
public final class Outbox implements AutoCloseable {
  /** How many deliveries are remembered; the oldest finished ones are forgotten first. */
  public static final int MAX_REMEMBERED = 20_000;

  /** How many requests are open at once. */
  static final int MAX_IN_FLIGHT = 16;

  private final Clock clock;
  private final List<Long> retryDelaysMillis;
  private final Faults faults;
  private final Postman postman;
  private final Consumer<ObjectNode> journal;
  private final Courier courier = new Courier();
  private final Map<String, Shipment> shipments = new LinkedHashMap<>();
  private final Map<String, List<Shipment>> byEvent = new HashMap<>();
  private final Map<String, List<List<Shipment>>> held = new LinkedHashMap<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("sandbox-deliveries").factory());
  private final Semaphore inFlight = new Semaphore(MAX_IN_FLIGHT);
  private int due;
  private boolean closed;

  /** An endpoint that wants an event. */
  public record Target(String endpointId, URI url) {}

  /**
   * Makes an outbox that is idle.
   *
   * @param retryDelaysMillis the wait before the 2nd, 3rd … attempt; after the last it gives up
   * @param journal is told of every change of a delivery
   */
  public Outbox(
      Clock clock,
      List<Long> retryDelaysMillis,
      Faults faults,
      Postman postman,
      Consumer<ObjectNode> journal) {
    this.clock = clock;
    this.retryDelaysMillis = List.copyOf(retryDelaysMillis);
    this.faults = faults;
    this.postman = postman;
    this.journal = journal;
    faults.onClear(this::releaseHeld);
  }

  /** Takes a delivery that the journal remembers, without sending it yet. */
  public synchronized void restore(ObjectNode json) {
    var shipment = Shipment.fromJson(json);
    remember(shipment);
  }

  private void remember(Shipment shipment) {
    // The journal tells the same delivery several times; the last time counts.
    var older = shipments.put(shipment.id, shipment);
    var siblings = byEvent.computeIfAbsent(shipment.eventId, id -> new ArrayList<>());
    if (older != null) {
      siblings.remove(older);
    }
    siblings.add(shipment);
  }

  /** Sends what was under way when the journal ended. */
  public synchronized void resume() {
    for (var shipment : List.copyOf(shipments.values())) {
      if (shipment.state == Delivery.State.PENDING || shipment.state == Delivery.State.HELD) {
        shipment.nextAttemptAt = clock.instant();
        sendNow(shipment);
      }
    }
  }

  /** Sends an event to everybody who wants it, as the faults that are on allow. */
  public synchronized void post(String eventId, String eventType, List<Target> targets) {
    if (targets.isEmpty()) {
      return;
    }
    var active = faults.forEvent(eventType);
    if (active.isEmpty()) {
      pack(eventId, eventType, targets, false).forEach(this::sendNow);
      return;
    }
    var fault = active.get().fault();
    boolean wrongly = fault.kind() == Fault.Kind.WRONG_SIGNATURE;
    var parcels = pack(eventId, eventType, targets, wrongly);
    switch (fault.kind()) {
      case TWICE -> {
        var again = pack(eventId, eventType, targets, false);
        for (int i = 0; i < parcels.size(); i++) {
          sendInTurn(List.of(parcels.get(i), again.get(i)));
        }
      }
      case AT_ONCE -> {
        parcels.forEach(this::sendNow);
        for (int copy = 1; copy < fault.count(); copy++) {
          pack(eventId, eventType, targets, false).forEach(this::sendNow);
        }
      }
      case LATE -> parcels.forEach(shipment -> sendLater(shipment, fault.millis()));
      case REVERSE -> hold(active.get(), parcels);
      case NEVER -> parcels.forEach(shipment -> settle(shipment, Delivery.State.WITHHELD));
      case WRONG_SIGNATURE -> parcels.forEach(this::sendNow);
      case ANSWER, FAIL_AFTER_WORK, HANG, DROP_BEFORE_WORK, DROP_AFTER_WORK, SLOW_BODY ->
          throw new IllegalStateException("a fault of calls was taken for an event");
    }
  }

  /** Sends an event again, {@code times} times at once, whatever faults are on. */
  public synchronized void repeat(
      String eventId, String eventType, List<Target> targets, int times) {
    for (int i = 0; i < times; i++) {
      pack(eventId, eventType, targets, false).forEach(this::sendNow);
    }
  }

  /** Returns every delivery that is remembered, oldest first. */
  public synchronized List<Delivery> deliveries() {
    return shipments.values().stream().map(Shipment::snapshot).toList();
  }

  /** Returns to how many endpoints an event has not come yet. */
  public synchronized int pending(String eventId) {
    return (int)
        byEvent.getOrDefault(eventId, List.of()).stream()
            .filter(s -> s.nextAttemptAt != null)
            .map(s -> s.endpointId)
            .distinct()
            .count();
  }

  /**
   * Waits until no delivery is due now; retries and late deliveries of the future do not count.
   *
   * @throws IllegalStateException if there is still one after {@code atMost}
   */
  public synchronized void awaitIdle(Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    while (due > 0) {
      long leftMillis = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (leftMillis <= 0) {
        throw new IllegalStateException(due + " deliveries are still under way after " + atMost);
      }
      wait(leftMillis);
    }
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      due = 0;
      notifyAll();
    }
    timer.shutdownNow();
    threads.shutdownNow();
    courier.close();
  }

  private List<Shipment> pack(
      String eventId, String eventType, List<Target> targets, boolean wrongly) {
    var made = new ArrayList<Shipment>();
    for (var target : targets) {
      var id = Ids.make("dl_", 24);
      var shipment =
          new Shipment(id, eventId, eventType, target.endpointId(), target.url(), wrongly);
      shipment.nextAttemptAt = clock.instant();
      remember(shipment);
      journal.accept(shipment.toJson());
      made.add(shipment);
    }
    forgetOldest();
    return made;
  }

  private void forgetOldest() {
    var oldest = shipments.values().iterator();
    int over = shipments.size() - MAX_REMEMBERED;
    while (over > 0 && oldest.hasNext()) {
      var shipment = oldest.next();
      if (shipment.nextAttemptAt == null) {
        oldest.remove();
        byEvent.remove(shipment.eventId);
        over--;
      }
    }
  }

  private void hold(Faults.Active active, List<Shipment> parcels) {
    var waiting = held.computeIfAbsent(active.id(), id -> new ArrayList<>());
    parcels.forEach(shipment -> shipment.state = Delivery.State.HELD);
    waiting.add(parcels);
    if (waiting.size() >= active.fault().count()) {
      held.remove(active.id());
      release(waiting.reversed());
    }
  }

  private synchronized void releaseHeld() {
    var all = held.values().stream().flatMap(List::stream).toList();
    held.clear();
    release(all);
  }

  private void release(List<List<Shipment>> events) {
    var byEndpoint = new LinkedHashMap<String, List<Shipment>>();
    events.stream()
        .flatMap(List::stream)
        .forEach(s -> byEndpoint.computeIfAbsent(s.endpointId, id -> new ArrayList<>()).add(s));
    byEndpoint.values().forEach(this::sendInTurn);
  }

  private void sendNow(Shipment shipment) {
    sendInTurn(List.of(shipment));
  }

  private void sendInTurn(List<Shipment> parcels) {
    if (closed) {
      return;
    }
    parcels.forEach(shipment -> shipment.state = Delivery.State.PENDING);
    due += parcels.size();
    threads.execute(() -> parcels.forEach(this::attempt));
  }

  private void sendLater(Shipment shipment, long millis) {
    shipment.nextAttemptAt = clock.instant().plusMillis(millis);
    if (!closed) {
      timer.schedule(() -> becomeDue(shipment), millis, TimeUnit.MILLISECONDS);
    }
  }

  private synchronized void becomeDue(Shipment shipment) {
    sendNow(shipment);
  }

  private void attempt(Shipment shipment) {
    try {
      inFlight.acquire();
    } catch (InterruptedException e) {
      // Closing: the journal still says pending, so the next start sends it.
      Thread.currentThread().interrupt();
      return;
    }
    try {
      deliver(shipment);
    } finally {
      inFlight.release();
    }
  }

  private void deliver(Shipment shipment) {
    var at = clock.instant();
    var attempt = new Delivery.Attempt(at, 0, "the sandbox itself failed", Duration.ZERO);
    try {
      attempt =
          postman
              .write(shipment.eventId, shipment.endpointId, shipment.signWrongly)
              .map(letter -> courier.send(letter, at))
              .orElseGet(() -> new Delivery.Attempt(at, 0, Courier.GONE, Duration.ZERO));
    } finally {
      finish(shipment, attempt);
    }
  }

  private synchronized void finish(Shipment shipment, Delivery.Attempt attempt) {
    if (closed) {
      return;
    }
    shipment.attempts.add(attempt);
    int retry = shipment.attempts.size() - 1;
    if (attempt.succeeded()) {
      settle(shipment, Delivery.State.DELIVERED);
    } else if (retry < retryDelaysMillis.size() && !Courier.GONE.equals(attempt.error())) {
      sendLater(shipment, retryDelaysMillis.get(retry));
      journal.accept(shipment.toJson());
    } else {
      settle(shipment, Delivery.State.FAILED);
    }
    due--;
    notifyAll();
  }

  private void settle(Shipment shipment, Delivery.State state) {
    shipment.state = state;
    shipment.nextAttemptAt = null;
    journal.accept(shipment.toJson());
  }
}
