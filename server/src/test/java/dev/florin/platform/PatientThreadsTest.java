package dev.florin.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class PatientThreadsTest {
  /** Where the name in parentheses has ended, niceness is the seventeenth (proc(5), field 19). */
  private static final int NICE = 16;

  private static int nice() {
    try {
      var stat = Files.readString(Path.of("/proc/thread-self/stat"));
      var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return Integer.parseInt(fields[NICE]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Executor on(ThreadFactory threads) {
    return work -> threads.newThread(work).start();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void letOthersGoFirstAndNobodyElseDoes() {
    var before = nice();
    var patient =
        CompletableFuture.supplyAsync(PatientThreadsTest::nice, on(PatientThreads.named("p-")));
    assertThat(patient.join()).isEqualTo(PatientThreads.NICE).isGreaterThan(before);
    assertThat(nice()).isEqualTo(before);
    var other = CompletableFuture.supplyAsync(PatientThreadsTest::nice, on(Thread::new));
    assertThat(other.join()).isEqualTo(before);
  }

  @Test
  void haveNamesWithNumbers() {
    var threads = PatientThreads.named("paper-");
    var first = threads.newThread(() -> {});
    var second = threads.newThread(() -> {});
    assertThat(first.getName()).isEqualTo("paper-1");
    assertThat(second.getName()).isEqualTo("paper-2");
  }
}
