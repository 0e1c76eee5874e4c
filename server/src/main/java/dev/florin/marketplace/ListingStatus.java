package dev.florin.marketplace;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a listing stands. */
public enum ListingStatus {
  /** Its creator is still working on it. */
  DRAFT,
  /** It can be seen and bought. */
  ACTIVE,
  /** An operator has stopped its sale; only an operator lets it go on. */
  SUSPENDED,
  /** Its creator sells it no more; who has bought it keeps it. */
  RETIRED;

  /** How it is written in JSON and in the database. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The status written {@code text}, if there is one. */
  public static Optional<ListingStatus> parse(String text) {
    return Arrays.stream(values()).filter(status -> status.text().equals(text)).findFirst();
  }

  static ListingStatus of(String text) {
    return parse(text).orElseThrow(() -> new IllegalArgumentException("no status: " + text));
  }
}
