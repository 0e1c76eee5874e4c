package dev.florin.agent.mcp;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.core.json.JsonFactory;

/**
 * What the bridge has to know of a message. Read token by token: nothing more of the library is
 * loaded for it, and whoever waits for the first answer does so shorter.
 *
 * @param id as JSON, a number or a quoted text; {@code null} when no answer is wanted
 * @param method what is called; empty when that cannot be told
 */
record Message(@Nullable String id, String method) {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int INTERNAL = -32603;

  /** Reads a message; of what is none, both are missing, and the service says what is wrong. */
  static Message read(String text) {
    try (var parser = JSON.createParser(ObjectReadContext.empty(), text)) {
      String id = null;
      var method = "";
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
          var name = parser.currentName();
          var value = parser.nextToken();
          if (name.equals("id")) {
            id = id(parser, value);
          } else if (name.equals("method") && value == JsonToken.VALUE_STRING) {
            method = parser.getString();
          }
          parser.skipChildren();
        }
      }
      return new Message(id, method);
    } catch (JacksonException unreadable) {
      return new Message(null, "");
    }
  }

  private static @Nullable String id(JsonParser parser, JsonToken value) {
    return switch (value) {
      case VALUE_STRING -> quoted(parser.getString());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getString();
      default -> null;
    };
  }

  /** What an answer to {@code initialize} says that both sides speak from now on. */
  static @Nullable String protocolVersion(String answer) {
    try (var parser = JSON.createParser(ObjectReadContext.empty(), answer)) {
      for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.PROPERTY_NAME && parser.currentName().equals("protocolVersion")) {
          return parser.nextToken() == JsonToken.VALUE_STRING ? parser.getString() : null;
        }
      }
      return null;
    } catch (JacksonException unreadable) {
      return null;
    }
  }

  boolean isInitialize() {
    return method.equals("initialize");
  }

  /** The answer that says that there is none. */
  String failure(String why) {
    return "{\"jsonrpc\":\"2.0\",\"id\":%s,\"error\":{\"code\":%d,\"message\":%s}}"
        .formatted(id, INTERNAL, quoted(why));
  }

  private static String quoted(String text) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsCharArray(text)) + '"';
  }
}
