package dev.florin.sandbox.whop;

import dev.florin.sandbox.house.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Lists with Whop's cursors: {@code first}, {@code after}, {@code page_info}. */
final class Listing {
  static final int MAX_FIRST = 100;
  private static final int USUAL_FIRST = 20;
  private static final String CURSOR = "cur_";

  private Listing() {}

  /** Answers one page of what fits, newest first unless {@code direction=asc}. */
  static Answer of(
      Call call,
      List<ObjectNode> newestFirst,
      Predicate<ObjectNode> fits,
      Function<ObjectNode, ObjectNode> shape) {
    boolean ascending = "asc".equals(call.param("direction"));
    var all =
        (ascending ? newestFirst.reversed() : newestFirst)
            .stream().filter(fits).filter(window(call)).toList();
    int from = from(call.param("after"), all);
    int to = Math.min(all.size(), from + first(call.param("first")));
    var page = Json.object();
    var data = page.putArray("data");
    all.subList(from, to).forEach(record -> data.add(shape.apply(record)));
    page.putObject("page_info")
        .put("start_cursor", from == to ? null : cursor(all.get(from)))
        .put("end_cursor", from == to ? null : cursor(all.get(to - 1)))
        .put("has_next_page", to < all.size())
        .put("has_previous_page", from > 0);
    return Answer.ok(page);
  }

  private static String cursor(ObjectNode record) {
    return CURSOR + Json.string(record, "id");
  }

  private static int first(@Nullable String given) {
    if (given == null) {
      return USUAL_FIRST;
    }
    if (!given.matches("[1-9][0-9]{0,2}") || Integer.parseInt(given) > MAX_FIRST) {
      throw WhopError.invalid("first must be between 1 and " + MAX_FIRST + ".");
    }
    return Integer.parseInt(given);
  }

  private static int from(@Nullable String after, List<ObjectNode> all) {
    if (after == null) {
      return 0;
    }
    for (int i = 0; i < all.size(); i++) {
      if (cursor(all.get(i)).equals(after)) {
        return i + 1;
      }
    }
    throw WhopError.invalid("after is not a cursor of this list.");
  }

  private static Predicate<ObjectNode> window(Call call) {
    var after = time(call, "created_after");
    var before = time(call, "created_before");
    return record -> {
      var created = Json.string(record, "created_at");
      return (after == null || created.compareTo(after) > 0)
          && (before == null || created.compareTo(before) < 0);
    };
  }

  private static @Nullable String time(Call call, String param) {
    var given = call.param(param);
    if (given == null) {
      return null;
    }
    try {
      return Desk.time(Instant.parse(given));
    } catch (DateTimeException e) {
      throw WhopError.invalid(param + " must be an ISO 8601 timestamp.");
    }
  }
}
