package dev.florin.platform;

import dev.florin.money.Asset;

/** What amounts are counted in, as requests name it. */
public final class AssetText {
  private AssetText() {}

  /**
   * Reads what a price can be in.
   *
   * @param param which part of the request {@code code} is
   * @throws Problem 400 when it is neither a currency nor {@code CREDIT}
   */
  public static Asset ofPrice(String param, String code) {
    try {
      return Asset.ofPrice(code);
    } catch (IllegalArgumentException unknown) {
      throw Problem.invalid(param, "is neither an ISO 4217 code nor CREDIT: " + code);
    }
  }
}
