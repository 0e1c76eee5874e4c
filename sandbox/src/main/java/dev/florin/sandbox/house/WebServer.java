package dev.florin.sandbox.house;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * A small HTTP/1.1 server on 127.0.0.1, one virtual thread per request. It reads requests whole,
 * within limits, and can answer slowly or not at all. Thread-safe.
 */
public final class WebServer implements AutoCloseable {
  /** The largest body that is read, in bytes. */
  public static final int MAX_BODY_BYTES = 1 << 20;

  /** The longest query string that is read, in characters. */
  public static final int MAX_QUERY_CHARS = 16 << 10;

  private static final int MAX_HEADERS = 100;
  private static final Set<String> OWN_NAMES = Set.of("127.0.0.1", "localhost", "[::1]");
  private static final System.Logger LOG = System.getLogger(WebServer.class.getName());

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Handler handler;

  /** Answers requests; called on many threads at once. */
  @FunctionalInterface
  public interface Handler {
    /** Returns the answer; an interrupt means that the server is closing. */
    Response handle(Request request) throws InterruptedException;
  }

  private WebServer(HttpServer server, Handler handler) {
    this.server = server;
    this.handler = handler;
  }

  /**
   * Binds 127.0.0.1 and does not listen to requests before {@link #open()}.
   *
   * @param port 0 for any that is free
   * @throws UncheckedIOException if the port is taken
   */
  public static WebServer bind(int port, Handler handler) {
    try {
      var address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
      return new WebServer(HttpServer.create(address, 0), handler);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on 127.0.0.1:" + port, e);
    }
  }

  /** Starts to answer. */
  public void open() {
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  /** Returns where the server listens, without a trailing slash. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    threads.shutdownNow();
    server.stop(0);
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      send(exchange, answer(exchange));
    } catch (InterruptedException e) {
      // The server is closing: the exchange is closed without an answer, as a crash would do.
      Thread.currentThread().interrupt();
    }
  }

  private Response answer(HttpExchange exchange) throws IOException, InterruptedException {
    if (!isOwnName(exchange.getRequestHeaders().getFirst("Host"))) {
      // A page elsewhere whose name was pointed at 127.0.0.1 must not reach the sandbox.
      return Response.text(421, "This sandbox answers to 127.0.0.1 and localhost only.");
    }
    if (isForeign(exchange)) {
      return Response.text(403, "A page elsewhere may not act here.");
    }
    var uri = exchange.getRequestURI();
    var query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
    if (query.length() > MAX_QUERY_CHARS || exchange.getRequestHeaders().size() > MAX_HEADERS) {
      return Response.text(431, "The query or the headers are too large.");
    }
    byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
    if (body.length > MAX_BODY_BYTES) {
      return Response.text(413, "The body is larger than 1 MiB.");
    }
    var request =
        new Request(exchange.getRequestMethod(), uri.getPath(), query, headers(exchange), body);
    try {
      return handler.handle(request);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "the sandbox itself failed: " + request.path(), e);
      return Response.text(500, "The sandbox itself failed: " + e);
    }
  }

  private static boolean isOwnName(@Nullable String host) {
    if (host == null) {
      return false;
    }
    int colon = host.lastIndexOf(':');
    boolean hasPort = colon > host.lastIndexOf(']');
    return OWN_NAMES.contains((hasPort ? host.substring(0, colon) : host).toLowerCase(Locale.ROOT));
  }

  /** Returns whether a page of another origin sent this; programs send no such headers. */
  private static boolean isForeign(HttpExchange exchange) {
    if (exchange.getRequestMethod().equals("GET")) {
      return false;
    }
    var headers = exchange.getRequestHeaders();
    var origin = headers.getFirst("Origin");
    return "cross-site".equals(headers.getFirst("Sec-Fetch-Site"))
        || (origin != null && !origin.equals("http://" + headers.getFirst("Host")));
  }

  private static Map<String, String> headers(HttpExchange exchange) {
    var headers = new HashMap<String, String>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
    return headers;
  }

  private static void send(HttpExchange exchange, Response response)
      throws IOException, InterruptedException {
    if (response.isDropped()) {
      return;
    }
    response.headers().forEach(exchange.getResponseHeaders()::set);
    byte[] body = response.body();
    boolean bodiless = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(response.status(), bodiless ? -1 : body.length);
    if (bodiless) {
      return;
    }
    var out = exchange.getResponseBody();
    int half = response.slowMillis() == 0 ? body.length : body.length / 2;
    out.write(body, 0, half);
    if (half < body.length) {
      out.flush();
      Thread.sleep(response.slowMillis());
      out.write(body, half, body.length - half);
    }
    out.close();
  }
}
