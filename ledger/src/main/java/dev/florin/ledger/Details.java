package dev.florin.ledger;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a history line says about an operation; the ledger stores it and draws no conclusion from
 * it. Immutable and thread-safe.
 *
 * @param type 1 to 32 characters: {@code top_up}, {@code spend}
 * @param reference up to 128 characters: the caller's own id of what caused it
 * @param description up to 500 characters, for people
 * @param meta up to 20 entries, keys of 1 to 40 and values of up to 500 characters
 */
public record Details(String type, String reference, String description, Map<String, String> meta) {
  private static final int META_ENTRIES_MAX = 20;

  /**
   * Checks the limits and copies {@code meta}.
   *
   * @throws IllegalArgumentException if a part is outside its limits
   */
  public Details {
    Text.checked("type", type, 1, 32);
    Text.checked("reference", reference, 0, 128);
    Text.checked("description", description, 0, 500);
    if (meta.size() > META_ENTRIES_MAX) {
      throw new IllegalArgumentException("meta has more than " + META_ENTRIES_MAX + " entries");
    }
    meta.forEach((key, value) -> {
      Text.checked("meta key", key, 1, 40);
      Text.checked("meta value", value, 0, 500);
    });
    // Sorted, because the order of the entries is part of fingerprints and hashes.
    meta = Collections.unmodifiableSortedMap(new TreeMap<>(meta));
  }
}
