package dev.florin.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;

/**
 * The inputs that are kept in the repository: in a folder for each target those that somebody has
 * written or a run has found at fault, one a file; and in a file beside it those that a fuzzer has
 * reached more of the code with, one a line, in base64.
 *
 * @param folder of all targets
 */
record Corpus(Path folder) {

  /** All that is kept for a target, in the order of names. */
  List<byte[]> read(Target target) {
    var inputs = new ArrayList<byte[]>();
    for (var file : files(written(target))) {
      inputs.add(bytes(file));
    }
    if (Files.exists(reached(target))) {
      for (var line : lines(reached(target))) {
        inputs.add(Base64.getDecoder().decode(line));
      }
    }
    return inputs;
  }

  /** Those that somebody has written, or a run has found at fault. */
  Path written(Target target) {
    return folder.resolve(target.text());
  }

  private Path reached(Target target) {
    return folder.resolve(target.text() + ".base64");
  }

  /**
   * Keeps the inputs in this folder, the shortest first, instead of those that were kept before.
   */
  void keep(Target target, Path found) {
    var inputs =
        files(found).stream()
            .map(Corpus::bytes)
            .sorted(
                Comparator.<byte[]>comparingInt(input -> input.length)
                    .thenComparing(Arrays::compare))
            .map(Base64.getEncoder()::encodeToString)
            .toList();
    try {
      Files.write(reached(target), inputs, StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The files in a folder, in the order of their names; none where there is no folder. */
  static List<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
