package dev.florin.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** How many inputs each target has been given in all runs: a file with a line for each. */
final class Counts {
  private final Path file;
  private final Map<Target, Long> counts = new EnumMap<>(Target.class);

  /** What is in the file; nothing where there is none. */
  Counts(Path file) {
    this.file = file;
    if (!Files.exists(file)) {
      return;
    }
    try {
      for (var line : Files.readAllLines(file)) {
        var words = line.split(" ");
        Target.parse(words[0]).ifPresent(target -> counts.put(target, Long.parseLong(words[1])));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of all runs. */
  long of(Target target) {
    return counts.getOrDefault(target, 0L);
  }

  /** Adds those of a run, and writes the file. */
  void add(Target target, long inputs) {
    counts.merge(target, inputs, Long::sum);
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(
          file,
          counts.entrySet().stream()
              .map(each -> each.getKey().text() + " " + each.getValue() + "\n")
              .collect(Collectors.joining()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
