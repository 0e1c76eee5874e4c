package dev.florin.notification.webhook;

import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A merchant's program that listens for webhooks: a real HTTP server that remembers. */
public final class Receiver implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private volatile Function<Received, Reply> behaviour = _ -> Reply.OK;

  /** What came in. */
  public record Received(Map<String, List<String>> headers, String body) {
    public String header(String name) {
      return headers.entrySet().stream()
          .filter(e -> e.getKey().equalsIgnoreCase(name))
          .map(e -> e.getValue().getFirst())
          .findFirst()
          .orElse("");
    }

    public String id() {
      return header("webhook-id");
    }

    /** As Standard Webhooks' own library sees it, by its own clock. */
    public boolean isSignedBy(String secret) {
      try {
        new Webhook(secret).verify(body, HttpHeaders.of(headers, (_, _) -> true));
        return true;
      } catch (Exception refused) {
        return false;
      }
    }

    /**
     * The same whatever the clock says: the library signs, and its signature must be among ours.
     */
    public boolean carriesSignatureOf(String secret) {
      try {
        var time = Long.parseLong(header("webhook-timestamp"));
        return Arrays.asList(header("webhook-signature").split(" "))
            .contains(new Webhook(secret).sign(id(), time, body));
      } catch (Exception broken) {
        throw new IllegalStateException(broken);
      }
    }
  }

  /** What is answered. */
  public record Reply(int status, String body, Map<String, String> headers) {
    public static final Reply OK = Reply.of(200);

    public static Reply of(int status) {
      return new Reply(status, "said " + status, Map.of());
    }
  }

  private Receiver(HttpServer server) {
    this.server = server;
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  public static Receiver start() {
    try {
      return new Receiver(HttpServer.create(local(), 0));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  public static Receiver start(SSLContext tls) {
    try {
      var server = HttpsServer.create(local(), 0);
      server.setHttpsConfigurator(new HttpsConfigurator(tls));
      return new Receiver(server);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static InetSocketAddress local() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    var one = new Received(Map.copyOf(exchange.getRequestHeaders()), body);
    received.add(one);
    var reply = behaviour.apply(one);
    reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    var bytes = reply.body().getBytes(StandardCharsets.UTF_8);
    var chunked = reply.headers().containsKey("X-Chunked");
    exchange.sendResponseHeaders(
        reply.status(), chunked ? 0 : bytes.length == 0 ? -1 : bytes.length);
    try (var out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  /** How it answers from now on. */
  public void answers(Function<Received, Reply> with) {
    behaviour = with;
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + port() + "/hook?from=florin");
  }

  public int port() {
    return server.getAddress().getPort();
  }

  public List<Received> received() {
    return List.copyOf(received);
  }

  /** The last that came in, if anything has. */
  public @Nullable Received last() {
    return received.isEmpty() ? null : received.getLast();
  }

  public Received only() {
    if (received.size() != 1) {
      throw new AssertionError("received " + received.size() + " instead of one");
    }
    return Objects.requireNonNull(received.getFirst());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
