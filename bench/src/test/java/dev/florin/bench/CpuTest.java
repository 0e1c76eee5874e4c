package dev.florin.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CpuTest {
  @Test
  void addsUserAndSystemTimeOfAProcessAndItsEndedChildren() {
    var stat = "42 (post) gres: (x)) S 1 42 42 0 -1 4194304 9 9 9 9 100 200 30 4 20 0 1 0 12345";

    assertThat(Cpu.parse(stat)).isEqualTo(3.34);
  }

  @Test
  void seesThatThisProcessWorks() {
    var before = Cpu.own();
    var end = System.nanoTime() + 100_000_000;
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }

    assertThat(Cpu.own() - before).isGreaterThan(0.02);
  }
}
