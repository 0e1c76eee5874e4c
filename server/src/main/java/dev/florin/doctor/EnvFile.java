package dev.florin.doctor;

import dev.florin.platform.Diagnosis;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A file of settings, {@code NAME=value} on each line, as systemd reads it ({@code
 * EnvironmentFile=}) and a shell ({@code set -a; . FILE}). Where the two would understand different
 * things, that is said.
 *
 * @param variables name to value
 * @param remarks what is doubtful about the file itself; never with a value in it
 */
record EnvFile(Map<String, String> variables, List<Diagnosis> remarks) {
  private static final String SUBJECT = "file";
  private static final String PAGE = "configuration.md#a-production-environment";
  private static final long BYTES_MAX = 1_000_000;
  private static final Pattern LINE =
      Pattern.compile("(?:export[ \\t]+)?([A-Za-z_][A-Za-z0-9_]*)=(.*)");
  private static final Set<PosixFilePermission> OF_OTHERS =
      Set.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE,
          PosixFilePermission.GROUP_WRITE);

  /** Copies what is in it. */
  EnvFile {
    variables = Map.copyOf(variables);
    remarks = List.copyOf(remarks);
  }

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException if a line is none; its message names the line, not the text
   */
  static EnvFile read(Path file) throws IOException {
    if (Files.size(file) > BYTES_MAX) {
      throw new IllegalArgumentException(file + " is too large to be a file of settings.");
    }
    var remarks = new ArrayList<Diagnosis>();
    if (isOpen(file)) {
      remarks.add(
          Diagnosis.doubtful(
              SUBJECT,
              file + " can be read or written by others, and holds secrets",
              "chmod 600 " + file,
              PAGE));
    }
    var variables = new TreeMap<String, String>();
    var lines = Files.readAllLines(file);
    for (int i = 0; i < lines.size(); i++) {
      var line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        var place = file + " line " + (i + 1);
        var match = LINE.matcher(line);
        if (!match.matches()) {
          throw new IllegalArgumentException(place + " is not NAME=value.");
        }
        variables.put(match.group(1), value(match.group(2), place, remarks));
      }
    }
    return new EnvFile(variables, remarks);
  }

  private static boolean isOpen(Path file) throws IOException {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        && Files.getPosixFilePermissions(file).stream().anyMatch(OF_OTHERS::contains);
  }

  private static String value(String raw, String place, List<Diagnosis> remarks) {
    var quote = raw.isEmpty() ? ' ' : raw.charAt(0);
    if (quote == '\'' || quote == '"') {
      if (raw.length() < 2 || raw.indexOf(quote, 1) != raw.length() - 1) {
        throw new IllegalArgumentException(
            place + ": a quoted value ends with its quote, and has none within.");
      }
      var text = raw.substring(1, raw.length() - 1);
      if (quote == '"' && text.matches(".*[$`].*")) {
        remarks.add(ambiguous(place));
      }
      return text;
    }
    if (raw.matches(".*[$`'\"\\\\;&|<>()\\s].*")) {
      remarks.add(ambiguous(place));
    }
    return raw;
  }

  private static Diagnosis ambiguous(String place) {
    return Diagnosis.doubtful(
        SUBJECT,
        place + " has characters that a shell understands in its own way",
        "Put the value in single quotes.",
        PAGE);
  }
}
