package dev.florin.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a postmaster writes about itself into its data directory: process number, folder, start
 * time, port, sockets, addresses, shared memory and state, one per line (PostgreSQL's pidfile.h).
 */
record EmbeddedDatabasePidFile(long pid, int port, boolean isReady) {
  private static final int PORT_LINE = 3;
  private static final int STATE_LINE = 7;

  /** Empty if there is none, or if its first line is still being written. */
  static Optional<EmbeddedDatabasePidFile> read(Path data) throws IOException {
    List<String> lines;
    try {
      lines = Files.readAllLines(data.resolve("postmaster.pid"));
    } catch (NoSuchFileException absent) {
      return Optional.empty();
    }
    var pid = number(lines, 0);
    if (pid == 0) {
      return Optional.empty();
    }
    var ready = lines.size() > STATE_LINE && lines.get(STATE_LINE).strip().equals("ready");
    return Optional.of(new EmbeddedDatabasePidFile(pid, number(lines, PORT_LINE), ready));
  }

  private static int number(List<String> lines, int index) {
    var text = index < lines.size() ? lines.get(index).strip() : "";
    return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
  }
}
