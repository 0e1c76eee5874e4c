package dev.florin.agent;

import dev.florin.access.Audit;
import dev.florin.access.Caller;
import dev.florin.platform.Changes;
import dev.florin.platform.Problem;
import dev.florin.platform.Remembered;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The price list for what is used up. Thread-safe. */
@Component
public class Meters {
  /** The most meters there are. */
  public static final int MAX = 500;

  private final MeterStore store;
  private final Audit audit;
  private final Clock clock;
  private final Remembered<String, Meter> known;

  Meters(MeterStore store, Audit audit, Clock clock, Changes changes) {
    this.store = store;
    this.audit = audit;
    this.clock = clock;
    this.known = new Remembered<>(store::find, MAX, clock, changes.topic("meter"));
  }

  /**
   * Adds a meter or changes what it costs, from now on; other nodes see it a second or two later.
   * Its {@code changedAt} is set here.
   *
   * @throws Problem 409 when there are too many
   */
  @Transactional
  public Meter put(Caller by, Meter wanted) {
    if (store.find(wanted.code()).isEmpty() && store.count() >= MAX) {
      throw Problem.conflict("too_many_meters", "There are " + MAX + " meters already.");
    }
    var meter =
        new Meter(
            wanted.code(),
            wanted.unit(),
            wanted.credits(),
            wanted.per(),
            wanted.rounding(),
            wanted.active(),
            clock.instant());
    store.put(meter);
    known.changed();
    audit.record(
        by,
        "meter.put",
        meter.code(),
        Map.of("credits", meter.credits(), "per", meter.per(), "active", meter.active()));
    return meter;
  }

  /** All of them, by code. */
  public List<Meter> all() {
    return store.all(MAX);
  }

  /** The meter with this code; it may be that of a few seconds ago. */
  public Optional<Meter> find(String code) {
    return known.find(code);
  }
}
