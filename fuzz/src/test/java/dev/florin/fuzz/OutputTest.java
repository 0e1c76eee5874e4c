package dev.florin.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutputTest {
  private final Output output = new Output();

  @Test
  void countsAreThoseOfTheLastLine() {
    read("INFO: Seed: 1234");
    read("#2\tINITED cov: 9 ft: 9 corp: 1/1b exec/s: 0 rss: 120Mb");
    read("#262144\tpulse  cov: 41 ft: 60 corp: 9/80b lim: 64 exec/s: 87381 rss: 300Mb");
    assertThat(output.inputs()).isEqualTo(262_144);
    assertThat(output.coverage()).isEqualTo(41);
    assertThat(output.seed()).isEqualTo("1234");
    read("Done 300000 runs in 4 second(s)");
    assertThat(output.inputs()).isEqualTo(300_000);
    assertThat(output.fault()).isEmpty();
  }

  @Test
  void theFirstFaultIsToldWithItsInput() {
    read("#5\tNEW    cov: 3 ft: 3 corp: 2/2b lim: 4 exec/s: 0 rss: 100Mb");
    read("== Java Exception: java.lang.AssertionError: made up, and taken");
    read("== libFuzzer crashing input ==");
    read("artifact_prefix='x/'; Test unit written to x/crash-1");
    read("stat::number_of_executed_units: 77");
    assertThat(output.fault()).contains("java.lang.AssertionError: made up, and taken");
    assertThat(output.input()).contains("x/crash-1");
    assertThat(output.inputs()).isEqualTo(77);
  }

  @Test
  void whatHangsAndWhatFillsTheMemoryAreFaults() {
    read("==123== ERROR: libFuzzer: timeout after 10 seconds");
    assertThat(output.fault()).contains("timeout after 10 seconds");
  }

  private void read(String line) {
    output.read(line);
  }
}
