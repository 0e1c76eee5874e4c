package dev.florin.sandbox.house;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;

/** Carries one letter: a POST that follows no redirect and waits 20 seconds. Thread-safe. */
final class Courier implements AutoCloseable {
  static final String GONE = "the event or the endpoint is gone";

  /** As Stripe's: an endpoint that has not answered by then has not answered. */
  static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  Delivery.Attempt send(Postman.Letter letter, Instant at) {
    long from = System.nanoTime();
    try {
      var request =
          HttpRequest.newBuilder(letter.url())
              .timeout(TIMEOUT)
              .POST(HttpRequest.BodyPublishers.ofString(letter.body()));
      letter.headers().forEach(request::header);
      var answer = client.send(request.build(), HttpResponse.BodyHandlers.discarding());
      return new Delivery.Attempt(at, answer.statusCode(), null, since(from));
    } catch (IOException | IllegalArgumentException e) {
      return new Delivery.Attempt(at, 0, String.valueOf(e), since(from));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Delivery.Attempt(at, 0, "interrupted", since(from));
    }
  }

  private static Duration since(long from) {
    return Duration.ofNanos(System.nanoTime() - from);
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
