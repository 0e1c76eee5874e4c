package dev.florin.payment.provider;

import dev.florin.platform.Diagnosis;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Asks a provider one question that changes nothing, to see whether it takes a key, and what time
 * it is there.
 *
 * @param provider its name, as in {@code /webhooks/{provider}}
 * @param setting what holds the key, such as {@code STRIPE_SECRET_KEY}
 * @param question what is asked, with GET
 * @param headers with the key among them
 * @param good the statuses by which it shows that it took the key
 */
public record KeyTrial(
    String provider, String setting, URI question, Map<String, String> headers, Set<Integer> good) {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /** Signatures are refused beyond five minutes; a minute is soon five. */
  private static final Duration CLOCK_WRONG = Duration.ofMinutes(1);

  private static final Duration CLOCK_DOUBTFUL = Duration.ofSeconds(5);

  /** Copies the collections. */
  public KeyTrial {
    headers = Map.copyOf(headers);
    good = Set.copyOf(good);
  }

  /** Asks, once. Follows no redirect, since the key would go along. */
  public List<Diagnosis> run() {
    HttpRequest request;
    try {
      request = request();
    } catch (IllegalArgumentException unfit) { // whose message repeats the key
      return List.of(wrong(setting + " has characters in it that no key has", "Copy it again."));
    }
    try (var http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(PATIENCE)
            .build()) {
      var begun = Instant.now();
      var answer = http.send(request, BodyHandlers.discarding());
      var found = new ArrayList<Diagnosis>();
      found.add(ofStatus(answer.statusCode()));
      var middle = begun.plus(Duration.between(begun, Instant.now()).dividedBy(2));
      found.addAll(clock(answer, middle));
      return found;
    } catch (IOException failure) {
      return List.of(
          wrong(
              question.getHost() + " is not reached: " + failure,
              "Let this machine through to it: name server, firewall, proxy."));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return List.of(wrong("was not asked to the end", "Ask again."));
    }
  }

  private HttpRequest request() {
    var request = HttpRequest.newBuilder(question).timeout(PATIENCE);
    headers.forEach(request::header);
    return request.GET().build();
  }

  private Diagnosis ofStatus(int status) {
    if (good.contains(status)) {
      return Diagnosis.well(provider, "takes the key of " + setting);
    }
    return switch (status) {
      case 401 -> wrong("refuses the key of " + setting, "Set it to a key that was not revoked.");
      case 403 ->
          wrong(
              "knows the key of " + setting + ", which may not ask this",
              "Give it the permissions that the guide lists.");
      default ->
          Diagnosis.doubtful(
              provider,
              "answers " + status + ", which says nothing of the key",
              "Ask again later.",
              page());
    };
  }

  private List<Diagnosis> clock(HttpResponse<?> answer, Instant here) {
    try {
      return answer.headers().firstValue("Date").stream()
          .map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant())
          // It names whole seconds, and so half a second less than there are, in the middle.
          .map(there -> Duration.between(there.plusMillis(500), here))
          .filter(ahead -> ahead.abs().compareTo(CLOCK_DOUBTFUL) > 0)
          .map(this::clock)
          .toList();
    } catch (DateTimeException unreadable) {
      return List.of();
    }
  }

  private Diagnosis clock(Duration ahead) {
    var seen =
        "this machine's clock is %d s %s that of %s"
            .formatted(
                ahead.abs().toSeconds(), ahead.isNegative() ? "behind" : "ahead of", provider);
    var remedy = "Keep it by NTP (timedatectl): webhooks that seem too old are refused.";
    return ahead.abs().compareTo(CLOCK_WRONG) > 0
        ? Diagnosis.wrong("clock", seen, remedy, page())
        : Diagnosis.doubtful("clock", seen, remedy, page());
  }

  private Diagnosis wrong(String seen, String remedy) {
    return Diagnosis.wrong(provider, seen, remedy, page());
  }

  private String page() {
    return "guides/" + provider + ".md";
  }
}
