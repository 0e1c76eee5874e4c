package dev.florin.bench;

import dev.florin.platform.database.EmbeddedDatabase;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The service in a process of its own, with the classes of the production jar and nothing else, and
 * its own PostgreSQL.
 */
final class Service implements AutoCloseable {
  /** What it is allowed of memory; what it then takes is measured. */
  static final List<String> JVM = List.of("-Xmx256m", "-XX:+UseSerialGC");

  private static final Duration START_MAX = Duration.ofSeconds(120);
  private static final List<String> NOT_PRODUCTION =
      List.of("florin-sandbox", "jmh-", "jopt-simple", "commons-math3");

  private final Process process;
  private final URI url;
  private final Path data;
  private final String jwtSecret;

  private Service(Process process, URI url, Path data, String jwtSecret) {
    this.process = process;
    this.url = url;
    this.data = data;
    this.jwtSecret = jwtSecret;
  }

  /**
   * Starts it and waits until it is ready; it is stopped with the scratch.
   *
   * @param settings what it is told besides
   */
  static Service start(Scratch scratch, Map<String, String> settings) {
    var port = freePort();
    var data = scratch.folder().resolve("service");
    var secret = UUID.randomUUID() + "-" + UUID.randomUUID();
    var log = scratch.folder().resolve("service.log");
    try {
      var builder = new ProcessBuilder(command(port, data, secret, settings));
      // Whatever the environment says: two runs on one machine must be the same.
      builder
          .environment()
          .keySet()
          .removeIf(name -> name.startsWith("FLORIN_") || name.startsWith("STRIPE_"));
      var process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
      var url = URI.create("http://127.0.0.1:" + port);
      var service = scratch.keep(new Service(process, url, data, secret));
      service.awaitReady(log);
      return service;
    } catch (IOException e) {
      throw new UncheckedIOException("the service does not start", e);
    }
  }

  private static List<String> command(
      int port, Path data, String secret, Map<String, String> settings) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM);
    command.addAll(
        List.of("--enable-native-access=ALL-UNNAMED", "-cp", classPath(), "dev.florin.Florin"));
    command.add("--florin.mode=development");
    // What a node can do is measured, not what it is allowed to.
    command.add("--florin.limits.reads=30000");
    command.add("--florin.limits.webhooks=30000");
    command.add("--florin.data=" + data);
    command.add("--florin.jwt-secret=" + secret);
    command.add("--server.port=" + port);
    command.add("--florin.base-url=http://127.0.0.1:" + port);
    settings.forEach((name, value) -> command.add("--" + name + "=" + value));
    return command;
  }

  /** The libraries that lie beside this jar, without those of tests and of the bench. */
  private static String classPath() throws IOException {
    try (var jars = Files.list(ownJar().resolveSibling("lib"))) {
      return jars.filter(
              jar -> NOT_PRODUCTION.stream().noneMatch(jar.getFileName().toString()::startsWith))
          .sorted()
          .map(Path::toString)
          .collect(Collectors.joining(File.pathSeparator));
    }
  }

  private static Path ownJar() {
    try {
      return Path.of(Service.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a class path entry is a URL", e);
    }
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitReady(Path log) throws IOException {
    var deadline = System.nanoTime() + START_MAX.toNanos();
    try (var client = HttpClient.newHttpClient()) {
      while (!isReady(client)) {
        if (!process.isAlive() || System.nanoTime() > deadline) {
          throw new BenchFailed("the service did not start:\n" + Files.readString(log));
        }
        Thread.sleep(50);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchFailed("interrupted", e);
    }
  }

  private boolean isReady(HttpClient client) throws InterruptedException {
    var request = HttpRequest.newBuilder(url.resolve("/readyz")).build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  URI url() {
    return url;
  }

  Database database() {
    return Database.of(data);
  }

  String token(String subject, String role) {
    return Token.of(jwtSecret, subject, role);
  }

  /** The service alone, without its database. */
  double cpuSeconds() {
    return Cpu.of(process.toHandle());
  }

  /** The most memory that was ever resident, in MiB; 0 where the system does not say. */
  double peakMebibytes() {
    var status = Path.of("/proc", Long.toString(process.pid()), "status");
    try (var lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024.0)
          .findFirst()
          .orElse(0);
    } catch (IOException noProcOnThisSystem) {
      return 0;
    }
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(40, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    if (Files.exists(data.resolve("data/postmaster.pid"))) {
      // It was killed; a start stops what it has left behind.
      EmbeddedDatabase.start(data).close();
    }
  }
}
