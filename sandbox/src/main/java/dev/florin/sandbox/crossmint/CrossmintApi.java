package dev.florin.sandbox.crossmint;

import dev.florin.sandbox.house.Fault;
import dev.florin.sandbox.house.Faults;
import dev.florin.sandbox.house.Json;
import dev.florin.sandbox.house.Request;
import dev.florin.sandbox.house.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/**
 * The orders API under {@code /api/2022-06-09}: keys, faults and errors. It knows no idempotency
 * key: asked twice, it makes two orders. Thread-safe.
 */
final class CrossmintApi {
  static final String ORDERS = "/api/2022-06-09/orders";
  private static final Set<String> PATCHED = Set.of("recipient", "locale", "payment");
  private static final Set<String> PATCHED_PAYMENT =
      Set.of("method", "currency", "receiptEmail", "payerAddress");

  private final Memory memory;
  private final Faults faults;

  CrossmintApi(Memory memory, Faults faults) {
    this.memory = memory;
    this.faults = faults;
  }

  /** Answers one request, or fails it as a fault says. */
  Response handle(Request request) throws InterruptedException {
    var fault = faults.forCall(request.method(), request.path());
    if (of(fault, Fault.Kind.DROP_BEFORE_WORK).isPresent()) {
      return Response.dropped();
    }
    var instead = of(fault, Fault.Kind.ANSWER);
    if (instead.isPresent()) {
      return failure(instead.get());
    }
    var hang = of(fault, Fault.Kind.HANG);
    if (hang.isPresent()) {
      Thread.sleep(hang.get().millis());
    }
    return afterWork(answer(request), fault);
  }

  private static Response afterWork(Response response, Optional<Fault> fault) {
    if (of(fault, Fault.Kind.DROP_AFTER_WORK).isPresent()) {
      return Response.dropped();
    }
    return of(fault, Fault.Kind.FAIL_AFTER_WORK)
        .map(CrossmintApi::failure)
        .or(() -> of(fault, Fault.Kind.SLOW_BODY).map(slow -> response.slowly(slow.millis())))
        .orElse(response);
  }

  private static Optional<Fault> of(Optional<Fault> fault, Fault.Kind kind) {
    return fault.filter(active -> active.kind() == kind);
  }

  private static Response failure(Fault fault) {
    return new CrossmintError(fault.status(), "The sandbox was asked to fail here.").response();
  }

  private Response answer(Request request) {
    try {
      return route(request);
    } catch (CrossmintError e) {
      return e.response();
    } catch (JacksonException | IllegalArgumentException e) {
      return CrossmintError.invalid("The body is not a JSON object.").response();
    }
  }

  private Response route(Request request) {
    var path = request.path();
    if (path.equals(ORDERS) && request.method().equals("POST")) {
      checkServerKey(request);
      return create(OrderBody.read(Json.parseObject(request.text())));
    }
    if (path.startsWith(ORDERS + "/")) {
      var id = path.substring(ORDERS.length() + 1);
      return switch (request.method()) {
        case "GET" -> Response.json(200, memory.work(work -> open(work, request, id).body()));
        case "PATCH" -> Response.json(200, patch(request, id));
        default -> throw new CrossmintError(405, "Method not allowed");
      };
    }
    throw new CrossmintError(404, "The sandbox does not know this route.");
  }

  private Response create(OrderBody asked) {
    return memory.work(work -> {
      var order = Order.create(work, asked);
      var answer = Json.object().put("clientSecret", order.clientSecret());
      answer.set("order", order.body().deepCopy());
      return Response.json(201, answer);
    });
  }

  private ObjectNode patch(Request request, String id) {
    var changes = Json.parseObject(request.text());
    OrderBody.known(changes, PATCHED);
    OrderBody.known(changes.path("payment"), PATCHED_PAYMENT);
    return memory.work(work -> {
      var order = open(work, request, id);
      if (!order.isPayable() && !order.status().equals("requires-quote")) {
        throw CrossmintError.invalid("The order can no longer be changed.");
      }
      order.deliverTo(OrderBody.email(changes.path("recipient")));
      order.quote(Happening.QUOTE_UPDATED);
      return order.body().deepCopy();
    });
  }

  /** A server key opens every order, a client key those whose secret comes with it. */
  private static Order open(Work work, Request request, String id) {
    var isClient = equal(CrossmintSandbox.CLIENT_KEY, request.header("x-api-key"));
    if (!isClient) {
      checkServerKey(request);
    }
    var order = Order.require(work, id);
    if (isClient && !equal(order.clientSecret(), request.header("authorization"))) {
      throw new CrossmintError(403, "The client secret does not open this order");
    }
    return order;
  }

  private static void checkServerKey(Request request) {
    var key = request.header("x-api-key");
    if (key == null) {
      throw new CrossmintError(401, "Missing API key");
    }
    if (!equal(CrossmintSandbox.SERVER_KEY, key)) {
      throw new CrossmintError(403, "Invalid API key");
    }
  }

  static boolean equal(String secret, @Nullable String given) {
    return given != null
        && MessageDigest.isEqual(
            secret.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }
}
