package dev.florin.catalog;

import java.util.Arrays;
import java.util.Optional;

/** What sort of thing a product is; decides how it is delivered. */
public enum ProductKind {
  /** Credits, with an optional bonus. */
  CREDIT_PACK("credit_pack");

  private final String text;

  ProductKind(String text) {
    this.text = text;
  }

  /** How it is written in JSON and in the database. */
  public String text() {
    return text;
  }

  /** The kind written {@code text}, if there is one. */
  public static Optional<ProductKind> parse(String text) {
    return Arrays.stream(values()).filter(kind -> kind.text.equals(text)).findFirst();
  }
}
