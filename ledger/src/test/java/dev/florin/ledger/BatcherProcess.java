package dev.florin.ledger;

import dev.florin.ledger.Batcher.Answer;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A batcher in a JVM of its own, asked over a socket with one line for a question and one for an
 * answer, so that it can be killed while the memory of what was acknowledged lives here.
 */
final class BatcherProcess implements Crowd.Door, AutoCloseable {
  private static final Answer AWAY = new Answer.Unavailable("the process is gone");

  private final Process process;
  private final BufferedWriter out;
  private final Socket socket;
  private final Map<String, CompletableFuture<Answer>> waiting = new ConcurrentHashMap<>();
  private final Instant startedAt;
  private volatile boolean gone;

  private BatcherProcess(Process process, Socket socket, Instant startedAt) throws IOException {
    this.process = process;
    this.startedAt = startedAt;
    this.socket = socket;
    this.out =
        new BufferedWriter(
            new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.UTF_8));
    Thread.ofVirtual().start(this::listen);
  }

  /**
   * Starts one.
   *
   * @param before what the command begins with, {@code faketime …} for instance
   */
  static BatcherProcess start(int databasePort, Path folder, String... before) throws IOException {
    var command = new ArrayList<>(Arrays.asList(before));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(BatcherProcess.class.getName(), Integer.toString(databasePort)));
    var log = new File(folder.toFile(), "batcher-" + System.nanoTime() + ".log");
    var process = new ProcessBuilder(command).redirectError(log).start();
    var lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    var ready = lines.readLine();
    if (ready == null) {
      throw new AssertionError("the batcher's process did not start: " + log);
    }
    var part = ready.split(" ");
    var socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(part[0]));
    socket.setTcpNoDelay(true);
    return new BatcherProcess(process, socket, Instant.parse(part[1]));
  }

  /** When it was ready, by the clock that it sees. */
  Instant startedAt() {
    return startedAt;
  }

  @Override
  public CompletableFuture<Answer> submit(Recipe recipe) {
    var answer = new CompletableFuture<Answer>();
    waiting.put(recipe.key(), answer);
    try {
      synchronized (out) {
        out.write(recipe + "\n");
        out.flush();
      }
    } catch (IOException broken) {
      answer.complete(AWAY);
    }
    if (gone) {
      answer.complete(AWAY);
    }
    return answer;
  }

  private void listen() {
    try (var in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
      // A line that the killed process did not finish is no answer.
      for (var line = in.readLine(); line != null && line.endsWith("."); line = in.readLine()) {
        var part = line.substring(0, line.length() - 1).split(" ", 2);
        var asked = waiting.remove(part[0]);
        if (asked != null) {
          asked.complete(answer(part[1]));
        }
      }
    } catch (IOException broken) {
      // As a killed process leaves it.
    } finally {
      gone = true;
      waiting.values().forEach(asked -> asked.complete(AWAY));
    }
  }

  /** As {@code kill -9} does. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  @Override
  public void close() throws InterruptedException, IOException {
    kill();
    socket.close();
  }

  // --- the line of an answer ---

  private static String line(Answer answer) {
    return switch (answer) {
      case Answer.Decided(Outcome.Applied applied) ->
          "applied "
              + applied.receipts().stream()
                  .map(BatcherProcess::line)
                  .collect(Collectors.joining(";"));
      case Answer.Decided(Outcome.KeyReused reused) -> "reused " + reused.index();
      case Answer.Decided(Outcome.Refused refused) -> "refused " + refused.index();
      case Answer.Busy _ -> "busy -";
      case Answer.Unavailable _ -> "unavailable -";
      case Answer.Failed failed -> "failed " + String.valueOf(failed.cause()).replace('\n', ' ');
    };
  }

  private static String line(Receipt receipt) {
    return "%s,%b,%s,%d,%d,%d"
        .formatted(
            receipt.operation(),
            receipt.replayed(),
            receipt.at(),
            receipt.balanceAfter(),
            receipt.shard(),
            receipt.seq());
  }

  private static Answer answer(String line) {
    var part = line.split(" ", 2);
    return switch (part[0]) {
      case "applied" ->
          new Answer.Decided(
              new Outcome.Applied(
                  Arrays.stream(part[1].split(";"))
                      .filter(text -> !text.isEmpty()) // an expiry may find nothing to do
                      .map(BatcherProcess::receipt)
                      .toList()));
      case "reused" -> new Answer.Decided(new Outcome.KeyReused(Integer.parseInt(part[1])));
      // Which refusal it was does not matter to a crowd, save the one above.
      case "refused" ->
          new Answer.Decided(new Outcome.InsufficientFunds(Integer.parseInt(part[1]), 0, 0, 0));
      case "busy" -> new Answer.Busy(Duration.ofSeconds(1));
      case "unavailable" -> new Answer.Unavailable("over there");
      default -> new Answer.Failed(new AssertionError(line));
    };
  }

  private static Receipt receipt(String text) {
    var part = text.split(",");
    return new Receipt(
        UUID.fromString(part[0]),
        Boolean.parseBoolean(part[1]),
        Instant.parse(part[2]),
        Long.parseLong(part[3]),
        Integer.parseInt(part[4]),
        Long.parseLong(part[5]));
  }

  // --- the forked side ---

  /** Serves one client until it is killed or the client leaves. */
  @SuppressWarnings("SystemOut") // the parent reads the port there
  public static void main(String[] arguments) throws Exception {
    var source = KillablePostgres.source(Integer.parseInt(arguments[0]));
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var batcher = new Batcher(source, Batcher.Options.DEFAULT)) {
      System.out.println(server.getLocalPort() + " " + Instant.now());
      try (var client = server.accept()) {
        client.setTcpNoDelay(true);
        serve(client, batcher);
      }
    }
    System.exit(0);
  }

  private static void serve(Socket client, Batcher batcher) throws IOException {
    var in =
        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
    var out =
        new BufferedWriter(
            new OutputStreamWriter(client.getOutputStream(), StandardCharsets.UTF_8));
    for (@Nullable String line = in.readLine(); line != null; line = in.readLine()) {
      var recipe = Recipe.parse(line);
      batcher.submit(recipe.group()).thenAccept(answer -> write(out, recipe, answer));
    }
  }

  private static void write(BufferedWriter out, Recipe recipe, Answer answer) {
    synchronized (out) {
      try {
        out.write(recipe.key() + " " + line(answer) + ".\n");
        out.flush();
      } catch (IOException clientIsGone) {
        Runtime.getRuntime().halt(1);
      }
    }
  }
}
