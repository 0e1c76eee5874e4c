package dev.florin.sandbox.stripe;

import dev.florin.sandbox.house.Ids;
import dev.florin.sandbox.house.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One piece of work on the {@link State}. What is read here is a copy; changes to it are kept when
 * the work ends well. Used by one thread.
 */
final class Tx {
  static final String API_VERSION = "2026-07-29.dahlia";

  private final State state;
  private final Origin origin;
  private final Map<String, Entry> touched = new LinkedHashMap<>();
  private final Set<String> deleted = new LinkedHashSet<>();
  private final List<ObjectNode> events = new ArrayList<>();
  private @Nullable SavedAnswer answer;
  private @Nullable Long second;

  Tx(State state, Origin origin) {
    this.state = state;
    this.origin = origin;
  }

  /** Returns the time: the world's, or that to which this work was moved. */
  long nowSeconds() {
    return second == null ? state.clock().instant().getEpochSecond() : second;
  }

  /** Lets the rest of this work happen at another time: that of a subscription. */
  void moveTo(long epochSecond) {
    second = epochSecond;
  }

  State state() {
    return state;
  }

  private @Nullable Entry entry(String id) {
    if (deleted.contains(id)) {
      return null;
    }
    var mine = touched.get(id);
    if (mine == null) {
      var stored = state.entry(id);
      if (stored == null) {
        return null;
      }
      mine = stored.copy();
      touched.put(id, mine);
    }
    return mine;
  }

  /** Returns the object for reading and changing, or null if there is none of that type and id. */
  @Nullable ObjectNode find(String type, String id) {
    var found = entry(id);
    return found == null || !Json.string(found.body(), "object").equals(type) ? null : found.body();
  }

  /** Returns the object of any type, or null. */
  @Nullable ObjectNode findAny(String id) {
    var found = entry(id);
    return found == null ? null : found.body();
  }

  /** Returns the object, or throws Stripe's 404 that blames {@code param}. */
  ObjectNode require(String type, String id, String param) {
    var found = find(type, id);
    if (found == null) {
      throw StripeError.missingResource(type.replace(".", "_"), id, param);
    }
    return found;
  }

  /** Returns an object that another one names, so it must be there. */
  ObjectNode get(String type, String id) {
    var found = find(type, id);
    if (found == null) {
      throw new IllegalStateException("no " + type + " " + id);
    }
    return found;
  }

  /** Returns what the API does not show of an object, for reading and changing. */
  ObjectNode hidden(String id) {
    var found = entry(id);
    if (found == null) {
      throw new IllegalStateException("no object " + id);
    }
    return found.hidden();
  }

  /** Adds an object of a blank shape; the caller fills it in. */
  ObjectNode create(String type, String id) {
    var body = Blank.of(type);
    body.put("id", id);
    if (body.has("created")) {
      body.put("created", nowSeconds());
    }
    touched.put(id, new Entry(body, Json.object()));
    return body;
  }

  void delete(String id) {
    deleted.add(id);
    touched.remove(id);
  }

  /** Returns the objects of a type, newest first, with the changes of this work. */
  Stream<ObjectNode> list(String type) {
    var made =
        touched.values().stream()
            .map(Entry::body)
            .filter(body -> Json.string(body, "object").equals(type))
            .filter(body -> state.entry(Json.string(body, "id")) == null)
            .toList();
    var stored =
        state.newestFirst(type).stream()
            .map(Entry::body)
            .filter(body -> !deleted.contains(Json.string(body, "id")))
            .map(this::current);
    return Stream.concat(made.reversed().stream(), stored);
  }

  private ObjectNode current(ObjectNode stored) {
    var mine = touched.get(Json.string(stored, "id"));
    return mine == null ? stored : mine.body();
  }

  /** Records that something happened to an object, as it stands now. */
  void emit(String type, ObjectNode object) {
    emit(type, object, null);
  }

  /** As {@link #emit(String, ObjectNode)}, with the values that changed. */
  void emit(String type, ObjectNode object, @Nullable ObjectNode previous) {
    var event = create("event", Ids.make("evt_1", 23));
    event.put("created", state.clock().instant().getEpochSecond());
    event.put("type", type).put("api_version", API_VERSION);
    var data = event.withObjectProperty("data");
    data.set("object", object.deepCopy());
    if (previous != null) {
      data.set("previous_attributes", previous);
    }
    event
        .withObjectProperty("request")
        .put("id", origin.requestId())
        .put("idempotency_key", origin.idempotencyKey());
    events.add(event);
  }

  List<ObjectNode> events() {
    return events;
  }

  Optional<SavedAnswer> saved(String key) {
    return Optional.ofNullable(state.answer(key));
  }

  void save(SavedAnswer saved) {
    answer = saved;
  }

  /** Returns what this work changed, as a line for the journal; empty if it changed nothing. */
  ObjectNode changes() {
    var line = Json.object();
    for (var entry : touched.entrySet()) {
      if (!entry.getValue().equals(state.entry(entry.getKey()))) {
        line.withArrayProperty("objects")
            .addObject()
            .set("body", entry.getValue().body())
            .set("hidden", entry.getValue().hidden());
      }
    }
    deleted.forEach(id -> line.withArrayProperty("deleted").add(id));
    if (answer != null) {
      line.set("answer", answer.toJson());
    }
    return line;
  }
}
