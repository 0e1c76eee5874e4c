package dev.florin.platform.web;

import static dev.florin.platform.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.testing.App;
import dev.florin.testing.App.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the built web apps are served; a small one stands for them here. */
class WebAppsTest {
  private static final App APP = App.shared();

  private static Answer open(String path) {
    return APP.call("GET", path, null, null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/portal", "/portal/", "/portal/orders/ord_1?tab=refunds"})
  void anyAddressWithinAnAppIsItsOneDocument(String path) {
    var page = open(path);
    assertThat(page.status()).as(page.body()).isEqualTo(200);
    assertThat(page.header("Content-Type")).startsWith("text/html");
    assertThat(page.header("Cache-Control")).isEqualTo("no-cache");
    assertThat(page.body()).contains("<script type=\"module\" src=\"/portal/assets/");
  }

  @Test
  void nothingRunsOnAPageThatIsNotOursOrTheProvidersOwn() {
    var policy = open("/portal").header("Content-Security-Policy");
    assertThat(policy)
        .contains("default-src 'none'", "script-src 'self';", "style-src 'self';")
        .contains("frame-src 'self' " + APP.sandbox().url(), "frame-ancestors 'none'")
        .doesNotContain("unsafe");
  }

  @Test
  void whatHasItsContentInItsNameIsKept() {
    var script = open("/portal/assets/app-1a2b.js");
    assertThat(script.header("Content-Type")).contains("javascript");
    assertThat(script.header("Cache-Control")).contains("max-age=31536000").contains("immutable");
    assertThat(script.body()).contains("an asset");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/portal/assets/no-such.js",
        "/portal/assets/..",
        "/portal/assets/.hidden",
        "/portal/assets/a..b",
      })
  void thereIsNothingElse(String path) {
    var answer = open(path);
    assertThat(answer.status()).as(path).isIn(400, 404);
    assertThat(answer.body()).doesNotContain("<script");
  }

  @Test
  void aBuildWithoutPagesSaysSo() {
    // There may be a console in this build; then its document is served.
    var answer = open("/console");
    if (answer.status() != 200) {
      assertProblem(answer, 404, "not_found");
      assertThat(answer.body()).contains("./florin build");
    }
  }
}
