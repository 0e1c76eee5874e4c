package dev.florin.sandbox.whop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.sandbox.Sandbox;
import dev.florin.sandbox.house.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** A plain client of one sandbox's Whop room. */
final class WhopHttp {
  static final String NEWEST = Version.NEWEST.date();

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI base;

  WhopHttp(Sandbox sandbox) {
    this.base = sandbox.url();
  }

  /** Sends any request; headers are names and values in turn. */
  HttpResponse<String> send(String method, String path, String body, String... headers)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(Duration.ofSeconds(10))
            .method(method, BodyPublishers.ofString(body));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  /** Calls the API with its key. */
  HttpResponse<String> api(
      String version, String method, String path, String body, String... headers)
      throws IOException, InterruptedException {
    var all = new String[headers.length + 4];
    all[0] = "Authorization";
    all[1] = "Bearer " + WhopSandbox.API_KEY;
    all[2] = "Api-Version-Date";
    all[3] = version;
    System.arraycopy(headers, 0, all, 4, headers.length);
    return send(method, "/api/v1/" + path, body, all);
  }

  JsonNode ok(String method, String path, String body) throws IOException, InterruptedException {
    var answer = api(NEWEST, method, path, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Json.parse(answer.body());
  }

  /** Opens a link over USD 29.99 and returns its id. */
  String link() throws IOException, InterruptedException {
    return Json.string(ok("POST", "checkout_configurations", LINK), "id");
  }

  static final String LINK =
      """
      {"mode": "payment", "redirect_url": "https://shop.example/return?order=1",
       "metadata": {"order": "ord_1"},
       "plan": {"plan_type": "one_time", "initial_price": 29.99, "currency": "usd",
                "title": "1,000 credits", "force_create_new_plan": true}}
      """;
}
