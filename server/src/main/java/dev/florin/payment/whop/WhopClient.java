package dev.florin.payment.whop;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Calls Whop's API, with a version that is pinned. What a network or Whop can do is in the results.
 * A call that may be repeated without harm is repeated once: all are, since reading and deleting
 * are harmless, and whatever is posted carries an idempotency key. Thread-safe.
 */
final class WhopClient {
  /** The newest that was known when this was written. The key's own pin does not matter. */
  static final String VERSION = "2026-09-23";

  /** More than any page of a list has. */
  static final int MAX_ANSWER_BYTES = 8 << 20;

  private static final Duration CONNECT = Duration.ofSeconds(5);

  /** How long to wait in earnest. Twice that ends well before the lease of a payment. */
  static final Duration ANSWER = Duration.ofSeconds(8);

  private static final int ATTEMPTS = 2;

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(CONNECT)
          .build();
  private final URI base;
  private final String key;
  private final WhopReader reader;
  private final Duration patience;

  /**
   * @param patience how long to wait for one whole answer
   */
  WhopClient(URI base, String key, WhopReader reader, Duration patience) {
    this.base = base;
    this.key = key;
    this.reader = reader;
    this.patience = patience;
  }

  /** What came of a call. */
  sealed interface Result {
    /** It was done. */
    record Done(JsonNode body) implements Result {}

    /** There is no such thing. */
    record Missing(String message) implements Result {}

    /** Whop will not have it, and never will. */
    record Refused(String code, String message) implements Result {}

    /** Nobody knows: no answer, or one that leaves everything open. */
    record Lost(String reason) implements Result {}
  }

  /** An id as a part of a path. */
  static String segment(String id) {
    return URLEncoder.encode(id, StandardCharsets.UTF_8);
  }

  Result get(String path, Map<String, String> query) {
    var text =
        query.entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return call(request(text.isEmpty() ? path : path + "?" + text).GET());
  }

  Result post(String path, JsonNode body, String idempotencyKey) {
    return call(
        request(path)
            .header("Idempotency-Key", idempotencyKey)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString())));
  }

  Result delete(String path) {
    return call(request(path).DELETE());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + "/" + path))
        .header("Authorization", "Bearer " + key)
        .header("Api-Version-Date", VERSION)
        .header("Accept", "application/json");
  }

  private Result call(HttpRequest.Builder request) {
    Result result = new Result.Lost("not tried");
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      result = once(request.build());
      if (!(result instanceof Result.Lost) || Thread.currentThread().isInterrupted()) {
        return result;
      }
    }
    return result;
  }

  private Result once(HttpRequest request) {
    // The request's own timeout would end with the headers; a body may take for ever, too.
    var answer =
        http.sendAsync(
            request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER_BYTES));
    try {
      return result(answer.get(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException slow) {
      return new Result.Lost("no answer within " + patience.toMillis() + " ms");
    } catch (ExecutionException failure) {
      return new Result.Lost(describe(failure.getCause()));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return new Result.Lost("interrupted");
    } finally {
      answer.cancel(true);
    }
  }

  private static String describe(@Nullable Throwable cause) {
    return cause instanceof IOException ? cause.toString() : "failed: " + cause;
  }

  private Result result(HttpResponse<byte[]> answer) {
    var body = reader.parse(answer.body());
    int status = answer.statusCode();
    if (status / 100 == 2) {
      return body.isMissingNode()
          ? new Result.Lost("an answer that is not JSON")
          : new Result.Done(body);
    }
    var error = body.path("error");
    var code = text(error.path("type")).or(() -> text(error.path("code"))).orElse("whop_" + status);
    var message =
        "Whop answered " + status + text(error.path("message")).map(": "::concat).orElse("");
    return switch (status) {
      case 404 -> new Result.Missing(message);
      // A key that is put right, a call under way with the same key, a limit: it may work later.
      case 401, 408, 409, 425, 429 -> new Result.Lost(message);
      default -> status / 100 == 4 ? new Result.Refused(code, message) : new Result.Lost(message);
    };
  }

  private static Optional<String> text(JsonNode node) {
    return Optional.ofNullable(WhopReader.text(node));
  }
}
