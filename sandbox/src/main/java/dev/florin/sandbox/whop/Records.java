package dev.florin.sandbox.whop;

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
 * Everything that Whop knows, by kind. One piece of work at a time; each is done whole and written
 * to the journal as one line, or not at all. Thread-safe.
 */
final class Records {
  static final Duration KEY_LIFETIME = Duration.ofHours(24);

  private final Clock clock;
  private final Map<String, LinkedHashMap<String, ObjectNode>> byKind = new LinkedHashMap<>();
  private final LinkedHashMap<String, SavedAnswer> answers = new LinkedHashMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Journal journal;
  private String baseUrl = "";
  private Consumer<List<ObjectNode>> onEvents = events -> {};

  Records(Clock clock) {
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
  <T> T work(Function<Desk, T> work) {
    lock.lock();
    try {
      var desk = new Desk(this);
      var result = work.apply(desk);
      commit(desk);
      return result;
    } finally {
      lock.unlock();
    }
  }

  @Nullable ObjectNode find(String kind, String id) {
    var records = byKind.get(kind);
    return records == null ? null : records.get(id);
  }

  List<ObjectNode> newestFirst(String kind) {
    var records = byKind.get(kind);
    return records == null ? List.of() : List.copyOf(records.sequencedValues().reversed());
  }

  @Nullable SavedAnswer answer(String key) {
    var limit = clock.instant().minus(KEY_LIFETIME);
    while (!answers.isEmpty() && answers.firstEntry().getValue().at().isBefore(limit)) {
      answers.pollFirstEntry();
    }
    return answers.get(key);
  }

  private void commit(Desk desk) {
    var line = desk.changes();
    if (line.isEmpty()) {
      return;
    }
    line.put("room", WhopSandbox.ROOM);
    if (journal != null) {
      journal.append(line);
    }
    apply(line);
    onEvents.accept(desk.events());
  }

  /** Takes one line of the journal, old or new. */
  void apply(ObjectNode line) {
    for (JsonNode record : line.path("records")) {
      var body = (ObjectNode) record.required("body");
      byKind
          .computeIfAbsent(Json.string(record, "kind"), kind -> new LinkedHashMap<>())
          .put(Json.string(body, "id"), body);
    }
    if (line.get("answer") instanceof ObjectNode answer) {
      var saved = SavedAnswer.fromJson(answer);
      // At the end again: the oldest stand first, and are the first to be forgotten.
      answers.remove(saved.key());
      answers.put(saved.key(), saved);
    }
  }
}
