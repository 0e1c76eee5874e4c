package dev.florin.sandbox.stripe;

import dev.florin.sandbox.house.Resources;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The names of events that an endpoint may ask for: those of {@code event-types.txt}. */
final class EventTypes {
  private static final Set<String> KNOWN =
      Resources.text(EventTypes.class, "event-types.txt")
          .lines()
          .filter(line -> !line.startsWith("#"))
          .collect(Collectors.toUnmodifiableSet());

  private EventTypes() {}

  static void check(JsonNode names) {
    if (names.isEmpty()) {
      throw StripeError.missingParam("enabled_events");
    }
    int i = 0;
    for (JsonNode name : names) {
      if (!name.stringValue().equals("*") && !KNOWN.contains(name.stringValue())) {
        var param = "enabled_events[" + i + "]";
        throw StripeError.invalid(
            null, param, "Invalid " + param + ": there is no event " + name.stringValue());
      }
      i++;
    }
  }
}
