package dev.florin.sandbox.stripe;

import com.sun.net.httpserver.HttpServer;
import dev.florin.sandbox.house.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A webhook endpoint that keeps what it gets and answers as it is told. */
final class Receiver implements AutoCloseable {
  private final HttpServer server;
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final AtomicInteger refusals = new AtomicInteger();

  /** One request. */
  record Received(String body, String signature, String userAgent) {
    ObjectNode event() {
      return Json.parseObject(body);
    }

    String type() {
      return Json.string(event(), "type");
    }

    String id() {
      return Json.string(event(), "id");
    }
  }

  Receiver() {
    this(null);
  }

  Receiver(@Nullable String redirectTo) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          var headers = exchange.getRequestHeaders();
          received.add(
              new Received(
                  body, headers.getFirst("Stripe-Signature"), headers.getFirst("User-Agent")));
          boolean refuse = refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
          if (redirectTo != null) {
            exchange.getResponseHeaders().set("Location", redirectTo);
          }
          exchange.sendResponseHeaders(redirectTo != null ? 302 : refuse ? 503 : 200, -1);
          exchange.close();
        });
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
  }

  void refuseNext(int times) {
    refusals.set(times);
  }

  List<Received> received() {
    return List.copyOf(received);
  }

  List<String> types() {
    return received.stream().map(Received::type).toList();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
