package dev.florin.sandbox.stripe;

import dev.florin.sandbox.house.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One checked API call.
 *
 * @param ids what stood in the variable places of the path
 * @param params the typed parameters
 */
record Call(List<String> ids, ObjectNode params) {
  String id() {
    return ids.getFirst();
  }

  @Nullable String text(String param) {
    return Json.text(params, param);
  }

  /** Copies the parameters that were given to the fields of the same name, with their nulls. */
  void copyTo(ObjectNode object, String... fields) {
    for (var field : fields) {
      var value = params.get(field);
      if (value != null) {
        object.set(field, value);
      }
    }
  }

  /** Applies the metadata parameter, if it was given. */
  void metadataTo(ObjectNode object) {
    var metadata = params.get("metadata");
    if (metadata != null) {
      Metadata.merge(object, metadata);
    }
  }
}
