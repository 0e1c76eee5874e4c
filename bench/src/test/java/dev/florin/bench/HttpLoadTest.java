package dev.florin.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.florin.bench.Load.Shape;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against the JDK's own server, so that the two do not share their mistakes. */
class HttpLoadTest {
  private static final Usage NOTHING = new Usage(0, 0, 0, 0, 0);

  private final Set<String> bodies = ConcurrentHashMap.newKeySet();
  private final Set<Integer> ports = ConcurrentHashMap.newKeySet();
  private final AtomicInteger requests = new AtomicInteger();
  private HttpServer server;
  private volatile int status = 201;
  private volatile int answerSize = 10;
  private volatile boolean closing;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          ports.add(exchange.getRemoteAddress().getPort());
          requests.incrementAndGet();
          if (closing) {
            exchange.getResponseHeaders().add("Connection", "close");
          }
          // A length of 0 means chunked here.
          exchange.sendResponseHeaders(status, requests.get() % 2 == 0 ? answerSize : 0);
          try (var out = exchange.getResponseBody()) {
            out.write(new byte[answerSize]);
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void sendsEveryRequestOnceAndNeedsOnlyItsConnections() {
    var answered = send(500, 0, 8);

    assertThat(answered.size()).isEqualTo(500);
    assertThat(bodies).hasSize(500);
    assertThat(requests.get()).isEqualTo(500);
    assertThat(ports).hasSizeBetween(1, 8);
  }

  @Test
  void readsAnswersThatAreLargerThanItsRoom() {
    answerSize = 100_000;

    assertThat(send(20, 0, 4).size()).isEqualTo(20);
  }

  @Test
  void goesOnWhenTheServerClosesConnections() {
    closing = true;

    assertThat(send(40, 0, 4).size()).isEqualTo(40);
    assertThat(ports).hasSizeGreaterThan(4);
  }

  @Test
  void keepsThePaceThatItIsTold() {
    var begin = System.nanoTime();

    send(100, 200, 8);

    var took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    assertThat(took).isBetween(490L, 5_000L);
  }

  @Test
  void measuresUntilItsTimeIsOverAndCountsWhatWasAnswered() {
    var measurement = measurement(201);

    var sample = measurement.run(url(), () -> NOTHING);

    assertThat(sample.latencies().size()).isPositive();
    assertThat(sample.spends()).isEqualTo(sample.latencies().size() * 3L);
    assertThat(measurement.answered()).isEqualTo(requests.get() * 3L);
  }

  @Test
  void endsWhenTheServiceAnswersSomethingElse() {
    status = 402;

    assertThatThrownBy(() -> measurement(201).run(url(), () -> NOTHING))
        .isInstanceOf(BenchFailed.class)
        .hasMessageContaining("402");
  }

  private static HttpMeasurement measurement(int status) {
    var shape = new Shape(4, Duration.ofMillis(50), Duration.ofMillis(200), 3);
    return new HttpMeasurement(shape, () -> HttpRequests.post("/x", "", "{}"), status);
  }

  private List<Long> send(int count, int perSecond, int connections) {
    var all =
        IntStream.range(0, count)
            .mapToObj(i -> HttpRequests.post("/x", "A: b\r\n", "{\"n\":" + i + "}"))
            .toList();
    var answered = new ArrayList<Long>();
    try (var load = new HttpLoad(url(), connections)) {
      load.run(
          new PacedRequests(all, perSecond, System.nanoTime()),
          (_, since, at) -> answered.add(at - since));
    }
    return answered;
  }

  private URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }
}
