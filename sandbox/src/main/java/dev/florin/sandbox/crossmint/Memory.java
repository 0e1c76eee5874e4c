package dev.florin.sandbox.crossmint;

import dev.florin.sandbox.house.Journal;
import dev.florin.sandbox.house.Json;
import java.time.Clock;
import java.util.EnumMap;
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
 * Everything that this room knows. One piece of work at a time; each is done whole and written to
 * the journal as one line, or not at all. Thread-safe.
 */
final class Memory {
  static final String ROOM = "crossmint";

  /** What is remembered. */
  enum Kind {
    ORDER,
    EVENT,
    ENDPOINT
  }

  private final Clock clock;
  private final Map<Kind, LinkedHashMap<String, ObjectNode>> records = new EnumMap<>(Kind.class);
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Journal journal;
  private Consumer<List<ObjectNode>> onEvents = events -> {};

  Memory(Clock clock) {
    this.clock = clock;
    for (var kind : Kind.values()) {
      records.put(kind, new LinkedHashMap<>());
    }
  }

  /** Sets where changes go from now on. Called once, after the replay. */
  void attach(Journal keeper, Consumer<List<ObjectNode>> events) {
    lock.lock();
    try {
      journal = keeper;
      onEvents = events;
    } finally {
      lock.unlock();
    }
  }

  Clock clock() {
    return clock;
  }

  /** Does a piece of work; if it throws, nothing has happened. */
  <T> T work(Function<Work, T> task) {
    lock.lock();
    try {
      var work = new Work(this);
      var result = task.apply(work);
      commit(work);
      return result;
    } finally {
      lock.unlock();
    }
  }

  @Nullable ObjectNode stored(Kind kind, String id) {
    return of(kind).get(id);
  }

  /** The ids of a kind, oldest first. */
  List<String> ids(Kind kind) {
    return List.copyOf(of(kind).keySet());
  }

  private LinkedHashMap<String, ObjectNode> of(Kind kind) {
    var all = records.get(kind);
    if (all == null) {
      throw new IllegalStateException("every kind has its shelf");
    }
    return all;
  }

  private void commit(Work work) {
    var changes = work.changes();
    if (changes.isEmpty()) {
      return;
    }
    var line = Json.object().put("room", ROOM);
    var list = line.putArray("records");
    changes.forEach(list::add);
    if (journal != null) {
      journal.append(line);
    }
    apply(line);
    onEvents.accept(work.events());
  }

  /** Takes one line of the journal, old or new. */
  void apply(ObjectNode line) {
    for (JsonNode change : line.path("records")) {
      var kind = Kind.valueOf(Json.string(change, "kind"));
      of(kind).put(Json.string(change, "id"), (ObjectNode) change.required("record"));
    }
  }
}
