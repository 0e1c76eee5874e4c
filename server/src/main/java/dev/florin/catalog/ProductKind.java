package dev.florin.catalog;

import java.util.Arrays;
import java.util.Optional;

/** What sort of thing a product is; decides how it is delivered. */
public enum ProductKind {
  /** Credits, with an optional bonus. */
  CREDIT_PACK("credit_pack"),
  /** A creator's package of files or links. */
  PACKAGE("package"),
  /** A creator's W-Matrix. */
  W_MATRIX("w_matrix"),
  /** A creator's vector, read through a permission of its own. */
  VECTOR("vector"),
  /** A plan that is paid again and again. */
  SUBSCRIPTION("subscription"),
  /** Several products for one price: becomes a line for each of them before it is ordered. */
  BUNDLE("bundle");

  private final String text;

  ProductKind(String text) {
    this.text = text;
  }

  /** How it is written in JSON and in the database. */
  public String text() {
    return text;
  }

  /** Whether a creator lists it, and is paid for it. */
  public boolean isListed() {
    return switch (this) {
      case PACKAGE, W_MATRIX, VECTOR -> true;
      case CREDIT_PACK, SUBSCRIPTION, BUNDLE -> false;
    };
  }

  /** The kind written {@code text}, if there is one. */
  public static Optional<ProductKind> parse(String text) {
    return Arrays.stream(values()).filter(kind -> kind.text.equals(text)).findFirst();
  }
}
