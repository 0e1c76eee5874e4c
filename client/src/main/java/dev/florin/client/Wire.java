package dev.florin.client;

import dev.florin.client.FlorinException.Refused;
import dev.florin.client.FlorinException.Unreachable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Calls to one service with one key. Thread-safe. */
final class Wire {
  private static final int MAX_ANSWER = 8 << 20;

  private final HttpClient http;
  private final URI base;
  private final String key;
  private final Duration timeout;

  Wire(HttpClient http, URI base, String key, Duration timeout) {
    this.http = http;
    this.base = URI.create(base.toString().replaceAll("/+$", ""));
    this.key = key;
    this.timeout = timeout;
  }

  URI base() {
    return base;
  }

  JsonNode get(String path) {
    return send(request(path).GET());
  }

  JsonNode post(String path, JsonNode body, @Nullable String idempotencyKey) {
    var request =
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(Json.text(body)));
    if (idempotencyKey != null) {
      request.header("Idempotency-Key", idempotencyKey);
    }
    return send(request);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .timeout(timeout)
        .header("Accept", "application/json")
        .header("Authorization", "Bearer " + key);
  }

  private JsonNode send(HttpRequest.Builder request) {
    try {
      var response = http.send(request.build(), BodyHandlers.ofInputStream());
      var json = read(response);
      if (response.statusCode() / 100 == 2) {
        return json;
      }
      throw new Refused(response.statusCode(), json, retryAfter(response));
    } catch (IOException failure) {
      throw new Unreachable("The service at " + base + " does not answer", failure);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new Unreachable("Interrupted while waiting for " + base, stopped);
    }
  }

  /** Something in between may answer in other words: then the status alone says what is known. */
  private JsonNode read(HttpResponse<InputStream> response) throws IOException {
    try (var body = response.body()) {
      var json = Json.read(body.readNBytes(MAX_ANSWER));
      if (json.isEmpty() && response.statusCode() / 100 == 2) {
        throw new Unreachable("What answers at " + base + " is no Florin", null);
      }
      return json.orElseGet(Json::object);
    }
  }

  private static @Nullable Duration retryAfter(HttpResponse<?> response) {
    return response
        .headers()
        .firstValue("Retry-After")
        .filter(text -> text.matches("[0-9]{1,6}"))
        .map(text -> Duration.ofSeconds(Long.parseLong(text)))
        .orElse(null);
  }

  /** Keeps the key out of logs. */
  @Override
  public String toString() {
    return "Wire[" + base + "]";
  }
}
