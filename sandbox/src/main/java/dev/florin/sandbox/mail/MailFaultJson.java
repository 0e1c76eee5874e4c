package dev.florin.sandbox.mail;

import dev.florin.sandbox.house.Json;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Faults of mail as JSON: {@code {"kind":"reject_for_good","times":1,"address":"*@b.example"}}. */
final class MailFaultJson {
  private static final Set<String> FIELDS =
      Set.of("kind", "code", "after_data", "millis", "times", "address");

  private MailFaultJson() {}

  /**
   * Reads a fault; what is left out is as usual for its kind, or not narrowed.
   *
   * @throws IllegalArgumentException if something in it is wrong or unknown
   */
  static MailFault read(ObjectNode json) {
    for (var name : json.propertyNames()) {
      if (!FIELDS.contains(name)) {
        throw new IllegalArgumentException("unknown field " + name + "; known are " + FIELDS);
      }
    }
    var kind = kind(Json.text(json, "kind"));
    int longest = kind.waits() ? (int) MailFault.MAX_WAIT.toMillis() : 0;
    return new MailFault(
        kind,
        Json.wholeNumber(json, "code", kind.usualCode()),
        json.path("after_data").asBoolean(false),
        Json.wholeNumber(json, "millis", longest),
        Json.wholeNumber(json, "times", 0),
        Json.text(json, "address"));
  }

  private static MailFault.Kind kind(@Nullable String name) {
    return Arrays.stream(MailFault.Kind.values())
        .filter(kind -> name(kind).equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "kind must be one of "
                    + Arrays.stream(MailFault.Kind.values()).map(MailFaultJson::name).toList()));
  }

  static String name(MailFault.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  /** Writes an active fault, with its id. */
  static ObjectNode write(MailFaults.Active active) {
    var fault = active.fault();
    return Json.object()
        .put("id", active.id())
        .put("kind", name(fault.kind()))
        .put("code", fault.code())
        .put("after_data", fault.afterData())
        .put("millis", fault.millis())
        .put("times", fault.times())
        .put("address", fault.address());
  }
}
