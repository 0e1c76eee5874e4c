package dev.florin.sandbox.house;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reading and writing JSON trees. Stateless and thread-safe. */
public final class Json {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  /** Returns a new empty object. */
  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /**
   * Returns the tree that {@code text} stands for; throws {@link JacksonException} if it is bad.
   */
  public static JsonNode parse(String text) {
    return MAPPER.readTree(text);
  }

  /** Returns the object that {@code text} stands for; throws if it is bad or not an object. */
  public static ObjectNode parseObject(String text) {
    if (parse(text) instanceof ObjectNode object) {
      return object;
    }
    throw new IllegalArgumentException("not a JSON object");
  }

  /** Returns one line of UTF-8 JSON. */
  public static byte[] bytes(JsonNode node) {
    return MAPPER.writeValueAsBytes(node);
  }

  /** Returns JSON for a person to read, in UTF-8. */
  public static byte[] prettyBytes(JsonNode node) {
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(node);
  }

  /** Returns the text of a field, or null if the field is absent, null or no text. */
  public static @Nullable String text(JsonNode node, String field) {
    var value = node.get(field);
    return value == null || !value.isString() ? null : value.stringValue();
  }

  /** Returns the text of a field that must be there. */
  public static String string(JsonNode node, String field) {
    var value = text(node, field);
    if (value == null) {
      throw new IllegalStateException("no text in field " + field);
    }
    return value;
  }

  /** Returns the whole number in a field that must be there. */
  public static long number(JsonNode node, String field) {
    return node.required(field).longValue();
  }

  /**
   * Returns the whole number in a field, or {@code otherwise} if the field is absent or null.
   *
   * @throws IllegalArgumentException if there is something else in it
   */
  public static int wholeNumber(JsonNode node, String field, int otherwise) {
    var value = node.get(field);
    if (value == null || value.isNull()) {
      return otherwise;
    }
    if (!value.isInt()) {
      throw new IllegalArgumentException(field + " must be a whole number");
    }
    return value.intValue();
  }

  /** Returns whether a field is there and not null. */
  public static boolean has(JsonNode node, String field) {
    return node.hasNonNull(field);
  }
}
