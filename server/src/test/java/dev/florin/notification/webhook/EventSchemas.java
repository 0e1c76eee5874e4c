package dev.florin.notification.webhook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Holds events against docs/events: as much of JSON Schema as stands there. A word that is not
 * understood is an error, so that nothing is passed over.
 */
public final class EventSchemas {
  public static final Path FOLDER = Path.of("../docs/events");
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Set<String> UNDERSTOOD =
      Set.of(
          "$schema",
          "title",
          "description",
          "type",
          "const",
          "enum",
          "pattern",
          "format",
          "minimum",
          "items",
          "properties",
          "required",
          "additionalProperties");

  private EventSchemas() {}

  /** What is wrong with an event, by the schema of its type; empty when nothing is. */
  public static List<String> flaws(String event) {
    var read = JSON.readTree(event);
    var flaws = new ArrayList<String>();
    check(schema(read.path("type").asString("")), read, "$", flaws);
    return flaws;
  }

  public static JsonNode schema(String type) {
    try {
      return JSON.readTree(Files.readString(FOLDER.resolve(type + ".json")));
    } catch (IOException missing) {
      throw new UncheckedIOException("no schema for " + type, missing);
    }
  }

  private static void check(JsonNode schema, JsonNode value, String at, List<String> flaws) {
    schema
        .propertyNames()
        .forEach(word -> {
          if (!UNDERSTOOD.contains(word)) {
            throw new IllegalStateException(at + ": a word that is not understood: " + word);
          }
        });
    if (schema.has("const") && !schema.get("const").equals(value)) {
      flaws.add(at + " is not " + schema.get("const"));
    }
    if (schema.has("enum") && schema.get("enum").valueStream().noneMatch(value::equals)) {
      flaws.add(at + " is none of " + schema.get("enum"));
    }
    switch (schema.path("type").asString("")) {
      case "object" -> object(schema, value, at, flaws);
      case "array" -> array(schema, value, at, flaws);
      case "string" -> string(schema, value, at, flaws);
      case "integer" -> integer(schema, value, at, flaws);
      case "" -> {}
      default -> throw new IllegalStateException(at + ": " + schema.path("type"));
    }
  }

  private static void object(JsonNode schema, JsonNode value, String at, List<String> flaws) {
    if (!value.isObject()) {
      flaws.add(at + " is no object");
      return;
    }
    schema
        .path("required")
        .valueStream()
        .map(JsonNode::asString)
        .filter(n -> !value.has(n))
        .forEach(name -> flaws.add(at + " has no " + name));
    var others = schema.path("additionalProperties");
    value
        .propertyStream()
        .forEach(member -> {
          var known = schema.path("properties").path(member.getKey());
          var path = at + "." + member.getKey();
          if (!known.isMissingNode()) {
            check(known, member.getValue(), path, flaws);
          } else if (others.isObject()) {
            check(others, member.getValue(), path, flaws);
          } else {
            flaws.add(path + " is not known");
          }
        });
  }

  private static void array(JsonNode schema, JsonNode value, String at, List<String> flaws) {
    if (!value.isArray()) {
      flaws.add(at + " is no array");
    }
    value.valueStream().forEach(one -> check(schema.path("items"), one, at + "[]", flaws));
  }

  private static void string(JsonNode schema, JsonNode value, String at, List<String> flaws) {
    if (!value.isString()) {
      flaws.add(at + " is no text");
      return;
    }
    var text = value.stringValue();
    if (schema.has("pattern")
        && !Pattern.compile(schema.path("pattern").asString()).matcher(text).find()) {
      flaws.add(at + " does not match: " + text);
    }
    if (schema.has("format") && !isTime(text)) {
      flaws.add(at + " is no time: " + text);
    }
  }

  private static boolean isTime(String text) {
    try {
      return Instant.parse(text).isAfter(Instant.EPOCH);
    } catch (DateTimeParseException no) {
      return false;
    }
  }

  private static void integer(JsonNode schema, JsonNode value, String at, List<String> flaws) {
    if (!value.isIntegralNumber()) {
      flaws.add(at + " is no whole number");
    } else if (schema.has("minimum") && value.longValue() < schema.path("minimum").longValue()) {
      flaws.add(at + " is too small");
    }
  }
}
