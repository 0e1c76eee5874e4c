package dev.florin.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service as a stranger sees it: HTTP, JSON and a token. Thread-safe. */
final class Api implements AutoCloseable {
  static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final URI base;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  /**
   * An answer and how long it took.
   *
   * @param micros from the call to the last byte
   */
  record Answer(int status, JsonNode body, long micros) {
    String text(String member) {
      return text(body, member);
    }

    /** A member of an order's payment. */
    String payment(String member) {
      return text(body.path("payment"), member);
    }

    private String text(JsonNode object, String member) {
      var value = object.path(member);
      if (!value.isString()) {
        throw new CheckFailed("The answer has no \"" + member + "\": " + body);
      }
      return value.asString();
    }

    long number(String member) {
      var value = body.path(member);
      if (!value.isIntegralNumber()) {
        throw new CheckFailed("The answer has no number \"" + member + "\": " + body);
      }
      return value.asLong();
    }
  }

  /**
   * A file and how long it took.
   *
   * @param type the media type that the service says it is
   * @param micros from the call to the last byte
   */
  record Download(byte[] bytes, String type, long micros) {}

  Api(URI base) {
    this.base = base;
  }

  /** Reads what must be there. */
  Answer get(String token, String path) {
    return expect(path, send(request(token, path).GET()), 200);
  }

  /** Does what must succeed, with an idempotency key of its own. */
  Answer post(String token, String path, JsonNode body) {
    return write("POST", token, path, body);
  }

  /** Changes what must be there. */
  Answer patch(String token, String path, JsonNode body) {
    return write("PATCH", token, path, body);
  }

  private Answer write(String method, String token, String path, JsonNode body) {
    var request =
        request(token, path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .method(method, BodyPublishers.ofString(body.toString()));
    return expect(path, send(request), 200, 201);
  }

  /** Sends a file of text, as a browser's form does. */
  Answer upload(String token, String path, String name, byte[] content) {
    var boundary = "florin-" + UUID.randomUUID();
    var head =
        """
        --%s\r
        Content-Disposition: form-data; name="file"; filename="%s"\r
        Content-Type: text/plain\r
        \r
        """
            .formatted(boundary, name);
    var form =
        BodyPublishers.concat(
            BodyPublishers.ofString(head),
            BodyPublishers.ofByteArray(content),
            BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
    var request =
        request(token, path)
            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
            .POST(form);
    return expect(path, send(request), 201);
  }

  /** Asks for a page of any kind; empty token means none. */
  Answer fetch(String path) {
    return send(request("", path).GET());
  }

  /** Fetches a file that must be there. */
  Download download(String token, String path) {
    var request = request(token, path).GET().build();
    var begin = System.nanoTime();
    var response = exchange(request, BodyHandlers.ofByteArray());
    var micros = (System.nanoTime() - begin) / 1_000;
    if (response.statusCode() != 200) {
      throw new CheckFailed(path + " answered " + response.statusCode());
    }
    return new Download(response.body(), type(response), micros);
  }

  private HttpRequest.Builder request(String token, String path) {
    var request = HttpRequest.newBuilder(base.resolve(path)).timeout(TIMEOUT);
    return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
  }

  private static Answer expect(String path, Answer answer, int... statuses) {
    for (var status : statuses) {
      if (answer.status() == status) {
        return answer;
      }
    }
    throw new CheckFailed(path + " answered " + answer.status() + ": " + answer.body());
  }

  private Answer send(HttpRequest.Builder request) {
    var built = request.build();
    var begin = System.nanoTime();
    var response = exchange(built, BodyHandlers.ofString());
    var micros = (System.nanoTime() - begin) / 1_000;
    return new Answer(response.statusCode(), json(response), micros);
  }

  private <T> HttpResponse<T> exchange(HttpRequest request, HttpResponse.BodyHandler<T> body) {
    try {
      return client.send(request, body);
    } catch (IOException e) {
      throw new CheckFailed("No answer from " + request.uri() + ": " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CheckFailed("Interrupted while waiting for " + request.uri(), e);
    }
  }

  private static String type(HttpResponse<?> response) {
    return response.headers().firstValue("Content-Type").orElse("");
  }

  private static JsonNode json(HttpResponse<String> response) {
    if (!type(response).contains("json") || response.body().isEmpty()) {
      return JSON.missingNode();
    }
    try {
      return JSON.readTree(response.body());
    } catch (JacksonException e) {
      throw new CheckFailed("Not JSON, although it says so: " + response.body(), e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
