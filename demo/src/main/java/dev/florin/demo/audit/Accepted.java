package dev.florin.demo.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/**
 * Vulnerabilities that somebody has looked at and lets stand for a while: a file of lines with an
 * id, a last day and the reason.
 */
final class Accepted {
  private final Map<String, LocalDate> until = new HashMap<>();

  /**
   * Reads the file.
   *
   * @throws IllegalArgumentException for a line that says less
   */
  Accepted(Path file) {
    try {
      for (var line : Files.exists(file) ? Files.readAllLines(file) : java.util.List.<String>of()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          read(line);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read(String line) {
    var words = line.split(" ", 3);
    if (words.length < 3 || words[2].isBlank()) {
      throw new IllegalArgumentException("an id, a day and a reason are wanted: " + line);
    }
    try {
      until.put(words[0], LocalDate.parse(words[1]));
    } catch (DateTimeException noDay) {
      throw new IllegalArgumentException("this is no day: " + words[1], noDay);
    }
  }

  /** Whether it may stand today, under whichever of its names. */
  boolean covers(Vulnerability found, LocalDate today) {
    return found
        .names()
        .anyMatch(name -> {
          var last = until.get(name);
          return last != null && !today.isAfter(last);
        });
  }
}
