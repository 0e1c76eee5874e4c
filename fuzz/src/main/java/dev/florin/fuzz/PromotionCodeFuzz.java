package dev.florin.fuzz;

import dev.florin.catalog.Promotion;
import java.util.Locale;
import java.util.Optional;

/** Promotion codes as buyers enter them: one form, however it was written. */
public final class PromotionCodeFuzz {
  private PromotionCodeFuzz() {}

  public static void fuzzerTestOneInput(byte[] bytes) {
    var entered = Input.text(bytes);
    Promotion.canonical(entered)
        .ifPresent(code -> {
          Must.hold(code.matches("[A-Z0-9][A-Z0-9_-]{2,39}"), "taken: " + code);
          for (var again : new String[] {code, code.toLowerCase(Locale.ROOT), " " + code + "\t"}) {
            Must.hold(
                Promotion.canonical(again).equals(Optional.of(code)), "another form: " + again);
          }
        });
  }
}
