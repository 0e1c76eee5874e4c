package dev.florin.notification.web;

import dev.florin.access.CustomerId;
import dev.florin.notification.EventStream;
import dev.florin.notification.EventStream.Read;
import dev.florin.notification.StreamEvent;
import dev.florin.notification.web.EventController.EventView;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes one open stream, on the virtual thread of its request. Each reader goes through the stored
 * stream at its own pace: nothing is kept for it in memory, and nothing can be lost.
 */
final class EventWriter {
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  /** A login that has been taken away does not see on for longer than this. */
  private static final Duration LIFETIME = Duration.ofMinutes(10);

  private final HttpServletResponse response;
  private final JsonMapper json;

  EventWriter(HttpServletResponse response, JsonMapper json) {
    this.response = response;
    this.json = json;
  }

  void run(EventStream stream, EventStream.Reader reader, @Nullable CustomerId customer, long from)
      throws IOException {
    response.setContentType("text/event-stream;charset=UTF-8");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Accel-Buffering", "no"); // nginx would hold it back
    var out = response.getOutputStream();
    write(out, "retry: 2000\n\n");
    var position = from;
    var end = System.nanoTime() + LIFETIME.toNanos();
    var goesOn = true;
    while (goesOn && System.nanoTime() < end) {
      position = send(out, stream, customer, position);
      goesOn = await(reader);
      write(out, ":\n\n");
    }
  }

  /** Everything that there is after {@code position}; returns the position after it. */
  private long send(
      OutputStream out, EventStream stream, @Nullable CustomerId customer, long position)
      throws IOException {
    while (true) {
      switch (stream.after(customer, position, EventStream.MAX_BATCH)) {
        case Read.Lost lost -> {
          write(out, "id: " + lost.head() + "\nevent: reset\ndata: {}\n\n");
          return lost.head();
        }
        case Read.Events read -> {
          for (var event : read.batch().events()) {
            write(out, text(event));
          }
          position = read.batch().position();
          if (!read.batch().more()) {
            return position;
          }
        }
      }
    }
  }

  private String text(StreamEvent event) {
    return "id: "
        + event.seq()
        + "\nevent: "
        + event.type()
        + "\ndata: "
        + json.writeValueAsString(EventView.of(event))
        + "\n\n";
  }

  private static boolean await(EventStream.Reader reader) {
    try {
      return reader.await(HEARTBEAT);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
