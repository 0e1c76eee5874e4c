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
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The service in a process of its own, with the classes of the production jar and nothing else, and
 * its own PostgreSQL unless it is told of another.
 */
public final class Service implements AutoCloseable {
  /** What it is allowed of memory; what it then takes is measured. */
  public static final List<String> JVM =
      List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError");

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
   * How one is started, and started again.
   *
   * @param name of its folder and log
   * @param jwtSecret of the tokens that it takes
   * @param settings what it is told besides
   * @param libraries the folder of its classes
   * @param jvm options of its JVM
   */
  public record Setup(
      String name,
      int port,
      String jwtSecret,
      Map<String, String> settings,
      Path libraries,
      List<String> jvm) {
    /** One of this build, on a free port. */
    public static Setup of(String name, String jwtSecret, Map<String, String> settings) {
      return new Setup(name, freePort(), jwtSecret, settings, ownLibraries(), JVM);
    }

    /** The same of another build. */
    public Setup with(Path otherLibraries) {
      return new Setup(name, port, jwtSecret, settings, otherLibraries, jvm);
    }

    /** The same that starts in half the time and is slower from then on. */
    public Setup soonReady() {
      return with("-XX:TieredStopAtLevel=1");
    }

    private Setup with(String option) {
      var options = new ArrayList<>(jvm);
      options.add(option);
      return new Setup(name, port, jwtSecret, settings, libraries, options);
    }

    public URI url() {
      return URI.create("http://127.0.0.1:" + port);
    }
  }

  /**
   * Starts one with a PostgreSQL of its own and waits until it is ready; it is stopped with the
   * scratch.
   */
  static Service start(Scratch scratch, Map<String, String> settings) {
    return scratch.keep(start(scratch.folder(), Setup.of("service", secret(), settings)));
  }

  /**
   * Starts it and waits until it is ready.
   *
   * @throws BenchFailed if it ends before, or takes too long
   */
  public static Service start(Path folder, Setup setup) {
    var data = folder.resolve(setup.name());
    var log = folder.resolve(setup.name() + ".log");
    try {
      var builder = new ProcessBuilder(command(data, setup));
      // Whatever the environment says: two runs on one machine must be the same.
      builder
          .environment()
          .keySet()
          .removeIf(name -> name.startsWith("FLORIN_") || name.startsWith("STRIPE_"));
      var output = ProcessBuilder.Redirect.appendTo(log.toFile());
      var process = builder.redirectErrorStream(true).redirectOutput(output).start();
      var service = new Service(process, setup.url(), data, setup.jwtSecret());
      var ready = false;
      try {
        service.awaitReady(log);
        ready = true;
        return service;
      } finally {
        if (!ready) {
          service.kill();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the service does not start", e);
    }
  }

  /**
   * What halves the time of a start: an option for JVMs with the same options and libraries. It
   * names the JVM's cache of loaded and linked classes, which a start made here and now writes.
   */
  public static UnaryOperator<Setup> trained(Path folder, Setup setup) {
    var cache = folder.resolve("classes.aot");
    try {
      start(folder, setup.with("-XX:AOTCacheOutput=" + cache)).close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchFailed("interrupted", e);
    }
    if (!Files.exists(cache)) {
      throw new BenchFailed("the training run has left no cache; see " + setup.name() + ".log");
    }
    return each -> each.with("-XX:AOTCache=" + cache);
  }

  /** A secret for tokens, another at each call. */
  public static String secret() {
    return UUID.randomUUID() + "-" + UUID.randomUUID();
  }

  private static List<String> command(Path data, Setup setup) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(setup.jvm());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            classPath(setup.libraries()),
            "dev.florin.Florin"));
    command.add("--florin.mode=development");
    // What a node can do is measured, not what it is allowed to.
    command.add("--florin.limits.reads=30000");
    command.add("--florin.limits.webhooks=30000");
    command.add("--florin.data=" + data);
    command.add("--florin.jwt-secret=" + setup.jwtSecret());
    command.add("--server.port=" + setup.port());
    if (!setup.settings().containsKey("florin.base-url")) {
      command.add("--florin.base-url=" + setup.url());
    }
    setup.settings().forEach((name, value) -> command.add("--" + name + "=" + value));
    return command;
  }

  /** Without those of tests and of the bench. */
  private static String classPath(Path libraries) throws IOException {
    try (var jars = Files.list(libraries)) {
      return jars.filter(
              jar -> NOT_PRODUCTION.stream().noneMatch(jar.getFileName().toString()::startsWith))
          .sorted()
          .map(Path::toString)
          .collect(Collectors.joining(File.pathSeparator));
    }
  }

  /** Those that lie beside this jar. */
  public static Path ownLibraries() {
    try {
      var jar = Path.of(Service.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return jar.resolveSibling("lib");
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a class path entry is a URL", e);
    }
  }

  /** A port on 127.0.0.1 that is free now. */
  public static int freePort() {
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

  /** As {@code kill -9} does it; returns when it is gone. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  public long pid() {
    return process.pid();
  }

  /** Whether its process runs. */
  public boolean isAlive() {
    return process.isAlive();
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
    return mebibytes("VmHWM:");
  }

  /** What is resident now, in MiB; 0 where the system does not say. */
  public double mebibytes() {
    return mebibytes("VmRSS:");
  }

  private double mebibytes(String figure) {
    var status = Path.of("/proc", Long.toString(process.pid()), "status");
    try (var lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith(figure))
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
