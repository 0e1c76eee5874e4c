package dev.florin.sandbox.stripe;

import dev.florin.sandbox.house.Journal;
import dev.florin.sandbox.house.Json;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Everything that the provider knows. One piece of work at a time; each is done whole and written
 * to the journal as one line, or not at all. Thread-safe.
 */
final class State {
  static final Duration KEY_LIFETIME = Duration.ofHours(24);

  private final Clock clock;
  private final Map<String, LinkedHashMap<String, Entry>> byType = new LinkedHashMap<>();
  private final LinkedHashMap<String, SavedAnswer> answers = new LinkedHashMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Journal journal;
  private String baseUrl = "";
  private Consumer<List<ObjectNode>> onEvents = events -> {};

  State(Clock clock) {
    this.clock = clock;
  }

  /** Sets where changes go from now on. Called once, after the replay. */
  void attach(String url, Journal keeper, Consumer<List<ObjectNode>> events) {
    this.baseUrl = url;
    this.journal = keeper;
    this.onEvents = events;
  }

  Clock clock() {
    return clock;
  }

  /** Returns where this sandbox can be reached, without a trailing slash. */
  String baseUrl() {
    return baseUrl;
  }

  /** Does a piece of work; if it throws, nothing has happened. */
  <T> T work(Origin origin, Function<Tx, T> work) {
    lock.lock();
    try {
      var tx = new Tx(this, origin);
      var result = work.apply(tx);
      commit(tx);
      return result;
    } finally {
      lock.unlock();
    }
  }

  @Nullable Entry entry(String id) {
    for (var objects : byType.values()) {
      var found = objects.get(id);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** Returns the objects of a type, newest first. */
  List<Entry> newestFirst(String type) {
    var objects = byType.get(type);
    return objects == null ? List.of() : List.copyOf(objects.sequencedValues().reversed());
  }

  @Nullable SavedAnswer answer(String key) {
    var limit = clock.instant().minus(KEY_LIFETIME);
    while (!answers.isEmpty() && answers.firstEntry().getValue().at().isBefore(limit)) {
      answers.pollFirstEntry();
    }
    return answers.get(key);
  }

  private void commit(Tx tx) {
    var line = tx.changes();
    if (line.isEmpty()) {
      return;
    }
    line.put("room", "stripe");
    if (journal != null) {
      journal.append(line);
    }
    apply(line);
    onEvents.accept(tx.events());
  }

  /** Takes one line of the journal, old or new. */
  void apply(ObjectNode line) {
    for (JsonNode object : line.path("objects")) {
      var body = (ObjectNode) object.required("body");
      byType
          .computeIfAbsent(Json.string(body, "object"), type -> new LinkedHashMap<>())
          .put(Json.string(body, "id"), new Entry(body, (ObjectNode) object.required("hidden")));
    }
    for (JsonNode id : line.path("deleted")) {
      byType.values().forEach(objects -> objects.remove(id.stringValue()));
    }
    if (line.get("answer") instanceof ObjectNode answer) {
      var saved = SavedAnswer.fromJson(answer);
      answers.put(saved.key(), saved);
    }
  }
}
