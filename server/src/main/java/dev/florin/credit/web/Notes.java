package dev.florin.credit.web;

import dev.florin.access.Idempotency;
import dev.florin.credit.Note;
import dev.florin.platform.Problem;
import dev.florin.platform.StorableText;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what bodies of all credit routes have in common. */
final class Notes {
  /** The longest idempotency key: the ledger adds a few characters of its own. */
  static final int MAX_KEY = 200;

  /** The most credits in one call. */
  static final long MAX_AMOUNT = 1_000_000_000_000L;

  static final int MAX_REFERENCE = 128;
  static final int MAX_DESCRIPTION = 500;

  /** What is said by us is believed: who acted, and what was used at which price. */
  private static final Set<String> OURS = Set.of(Note.BY, Note.USED);

  private static final int MAX_NAME = 40;
  private static final int MAX_VALUE = 500;

  private Notes() {}

  /**
   * The key, if it is one.
   *
   * @throws Problem when it is not
   */
  static @Nullable String key(@Nullable String key) {
    if (key != null) {
      Idempotency.check(key, MAX_KEY);
    }
    return key;
  }

  /**
   * The note.
   *
   * @param usual what the history shows when nothing is described
   * @throws Problem when the metadata is outside its limits
   */
  static Note of(
      String reference,
      @Nullable String description,
      String usual,
      @Nullable Map<String, @Nullable String> metadata) {
    return new Note(reference, description == null ? usual : description, checked(metadata));
  }

  private static Map<String, String> checked(@Nullable Map<String, @Nullable String> metadata) {
    if (metadata == null) {
      return Map.of();
    }
    if (metadata.size() > Note.MAX_METADATA) {
      throw invalid("has more than " + Note.MAX_METADATA + " entries");
    }
    metadata.forEach(Notes::check);
    @SuppressWarnings("NullAway") // each value has been looked at
    Map<String, String> whole = Map.copyOf(metadata);
    return whole;
  }

  private static void check(String name, @Nullable String value) {
    if (name.isEmpty() || name.length() > MAX_NAME || !StorableText.is(name)) {
      throw invalid("has a name that is not 1 to " + MAX_NAME + " characters");
    }
    if (OURS.contains(name)) {
      throw invalid("may not name anything \"" + name + "\"");
    }
    if (value == null || value.length() > MAX_VALUE) {
      throw invalid("has a value that is not a text of up to " + MAX_VALUE + " characters");
    }
  }

  private static Problem invalid(String why) {
    return Problem.invalid("metadata", why);
  }
}
