package dev.florin.sandbox.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FaultTest {
  @Test
  void isUsedUpByTheCallsThatItConcerns() {
    var faults = new Faults();
    faults.add(Fault.answer(503).times(2).onCalls("POST", "/v1/refunds"));
    assertThat(faults.forCall("GET", "/v1/refunds")).isEmpty();
    assertThat(faults.forCall("POST", "/v1/charges")).isEmpty();
    assertThat(faults.forEvent("refund.created")).isEmpty();
    assertThat(faults.forCall("POST", "/v1/refunds")).isPresent();
    assertThat(faults.active().getFirst().fault().times()).isEqualTo(1);
    assertThat(faults.forCall("POST", "/v1/refunds")).isPresent();
    assertThat(faults.forCall("POST", "/v1/refunds")).isEmpty();
  }

  @Test
  void staysUntilItIsCleared() {
    var faults = new Faults();
    var id = faults.add(Fault.neverDeliver());
    for (int i = 0; i < 5; i++) {
      assertThat(faults.forEvent("any.thing")).isPresent();
    }
    assertThat(faults.clear(id)).isTrue();
    assertThat(faults.clear(id)).isFalse();
    assertThat(faults.forEvent("any.thing")).isEmpty();
  }

  @Test
  void hasLimits() {
    assertThatThrownBy(() -> Fault.hang(Duration.ofMinutes(11)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Fault.deliverAtOnce(1001))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Fault.deliverInReverse(1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Fault.answer(200)).isInstanceOf(IllegalArgumentException.class);
    var faults = new Faults();
    for (int i = 0; i < Faults.MAX_FAULTS; i++) {
      faults.add(Fault.neverDeliver());
    }
    assertThatThrownBy(() -> faults.add(Fault.neverDeliver()))
        .isInstanceOf(IllegalStateException.class);
  }
}
