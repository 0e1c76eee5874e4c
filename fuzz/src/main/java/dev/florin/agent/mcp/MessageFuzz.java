package dev.florin.agent.mcp;

import dev.florin.fuzz.Input;
import dev.florin.fuzz.Must;
import tools.jackson.databind.json.JsonMapper;

/** Messages that pass the bridge of MCP: whatever they are, a failure can be written as JSON. */
public final class MessageFuzz {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private MessageFuzz() {}

  public static void fuzzerTestOneInput(byte[] bytes) {
    var text = Input.text(bytes);
    var message = Message.read(text);
    Message.protocolVersion(text);
    var failure = JSON.readTree(message.failure(text));
    Must.hold(failure.path("error").path("message").isString(), "not a failure: " + failure);
    Must.hold(
        message.id() == null || failure.path("id").isValueNode(), "an id of many: " + message.id());
  }
}
