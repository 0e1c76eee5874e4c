package dev.florin.sandbox.stripe;

import dev.florin.sandbox.house.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts whole objects in the places of ids, as {@code expand[]} asks. */
final class Expansion {
  static final int MAX_DEPTH = 4;

  private Expansion() {}

  /** Returns a copy of the answer with the paths expanded. */
  static JsonNode expand(Tx tx, JsonNode answer, List<String> paths) {
    var copy = answer.deepCopy();
    for (var path : paths) {
      var steps = List.of(path.split("\\."));
      if (steps.size() > MAX_DEPTH) {
        throw StripeError.invalid(
            null, "expand", "You cannot expand more than " + MAX_DEPTH + " levels of a property.");
      }
      expand(tx, copy, steps, path);
    }
    return copy;
  }

  private static void expand(Tx tx, JsonNode node, List<String> steps, String path) {
    if (steps.isEmpty()) {
      return;
    }
    if (node instanceof ArrayNode array) {
      array.forEach(item -> expand(tx, item, steps, path));
      return;
    }
    if (node instanceof ObjectNode object) {
      var next = field(tx, object, steps.getFirst(), path);
      if (next != null && !next.isNull()) {
        expand(tx, next, steps.subList(1, steps.size()), path);
      }
    }
  }

  private static @Nullable JsonNode field(Tx tx, ObjectNode object, String name, String path) {
    var sublist = Sublists.of(tx, object, name);
    if (sublist != null) {
      object.set(name, sublist);
      return sublist;
    }
    var value = object.get(name);
    if (value == null && isLeftOut(object, name)) {
      return null;
    }
    if (value == null) {
      throw StripeError.invalid(
          null, "expand[0]", "This property cannot be expanded (" + path + ").");
    }
    if (value.isString()) {
      var found = tx.findAny(value.stringValue());
      if (found == null) {
        throw StripeError.invalid(
            null, "expand[0]", "This property cannot be expanded (" + path + ").");
      }
      object.set(name, found.deepCopy());
      return object.get(name);
    }
    return value;
  }

  /** A charge names its transfer only if it has one. */
  private static boolean isLeftOut(ObjectNode object, String name) {
    return name.equals("transfer") && "charge".equals(Json.text(object, "object"));
  }

  /** Lists inside objects that are there only when they are asked for. */
  static final class Sublists {
    private Sublists() {}

    static @Nullable ObjectNode of(Tx tx, ObjectNode object, String name) {
      var id = Json.text(object, "id");
      if (id == null) {
        return null;
      }
      if (name.equals("line_items") && id.startsWith("cs_")) {
        return Listing.list(
            LineItems.of(tx, id), "/v1/checkout/sessions/" + id + "/line_items", false);
      }
      if (name.equals("payments") && id.startsWith("in_")) {
        return Listing.list(
            InvoicePayments.of(tx, id), "/v1/invoice_payments?invoice=" + id, false);
      }
      if (name.equals("refunds") && id.startsWith("ch_")) {
        return Listing.list(Refunds.of(tx, id), "/v1/charges/" + id + "/refunds", false);
      }
      return null;
    }
  }
}
