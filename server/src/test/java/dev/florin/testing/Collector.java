package dev.florin.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Receives traces by OTLP over HTTP, in protobuf as opentelemetry-proto's trace.proto and
 * trace_service.proto have it: field numbers are those of these files.
 */
public final class Collector implements AutoCloseable {
  private final HttpServer server;
  private final List<Span> spans = new CopyOnWriteArrayList<>();
  private final List<String> authorizations = new CopyOnWriteArrayList<>();

  /**
   * A span that came in.
   *
   * @param parent empty for the first of a trace
   * @param kind 1 internal, 2 server, 3 client, 5 consumer
   * @param links spans of any trace, as {@code trace/span}
   * @param failed whether its status is an error
   */
  public record Span(
      String trace,
      String id,
      String parent,
      String name,
      int kind,
      Map<String, String> attributes,
      List<String> links,
      boolean failed) {

    /** As others link to it. */
    public String place() {
      return trace + "/" + id;
    }

    public @Nullable String get(String attribute) {
      return attributes.get(attribute);
    }
  }

  private Collector(HttpServer server) {
    this.server = server;
    server.createContext("/v1/traces", this::receive);
    server.start();
  }

  public static Collector start() {
    try {
      return new Collector(
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** All that came in so far. */
  public List<Span> spans() {
    return List.copyOf(spans);
  }

  /** What came in the header {@code Authorization}. */
  public List<String> authorizations() {
    return List.copyOf(authorizations);
  }

  private void receive(HttpExchange exchange) throws IOException {
    var authorization = exchange.getRequestHeaders().getFirst("Authorization");
    if (authorization != null) {
      authorizations.add(authorization);
    }
    var request = new Message(ByteBuffer.wrap(exchange.getRequestBody().readAllBytes()));
    for (var resource : request.messages(1)) {
      for (var scope : resource.messages(2)) {
        scope.messages(2).forEach(span -> spans.add(span(span)));
      }
    }
    exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  private static Span span(Message span) {
    var attributes = new TreeMap<String, String>();
    for (var attribute : span.messages(9)) {
      var value = attribute.messages(2).getFirst();
      attributes.put(
          attribute.text(1), value.has(1) ? value.text(1) : Long.toString(value.number(3)));
    }
    var links = new ArrayList<String>();
    span.messages(13).forEach(link -> links.add(link.hex(1) + "/" + link.hex(2)));
    var status = span.messages(15);
    return new Span(
        span.hex(1),
        span.hex(2),
        span.hex(4),
        span.text(5),
        (int) span.number(6),
        attributes,
        links,
        !status.isEmpty() && status.getFirst().number(3) == 2);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  /** A message of protobuf, whatever its type. */
  private static final class Message {
    private final Map<Integer, List<Object>> fields = new TreeMap<>();

    Message(ByteBuffer bytes) {
      bytes.order(ByteOrder.LITTLE_ENDIAN);
      while (bytes.hasRemaining()) {
        var tag = varint(bytes);
        Object value =
            switch ((int) (tag & 7)) {
              case 0 -> varint(bytes);
              case 1 -> bytes.getLong();
              case 2 -> piece(bytes, (int) varint(bytes));
              case 5 -> (long) bytes.getInt();
              default -> throw new IllegalStateException("no protobuf: wire type " + (tag & 7));
            };
        fields.computeIfAbsent((int) (tag >>> 3), _ -> new ArrayList<>()).add(value);
      }
    }

    private static long varint(ByteBuffer bytes) {
      var value = 0L;
      for (int shift = 0; ; shift += 7) {
        var part = bytes.get();
        value |= (long) (part & 0x7f) << shift;
        if (part >= 0) {
          return value;
        }
      }
    }

    private static ByteBuffer piece(ByteBuffer bytes, int length) {
      var piece = bytes.slice(bytes.position(), length);
      bytes.position(bytes.position() + length);
      return piece;
    }

    boolean has(int field) {
      return fields.containsKey(field);
    }

    List<Message> messages(int field) {
      return fields.getOrDefault(field, List.of()).stream()
          .map(value -> new Message(((ByteBuffer) value).duplicate()))
          .toList();
    }

    private Optional<Object> first(int field) {
      return fields.getOrDefault(field, List.of()).stream().findFirst();
    }

    private byte[] bytes(int field) {
      var buffer =
          first(field)
              .map(value -> ((ByteBuffer) value).duplicate())
              .orElse(ByteBuffer.allocate(0));
      var bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
      return bytes;
    }

    String text(int field) {
      return new String(bytes(field), StandardCharsets.UTF_8);
    }

    String hex(int field) {
      return HexFormat.of().formatHex(bytes(field));
    }

    long number(int field) {
      return first(field).map(value -> (Long) value).orElse(0L);
    }
  }
}
