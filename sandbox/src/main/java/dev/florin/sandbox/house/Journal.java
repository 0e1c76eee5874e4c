package dev.florin.sandbox.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/**
 * The state file: one JSON object per line, appended, replayed at start. A line is a unit: what one
 * request changed is in one line, so a crash leaves all of it or nothing. It only grows: delete the
 * file to begin anew. Thread-safe.
 */
public final class Journal implements AutoCloseable {
  private final @Nullable FileChannel file;

  private Journal(@Nullable FileChannel file) {
    this.file = file;
  }

  /**
   * Opens the file, hands every whole line to {@code reader} and cuts a torn last line off.
   *
   * @param path null for a journal that keeps nothing
   * @throws IllegalStateException if a line other than the last is damaged
   * @throws UncheckedIOException if the file cannot be read or written
   */
  public static Journal open(@Nullable Path path, Consumer<ObjectNode> reader) {
    if (path == null) {
      return new Journal(null);
    }
    try {
      var folder = path.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      long good = Files.exists(path) ? replay(path, reader) : 0;
      var file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      file.truncate(good).position(good);
      return new Journal(file);
    } catch (IOException e) {
      throw new UncheckedIOException("state file " + path, e);
    }
  }

  private static long replay(Path path, Consumer<ObjectNode> reader) throws IOException {
    byte[] all = Files.readAllBytes(path);
    int from = 0;
    for (int at = 0; at < all.length; at++) {
      if (all[at] == '\n') {
        reader.accept(line(path, all, from, at));
        from = at + 1;
      }
    }
    return from;
  }

  private static ObjectNode line(Path path, byte[] all, int from, int to) {
    try {
      return Json.parseObject(new String(all, from, to - from, StandardCharsets.UTF_8));
    } catch (JacksonException | IllegalArgumentException e) {
      throw new IllegalStateException("state file " + path + " is damaged at byte " + from, e);
    }
  }

  /** Appends one line. The operating system has it when this returns; the disk may not. */
  public synchronized void append(ObjectNode line) {
    if (file == null || !file.isOpen()) {
      return;
    }
    byte[] json = Json.bytes(line);
    var buffer = ByteBuffer.allocate(json.length + 1).put(json).put((byte) '\n').flip();
    try {
      while (buffer.hasRemaining()) {
        file.write(buffer);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("state file", e);
    }
  }

  @Override
  public synchronized void close() {
    if (file == null) {
      return;
    }
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException("state file", e);
    }
  }
}
