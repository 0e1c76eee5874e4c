package dev.florin.sandbox.whop;

import dev.florin.sandbox.house.Ids;
import dev.florin.sandbox.house.Json;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One piece of work on the {@link Records}. What is read here is a copy; changes to it are kept
 * when the work ends well. Used by one thread.
 */
final class Desk {
  static final String CONFIGURATION = "configuration";
  static final String PAYMENT = "payment";
  static final String REFUND = "refund";
  static final String DISPUTE = "dispute";
  static final String WEBHOOK = "webhook";
  static final String EVENT = "event";

  /** Always three digits after the second, so that texts sort as times do. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private record Key(String kind, String id) {}

  private final Records records;
  private final Map<Key, ObjectNode> touched = new LinkedHashMap<>();
  private final List<ObjectNode> events = new ArrayList<>();
  private @Nullable SavedAnswer answer;

  Desk(Records records) {
    this.records = records;
  }

  Records records() {
    return records;
  }

  Instant now() {
    return records.clock().instant();
  }

  String time() {
    return time(now());
  }

  static String time(Instant instant) {
    return TIME.format(instant);
  }

  /** Adds a record with nothing but an id and times. */
  ObjectNode add(String kind, String prefix) {
    var id = Ids.make(prefix, 16);
    var made = Json.object().put("id", id).put("created_at", time()).put("updated_at", time());
    touched.put(new Key(kind, id), made);
    return made;
  }

  /** Returns the record for reading and changing, or null. */
  @Nullable ObjectNode find(String kind, String id) {
    var key = new Key(kind, id);
    var mine = touched.get(key);
    if (mine != null) {
      return mine;
    }
    var stored = records.find(kind, id);
    if (stored == null) {
      return null;
    }
    var copy = stored.deepCopy();
    touched.put(key, copy);
    return copy;
  }

  /** Returns the record, or throws Whop's 404. */
  ObjectNode require(String kind, String id) {
    var found = find(kind, id);
    if (found == null) {
      throw WhopError.missing(kind);
    }
    return found;
  }

  /** Returns a record that another one names, so it must be there. */
  ObjectNode get(String kind, String id) {
    var found = find(kind, id);
    if (found == null) {
      throw new IllegalStateException("no " + kind + " " + id);
    }
    return found;
  }

  /** Returns the records of a kind, newest first, with the changes of this work. */
  List<ObjectNode> newestFirst(String kind) {
    var all = new LinkedHashMap<String, ObjectNode>();
    touched.forEach((key, record) -> {
      if (key.kind().equals(kind) && records.find(kind, key.id()) == null) {
        all.putFirst(key.id(), record);
      }
    });
    records
        .newestFirst(kind)
        .forEach(stored -> {
          var id = Json.string(stored, "id");
          all.put(id, touched.getOrDefault(new Key(kind, id), stored));
        });
    return List.copyOf(all.values());
  }

  /** Records that something happened to a record, as it stands now. */
  void emit(String type, String kind, ObjectNode record) {
    record.put("updated_at", time());
    var event = Json.object().put("id", Ids.make("msg_", 24)).put("type", type);
    event.put("created_at", time()).put("kind", kind);
    event.set("record", record.deepCopy());
    touched.put(new Key(EVENT, Json.string(event, "id")), event);
    events.add(event);
  }

  List<ObjectNode> events() {
    return events;
  }

  Optional<SavedAnswer> saved(String key) {
    return Optional.ofNullable(records.answer(key));
  }

  void save(SavedAnswer saved) {
    answer = saved;
  }

  /** Returns what this work changed, as a line for the journal; empty if it changed nothing. */
  ObjectNode changes() {
    var line = Json.object();
    touched.forEach((key, record) -> {
      if (!record.equals(records.find(key.kind(), key.id()))) {
        line.withArrayProperty("records").addObject().put("kind", key.kind()).set("body", record);
      }
    });
    if (answer != null) {
      line.set("answer", answer.toJson());
    }
    return line;
  }
}
