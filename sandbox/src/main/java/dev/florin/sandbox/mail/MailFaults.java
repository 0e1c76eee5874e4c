package dev.florin.sandbox.mail;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The faults of mail that are switched on. The first that fits is taken. Thread-safe. */
public final class MailFaults {
  /** The most faults that can be on at once. */
  public static final int MAX_FAULTS = 100;

  private final Map<String, Switched> active = new LinkedHashMap<>();
  private final List<Switched> holding = new ArrayList<>();
  private long made;
  private boolean closed;

  /** A fault that is on, and the name to clear it by. */
  public record Active(String id, MailFault fault) {}

  /** A fault that was switched on, perhaps used up since, and what opens the way for who waits. */
  static final class Switched {
    private final String id;
    private final MailFault fault;
    private final CountDownLatch lifted = new CountDownLatch(1);
    private int left;

    private Switched(String id, MailFault fault) {
      this.id = id;
      this.fault = fault;
      this.left = fault.times();
    }

    MailFault fault() {
      return fault;
    }
  }

  MailFaults() {}

  /**
   * Switches a fault on.
   *
   * @return its id, for {@link #clear(String)}
   * @throws IllegalStateException if there are too many
   */
  public synchronized String add(MailFault fault) {
    if (active.size() == MAX_FAULTS) {
      throw new IllegalStateException("there are already " + MAX_FAULTS + " faults");
    }
    var id = "mail_fault_" + ++made;
    active.put(id, new Switched(id, fault));
    return id;
  }

  /** Returns what is on, oldest first, each with the times that are left. */
  public synchronized List<Active> active() {
    return active.values().stream().map(on -> new Active(on.id, on.fault.times(on.left))).toList();
  }

  /** Switches everything off and lets go what hangs. */
  public synchronized void clear() {
    active.values().forEach(on -> on.lifted.countDown());
    active.clear();
    holding.forEach(on -> on.lifted.countDown());
  }

  /** Switches one fault off and lets go what hangs by it; returns whether there was either. */
  public synchronized boolean clear(String id) {
    var on = active.remove(id);
    var held = holding.stream().filter(switched -> switched.id.equals(id)).toList();
    if (on != null) {
      on.lifted.countDown();
    }
    held.forEach(switched -> switched.lifted.countDown());
    return on != null || !held.isEmpty();
  }

  /** Uses up and returns the fault for a new connection. */
  Optional<Switched> forConnection() {
    return take(fault -> fault.kind().isConnection());
  }

  /** Uses up and returns the fault for a recipient. */
  Optional<Switched> forRecipient(String recipient) {
    return take(fault -> fault.concernsRecipient(recipient));
  }

  /** Uses up and returns the fault for a mail that was sent whole. */
  Optional<Switched> forMail(List<String> recipients) {
    return take(fault -> fault.concernsMail(recipients));
  }

  private synchronized Optional<Switched> take(Predicate<MailFault> fits) {
    var found = active.values().stream().filter(on -> fits.test(on.fault)).findFirst();
    found
        .filter(on -> on.fault.times() > 0 && --on.left == 0)
        .ifPresent(usedUp -> active.remove(usedUp.id));
    return found;
  }

  /**
   * Waits as long as the fault says, or until it is cleared.
   *
   * @return false if the room has closed meanwhile
   */
  boolean hold(Switched switched) throws InterruptedException {
    synchronized (this) {
      if (closed) {
        return false;
      }
      holding.add(switched);
    }
    try {
      boolean wasCleared = switched.lifted.await(switched.fault.millis(), TimeUnit.MILLISECONDS);
      return !wasCleared || isOpen();
    } finally {
      synchronized (this) {
        holding.remove(switched);
      }
    }
  }

  private synchronized boolean isOpen() {
    return !closed;
  }

  /** Lets go what hangs; from now on nothing waits. */
  synchronized void close() {
    closed = true;
    clear();
  }
}
