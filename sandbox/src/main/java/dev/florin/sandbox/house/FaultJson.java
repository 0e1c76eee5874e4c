package dev.florin.sandbox.house;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Faults as JSON: {@code {"kind":"twice","times":1,"event_type":"charge.refunded"}}. */
public final class FaultJson {
  private static final Set<String> FIELDS =
      Set.of("kind", "status", "millis", "count", "times", "method", "path", "event_type");

  private FaultJson() {}

  /**
   * Reads a fault; what is left out is 0 or not narrowed. {@code status} is 500 if it is left out.
   *
   * @throws IllegalArgumentException if something in it is wrong or unknown
   */
  public static Fault read(ObjectNode json) {
    for (var name : json.propertyNames()) {
      if (!FIELDS.contains(name)) {
        throw new IllegalArgumentException("unknown field " + name + "; known are " + FIELDS);
      }
    }
    var kind = kind(Json.text(json, "kind"));
    boolean answers = kind == Fault.Kind.ANSWER || kind == Fault.Kind.FAIL_AFTER_WORK;
    boolean counts = kind == Fault.Kind.AT_ONCE || kind == Fault.Kind.REVERSE;
    return new Fault(
        kind,
        Json.wholeNumber(json, "status", answers ? 500 : 0),
        Json.wholeNumber(json, "millis", 0),
        Json.wholeNumber(json, "count", counts ? 2 : 0),
        Json.wholeNumber(json, "times", 0),
        Json.text(json, "method"),
        Json.text(json, "path"),
        Json.text(json, "event_type"));
  }

  private static Fault.Kind kind(@Nullable String name) {
    return Arrays.stream(Fault.Kind.values())
        .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "kind must be one of "
                    + Arrays.toString(Fault.Kind.values()).toLowerCase(Locale.ROOT)));
  }

  /** Writes an active fault, with its id. */
  public static ObjectNode write(Faults.Active active) {
    var fault = active.fault();
    return Json.object()
        .put("id", active.id())
        .put("kind", fault.kind().name().toLowerCase(Locale.ROOT))
        .put("status", fault.status())
        .put("millis", fault.millis())
        .put("count", fault.count())
        .put("times", fault.times())
        .put("method", fault.method())
        .put("path", fault.path())
        .put("event_type", fault.eventType());
  }
}
