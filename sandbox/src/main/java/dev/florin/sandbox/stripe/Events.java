package dev.florin.sandbox.stripe;

import dev.florin.sandbox.house.Json;
import java.util.function.ToIntFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v1/events}. */
final class Events {
  private static final int MAX_TYPES = 20;
  private final ToIntFunction<String> pendingWebhooks;

  /** Needs to know how many deliveries of an event are still to come. */
  Events(ToIntFunction<String> pendingWebhooks) {
    this.pendingWebhooks = pendingWebhooks;
  }

  void routes(Router router) {
    router.on(
        "GET",
        "/v1/events",
        Shape.of(Listing.PARAMS + "type string\ntypes strings\ndelivery_success bool"),
        this::list);
    router.on(
        "GET",
        "/v1/events/*",
        Shape.of(""),
        (call, tx) -> Answer.ok(withPending(tx.require("event", call.id(), "id").deepCopy())));
  }

  private Answer list(Call call, Tx tx) {
    var types = call.params().get("types");
    if (types != null && types.size() > MAX_TYPES) {
      throw StripeError.invalid(null, "types", "At most " + MAX_TYPES + " types.");
    }
    var wantsDone = call.params().get("delivery_success");
    var answer =
        Listing.of(
            call,
            tx.list("event")
                .filter(event -> Listing.fits(call, event, "type"))
                .filter(event -> types == null || has(types, Json.string(event, "type")))
                .filter(event ->
                    wantsDone == null
                        || wantsDone.booleanValue()
                            == (pendingWebhooks.applyAsInt(Json.string(event, "id")) == 0))
                .toList(),
            "/v1/events");
    answer.body().required("data").forEach(event -> withPending((ObjectNode) event));
    return answer;
  }

  private static boolean has(JsonNode types, String type) {
    return types.valueStream().anyMatch(wanted -> wanted.stringValue().equals(type));
  }

  private ObjectNode withPending(ObjectNode event) {
    return event.put("pending_webhooks", pendingWebhooks.applyAsInt(Json.string(event, "id")));
  }
}
