package dev.florin.agent;

import dev.florin.access.CustomerId;
import dev.florin.platform.Upkeep;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** Goes on counting for owners who have asked once, so that they never wait for much. */
@Component
class MeterUseUpkeep implements Upkeep {
  private static final int LINES = 1_000;

  /** Of one owner in one run: 200,000 lines. */
  private static final int PAGES = 200;

  private static final int OWNERS = 100;

  private final MeterUse use;
  private final MeterUseStore store;

  MeterUseUpkeep(MeterUse use, MeterUseStore store) {
    this.use = use;
    this.store = store;
  }

  @Override
  public String name() {
    return "agent.meter_use";
  }

  @Override
  public Duration every() {
    return Duration.ofMinutes(30);
  }

  @Override
  public String run() {
    var behind = 0;
    List<CustomerId> owners;
    CustomerId last = null;
    do {
      owners = store.owners(last, OWNERS);
      for (var owner : owners) {
        behind += use.count(owner, LINES, PAGES) ? 0 : 1;
        last = owner;
      }
    } while (owners.size() == OWNERS);
    return behind == 0 ? "" : behind + " owners' use of meters is not counted to the end yet";
  }
}
