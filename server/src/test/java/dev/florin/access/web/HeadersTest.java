package dev.florin.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;

/** Reads headers exactly as the library does, whose way of reading them we do not use. */
class HeadersTest {
  private static final long SEED = Long.getLong("florin.seed", System.nanoTime());
  private static final BearerTokenResolver LIBRARY = new DefaultBearerTokenResolver();

  /** As in StrictHttpFirewall. */
  private static final Pattern TEXT =
      Pattern.compile("[\\p{IsAssigned}&&[[^\\p{IsControl}]||\\t]]*");

  private static final String ALPHABET =
      "aZ09-._~+/==  \tBbearer,\"é|\u0000\u007f\u0085\u00a0\u0378";

  private static String answer(BearerTokenResolver resolver, @Nullable String header) {
    var request = new MockHttpServletRequest();
    if (header != null) {
      request.addHeader("Authorization", header);
    }
    try {
      return "token " + resolver.resolve(request);
    } catch (AuthenticationException malformed) {
      return "malformed";
    }
  }

  private static String random(Random random) {
    var text =
        new StringBuilder(
            List.of("", "Bearer ", "bearer ", "BEARER", "Basic ").get(random.nextInt(5)));
    for (int i = random.nextInt(8); i > 0; i--) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return text.toString();
  }

  @Test
  void findsTheSameToken() {
    var random = new Random(SEED);
    var fixed =
        Stream.of(
            "Bearer",
            "Bearer ",
            "Bearer =",
            "Bearer a=",
            "Bearer a=b",
            "bEaReR a",
            "Bearers a",
            "");
    var malformed = 0;
    for (var header :
        Stream.concat(fixed, Stream.generate(() -> random(random)).limit(20_000)).toList()) {
      var expected = answer(LIBRARY, header);
      malformed += expected.equals("malformed") ? 1 : 0;
      assertThat(answer(Headers::bearer, header))
          .as("seed %d: '%s'", SEED, header)
          .isEqualTo(expected);
    }
    assertThat(malformed).isBetween(100, 19_000);
    assertThat(answer(Headers::bearer, null)).isEqualTo(answer(LIBRARY, null));
  }

  @Test
  void letsTheSameTextPass() {
    var random = new Random(SEED);
    var refused = 0;
    for (int i = 0; i < 20_000; i++) {
      var text = random(random);
      var expected = TEXT.matcher(text).matches();
      refused += expected ? 0 : 1;
      assertThat(Headers.isText(text)).as("seed %d: '%s'", SEED, text).isEqualTo(expected);
    }
    for (int c = 0; c <= Character.MAX_CODE_POINT; c += c < 0x3000 ? 1 : 257) {
      var text = "a" + Character.toString(c);
      assertThat(Headers.isText(text)).as("U+%04X", c).isEqualTo(TEXT.matcher(text).matches());
    }
    assertThat(refused).isBetween(100, 19_000);
    assertThat(Headers.isText(null)).isTrue();
  }
}
