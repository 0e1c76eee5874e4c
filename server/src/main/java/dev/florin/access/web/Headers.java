package dev.florin.access.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

/**
 * Reads headers as Spring Security does, character by character: its regular expressions over a
 * token of some hundred characters were the dearest part of a short call.
 */
final class Headers {
  private static final String BEARER = "Bearer ";
  private static final String OTHERS = "-._~+/";

  private Headers() {}

  /**
   * The token in {@code Authorization}, as in RFC 6750; {@code null} when there is none.
   *
   * @throws InvalidBearerTokenException when it says Bearer and is none
   */
  static @Nullable String bearer(HttpServletRequest request) {
    var header = request.getHeader("Authorization");
    if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length() - 1)) {
      return null;
    }
    if (!header.regionMatches(true, 0, BEARER, 0, BEARER.length())
        || !isToken(header, BEARER.length())) {
      throw new InvalidBearerTokenException("Bearer token is malformed");
    }
    return header.substring(BEARER.length());
  }

  /** One or more characters of base64 in any of its alphabets, and its padding. */
  private static boolean isToken(String text, int from) {
    var end = text.length();
    while (end > from && text.charAt(end - 1) == '=') {
      end--;
    }
    for (int i = from; i < end; i++) {
      var c = text.charAt(i);
      var letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!letter && OTHERS.indexOf(c) < 0) {
        return false;
      }
    }
    return end > from;
  }

  /** Whether a header's value may pass: characters that there are, and none that controls. */
  static boolean isText(@Nullable String value) {
    if (value == null) {
      return true;
    }
    for (int i = 0; i < value.length(); i++) {
      var c = value.codePointAt(i);
      i += Character.charCount(c) - 1;
      if (c != '\t' && (Character.isISOControl(c) || !Character.isDefined(c))) {
        return false;
      }
    }
    return true;
  }
}
