package dev.florin.agent.mcp;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON Schemas of records: what binds a call's arguments is also what an agent reads about them.
 */
final class Schemas {
  private static final String WORDS = "[a-z_]+(\\|[a-z_]+)*";

  private Schemas() {}

  /** What may be sent; nothing else may. */
  static Map<String, Object> ofArguments(Class<? extends Record> record) {
    var schema = object(record);
    schema.put("additionalProperties", false);
    return schema;
  }

  /**
   * What is answered: the record's members or a refusal's. One schema for both, since some clients
   * hold refusals against it as well.
   */
  static Map<String, Object> ofAnswer(Class<? extends Record> record) {
    var answer = object(record);
    var refusal = object(Refusal.class);
    var properties = new LinkedHashMap<String, Object>();
    properties.putAll(properties(answer));
    properties(refusal).forEach(properties::putIfAbsent);
    var schema = new LinkedHashMap<String, Object>();
    schema.put("type", "object");
    schema.put("properties", properties);
    schema.put(
        "anyOf",
        List.of(Map.of("required", required(answer)), Map.of("required", required(refusal))));
    return schema;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> properties(Map<String, Object> schema) {
    return (Map<String, Object>) schema.getOrDefault("properties", Map.of());
  }

  private static Object required(Map<String, Object> schema) {
    return schema.getOrDefault("required", List.of());
  }

  private static Map<String, Object> object(Class<?> record) {
    var properties = new LinkedHashMap<String, Object>();
    var required = new ArrayList<String>();
    for (var component : record.getRecordComponents()) {
      var name = snake(component.getName());
      properties.put(name, property(component));
      if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
        required.add(name);
      }
    }
    var schema = new LinkedHashMap<String, Object>();
    schema.put("type", "object");
    schema.put("properties", properties);
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    return schema;
  }

  private static Map<String, Object> property(RecordComponent component) {
    var schema = type(component.getGenericType());
    var described = component.getAccessor().getAnnotation(Schema.class);
    if (described != null) {
      schema.put("description", described.description());
    }
    limit(schema, component.getAccessor());
    return schema;
  }

  private static Map<String, Object> type(Type type) {
    if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      var schema = of("array");
      schema.put("items", type(list.getActualTypeArguments()[0]));
      return schema;
    }
    if (type == String.class) {
      return of("string");
    }
    if (type == long.class || type == Long.class || type == int.class || type == Integer.class) {
      return of("integer");
    }
    if (type == boolean.class || type == Boolean.class) {
      return of("boolean");
    }
    if (type == Instant.class) {
      var schema = of("string");
      schema.put("format", "date-time");
      return schema;
    }
    if (type instanceof Class<?> record && record.isRecord()) {
      return object(record);
    }
    throw new IllegalArgumentException("no tool can have a member of " + type);
  }

  private static Map<String, Object> of(String type) {
    var schema = new LinkedHashMap<String, Object>();
    schema.put("type", type);
    return schema;
  }

  private static void limit(Map<String, Object> schema, AnnotatedElement member) {
    var size = member.getAnnotation(Size.class);
    if (size != null) {
      schema.put("minLength", size.min());
      schema.put("maxLength", size.max());
    }
    var min = member.getAnnotation(Min.class);
    if (min != null) {
      schema.put("minimum", min.value());
    }
    var max = member.getAnnotation(Max.class);
    if (max != null) {
      schema.put("maximum", max.value());
    }
    var pattern = member.getAnnotation(Pattern.class);
    if (pattern != null) {
      var regexp = pattern.regexp();
      if (regexp.matches(WORDS)) {
        schema.put("enum", Arrays.asList(regexp.split("\\|")));
      } else {
        schema.put("pattern", "^(?:" + regexp + ")$");
      }
    }
  }

  /** The JSON name of a Java member. */
  static String snake(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }
}
