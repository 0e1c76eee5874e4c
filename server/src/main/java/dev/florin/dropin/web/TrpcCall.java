package dev.florin.dropin.web;

import dev.florin.platform.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * One call of a tRPC client, alone or out of a batch.
 *
 * @param path the procedure
 * @param input what it is called with
 * @param wrapped whether the client writes and reads through superjson, which puts everything into
 *     a member {@code json}
 */
record TrpcCall(String path, JsonNode input, boolean wrapped) {
  private static final int MOST = 10;
  private static final Set<String> SUPERJSON = Set.of("json", "meta");

  /** Whether {@code ?batch=1} is in the address. */
  static boolean isBatch(HttpServletRequest request) {
    return "1".equals(request.getParameter("batch"));
  }

  /**
   * The calls of a request.
   *
   * @param paths one procedure, or those of a batch with commas between
   * @throws Problem when there are too many
   */
  static List<TrpcCall> read(String paths, boolean batch, @Nullable JsonNode body) {
    if (!batch) {
      return List.of(of(paths, body));
    }
    var names = paths.split(",", -1);
    if (names.length > MOST) {
      throw Problem.invalid("batch", "has more than " + MOST + " calls");
    }
    var calls = new ArrayList<TrpcCall>();
    for (int i = 0; i < names.length; i++) {
      calls.add(of(names[i], body == null ? null : body.get(Integer.toString(i))));
    }
    return calls;
  }

  private static TrpcCall of(String path, @Nullable JsonNode input) {
    if (input == null || input.isNull()) {
      return new TrpcCall(path, JsonNodeFactory.instance.objectNode(), false);
    }
    var wrapped = input.has("json") && SUPERJSON.containsAll(input.propertyNames());
    return new TrpcCall(path, wrapped ? input.path("json") : input, wrapped);
  }

  /**
   * The input, as this type.
   *
   * @throws Problem when it is not that
   */
  <T> T as(Class<T> type, JsonMapper json) {
    try {
      return json.treeToValue(input, type);
    } catch (JacksonException wrong) {
      throw Problem.invalid("input", "is not what this procedure takes");
    }
  }

  Map<String, Object> result(Object output) {
    return Map.of("result", Map.of("data", written(output)));
  }

  Map<String, Object> refusal(Problem problem, String request) {
    return Map.of("error", written(TrpcProblems.error(problem, path, request)));
  }

  private Object written(Object value) {
    return wrapped ? Map.of("json", value) : value;
  }
}
