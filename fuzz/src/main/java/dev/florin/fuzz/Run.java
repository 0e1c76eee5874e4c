package dev.florin.fuzz;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * One target in a process of its own: a fuzzer takes its JVM along when it finds something. It is
 * given the corpus, and writes what it finds into a folder beside.
 *
 * @param folder of this target, which stays from run to run
 */
record Run(Target target, Options options, Corpus corpus, Path folder) {
  private static final String FUZZER = "com.code_intelligence.jazzer.Jazzer";

  /** An input that takes longer hangs. */
  private static final int SECONDS_MAX = 10;

  private static final int MEMORY_MAX_MB = 2_500;
  private static final String HEAP = "-Xmx1g";
  private static final Duration TELL_EVERY = Duration.ofSeconds(30);

  /**
   * Runs it to its end.
   *
   * @param counts is told how many inputs were tried
   */
  Output run(PrintStream screen, LongConsumer counts) {
    var inputs = folder.resolve("corpus");
    fill(inputs);
    var command = fuzzer();
    options.inputs().ifPresent(count -> command.add("-runs=" + count));
    options.time().ifPresent(time -> command.add("-max_total_time=" + time.toSeconds()));
    options.seed().ifPresent(seed -> command.add("-seed=" + seed));
    command.add("-print_final_stats=1");
    command.add(inputs.toString());
    return execute(command, screen, counts);
  }

  /** Puts into the corpus, of all that is known, as little as reaches the same. */
  void keep(PrintStream screen) {
    var least = folder.resolve("least");
    empty(least);
    var command = fuzzer();
    command.add("-merge=1");
    command.add(least.toString());
    command.add(folder.resolve("corpus").toString());
    execute(command, screen, _ -> {});
    corpus.keep(target, least);
  }

  private List<String> fuzzer() {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            HEAP,
            "-XX:+UseSerialGC",
            "-XX:+EnableDynamicAgentLoading",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path"),
            FUZZER,
            "--target_class=" + target.type(),
            "--instrumentation_includes=dev.florin.**",
            "--custom_hook_includes=dev.florin.**",
            "--reproducer_path=" + folder,
            "-artifact_prefix=" + folder.resolve("found-"),
            "-timeout=" + SECONDS_MAX,
            "-rss_limit_mb=" + MEMORY_MAX_MB,
            "-max_len=" + target.longest()));
    if (target.takesCalls()) {
      command.add("-dict=" + dictionary());
      // Watching comparisons in the whole service would have it start for minutes; the words help.
      command.add("--trace=cov");
      // A service that opens its database is to this detector one that a stranger sends about.
      command.add(
          "--disabled_hooks=com.code_intelligence.jazzer.sanitizers.ServerSideRequestForgery");
    }
    return command;
  }

  private void fill(Path inputs) {
    try {
      Files.createDirectories(inputs);
      var all = new ArrayList<>(corpus.read(target));
      if (target.takesCalls()) {
        all.addAll(new Contract().calls());
      }
      for (int i = 0; i < all.size(); i++) {
        Files.write(inputs.resolve("known-%04d".formatted(i)), all.get(i));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path dictionary() {
    var file = folder.resolve("words.dict");
    var lines =
        new Contract()
            .words().stream()
                .map(word -> '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .toList();
    try {
      return Files.write(file, lines, StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void empty(Path folder) {
    try {
      if (Files.exists(folder)) {
        try (var all = Files.walk(folder)) {
          for (var each : all.sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(each);
          }
        }
      }
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Counts what was tried, once, even when somebody ends it all in between. */
  private Output execute(List<String> command, PrintStream screen, LongConsumer counts) {
    var output = new Output();
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      var stop = new Thread(() -> stop(process, output, counts));
      Runtime.getRuntime().addShutdownHook(stop);
      try (var lines = process.inputReader(StandardCharsets.UTF_8);
          var kept = Files.newBufferedWriter(log())) {
        follow(lines, kept, output, screen);
      }
      var code = process.waitFor();
      if (isEnding(stop)) {
        return output;
      }
      counts.accept(output.inputs());
      if (code != 0 && output.fault().isEmpty()) {
        output.read("== Java Exception: the fuzzer has ended with " + code + "; see " + log());
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private Path log() {
    return folder.resolve("log");
  }

  private static void stop(Process process, Output output, LongConsumer counts) {
    process.destroy();
    counts.accept(output.inputs());
  }

  /** Whether this process is being ended, and {@code stop} has been begun. */
  private static boolean isEnding(Thread stop) {
    try {
      return !Runtime.getRuntime().removeShutdownHook(stop);
    } catch (IllegalStateException ending) {
      return true;
    }
  }

  private void follow(BufferedReader lines, BufferedWriter log, Output output, PrintStream screen)
      throws IOException {
    var told = System.nanoTime();
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      output.read(line);
      log.write(line);
      log.newLine();
      log.flush();
      if (System.nanoTime() - told > TELL_EVERY.toNanos()) {
        told = System.nanoTime();
        screen.printf(
            "  %-18s %,14d inputs  coverage %,6d%n",
            target.text(), output.inputs(), output.coverage());
      }
    }
  }
}
