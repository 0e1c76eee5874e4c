package dev.florin.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which way a subscription may go. */
class SubscriptionStateTest {
  private static final Set<SubscriptionState> RUNNING =
      EnumSet.of(
          SubscriptionState.TRIALING,
          SubscriptionState.ACTIVE,
          SubscriptionState.PAST_DUE,
          SubscriptionState.PAUSED);

  private static final Map<SubscriptionState, String> MAY_BECOME =
      Map.of(
          SubscriptionState.INCOMPLETE, "[TRIALING, ACTIVE, PAST_DUE, PAUSED, ENDED]",
          SubscriptionState.TRIALING, "[ACTIVE, PAST_DUE, PAUSED, ENDED]",
          SubscriptionState.ACTIVE, "[TRIALING, PAST_DUE, PAUSED, ENDED]",
          SubscriptionState.PAST_DUE, "[TRIALING, ACTIVE, PAUSED, ENDED]",
          SubscriptionState.PAUSED, "[TRIALING, ACTIVE, PAST_DUE, ENDED]",
          SubscriptionState.ENDED, "[]");

  @Test
  void nothingBeginsTwiceAndWhatHasEndedStaysSo() {
    for (var from : SubscriptionState.values()) {
      var next = EnumSet.noneOf(SubscriptionState.class);
      for (var to : SubscriptionState.values()) {
        if (from.mayBecome(to)) {
          next.add(to);
        }
      }
      assertThat(next.toString()).as(from.text()).isEqualTo(MAY_BECOME.get(from));
    }
  }

  @Test
  void textsAreReadBack() {
    for (var state : SubscriptionState.values()) {
      assertThat(SubscriptionState.parse(state.text())).hasValue(state);
      assertThat(state.isRunning()).isEqualTo(RUNNING.contains(state));
    }
    assertThat(SubscriptionState.parse("no_state")).isEmpty();
  }
}
