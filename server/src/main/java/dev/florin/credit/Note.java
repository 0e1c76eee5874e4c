package dev.florin.credit;

import dev.florin.access.Caller;
import dev.florin.access.Customer;
import dev.florin.ledger.Details;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a caller writes down about an operation; the history shows it.
 *
 * @param reference the caller's own id of what caused it, up to 128 characters
 * @param description for people, up to 500 characters
 * @param metadata up to {@value #MAX_METADATA} entries, keys of 1 to 40 and values of up to 500
 *     characters; none named {@value #BY}
 */
public record Note(String reference, String description, Map<String, String> metadata) {
  /** The entry in which the books say who acted for a customer. */
  public static final String BY = "by";

  /** The entry in which the history says how many units of which meters were used, and for what. */
  public static final String USED = "usage";

  /** The most entries of metadata. */
  public static final int MAX_METADATA = 16;

  /**
   * Copies the metadata.
   *
   * @throws IllegalArgumentException if there is too much of it, or it says who acted
   */
  public Note {
    metadata = Map.copyOf(metadata);
    if (metadata.size() > MAX_METADATA || metadata.containsKey(BY)) {
      throw new IllegalArgumentException("not metadata of a caller: " + metadata.keySet());
    }
  }

  /** The agent that did what these details describe; {@code null} when it was somebody else. */
  public static @Nullable String agent(Map<String, String> meta) {
    var by = meta.get(BY);
    var prefix = Caller.Kind.AGENT + ":";
    return by != null && by.startsWith(prefix) ? by.substring(prefix.length()) : null;
  }

  /** As the ledger keeps it: with who did it, unless it is the customer. */
  Details details(String type, Caller caller, Customer customer) {
    var meta = new TreeMap<>(metadata);
    if (!caller.is(customer)) {
      meta.put(BY, caller.id());
    }
    return new Details(type, reference, description, meta);
  }
}
