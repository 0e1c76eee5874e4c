package dev.florin.proof;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Shows on a terminal how far a verification has come: one line, written over and over. What is
 * read is the ledger's own words, so that nothing is counted twice.
 */
final class VerifyProgress implements Consumer<String> {
  private static final Pattern ROWS = Pattern.compile("shard (\\d+): (\\d+) rows.*");
  private static final int BAR = 24;
  private static final int WIDTH = 78;

  private final PrintStream terminal;
  private final List<Long> rowsOfShards;
  private final long total;
  private final long begun = System.nanoTime();
  private long done;

  /** Begins now; {@code rowsOfShards} is what there is to read. */
  VerifyProgress(PrintStream terminal, List<Long> rowsOfShards) {
    this.terminal = terminal;
    this.rowsOfShards = List.copyOf(rowsOfShards);
    this.total = rowsOfShards.stream().mapToLong(Long::longValue).sum();
  }

  @Override
  public void accept(String message) {
    var match = ROWS.matcher(message);
    if (match.matches()) {
      var shard = Integer.parseInt(match.group(1));
      done = Long.parseLong(match.group(2));
      for (var i = 0; i < Math.min(shard, rowsOfShards.size()); i++) {
        done += rowsOfShards.get(i);
      }
    }
    show(message);
  }

  private void show(String message) {
    // More may have been booked since the total was read.
    var filled = total == 0 ? BAR : (int) Math.min(BAR, BAR * done / total);
    var line =
        "[%s%s] %,d rows, %,.0f/s  %s"
            .formatted("#".repeat(filled), "-".repeat(BAR - filled), done, rate(done), message);
    terminal.print("\r" + fitted(line));
    terminal.flush();
  }

  double rate(long rows) {
    return rows / seconds();
  }

  double seconds() {
    return Math.max(1, System.nanoTime() - begun) / 1e9;
  }

  /** Takes the line away again. */
  void clear() {
    terminal.print("\r" + " ".repeat(WIDTH) + "\r");
    terminal.flush();
  }

  private static String fitted(String line) {
    var text = line.length() > WIDTH ? line.substring(0, WIDTH) : line;
    return String.format(Locale.ROOT, "%-" + WIDTH + "s", text);
  }
}
