package dev.florin.platform;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes threads that let all others go first where processors are scarce: for paper and post, while
 * somebody waits for a payment to be settled. Their share is small and never nothing, since what
 * they do has to be done, too. Thread-safe.
 *
 * <p>Java's own priorities reach no Linux thread unless the JVM is told so. {@code setpriority} is
 * about the thread that calls it on Linux alone (see its manual page, "C library/kernel
 * differences"); elsewhere it would slow the whole process, so there they are threads like any. So
 * they are where the JVM has not enabled native access, which the jar's manifest asks it to.
 */
public final class PatientThreads {
  private static final Logger log = LoggerFactory.getLogger(PatientThreads.class);

  /** The most there is: about a sixtieth of what another thread gets, which has 0. */
  static final int NICE = 19;

  private static final int PRIO_PROCESS = 0;
  private static final int THIS_THREAD = 0;
  private static final Optional<MethodHandle> SET_PRIORITY = setPriority();

  private PatientThreads() {}

  /**
   * Platform threads.
   *
   * @param prefix of their names, which a number follows
   */
  public static ThreadFactory named(String prefix) {
    var threads = Thread.ofPlatform().name(prefix, 1).factory();
    return work ->
        threads.newThread(() -> {
          stepBack();
          work.run();
        });
  }

  private static Optional<MethodHandle> setPriority() {
    var mayAsk = PatientThreads.class.getModule().isNativeAccessEnabled();
    if (!mayAsk || !System.getProperty("os.name").equals("Linux")) {
      return Optional.empty();
    }
    var linker = Linker.nativeLinker();
    var type =
        FunctionDescriptor.of(
            ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
    return linker
        .defaultLookup()
        .find("setpriority")
        .map(found -> linker.downcallHandle(found, type));
  }

  private static void stepBack() {
    if (SET_PRIORITY.isPresent()) {
      try {
        var refused = (int) SET_PRIORITY.get().invokeExact(PRIO_PROCESS, THIS_THREAD, NICE);
        if (refused != 0) {
          log.warn("Linux does not let a thread of this process step back: {}", refused);
        }
      } catch (Throwable impossible) { // as MethodHandle declares it; the function throws nothing
        throw new IllegalStateException(impossible);
      }
    }
  }
}
