package dev.florin.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;

/** What every answer of the service says to browsers, whatever it is. */
public final class SafeHeaders {
  private SafeHeaders() {}

  /**
   * Checks the headers of an answer.
   *
   * @param what of which, for whoever reads the failure
   */
  public static void assertOn(String what, HttpHeaders headers) {
    assertThat(only(what, headers, "X-Content-Type-Options")).as(what).isEqualTo("nosniff");
    assertThat(only(what, headers, "X-Frame-Options")).as(what).isEqualTo("DENY");
    assertThat(only(what, headers, "Referrer-Policy"))
        .as(what)
        .isIn("no-referrer", "strict-origin-when-cross-origin");
    assertThat(only(what, headers, "Cross-Origin-Opener-Policy"))
        .as(what)
        .startsWith("same-origin");
    assertThat(only(what, headers, "Permissions-Policy"))
        .as(what)
        .contains("camera=()", "geolocation=()", "microphone=()", "payment=(");
    assertThat(only(what, headers, "Content-Security-Policy"))
        .as(what)
        .contains("default-src ", "frame-ancestors 'none'", "base-uri 'none'")
        .doesNotContain("unsafe")
        .doesNotContain("*");
    assertThat(String.join(",", headers.allValues("Cache-Control")))
        .as(what + ": what is somebody's own is kept by nobody between")
        .containsPattern("no-store|private|no-cache|immutable");
    assertThat(headers.allValues("Server")).as(what).isEmpty();
    assertThat(headers.allValues("X-Powered-By")).as(what).isEmpty();
  }

  /** Twice said is not the same: a browser takes the stricter of two, or none. */
  private static String only(String what, HttpHeaders headers, String name) {
    assertThat(headers.allValues(name)).as(what + ": " + name).hasSize(1);
    return headers.firstValue(name).orElseThrow();
  }
}
