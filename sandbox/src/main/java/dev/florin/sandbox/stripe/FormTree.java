package dev.florin.sandbox.stripe;

import dev.florin.sandbox.house.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads form bodies with brackets: {@code a[b]=1}, {@code a[0][b]=1}, {@code a[]=1}. All leaves are
 * text; a hash whose keys are all numbers becomes a list.
 */
final class FormTree {
  static final int MAX_PARAMS = 1000;
  static final int MAX_DEPTH = 8;

  private final Map<String, Object> root = new LinkedHashMap<>();

  private FormTree() {}

  static ObjectNode parse(String form) {
    var tree = new FormTree();
    int count = 0;
    for (var pair : form.split("&")) {
      if (pair.isEmpty()) {
        continue;
      }
      if (++count > MAX_PARAMS) {
        throw StripeError.invalid(null, null, "More than " + MAX_PARAMS + " parameters.");
      }
      int equals = pair.indexOf('=');
      var key = decode(equals < 0 ? pair : pair.substring(0, equals));
      tree.put(key, equals < 0 ? "" : decode(pair.substring(equals + 1)));
    }
    return hash(tree.root);
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw StripeError.invalid(null, null, "Invalid form encoding: " + e.getMessage());
    }
  }

  private void put(String key, String value) {
    var path = path(key);
    Map<String, Object> at = root;
    for (var step : path.subList(0, path.size() - 1)) {
      at = child(at, step.isEmpty() ? String.valueOf(at.size()) : step, key);
    }
    var last = path.getLast();
    at.put(last.isEmpty() ? String.valueOf(at.size()) : last, value);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> child(Map<String, Object> at, String step, String key) {
    var child = at.computeIfAbsent(step, s -> new LinkedHashMap<String, Object>());
    if (child instanceof Map<?, ?> map) {
      return (Map<String, Object>) map;
    }
    throw StripeError.invalid(null, key, "Invalid hash: " + key);
  }

  private static List<String> path(String key) {
    var path = new ArrayList<String>();
    int bracket = key.indexOf('[');
    path.add(bracket < 0 ? key : key.substring(0, bracket));
    while (bracket >= 0) {
      int end = key.indexOf(']', bracket);
      if (end < 0 || path.size() == MAX_DEPTH) {
        throw StripeError.invalid(null, key, "Invalid parameter name: " + key);
      }
      path.add(key.substring(bracket + 1, end));
      bracket = key.indexOf('[', end);
    }
    return path;
  }

  private static ObjectNode hash(Map<String, Object> map) {
    var node = Json.object();
    map.forEach((key, value) -> node.set(key, node(value)));
    return node;
  }

  private static JsonNode node(Object value) {
    if (!(value instanceof Map<?, ?> raw)) {
      return JsonNodeFactory.instance.stringNode((String) value);
    }
    var map =
        raw.entrySet().stream()
            .collect(
                Collectors.toMap(
                    e -> (String) e.getKey(),
                    e -> (Object) e.getValue(),
                    (a, b) -> b,
                    LinkedHashMap::new));
    if (!map.keySet().stream().allMatch(FormTree::isIndex)) {
      return hash(map);
    }
    var list = JsonNodeFactory.instance.arrayNode();
    var ordered = new TreeMap<Integer, Object>();
    map.forEach((index, item) -> ordered.put(Integer.valueOf(index), item));
    ordered.values().forEach(item -> list.add(node(item)));
    return list;
  }

  private static boolean isIndex(String key) {
    return !key.isEmpty() && key.length() <= 4 && key.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
