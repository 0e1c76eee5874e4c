package dev.florin.proof;

import dev.florin.ledger.Verification.Head;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Ends of the hash chains, kept where the database's owner cannot rewrite them. One a line: shard,
 * number of the block, its hash in hexadecimal, when it was seen; {@code #} begins a remark. Files
 * of several days may be put together into one.
 */
final class HeadsFile {
  private static final long BYTES_MAX = 10_000_000;
  private static final Pattern LINE =
      Pattern.compile("(\\d|1[0-5]) (\\d{1,18}) ([0-9a-f]{64}) (\\S+)");

  private HeadsFile() {}

  /** A head and when it was seen. */
  record Seen(Head head, Instant at) {
    @Override
    public String toString() {
      return "%d %d %s %s".formatted(head.shard(), head.blockNo(), head.hashHex(), at);
    }
  }

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException if it is none, or says nothing; its message is for people
   */
  static List<Seen> read(Path file) throws IOException {
    if (Files.size(file) > BYTES_MAX) {
      throw new IllegalArgumentException(file + " is too large to be a file of heads.");
    }
    var seen = new ArrayList<Seen>();
    var lines = Files.readAllLines(file);
    for (var i = 0; i < lines.size(); i++) {
      var line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        seen.add(parse(line, file + " line " + (i + 1)));
      }
    }
    if (seen.isEmpty()) {
      throw new IllegalArgumentException(file + " holds no heads, so it proves nothing.");
    }
    return seen;
  }

  private static Seen parse(String line, String place) {
    var match = LINE.matcher(line);
    if (!match.matches()) {
      throw new IllegalArgumentException(place + " is not \"shard block hash time\".");
    }
    try {
      return new Seen(
          new Head(
              Integer.parseInt(match.group(1)), Long.parseLong(match.group(2)), match.group(3)),
          Instant.parse(match.group(4)));
    } catch (DateTimeException notATime) {
      throw new IllegalArgumentException(place + " does not end with a time.", notATime);
    }
  }

  /** Writes a file: all of it or, if the machine dies in the middle, nothing. */
  static void write(Path file, List<Seen> heads) throws IOException {
    var text = new StringBuilder("# Florin, heads of the ledger: shard, block, SHA-256, seen at\n");
    heads.forEach(head -> text.append(head).append('\n'));
    var target = file.toAbsolutePath();
    var unfinished = target.resolveSibling(target.getFileName() + ".unfinished");
    try (var channel =
        FileChannel.open(
            unfinished,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      var bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
  }
}
