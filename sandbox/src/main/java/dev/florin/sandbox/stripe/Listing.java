package dev.florin.sandbox.stripe;

import dev.florin.sandbox.house.Json;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Lists with Stripe's cursors: {@code limit}, {@code starting_after}, {@code ending_before}. */
final class Listing {
  static final int MAX_LIMIT = 100;

  /** The parameters of every list; an endpoint adds its filters. */
  static final String PARAMS =
      """
      limit int
      starting_after string
      ending_before string
      created created
      """;

  private Listing() {}

  /** Answers a list of stored objects, filtered by the parameters that are named as fields are. */
  static Answer of(Call call, Tx tx, String type, String url, String... filters) {
    return of(call, tx.list(type).filter(object -> fits(call, object, filters)).toList(), url);
  }

  /** Answers one page of {@code all}, which is in the order of the list. */
  static Answer of(Call call, List<ObjectNode> all, String url) {
    int limit = limit(call);
    int from = 0;
    int to = all.size();
    var after = call.text("starting_after");
    var before = call.text("ending_before");
    if (after != null && before != null) {
      throw StripeError.invalid(
          null, "ending_before", "You cannot specify both `starting_after` and `ending_before`.");
    }
    if (after != null) {
      from = indexOf(all, after, "starting_after") + 1;
    }
    boolean hasMore = to - from > limit;
    if (before != null) {
      to = indexOf(all, before, "ending_before");
      hasMore = to > limit;
      from = Math.max(0, to - limit);
    }
    var page = all.subList(from, Math.min(to, from + limit));
    return Answer.ok(list(page, url, hasMore));
  }

  static ObjectNode list(List<ObjectNode> page, String url, boolean hasMore) {
    var list = Json.object().put("object", "list");
    var data = list.putArray("data");
    page.forEach(object -> data.add(object.deepCopy()));
    return list.put("has_more", hasMore).put("url", url);
  }

  private static int limit(Call call) {
    if (!call.params().has("limit")) {
      return 10;
    }
    long limit = Json.number(call.params(), "limit");
    if (limit < 1 || limit > MAX_LIMIT) {
      throw StripeError.invalid(
          "parameter_invalid_integer",
          "limit",
          "Invalid integer: limit must be between 1 and " + MAX_LIMIT);
    }
    return (int) limit;
  }

  private static int indexOf(List<ObjectNode> all, String id, String param) {
    for (int i = 0; i < all.size(); i++) {
      if (Json.string(all.get(i), "id").equals(id)) {
        return i;
      }
    }
    throw StripeError.missingResource("object", id, param);
  }

  static boolean fits(Call call, ObjectNode object, String... filters) {
    for (var filter : filters) {
      var wanted = call.params().get(filter);
      if (wanted != null && !wanted.equals(object.get(filter))) {
        return false;
      }
    }
    return createdFits(call.params().get("created"), object);
  }

  private static boolean createdFits(@Nullable JsonNode wanted, ObjectNode object) {
    if (wanted == null) {
      return true;
    }
    long created = Json.number(object, "created");
    if (wanted.isNumber()) {
      return created == wanted.longValue();
    }
    return bound(wanted, "gt", limit -> created > limit)
        && bound(wanted, "gte", limit -> created >= limit)
        && bound(wanted, "lt", limit -> created < limit)
        && bound(wanted, "lte", limit -> created <= limit);
  }

  private static boolean bound(JsonNode wanted, String name, Predicate<Long> test) {
    return !wanted.has(name) || test.test(Json.number(wanted, name));
  }
}
