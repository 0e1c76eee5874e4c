package dev.florin.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.testing.App;
import dev.florin.testing.SafeHeaders;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Answers that no route gives: refusals of filters, files, and what is not there. Those of routes
 * are looked at where all of them are called, in RouteMatrixTest.
 */
class AnswerHeadersTest {
  private static final App APP = App.shared();
  private static final String HSTS = "Strict-Transport-Security";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static HttpResponse<String> call(App app, String method, String path, String body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(app.url() + path))
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build();
    return HTTP.send(request, BodyHandlers.ofString());
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /no-such-page, 401",
    "GET, /v1/no-such-route, 401",
    "GET, /portal/%2e%2e/x, 400",
    "GET, /v1/products?active=%00, 400",
    "PUT, /v1/products, 401",
    "GET, /assets/florin.css, 200",
    "GET, /assets/no-such.css, 404",
    "GET, /webjars/swagger-ui/swagger-ui.css, 200",
    "GET, /favicon.ico, 404",
    "GET, /v1/products, 200",
    "POST, /webhooks/nobody, 404",
  })
  void areOnWhatNoRouteAnswers(String method, String path, int status)
      throws IOException, InterruptedException {
    var answer = call(APP, method, path, "");
    assertThat(answer.statusCode()).isEqualTo(status);
    SafeHeaders.assertOn(method + " " + path, answer.headers());
  }

  @Test
  void areOnABodyThatIsTooLarge() throws IOException, InterruptedException {
    var answer = call(APP, "POST", "/v1/orders", "x".repeat((1 << 20) + 1));
    assertThat(answer.statusCode()).isEqualTo(413);
    SafeHeaders.assertOn("413", answer.headers());
  }

  @Test
  void aWalletsWindowMayAnswerThePortalAndNothingElse() throws IOException, InterruptedException {
    var portal = call(APP, "GET", "/portal", "").headers();
    SafeHeaders.assertOn("the portal", portal);
    assertThat(portal.firstValue("Cross-Origin-Opener-Policy"))
        .contains("same-origin-allow-popups");
    assertThat(portal.firstValue("Permissions-Policy").orElseThrow())
        .contains("payment=(self \"" + APP.sandbox().url() + "\")");
    var home = call(APP, "GET", "/", "").headers();
    assertThat(home.firstValue("Cross-Origin-Opener-Policy")).contains("same-origin");
    assertThat(home.firstValue("Permissions-Policy").orElseThrow()).contains("payment=()");
  }

  /** A browser would never again speak to a service without TLS that once told it so. */
  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1:8080", "https://pay.example.com"})
  void whoIsReachedByTlsIsReachedByNothingElse(String baseUrl)
      throws IOException, InterruptedException {
    try (var app = App.with(Map.of("florin.base-url", baseUrl))) {
      var answer = call(app, "GET", "/healthz", "").headers();
      var refusal = call(app, "GET", "/v1/orders", "").headers();
      for (var headers : new java.net.http.HttpHeaders[] {answer, refusal}) {
        if (baseUrl.startsWith("https")) {
          assertThat(headers.allValues(HSTS)).containsExactly("max-age=31536000");
        } else {
          assertThat(headers.allValues(HSTS)).isEmpty();
        }
      }
    }
  }
}
