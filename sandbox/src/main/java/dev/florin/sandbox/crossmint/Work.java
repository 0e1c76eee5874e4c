package dev.florin.sandbox.crossmint;

import dev.florin.sandbox.crossmint.Memory.Kind;
import dev.florin.sandbox.house.Ids;
import dev.florin.sandbox.house.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** One piece of work: it changes copies, which count when it is done. Not thread-safe. */
final class Work {
  private final Memory memory;
  private final Map<Key, ObjectNode> copies = new LinkedHashMap<>();
  private final List<ObjectNode> events = new ArrayList<>();

  private record Key(Kind kind, String id) {}

  Work(Memory memory) {
    this.memory = memory;
  }

  Instant now() {
    return memory.clock().instant();
  }

  ObjectNode create(Kind kind, String id) {
    var record = Json.object().put("id", id);
    copies.put(new Key(kind, id), record);
    return record;
  }

  Optional<ObjectNode> find(Kind kind, String id) {
    var key = new Key(kind, id);
    var known = copies.get(key);
    if (known == null) {
      var stored = memory.stored(kind, id);
      if (stored == null) {
        return Optional.empty();
      }
      known = stored.deepCopy();
      copies.put(key, known);
    }
    return Optional.of(known);
  }

  /** Returns the records of a kind, newest first. */
  Stream<ObjectNode> list(Kind kind) {
    return memory.ids(kind).reversed().stream().flatMap(id -> find(kind, id).stream());
  }

  /** Tells whoever wants to hear of it, with the order as it is at this moment. */
  void tell(Happening what, ObjectNode order) {
    var event = create(Kind.EVENT, Ids.make("msg_", 27));
    event.put("what", what.name()).put("at", now().toString());
    event.put("action", UUID.randomUUID().toString());
    event.set("order", order.deepCopy());
    events.add(event);
  }

  List<ObjectNode> events() {
    return events;
  }

  /** Returns what is other than before, as the journal keeps it. */
  List<ObjectNode> changes() {
    var changes = new ArrayList<ObjectNode>();
    copies.forEach((key, record) -> {
      if (!record.equals(memory.stored(key.kind(), key.id()))) {
        var change = Json.object().put("kind", key.kind().name()).put("id", key.id());
        change.set("record", record);
        changes.add(change);
      }
    });
    return changes;
  }
}
