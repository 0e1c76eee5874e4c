package dev.florin.sandbox.house;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The faults that are switched on. The first that fits is taken. Thread-safe. */
public final class Faults {
  /** The most faults that can be on at once. */
  public static final int MAX_FAULTS = 100;

  private final Map<String, Fault> active = new LinkedHashMap<>();
  private final Map<String, Integer> left = new LinkedHashMap<>();
  private long made;
  private Runnable onClear = () -> {};

  /** A fault that is on, and the name to clear it by. */
  public record Active(String id, Fault fault) {}

  /** Makes an empty list. */
  public Faults() {}

  /**
   * Switches a fault on.
   *
   * @return its id, for {@link #clear(String)}
   * @throws IllegalStateException if there are too many
   */
  public synchronized String add(Fault fault) {
    if (active.size() == MAX_FAULTS) {
      throw new IllegalStateException("there are already " + MAX_FAULTS + " faults");
    }
    var id = "fault_" + ++made;
    active.put(id, fault);
    // A reversal is used up by the events that it holds, the others one by one.
    left.put(id, fault.times() * (fault.kind() == Fault.Kind.REVERSE ? fault.count() : 1));
    return id;
  }

  /** Returns what is on, oldest first, each with the times that are left. */
  public synchronized List<Active> active() {
    return active.entrySet().stream()
        .map(e -> new Active(e.getKey(), e.getValue().times(timesLeft(e.getKey(), e.getValue()))))
        .toList();
  }

  private int timesLeft(String id, Fault fault) {
    int uses = left.getOrDefault(id, 0);
    int each = fault.kind() == Fault.Kind.REVERSE ? fault.count() : 1;
    return (uses + each - 1) / each;
  }

  /** Switches everything off and lets held events go. */
  public void clear() {
    synchronized (this) {
      active.clear();
      left.clear();
    }
    onClear.run();
  }

  /** Switches one fault off; returns whether it was on. Events that it held go on their way. */
  public boolean clear(String id) {
    boolean wasOn;
    synchronized (this) {
      wasOn = active.remove(id) != null;
      left.remove(id);
    }
    onClear.run();
    return wasOn;
  }

  /** Uses up and returns the fault for this API call. */
  public Optional<Fault> forCall(String method, String path) {
    return take(fault -> fault.concernsCall(method, path)).map(Active::fault);
  }

  /** Uses up and returns the fault for an event of this type. */
  Optional<Active> forEvent(String type) {
    return take(fault -> fault.concernsEvent(type));
  }

  synchronized void onClear(Runnable action) {
    onClear = action;
  }

  private synchronized Optional<Active> take(Predicate<Fault> fits) {
    var found = active.entrySet().stream().filter(e -> fits.test(e.getValue())).findFirst();
    if (found.isEmpty()) {
      return Optional.empty();
    }
    var taken = new Active(found.get().getKey(), found.get().getValue());
    if (taken.fault().times() > 0 && left.merge(taken.id(), -1, Integer::sum) == 0) {
      active.remove(taken.id());
      left.remove(taken.id());
    }
    return Optional.of(taken);
  }
}
