package dev.florin.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The figures for programs. */
final class Report {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final ObjectNode root = JSON.createObjectNode();

  Report(String command, Machine machine) {
    root.put("bench", command);
    root.putObject("machine")
        .put("commit", machine.commit())
        .put("cores", machine.cores())
        .put("system", machine.system())
        .put("java", machine.java())
        .put("postgres", machine.postgres())
        .put("disk", machine.disk())
        .put("fsync_us", machine.fsyncMicros());
    root.putArray("runs");
  }

  /** A figure that stands by itself. */
  void put(String name, double value) {
    root.put(name, value);
  }

  void add(List<Point> points, List<Bar> bars) {
    var run = root.withArrayProperty("runs").addObject();
    var list = run.putArray("points");
    points.forEach(point -> point(list.addObject(), point));
    bars(run.putArray("bars"), bars);
  }

  void verdict(List<Bar> bars) {
    bars(root.putArray("bars"), bars);
  }

  private static void point(ObjectNode node, Point point) {
    node.put("way", point.way().text())
        .put("accounts", point.accounts().text())
        .put("callers", point.callers())
        .put("workers", point.workers())
        .put("how", point.note())
        .put("per_second", point.perSecond());
    point.figures().p50().ifPresent(p50 -> node.put("p50_ms", p50));
    point.figures().p99().ifPresent(p99 -> node.put("p99_ms", p99));
    point
        .figures()
        .cost()
        .ifPresent(cost ->
            node.put("bench_cpu_cores", cost.benchCores())
                .put("postgres_cpu_cores", cost.databaseCores())
                .put("service_cpu_cores", cost.serviceCores())
                .put("wal_bytes", cost.walBytes())
                .put("stored_bytes", cost.storedBytes()));
  }

  private static void bars(ArrayNode list, List<Bar> bars) {
    for (var bar : bars) {
      list.addObject()
          .put("name", bar.name())
          .put("bar", bar.bar())
          .put("at_least", bar.atLeast())
          .put("value", bar.value())
          .put("met", bar.met());
    }
  }

  void write(Path file) {
    try {
      Files.writeString(
          file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("The figures cannot be written: " + file, e);
    }
  }
}
