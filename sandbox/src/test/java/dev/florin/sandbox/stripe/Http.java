package dev.florin.sandbox.stripe;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;

/** A plain HTTP client for one sandbox. */
public final class Http {
  static final String BASIC =
      "Basic "
          + Base64.getEncoder()
              .encodeToString((StripeSandbox.SECRET_KEY + ":").getBytes(StandardCharsets.UTF_8));

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI base;

  /** Makes a client for the sandbox at this address. */
  public Http(URI base) {
    this.base = base;
  }

  /** Sends any request; headers are names and values in turn. */
  public HttpResponse<String> send(String method, String path, String body, String... headers)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(base + path.replace("[", "%5B").replace("]", "%5D")))
            .timeout(Duration.ofSeconds(10))
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> api(String method, String path, String body)
      throws IOException, InterruptedException {
    return send(method, path, body, "Authorization", BASIC);
  }

  /** Sends a form as a browser does. */
  public HttpResponse<String> submit(String path, Map<String, String> form)
      throws IOException, InterruptedException {
    var body =
        form.entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return send("POST", path, body);
  }
}
