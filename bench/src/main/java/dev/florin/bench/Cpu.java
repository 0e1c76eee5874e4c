package dev.florin.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** CPU time of processes. */
final class Cpu {
  /** What Linux counts CPU time in, towards programs, on every machine. */
  private static final double TICKS_PER_SECOND = 100;

  private static final int USER = 11;
  private static final int CHILDREN_SYSTEM = 14;

  private Cpu() {}

  /** Seconds of this JVM. */
  static double own() {
    return of(ProcessHandle.current());
  }

  /** Seconds of a process and of all that it started, also of those that have ended. */
  static double ofTree(long pid) {
    return ProcessHandle.of(pid)
        .map(root -> of(root) + root.descendants().mapToDouble(Cpu::of).sum())
        .orElseThrow(() -> new BenchFailed("process " + pid + " has ended"));
  }

  /** Seconds of one process, and of those of its children that have ended. */
  static double of(ProcessHandle process) {
    var stat = Path.of("/proc", Long.toString(process.pid()), "stat");
    if (!Files.exists(stat)) {
      // Not Linux, or it has just ended; its parent has its time then.
      return process.info().totalCpuDuration().map(Cpu::seconds).orElse(0.0);
    }
    try {
      return parse(Files.readString(stat));
    } catch (IOException endedMeanwhile) {
      return 0;
    }
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  /** User and system time of the process and of its children that have ended. */
  static double parse(String stat) {
    // The program's name stands in brackets and may hold anything, brackets and blanks as well.
    var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    var ticks = 0L;
    for (var i = USER; i <= CHILDREN_SYSTEM; i++) {
      ticks += Long.parseLong(fields[i]);
    }
    return ticks / TICKS_PER_SECOND;
  }
}
