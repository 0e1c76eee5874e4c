package dev.florin.sandbox.whop;

import dev.florin.sandbox.house.Form;
import dev.florin.sandbox.house.Json;
import dev.florin.sandbox.house.Request;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One API call, its parts read but not yet checked.
 *
 * @param path the segments below {@code /api/v1}
 */
record Call(
    String method, List<String> path, Map<String, String> query, ObjectNode body, Version version) {

  static Call of(Request request, Version version) {
    var path = List.of(request.path().substring(WhopApi.BELOW.length()).split("/"));
    try {
      return new Call(
          request.method(), path, Form.read(request.query()), body(request.text()), version);
    } catch (IllegalArgumentException | JacksonException e) {
      throw WhopError.invalid("The request cannot be read: " + e.getMessage());
    }
  }

  private static ObjectNode body(String text) {
    return text.isBlank() ? Json.object() : Json.parseObject(text);
  }

  /** Returns the method and the path with {@code *} in the place of an id. */
  String route() {
    var words = new StringBuilder(method);
    for (int i = 0; i < path.size(); i++) {
      words.append(i == 0 ? " " : "/").append(i == 1 ? "*" : path.get(i));
    }
    return words.toString();
  }

  String id() {
    return path.get(1);
  }

  @Nullable String param(String name) {
    return query.get(name);
  }

  /** Refuses a filter that this version does not know: a page that ignored it would mislead. */
  void allowQuery(String... names) {
    var known = Set.of(names);
    query.keySet().stream()
        .filter(name -> !known.contains(name))
        .findFirst()
        .ifPresent(name -> {
          throw WhopError.invalid("Unknown parameter: " + name);
        });
  }

  /** Refuses what an object may not have. */
  static void allow(JsonNode object, String... names) {
    var known = Set.of(names);
    object.propertyNames().stream()
        .filter(name -> !known.contains(name))
        .findFirst()
        .ifPresent(name -> {
          throw WhopError.invalid("Unknown parameter: " + name);
        });
  }

  /** Refuses another account's id, and none where one is needed. */
  void checkOwner(@Nullable String given, boolean needed) {
    if (given == null && needed) {
      throw WhopError.invalid("Missing required parameter: " + version.owner());
    }
    if (given != null && !given.equals(WhopSandbox.ACCOUNT_ID)) {
      throw WhopError.of(403, "forbidden", "The key does not belong to " + given + ".");
    }
  }
}
