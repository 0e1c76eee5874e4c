package dev.florin.testing;

import dev.florin.Florin;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The service in a JVM of its own, so that it can be killed for real. */
public final class ForkedService implements AutoCloseable {
  private static final int HALTED = 99;

  private final Process process;
  private final URI url;
  private final Path arm;

  private ForkedService(Process process, URI url, Path arm) {
    this.process = process;
    this.url = url;
    this.arm = arm;
  }

  /** A port that is free now. */
  public static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /**
   * Starts a service that will halt at the {@code at}th statement of its inbox thread after {@link
   * #arm()}: by {@link Runtime#halt}, which runs no hook and closes no connection.
   */
  public static ForkedService start(
      int port, Map<String, String> properties, int at, Halting.When when, Path folder) {
    var arm = folder.resolve("armed-" + System.nanoTime());
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(ForkedService.class.getName());
    command.addAll(List.of(arm.toString(), Integer.toString(at), when.name()));
    properties.forEach((key, value) -> command.add("--" + key + "=" + value));
    try {
      var log = new File(folder.toFile(), "service-" + System.nanoTime() + ".log");
      var process =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start();
      var service = new ForkedService(process, URI.create("http://127.0.0.1:" + port), arm);
      service.awaitReady(log.toPath());
      return service;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void awaitReady(Path log) throws IOException {
    for (int i = 0; i < 1_200; i++) {
      if (!process.isAlive()) {
        throw new AssertionError("the service did not start:\n" + Files.readString(log));
      }
      if (answers()) {
        return;
      }
      sleep();
    }
    throw new AssertionError("the service is not ready after a minute:\n" + Files.readString(log));
  }

  private boolean answers() {
    try {
      var request = java.net.http.HttpRequest.newBuilder(url.resolve("/readyz")).build();
      return App.send(request).status() == 200;
    } catch (UncheckedIOException notYet) {
      return false;
    }
  }

  private static void sleep() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  public URI url() {
    return url;
  }

  /** From now on statements count. */
  public void arm() {
    try {
      Files.createFile(arm);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Until it has halted by itself. */
  public void awaitHalt() {
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != HALTED) {
        throw new AssertionError("the service did not halt: " + process);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  /** As {@code kill -9} does; returns when it is dead. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }

  /** The forked side. */
  public static void main(String[] arguments) {
    var file = new File(arguments[0]);
    Halting.arm(
        Integer.parseInt(arguments[1]),
        Halting.When.valueOf(arguments[2]),
        () -> Thread.currentThread().getName().equals("inbox") && file.exists(),
        _ -> Runtime.getRuntime().halt(HALTED));
    new SpringApplicationBuilder(Florin.class, Halting.Installed.class)
        .run(List.of(arguments).subList(3, arguments.length).toArray(String[]::new));
  }
}
