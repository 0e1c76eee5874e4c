package dev.florin.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.notification.MailGate.Leaving;
import dev.florin.testing.StoppedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How mails wait for one another. */
class MailGateTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final int CONVERSATIONS = 4;

  private final StoppedClock clock = new StoppedClock(NOON);
  private final MailGate gate = new MailGate(clock, CONVERSATIONS);

  /** Somebody comes to the gate, or leaves it. */
  private record Step(Instant at, boolean leaves) {}

  /** What became of a crowd. */
  private record Passed(Duration took, int refused) {}

  /** Lets so many come at once, each to talk for so long. */
  private Passed pass(int mails, Duration talk) {
    var begin = clock.instant();
    var steps = new PriorityQueue<>(Comparator.comparing(Step::at).thenComparing(Step::leaves));
    for (var i = 0; i < mails; i++) {
      steps.add(new Step(begin, false));
    }
    var refused = 0;
    while (!steps.isEmpty()) {
      var step = steps.remove();
      clock.set(step.at);
      if (step.leaves) {
        gate.leave(Leaving.ANSWERED);
      } else if (gate.enter()) {
        steps.add(new Step(step.at.plus(talk), true));
      } else {
        refused++;
        steps.add(new Step(step.at.plus(gate.comeAgainIn()), false));
      }
    }
    return new Passed(Duration.between(begin, clock.instant()), refused);
  }

  @ParameterizedTest(name = "{0} ms a mail")
  @ValueSource(ints = {8, 60, 400, 5_000})
  void aCrowdPassesAsFastAsItCanAndIsSeldomRefused(int millis) {
    var talk = Duration.ofMillis(millis);
    pass(100, talk); // it learns how fast mails go
    var passed = pass(200, talk);
    assertThat(passed.took)
        .isGreaterThanOrEqualTo(talk.multipliedBy(200 / CONVERSATIONS))
        .isLessThan(talk.multipliedBy(200 / CONVERSATIONS).multipliedBy(13).dividedBy(10));
    assertThat(passed.refused).isBetween(200 - CONVERSATIONS, 3 * 200);
  }

  @Test
  void noOneIsSentAwayForMoreThanAMinute() {
    pass(40, Duration.ofSeconds(30));
    for (var i = 0; i < CONVERSATIONS; i++) {
      assertThat(gate.enter()).isTrue();
    }
    assertThat(gate.enter()).isFalse();
    for (var i = 0; i < 100; i++) {
      assertThat(gate.comeAgainIn()).isPositive().isLessThanOrEqualTo(Duration.ofMinutes(1));
    }
    assertThat(gate.comeAgainIn()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void aClockThatIsSetTeachesNothing() {
    pass(100, Duration.ofMillis(40));
    for (var by : new Duration[] {Duration.ofDays(1), Duration.ofDays(-1)}) {
      for (var i = 0; i < CONVERSATIONS; i++) {
        assertThat(gate.enter()).isTrue();
      }
      clock.forward(by);
      for (var i = 0; i < CONVERSATIONS; i++) {
        gate.leave(Leaving.ANSWERED);
      }
    }
    assertThat(pass(200, Duration.ofMillis(40)).took).isLessThan(Duration.ofMillis(2_600));
  }

  @Test
  void oneTriesWhileTheRelayIsAway() {
    assertThat(gate.enter()).isTrue();
    gate.leave(Leaving.AWAY);
    assertThat(gate.enter()).isFalse();
    assertThat(gate.comeAgainIn()).isBetween(Duration.ofMillis(2_200), Duration.ofMillis(4_200));
    clock.forward(Duration.ofSeconds(2));
    assertThat(gate.enter()).isTrue();
    assertThat(gate.enter()).isFalse();
    gate.leave(Leaving.AWAY);
    clock.forward(Duration.ofSeconds(3));
    assertThat(gate.enter()).isFalse();
    clock.forward(Duration.ofSeconds(1));
    assertThat(gate.enter()).isTrue();
    gate.leave(Leaving.ANSWERED);
    for (var i = 0; i < CONVERSATIONS; i++) {
      assertThat(gate.enter()).isTrue();
    }
  }
}
