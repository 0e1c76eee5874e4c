package dev.florin.sandbox.stripe;

import dev.florin.sandbox.house.Json;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The parameters that an endpoint takes, written as lines of {@code name kind}, and the check that
 * turns form text into typed JSON. Kinds: {@code string}, {@code int}, {@code bool}, {@code a|b|c}
 * (one of these), {@code metadata}, {@code strings} (a list), {@code created} (a time or bounds),
 * {@code hash} and {@code list} with indented lines in braces, and {@code later} (Stripe takes it,
 * this sandbox refuses it). A {@code !} after the name means required. Immutable.
 */
final class Shape {
  /** Longer values than this are refused unless they are metadata or addresses. */
  static final int MAX_STRING = 5000;

  private static final Field INT = new Field(false, "int", null);
  private static final Shape CREATED = of("gt int\ngte int\nlt int\nlte int");

  private final Map<String, Field> fields;

  private record Field(boolean required, String kind, @Nullable Shape inner) {}

  private Shape(Map<String, Field> fields) {
    this.fields = fields;
  }

  static Shape of(String text) {
    var lines = text.lines().map(String::strip).filter(line -> !line.isEmpty()).iterator();
    return read(lines);
  }

  private static Shape read(Iterator<String> lines) {
    var fields = new LinkedHashMap<String, Field>();
    while (lines.hasNext()) {
      var words = lines.next().split(" ");
      if (words[0].equals("}")) {
        break;
      }
      boolean required = words[0].endsWith("!");
      var name = required ? words[0].substring(0, words[0].length() - 1) : words[0];
      var inner = words.length > 2 ? read(lines) : null;
      fields.put(name, new Field(required, words[1], inner));
    }
    return new Shape(fields);
  }

  /** Returns the typed parameters, or throws the error that Stripe gives for the first bad one. */
  ObjectNode check(ObjectNode form) {
    return check(form, "");
  }

  private ObjectNode check(ObjectNode form, String prefix) {
    var typed = Json.object();
    for (var given : form.properties()) {
      var path = prefix.isEmpty() ? given.getKey() : prefix + "[" + given.getKey() + "]";
      var field = fields.get(given.getKey());
      if (field == null) {
        throw StripeError.invalid("parameter_unknown", path, "Received unknown parameter: " + path);
      }
      typed.set(given.getKey(), value(field, given.getValue(), path));
    }
    fields.forEach((name, field) -> {
      if (field.required() && !Json.has(typed, name)) {
        throw StripeError.missingParam(prefix.isEmpty() ? name : prefix + "[" + name + "]");
      }
    });
    return typed;
  }

  private static JsonNode value(Field field, JsonNode given, String path) {
    var nodes = JsonNodeFactory.instance;
    return switch (field.kind()) {
      case "later" -> throw StripeError.notHereYet(path, "`" + path + "`");
      case "hash" -> hash(field, given, path);
      case "list" -> list(field, given, path);
      case "strings" -> strings(given, path);
      case "created" ->
          given.isString() ? value(INT, given, path) : CREATED.check(hashOf(given, path), path);
      case "metadata" -> Metadata.check(given, path);
      case "int" -> nodes.numberNode(integer(text(given, path), path));
      case "bool" -> nodes.booleanNode(bool(text(given, path), path));
      case "string" -> text(given, path).isEmpty() ? nodes.nullNode() : given;
      default -> oneOf(field.kind(), given, path);
    };
  }

  private static JsonNode hash(Field field, JsonNode given, String path) {
    if (given.isString() && given.stringValue().isEmpty()) {
      return JsonNodeFactory.instance.nullNode();
    }
    return inner(field).check(hashOf(given, path), path);
  }

  private static ObjectNode hashOf(JsonNode given, String path) {
    if (given instanceof ObjectNode object) {
      return object;
    }
    throw StripeError.invalid(null, path, "Invalid hash: " + path);
  }

  private static Shape inner(Field field) {
    return Objects.requireNonNull(field.inner(), "a hash and a list have an inner shape");
  }

  private static JsonNode list(Field field, JsonNode given, String path) {
    if (!(given instanceof ArrayNode array)) {
      throw StripeError.invalid(null, path, "Invalid array");
    }
    var list = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < array.size(); i++) {
      var item = path + "[" + i + "]";
      list.add(inner(field).check(hashOf(array.get(i), item), item));
    }
    return list;
  }

  private static JsonNode strings(JsonNode given, String path) {
    if (given.isString() && given.stringValue().isEmpty()) {
      return JsonNodeFactory.instance.arrayNode();
    }
    if (!(given instanceof ArrayNode array)) {
      throw StripeError.invalid(null, path, "Invalid array");
    }
    array.forEach(item -> text(item, path));
    return array;
  }

  private static JsonNode oneOf(String kinds, JsonNode given, String path) {
    var allowed = List.of(kinds.split("\\|"));
    var text = text(given, path);
    if (text.isEmpty() && !allowed.contains("")) {
      return JsonNodeFactory.instance.nullNode();
    }
    if (!allowed.contains(text)) {
      throw StripeError.invalid(
          null, path, "Invalid " + path + ": must be one of " + String.join(", ", allowed));
    }
    return given;
  }

  private static String text(JsonNode given, String path) {
    if (!given.isString()) {
      throw StripeError.invalid(null, path, "Invalid string: " + given);
    }
    if (given.stringValue().length() > MAX_STRING) {
      throw StripeError.invalid(
          null, path, "Invalid string: must be at most " + MAX_STRING + " characters");
    }
    return given.stringValue();
  }

  private static long integer(String text, String path) {
    if (text.isEmpty()) {
      throw StripeError.invalid(
          "parameter_invalid_empty",
          path,
          "You passed an empty string for '"
              + path
              + "'. We assume empty values are an attempt to"
              + " unset a parameter; however '"
              + path
              + "' cannot be unset.");
    }
    boolean wellFormed = text.length() <= 18 && text.matches("-?[0-9]+");
    if (!wellFormed) {
      throw StripeError.invalid("parameter_invalid_integer", path, "Invalid integer: " + text);
    }
    return Long.parseLong(text);
  }

  private static boolean bool(String text, String path) {
    if (!Arrays.asList("true", "false").contains(text)) {
      throw StripeError.invalid(null, path, "Invalid boolean: " + text);
    }
    return text.equals("true");
  }
}
