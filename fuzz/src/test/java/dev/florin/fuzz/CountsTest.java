package dev.florin.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CountsTest {
  @TempDir Path folder;

  @Test
  void countsAddUpFromRunToRun() throws IOException {
    var file = folder.resolve("below/counts");
    new Counts(file).add(Target.CSV, 3_000_000_000L);
    new Counts(file).add(Target.CSV, 5);
    new Counts(file).add(Target.ID, 1);
    var counts = new Counts(file);
    assertThat(counts.of(Target.CSV)).isEqualTo(3_000_000_005L);
    assertThat(counts.of(Target.ID)).isEqualTo(1);
    assertThat(counts.of(Target.ROUTE)).isZero();
    assertThat(Files.readAllLines(file)).hasSize(2);
  }
}
