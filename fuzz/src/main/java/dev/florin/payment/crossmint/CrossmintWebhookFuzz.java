package dev.florin.payment.crossmint;

import dev.florin.fuzz.Must;
import dev.florin.platform.web.StrictJson;
import java.time.Instant;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * A webhook of Crossmint's behind its signature, and the same bytes as an order that Crossmint
 * answers with: whatever they are, they are read as something.
 */
public final class CrossmintWebhookFuzz {
  private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000L);
  private static final JsonMapper JSON = StrictJson.mapper();
  private static final CrossmintReader READER = new CrossmintReader(JSON, false);

  private CrossmintWebhookFuzz() {}

  public static void fuzzerTestOneInput(byte[] body) {
    Must.beStorable(READER.type(body));
    Must.beStorable(READER.event(body));
    var answer = parse(body);
    var order = answer.has("data") ? answer.path("data") : answer;
    var id = CrossmintReader.id(order);
    Must.beStorable(READER.order(order, id == null ? "none" : id, NOW));
  }

  private static JsonNode parse(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (JacksonException notJson) {
      return MissingNode.getInstance();
    }
  }
}
