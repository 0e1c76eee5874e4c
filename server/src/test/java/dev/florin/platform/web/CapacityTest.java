package dev.florin.platform.web;

import static dev.florin.platform.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.testing.App;
import dev.florin.testing.App.Answer;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A node takes on what its memory holds and sends everybody else away at once: 4 MiB, here. */
class CapacityTest {
  private static final int AT_ONCE = 16;
  private static final int BEYOND = 8;
  private static final int STREAMS = 8;
  private static final int CONNECTIONS = 24;
  private static final int ROOM = 512 << 10;

  private static final App APP = App.with(Map.of("florin.capacity.mebibytes", "4"));

  @AfterAll
  static void close() {
    APP.close();
  }

  /** Those who had come before wait for the database, and are told when that has been too long. */
  @Test
  void requestsBeyondTheMemoryAreSentAwayAtOnce() throws Exception {
    var buyer = APP.buyer();
    buyer.get("/v1/credits/balance").expect(200);
    var taken = takeAllConnections();
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls =
          IntStream.range(0, AT_ONCE + BEYOND)
              .mapToObj(_ -> callers.submit(() -> buyer.get("/v1/orders")))
              .toList();
      App.await("somebody to be sent away", () -> done(calls).count() == BEYOND);
      for (var away : done(calls).toList()) {
        assertProblem(away.get(), 503, "overloaded");
        assertThat(away.get().header("Retry-After")).isEqualTo("1");
      }
      assertThat(APP.call("GET", "/healthz", null, null).status()).isEqualTo(200);
      var waited = new ArrayList<Answer>();
      for (var call : calls) {
        if (!call.get().json().path("code").asString("").equals("overloaded")) {
          waited.add(call.get());
        }
      }
      assertThat(waited)
          .hasSize(AT_ONCE)
          .allSatisfy(answer -> assertProblem(answer, 503, "database_unavailable"));
    } finally {
      for (var connection : taken) {
        connection.close();
      }
    }
    buyer.get("/v1/credits/balance").expect(200);
  }

  private static Stream<Future<Answer>> done(List<Future<Answer>> calls) {
    return calls.stream().filter(Future::isDone);
  }

  private static List<Connection> takeAllConnections() throws SQLException {
    var taken = new ArrayList<Connection>();
    for (var i = 0; i < CONNECTIONS; i++) {
      taken.add(APP.bean(DataSource.class).getConnection());
    }
    return taken;
  }

  /** Whoever sends a body slowly holds the memory of it meanwhile. */
  @Test
  void bodiesTogetherHoldNoMoreThanThereIsRoom() throws IOException {
    var large = "x".repeat(ROOM - 1_000);
    var small = "x".repeat(2_000);
    try (var slow = new Socket(APP.url().getHost(), APP.url().getPort())) {
      var head =
          "POST /webhooks/stripe HTTP/1.1\r\nHost: here\r\nContent-Length: %d\r\n\r\n"
              .formatted(ROOM - 1);
      slow.getOutputStream().write((head + large).getBytes(StandardCharsets.US_ASCII));
      slow.getOutputStream().flush();
      App.await("it to be read", () -> APP.bean(BodyLimit.class).held() == large.length());
      assertProblem(webhook(small), 503, "overloaded");
      slow.getOutputStream().write("y".repeat(999).getBytes(StandardCharsets.US_ASCII));
      slow.getOutputStream().flush();
      var line = new String(slow.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
      assertThat(line).isEqualTo("HTTP/1.1 400");
    }
    App.await("room again", () -> APP.bean(BodyLimit.class).held() == 0);
    assertThat(webhook(large).status()).isEqualTo(400);
  }

  private static Answer webhook(String body) {
    return APP.call("POST", "/webhooks/stripe", null, body.getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void streamsHaveALimitOfTheirOwn() throws IOException {
    var open = new ArrayList<Socket>();
    try {
      for (var i = 0; i < STREAMS; i++) {
        open.add(stream());
      }
      var other = APP.buyer();
      assertProblem(other.get("/v1/events/stream"), 503, "too_many_streams");
      other.get("/v1/credits/balance").expect(200);
    } finally {
      for (var socket : open) {
        socket.close();
      }
    }
  }

  private static Socket stream() throws IOException {
    var socket = new Socket(APP.url().getHost(), APP.url().getPort());
    var subject = "reader-" + socket.getLocalPort();
    var head =
        "GET /v1/events/stream HTTP/1.1\r\nHost: here\r\nAuthorization: Bearer %s\r\n\r\n"
            .formatted(App.token(subject, "buyer"));
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
    var line = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
    assertThat(line).isEqualTo("HTTP/1.1 200");
    return socket;
  }
}
