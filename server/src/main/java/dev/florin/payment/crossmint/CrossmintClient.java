package dev.florin.payment.crossmint;

import dev.florin.platform.StorableText;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Crossmint's orders API, version 2022-06-09, as far as it is needed. No redirect is followed,
 * since the key would go along. Thread-safe.
 */
final class CrossmintClient {
  static final Duration CONNECT = Duration.ofSeconds(5);

  /** For a whole answer. With one repeat, a call ends well before the lease of its payment. */
  static final Duration WHOLE = Duration.ofSeconds(15);

  static final String ORDERS = "/api/2022-06-09/orders";
  private static final int MAX_ANSWER = 1 << 20;
  private static final int MAX_MESSAGE = 300;

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(CONNECT)
          .build();
  private final String base;
  private final String key;
  private final Duration whole;
  private final JsonMapper json;

  CrossmintClient(String base, String key, Duration whole, JsonMapper json) {
    this.base = base;
    this.key = key;
    this.whole = whole;
    this.json = json;
  }

  /** What came of a call. */
  sealed interface Answer {
    /** It was done; this is what it says. */
    record Done(JsonNode body) implements Answer {}

    /** It was refused, and nothing was done. */
    record Refused(int status, String message) implements Answer {}

    /** There is no such thing. */
    record Missing() implements Answer {}

    /** No answer, or none that can be trusted: it may have been done. */
    record Nothing(String why) implements Answer {}
  }

  /** Makes an order. Never repeated here: Crossmint knows no idempotency key. */
  Answer create(ObjectNode order) {
    var body = BodyPublishers.ofByteArray(json.writeValueAsBytes(order));
    return send(request("").header("Content-Type", "application/json").POST(body).build());
  }

  /** Reads an order; asks once more when nothing came, since reading changes nothing. */
  Answer read(String orderId) {
    var request = request("/" + orderId).GET().build();
    var first = send(request);
    return first instanceof Answer.Nothing ? send(request) : first;
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + ORDERS + path))
        .timeout(whole)
        .header("X-API-KEY", key)
        .header("Accept", "application/json");
  }

  private Answer send(HttpRequest request) {
    // The request's own timeout ends with the headers; a body may trickle for ever.
    var call =
        http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER));
    try {
      return answer(call.get(whole.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException late) {
      call.cancel(true);
      return new Answer.Nothing("no whole answer within " + whole.toSeconds() + " s");
    } catch (ExecutionException failure) {
      return new Answer.Nothing(describe(failure.getCause()));
    } catch (InterruptedException stopped) {
      call.cancel(true);
      Thread.currentThread().interrupt();
      return new Answer.Nothing("interrupted");
    }
  }

  private static String describe(@Nullable Throwable cause) {
    return cause instanceof IOException
        ? cause.getClass().getSimpleName() + ": " + cause.getMessage()
        : String.valueOf(cause);
  }

  /**
   * Answers of 5xx, of 408, 409, 425 and 429 tell nothing; a wrong key is put right and asked
   * again.
   */
  private Answer answer(HttpResponse<byte[]> response) {
    var status = response.statusCode();
    return switch (status) {
      case 200, 201 -> body(response.body());
      case 404 -> new Answer.Missing();
      case 401, 403, 408, 409, 425, 429 -> new Answer.Nothing("status " + status);
      default ->
          status >= 400 && status < 500
              ? new Answer.Refused(status, message(response.body()))
              : new Answer.Nothing("status " + status);
    };
  }

  private Answer body(byte[] body) {
    try {
      return new Answer.Done(json.readTree(body));
    } catch (JacksonException notJson) {
      return new Answer.Nothing("the answer is not JSON");
    }
  }

  private String message(byte[] body) {
    try {
      var message = json.readTree(body).path("message").asString("no reason given");
      return StorableText.is(message)
          ? StorableText.cut(message, MAX_MESSAGE)
          : "no reason that can be kept";
    } catch (JacksonException notJson) {
      return "no reason that can be read";
    }
  }
}
