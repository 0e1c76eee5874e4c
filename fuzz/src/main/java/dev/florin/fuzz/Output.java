package dev.florin.fuzz;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a fuzzer says on its output, a line at a time. The counts are its own, as it prints them.
 * Thread-safe.
 */
final class Output {
  private static final Pattern PROGRESS =
      Pattern.compile("#([0-9]+)\\s+[A-Za-z]+ +(?:.*?cov: ([0-9]+))?.*");
  private static final Pattern DONE = Pattern.compile("Done ([0-9]+) runs? in .*");
  private static final Pattern UNITS =
      Pattern.compile("stat::number_of_executed_units:\\s+([0-9]+)");
  private static final Pattern SEED = Pattern.compile("INFO: Seed: ([0-9]+)");
  private static final Pattern FAULT =
      Pattern.compile("== Java Exception: (.*)|.*ERROR: libFuzzer: (.*)");
  private static final Pattern KEPT = Pattern.compile(".*Test unit written to (.*)");

  private long inputs;
  private long coverage;
  private @Nullable String seed;
  private @Nullable String fault;
  private @Nullable String input;

  synchronized void read(String line) {
    var progress = PROGRESS.matcher(line);
    if (progress.matches()) {
      inputs = Math.max(inputs, Long.parseLong(progress.group(1)));
      if (progress.group(2) != null) {
        coverage = Long.parseLong(progress.group(2));
      }
    }
    for (var pattern : new Pattern[] {DONE, UNITS}) {
      first(pattern, line).ifPresent(count -> inputs = Math.max(inputs, Long.parseLong(count)));
    }
    first(SEED, line).ifPresent(number -> seed = number);
    if (fault == null) {
      first(FAULT, line).ifPresent(what -> fault = what);
    }
    first(KEPT, line).ifPresent(file -> input = file);
  }

  private static Optional<String> first(Pattern pattern, String line) {
    var matcher = pattern.matcher(line);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    for (int i = 1; i <= matcher.groupCount(); i++) {
      if (matcher.group(i) != null) {
        return Optional.of(matcher.group(i));
      }
    }
    return Optional.empty();
  }

  /** How many inputs it has tried. */
  synchronized long inputs() {
    return inputs;
  }

  /** How many places in the code it has reached. */
  synchronized long coverage() {
    return coverage;
  }

  /** With which it can be done again. */
  synchronized String seed() {
    return seed == null ? "unknown" : seed;
  }

  /** What was found, if something was. */
  synchronized Optional<String> fault() {
    return Optional.ofNullable(fault);
  }

  /** The file with the input at fault. */
  synchronized Optional<String> input() {
    return Optional.ofNullable(input);
  }
}
