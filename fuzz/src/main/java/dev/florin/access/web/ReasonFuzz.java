package dev.florin.access.web;

import dev.florin.access.Audit;
import dev.florin.fuzz.Input;
import dev.florin.fuzz.Must;
import dev.florin.platform.Problem;
import java.nio.charset.StandardCharsets;

/** The header in which a caller says why: a text that can be stored, or a refusal. */
public final class ReasonFuzz {
  private ReasonFuzz() {}

  public static void fuzzerTestOneInput(byte[] bytes) {
    var header = new Input(bytes).line();
    try {
      var reason = Reason.read(header);
      Must.beStorable(reason);
      if (reason != null) {
        Must.hold(!reason.isBlank(), "blank");
        Must.hold(reason.codePointCount(0, reason.length()) <= Audit.MAX_REASON, "too long");
        Must.hold(
            reason.equals(Reason.read(encoded(reason))), "written anew, it says something else");
      }
    } catch (Problem refused) {
      Must.hold(refused.status() == 400, "refused with " + refused.status());
    }
  }

  private static String encoded(String text) {
    var encoded = new StringBuilder("UTF-8''");
    for (var each : text.getBytes(StandardCharsets.UTF_8)) {
      encoded.append("%%%02X".formatted(each & 0xff));
    }
    return encoded.toString();
  }
}
