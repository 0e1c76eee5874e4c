package dev.florin.bench.soak;

import dev.florin.bench.BenchFailed;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How programs that mean it call a service with several nodes: any of them, and another when it
 * does not answer, with the same key, until the answer is a definite one. Thread-safe.
 */
final class Door implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final long PAUSE_MILLIS_MAX = 1_000;

  private final List<URI> nodes;
  private final Diary diary;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private volatile Instant patience = Instant.MAX;

  Door(List<URI> nodes, Diary diary) {
    this.nodes = nodes;
    this.diary = diary;
  }

  /** An answer that stays as it is. */
  record Answer(int status, JsonNode body) {
    boolean isGood() {
      return status / 100 == 2;
    }

    String code() {
      return body.path("code").asString("");
    }

    /**
     * The body of a good answer.
     *
     * @throws BenchFailed if it is not
     */
    JsonNode good(String what) {
      if (!isGood()) {
        throw new BenchFailed(what + " was answered " + status + ": " + body);
      }
      return body;
    }
  }

  /** From then on nobody is insisted with any more. */
  void patienceUntil(Instant end) {
    patience = end;
  }

  /**
   * Asks until there is a definite answer.
   *
   * @param what under which its times are noted
   * @param key the idempotency key, the same at each attempt
   * @throws BenchFailed if patience ends first
   */
  Answer insist(String what, String token, String path, String body, String key) {
    return until(
        path,
        () ->
            once(what, request(token, path, key).POST(BodyPublishers.ofString(body)))
                .filter(Door::isDefinite));
  }

  private <T> T until(String path, Supplier<Optional<T>> attempt) {
    for (var attempts = 0; ; attempts++) {
      var found = attempt.get();
      if (found.isPresent()) {
        return found.get();
      }
      if (Instant.now().isAfter(patience)) {
        throw new BenchFailed(path + " has no definite answer");
      }
      pause(Math.min(PAUSE_MILLIS_MAX, 50L << Math.min(attempts, 5)));
    }
  }

  /** Asks once, for what may be asked for again at any time. */
  void ask(String what, String token, String path, String body) {
    once(what, request(token, path, null).POST(BodyPublishers.ofString(body)));
  }

  /** Reads once; nothing if nobody answers, or not now. */
  Optional<JsonNode> read(String what, String token, String path) {
    return once(what, request(token, path, null)).filter(Answer::isGood).map(Answer::body);
  }

  /** Reads until it is answered. */
  JsonNode insistOnReading(String token, String path) {
    return until(path, () -> read("read", token, path));
  }

  /** What is not about now: neither that nobody was there, nor that it is under way elsewhere. */
  private static boolean isDefinite(Answer answer) {
    return switch (answer.status()) {
      case 429, 500, 502, 503, 504 -> false;
      case 409 -> !answer.code().endsWith("_in_progress") && !answer.code().contains("in_use");
      default -> true;
    };
  }

  private HttpRequest.Builder request(String token, String path, @Nullable String key) {
    var node = nodes.get(ThreadLocalRandom.current().nextInt(nodes.size()));
    var request =
        HttpRequest.newBuilder(node.resolve(path))
            .timeout(TIMEOUT)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json");
    return key == null ? request : request.header("Idempotency-Key", key);
  }

  private Optional<Answer> once(String what, HttpRequest.Builder request) {
    var begin = System.nanoTime();
    try {
      var answer = client.send(request.build(), BodyHandlers.ofString());
      diary.answered(what, answer.statusCode(), System.nanoTime() - begin);
      return Optional.of(new Answer(answer.statusCode(), json(answer)));
    } catch (IOException | JacksonException away) {
      diary.unanswered(what);
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchFailed("interrupted", e);
    }
  }

  private static JsonNode json(HttpResponse<String> answer) {
    var type = answer.headers().firstValue("Content-Type").orElse("");
    return type.contains("json") ? JSON.readTree(answer.body()) : JSON.createObjectNode();
  }

  static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchFailed("interrupted", e);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
