package dev.florin.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Calls to begin with, made of the contract: each route with all that it takes, so that a new route
 * is tried from its first day; and the words that stand in it.
 */
final class Contract {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
  private static final int DEEPEST = 6;
  private static final String ID = "_01jd0000000000000000000000";

  private final JsonNode contract;

  Contract() {
    try (var file = Contract.class.getResourceAsStream("/openapi.json")) {
      contract = JSON.readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One for each route, and a second one where a body has members that can be left out. */
  List<byte[]> calls() {
    var calls = new ArrayList<byte[]>();
    for (var path : contract.path("paths").properties()) {
      for (var operation : path.getValue().properties()) {
        if (METHODS.contains(operation.getKey())) {
          calls.addAll(calls(operation.getKey(), path.getKey(), operation.getValue()));
        }
      }
    }
    return calls;
  }

  private List<byte[]> calls(String method, String path, JsonNode operation) {
    var route = method.toUpperCase(Locale.ROOT) + " " + path;
    var query = new ArrayList<String>();
    var values = new ArrayList<String>();
    for (var parameter : operation.path("parameters")) {
      var name = parameter.path("name").asString();
      var value = example(parameter.path("schema"), name, 0).asString("");
      switch (parameter.path("in").asString()) {
        case "query" -> query.add(name + "=" + value);
        case "path" -> values.add(value);
        default -> {}
      }
    }
    var content = operation.path("requestBody").path("content");
    var type = content.propertyNames().stream().findFirst().orElse("application/json");
    var schema = content.path(type).path("schema");
    var bodies = new ArrayList<String>();
    if (type.startsWith("multipart/")) {
      bodies.add(
          "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nx\r\n--b--\r\n");
      type = type + "; boundary=b";
    } else if (schema.isMissingNode()) {
      bodies.add("");
    } else {
      bodies.add(example(schema, "", 0).toString());
      bodies.add(example(schema, "", DEEPEST - 1).toString());
    }
    var headers = "Content-Type: " + type;
    var who = operation.path("tags").path(0).asString("").contains("Creator") ? "creator" : "key";
    return bodies.stream()
        .map(body ->
            new Call(
                    route,
                    who,
                    String.join("/", values),
                    String.join("&", query),
                    headers,
                    body.getBytes(StandardCharsets.UTF_8))
                .write())
        .toList();
  }

  /** Something that this schema allows; what is optional is left out in the depth. */
  private JsonNode example(JsonNode schema, String name, int depth) {
    var reference = schema.path("$ref").asString("");
    if (!reference.isEmpty()) {
      return example(contract.at(reference.substring(1)), name, depth);
    }
    for (var choice : List.of("anyOf", "oneOf")) {
      if (schema.path(choice).isArray()) {
        return example(schema.path(choice).path(0), name, depth);
      }
    }
    if (schema.path("enum").isArray()) {
      return schema.path("enum").path(0);
    }
    var type = schema.path("type");
    return switch ((type.isArray() ? type.path(0) : type).asString("object")) {
      case "string" -> NODES.stringNode(text(schema, name));
      case "integer", "number" -> NODES.numberNode(schema.path("minimum").asLong(1));
      case "boolean" -> NODES.booleanNode(true);
      case "array" -> {
        var array = NODES.arrayNode();
        yield depth >= DEEPEST ? array : array.add(example(schema.path("items"), name, depth + 1));
      }
      default -> object(schema, depth);
    };
  }

  private JsonNode object(JsonNode schema, int depth) {
    var object = NODES.objectNode();
    var required = schema.path("required").valueStream().map(JsonNode::asString).toList();
    for (var member : schema.path("properties").properties()) {
      if (depth < DEEPEST - 1 || required.contains(member.getKey())) {
        object.set(member.getKey(), example(member.getValue(), member.getKey(), depth + 1));
      }
    }
    if (schema.path("additionalProperties").isObject() && depth < DEEPEST) {
      object.set("en", example(schema.path("additionalProperties"), "en", depth + 1));
    }
    return object;
  }

  private static String text(JsonNode schema, String name) {
    return switch (schema.path("format").asString("")) {
      case "date-time" -> "2026-11-22T10:00:00Z";
      case "date" -> "2026-11-22";
      case "uri" -> "https://example.com/";
      default ->
          switch (name) {
            case "currency" -> "USD";
            case "country" -> "DE";
            case "asset" -> "CREDIT";
            case "amount", "limit" -> "1";
            case "product" -> "basic";
            case "provider" -> "stripe";
            case "locale" -> "en";
            case "kind" -> "credit_pack";
            case "interval" -> "month";
            case "month" -> "2026-11";
            case "resource", "url", "link" -> "https://example.com/";
            case "customer", "subject", "to" -> "a-buyer";
            case "email" -> "a@example.com";
            case "order" -> "ord" + ID;
            case "payment" -> "pay" + ID;
            case "quote" -> "quo" + ID;
            default -> schema.path("minLength").asInt(1) > 3 ? "text-of-some-length" : "abc";
          };
    };
  }

  /** Names of members and of what can stand in them, for a fuzzer to put in where it likes. */
  Set<String> words() {
    var words =
        new TreeSet<>(
            List.of(
                "null",
                "true",
                "[]",
                "{}",
                "-1",
                "1e999",
                "9223372036854775807",
                "9223372036854775808",
                "1.5",
                "\\u0000",
                "\\ud800",
                "2026-11-22T10:00:00Z",
                "+999999999-12-31T23:59:59Z",
                "USD",
                "CREDIT",
                "JPY",
                "zh-CN"));
    collect(contract.path("components").path("schemas"), words);
    return words;
  }

  private static void collect(JsonNode schema, Set<String> words) {
    words.addAll(schema.path("properties").propertyNames());
    schema.path("enum").forEach(word -> words.add(word.asString()));
    schema.forEach(inner -> collect(inner, words));
  }
}
