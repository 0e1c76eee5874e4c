package dev.florin.bench.soak;

import dev.florin.sandbox.Sandbox;
import dev.florin.sandbox.house.Fault;
import dev.florin.sandbox.mail.MailFault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * What goes wrong outside: deliveries that come twice, late, in disorder, wrongly signed or never;
 * a provider and a mail server that do not answer, or answer after they have worked.
 */
final class Weather extends Chance {
  private static final Duration EVERY = Duration.ofMillis(1_500);

  private final Sandbox sandbox;
  private final Map<String, Integer> happened = new TreeMap<>();

  Weather(Sandbox sandbox, long seed) {
    super("weather", EVERY, new Random(seed));
    this.sandbox = sandbox;
  }

  @Override
  void happen(Random random) {
    if (random.nextInt(8) == 0) {
      mail(random);
    } else {
      provider(random);
    }
  }

  private void provider(Random random) {
    List<Supplier<Fault>> faults =
        List.of(
            Fault::deliverTwice,
            () -> Fault.deliverAtOnce(4),
            () -> Fault.deliverLate(Duration.ofSeconds(1 + random.nextInt(5))),
            () -> Fault.deliverInReverse(2 + random.nextInt(3)),
            Fault::neverDeliver,
            Fault::signWrongly,
            () -> Fault.answer(500),
            () -> Fault.failAfterWork(500),
            () -> Fault.hang(Duration.ofSeconds(3)),
            Fault::dropBeforeWork,
            Fault::dropAfterWork,
            () -> Fault.slowBody(Duration.ofSeconds(2)));
    var fault = faults.get(random.nextInt(faults.size())).get().times(1);
    sandbox.stripe().faults().add(fault);
    note(fault.kind().name());
  }

  /**
   * Only when the last one has been met: a relay that is away is tried less and less often, and one
   * fault for each time somebody tries would keep it away for good.
   */
  private void mail(Random random) {
    if (!sandbox.mailbox().faults().active().isEmpty()) {
      return;
    }
    List<Supplier<MailFault>> faults =
        List.of(
            MailFault::refuseConnections,
            MailFault::acceptAndDrop,
            MailFault::rejectTemporarily,
            MailFault::hangAfterAccepting);
    var fault = faults.get(random.nextInt(faults.size())).get().times(1);
    sandbox.mailbox().faults().add(fault);
    note("MAIL");
  }

  private synchronized void note(String what) {
    happened.merge(what, 1, Integer::sum);
  }

  /** How often what went wrong. */
  synchronized Map<String, Integer> happened() {
    return new TreeMap<>(happened);
  }

  /** The sun shines, and what was held back is let go. */
  void clear() {
    sandbox.stripe().faults().clear();
    sandbox.mailbox().faults().clear();
  }
}
