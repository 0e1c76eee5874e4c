package dev.florin.testing;

import dev.florin.Florin;
import dev.florin.sandbox.Sandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * The service in a small JVM of its own, for what belongs to a process: its log, its classes, its
 * memory.
 */
public final class OwnProcess implements AutoCloseable {
  private static final double FULL = 0.93;
  private static final int PIECE = 1_000_000;

  private final Process process;
  private final App app;
  private final Path folder;

  private OwnProcess(Process process, App app, Path folder) {
    this.process = process;
    this.app = app;
    this.folder = folder;
  }

  /** Starts it, with its log and the list of its classes in this folder, and webhooks to it. */
  public static OwnProcess start(
      Path folder, String database, Sandbox sandbox, Map<String, String> settings) {
    var port = ForkedService.freePort();
    var all = new HashMap<>(settings);
    all.put("server.port", Integer.toString(port));
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m"));
    command.add("-Xlog:class+load:file=" + folder.resolve("classes.txt"));
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), OwnProcess.class.getName()));
    command.add(folder.resolve("hoard").toString());
    App.properties(database, sandbox, all)
        .forEach((key, value) -> command.add("--" + key + "=" + value));
    try {
      var log = folder.resolve("service.log").toFile();
      var process =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start();
      var url = URI.create("http://127.0.0.1:" + port);
      var own = new OwnProcess(process, App.at(url, sandbox), folder);
      Time.until("the service to be ready", () -> process.isAlive() && own.isReady());
      sandbox
          .stripe()
          .addWebhookEndpoint(url.resolve("/webhooks/stripe"), App.WEBHOOK_SECRET, List.of("*"));
      return own;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private boolean isReady() {
    try {
      return app.call("GET", "/readyz", null, null).status() == 200;
    } catch (UncheckedIOException notYet) {
      return false;
    }
  }

  /** As far as it can be reached over HTTP. */
  public App app() {
    return app;
  }

  /** What it has written so far. */
  public List<String> log() {
    return lines("service.log");
  }

  /** The classes that it has loaded so far, one a line. */
  public List<String> classes() {
    return lines("classes.txt");
  }

  private List<String> lines(String file) {
    try {
      return Files.readAllLines(folder.resolve(file));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** From now on it keeps what memory there is, but for a little. */
  public void hoard() {
    try {
      Files.createFile(folder.resolve("hoard"));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }

  /** The forked side. */
  public static void main(String[] arguments) throws InterruptedException {
    new SpringApplicationBuilder(Florin.class)
        .run(List.of(arguments).subList(1, arguments.length).toArray(String[]::new));
    while (!Files.exists(Path.of(arguments[0]))) {
      Thread.sleep(50);
    }
    var hoard = new ArrayList<byte[]>();
    for (var room = room(); room > 0; room = room()) {
      // Most of what there is room for, since each look costs a collection of all.
      for (int i = 0; i <= room * 3 / 4 / PIECE; i++) {
        hoard.add(new byte[PIECE]);
      }
    }
    System.out.println("keeps " + hoard.size() + " pieces");
    Thread.currentThread().join(); // for ever, and all of them with it
    System.out.println(hoard.size());
  }

  /** How many bytes are missing until it is full after a collection. */
  private static long room() {
    System.gc();
    var usage =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getName().contains("Tenured"))
            .map(MemoryPoolMXBean::getCollectionUsage)
            .findFirst()
            .orElseThrow();
    return (long) (usage.getMax() * FULL) - usage.getUsed();
  }
}
