package dev.florin.platform;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** The machine, as the JVM sees it: within a container, that is the container. */
class MachineCheckup implements Checkup {
  private static final String PAGE = "guides/production.md#the-machine";
  private static final long MEMORY_MIN = 1L << 30;

  /** Event streams, callers and the database have one each. */
  private static final long FILES_MIN = 8_192;

  @Override
  public List<Diagnosis> examine(Examination examination) {
    var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    var found = new ArrayList<Diagnosis>();
    found.add(Diagnosis.well("java", Runtime.version() + ", " + System.getProperty("os.arch")));
    found.add(memory(system.getTotalMemorySize(), Runtime.getRuntime().availableProcessors()));
    if (system instanceof UnixOperatingSystemMXBean unix) {
      found.add(files(unix.getMaxFileDescriptorCount()));
    }
    return found;
  }

  static Diagnosis memory(long bytes, int processors) {
    var seen = "%,d MiB, processors: %d".formatted(bytes >> 20, processors);
    return bytes < MEMORY_MIN
        ? Diagnosis.doubtful(
            "memory", seen, "Give it 1 GiB or more; the embedded PostgreSQL wants some, too.", PAGE)
        : Diagnosis.well("memory", seen);
  }

  static Diagnosis files(long limit) {
    var seen = "open files: %,d at most".formatted(limit);
    return limit < FILES_MIN
        ? Diagnosis.doubtful(
            "files",
            seen,
            "Raise the limit to %,d (LimitNOFILE=, ulimit -n).".formatted(FILES_MIN),
            PAGE)
        : Diagnosis.well("files", seen);
  }
}
