package dev.florin.access.web;

import dev.florin.access.Audit;
import dev.florin.access.Audited;
import dev.florin.platform.Problem;
import dev.florin.platform.StorableText;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Reads the header in which a caller says why. A header holds ASCII safely and nothing else, so
 * that other text comes in the form of RFC 8187: {@code UTF-8''} and percent-encoded bytes.
 */
final class Reason {
  private static final String EXTENDED = "UTF-8''";

  private Reason() {}

  /**
   * The reason, or {@code null} when there is none.
   *
   * @throws Problem when it is too long, or is not what such a header may hold
   */
  static @Nullable String read(@Nullable String header) {
    if (header == null || header.isBlank()) {
      return null;
    }
    var reason =
        header.regionMatches(true, 0, EXTENDED, 0, EXTENDED.length())
            ? decoded(header.substring(EXTENDED.length()))
            : plain(header.strip());
    if (reason.isBlank()) {
      return null;
    }
    if (reason.codePointCount(0, reason.length()) > Audit.MAX_REASON) {
      throw refused("is longer than " + Audit.MAX_REASON + " characters");
    }
    if (!StorableText.is(reason)) {
      throw refused("holds characters that are not allowed");
    }
    return reason;
  }

  private static String plain(String text) {
    if (!text.chars().allMatch(c -> c < 128)) {
      throw refused("must be percent-encoded where it is not ASCII: UTF-8''%E8%A1%A5");
    }
    return text;
  }

  private static String decoded(String encoded) {
    var text = plain(encoded);
    var bytes = new ByteArrayOutputStream();
    for (int i = 0; i < text.length(); i++) {
      var next = text.charAt(i);
      if (next != '%') {
        bytes.write(next);
      } else if (i + 2 < text.length()
          && HexFormat.isHexDigit(text.charAt(i + 1))
          && HexFormat.isHexDigit(text.charAt(i + 2))) {
        bytes.write(HexFormat.fromHexDigits(text, i + 1, i + 3));
        i += 2;
      } else {
        throw refused("has a % without two hexadecimal digits");
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException notText) {
      throw refused("is not UTF-8");
    }
  }

  private static Problem refused(String why) {
    return Problem.invalid(Audited.REASON, why);
  }
}
