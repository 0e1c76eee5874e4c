package dev.florin.client;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON as it travels in bodies, and in base64 in headers. */
final class Json {
  /** The longest header that is read. */
  static final int MAX_HEADER = 16_384;

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static JsonNode of(Object value) {
    return MAPPER.valueToTree(value);
  }

  static String text(JsonNode json) {
    return MAPPER.writeValueAsString(json);
  }

  /** What the bytes say; empty when they are no JSON. */
  static Optional<JsonNode> read(byte[] bytes) {
    try {
      return Optional.ofNullable(MAPPER.readTree(new ByteArrayInputStream(bytes)))
          .filter(json -> !json.isMissingNode());
    } catch (JacksonException broken) {
      return Optional.empty();
    }
  }

  static String header(JsonNode json) {
    var bytes = MAPPER.writeValueAsBytes(json);
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** What a header says; empty when it is none of x402's. */
  static Optional<JsonNode> readHeader(String header) {
    if (header.length() > MAX_HEADER) {
      return Optional.empty();
    }
    try {
      var bytes = Base64.getDecoder().decode(header.strip().getBytes(StandardCharsets.US_ASCII));
      return read(bytes).filter(JsonNode::isObject);
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }
}
