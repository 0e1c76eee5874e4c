package dev.florin.notification.webhook;

import dev.florin.platform.Settings;
import dev.florin.platform.WebhookSignature;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.net.ssl.SSLSocketFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Hands one message to one address: signed, once, on a connection of its own that ends after the
 * timeout whatever the other side does. Redirects are answers like any other. Thread-safe.
 */
@Component
class Courier {
  private final Dial dial;
  private final Duration timeout;

  @Autowired
  Courier(Settings settings, WebhookSettings webhooks) {
    this(
        new Dial(
            settings.production(),
            InetAddress::getAllByName,
            (SSLSocketFactory) SSLSocketFactory.getDefault()),
        webhooks.timeout());
  }

  Courier(Dial dial, Duration timeout) {
    this.dial = dial;
    this.timeout = timeout;
  }

  /**
   * A message.
   *
   * @param id the same at every try
   * @param at when it is sent, for the signature
   * @param keys each of them signs
   */
  record Message(String id, Instant at, byte[] body, List<byte[]> keys) {
    /** Keeps the keys out of logs. */
    @Override
    public String toString() {
      return "Message[" + id + "]";
    }

    private String timestamp() {
      return Long.toString(at.getEpochSecond());
    }

    private String signatures() {
      return keys.stream()
          .map(key -> WebhookSignature.VERSION + WebhookSignature.of(key, id, timestamp(), body))
          .collect(Collectors.joining(" "));
    }
  }

  /** Sends it; never throws for what the other side does. */
  Answer send(URI url, Message message) {
    var begin = System.nanoTime();
    try (var deadline = Deadline.in(timeout)) {
      try (var socket = dial.connect(url, deadline)) {
        socket.getOutputStream().write(request(url, message));
        socket.getOutputStream().flush();
        var response = Response.read(socket.getInputStream());
        return new Answer.Answered(response.status(), response.body(), since(begin));
      } catch (IOException failure) {
        return new Answer.Silent(why(failure, deadline), since(begin));
      }
    }
  }

  private static byte[] request(URI url, Message message) {
    var path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    var query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
    var port = url.getPort() == -1 ? "" : ":" + url.getPort();
    var head =
        List.of(
                "POST " + path + query + " HTTP/1.1",
                "Host: " + url.getHost() + port,
                "User-Agent: Florin-Webhooks/1",
                "Content-Type: application/json",
                "Content-Length: " + message.body().length,
                "webhook-id: " + message.id(),
                "webhook-timestamp: " + message.timestamp(),
                "webhook-signature: " + message.signatures(),
                "Connection: close")
            .stream()
            .collect(Collectors.joining("\r\n", "", "\r\n\r\n"))
            .getBytes(StandardCharsets.US_ASCII);
    var all = new byte[head.length + message.body().length];
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(message.body(), 0, all, head.length, message.body().length);
    return all;
  }

  private String why(IOException failure, Deadline deadline) {
    return deadline.late()
        ? "no answer within " + timeout.toSeconds() + " seconds"
        : Objects.requireNonNullElse(failure.getMessage(), failure.getClass().getSimpleName());
  }

  private static int since(long begin) {
    return (int) Duration.ofNanos(System.nanoTime() - begin).toMillis();
  }
}
