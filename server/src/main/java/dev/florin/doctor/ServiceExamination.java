package dev.florin.doctor;

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
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks a service that runs how it is, over HTTP as everybody does. For one thread. */
final class ServiceExamination {
  private static final String SUBJECT = "service";
  private static final String TROUBLE = "guides/troubleshooting.md";
  private static final String METRICS = "guides/metrics.md";
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration CLOCK_DOUBTFUL = Duration.ofSeconds(5);
  private static final Duration CHECK_AGE_MAX = Duration.ofDays(2);
  private static final double REQUESTS_MIN = 100;
  private static final double ERRORS_MAX = 0.01;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final URI url;
  private final @Nullable String token;
  private final List<Diagnosis> found = new ArrayList<>();

  ServiceExamination(URI url, @Nullable String token) {
    this.url = url;
    this.token = token;
  }

  /** All that there is to say. */
  List<Diagnosis> findings() {
    try (var http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(PATIENCE)
            .build()) {
      lives(http);
      isReady(http);
      if (token == null) {
        found.add(
            Diagnosis.doubtful(
                "metrics",
                "not looked at: " + DoctorCommand.TOKEN + " is not set",
                "Set it to an operator's token, or a server key with metrics:read.",
                METRICS));
      } else {
        introducesItself(http, token);
        measures(http, token);
      }
    } catch (IOException failure) {
      found.add(
          Diagnosis.wrong(
              SUBJECT,
              "does not answer: " + failure,
              "Is it running, and is this its address? The log's end says why it stopped.",
              TROUBLE + "#it-does-not-start"));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      found.add(Diagnosis.wrong(SUBJECT, "was not asked to the end", "Ask again.", TROUBLE));
    }
    return found;
  }

  private HttpResponse<String> get(HttpClient http, String path, @Nullable String bearer)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(url + path)).timeout(PATIENCE);
    if (bearer != null) {
      request.header("Authorization", "Bearer " + bearer);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private void lives(HttpClient http) throws IOException, InterruptedException {
    var answer = get(http, "/healthz", null);
    var here = Instant.now();
    if (answer.statusCode() != 200 || !json(answer).path("status").asString("").equals("up")) {
      found.add(
          Diagnosis.wrong(
              SUBJECT,
              "/healthz answers " + answer.statusCode() + ", and not as Florin does",
              "Is this the service's address, and does the proxy pass everything on?",
              TROUBLE));
    }
    clock(answer, here).ifPresent(found::add);
  }

  private static Optional<Diagnosis> clock(HttpResponse<?> answer, Instant here) {
    try {
      return answer
          .headers()
          .firstValue("Date")
          .map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant())
          .map(there -> Duration.between(there, here))
          .filter(ahead -> ahead.abs().compareTo(CLOCK_DOUBTFUL) > 0)
          .map(ahead ->
              Diagnosis.doubtful(
                  "clock",
                  "the service's clock and this machine's are %d s apart"
                      .formatted(ahead.abs().toSeconds()),
                  "Keep both by NTP: timedatectl.",
                  TROUBLE + "#webhooks-are-refused-with-400"));
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }

  private void isReady(HttpClient http) throws IOException, InterruptedException {
    var answer = get(http, "/readyz", null);
    if (answer.statusCode() == 200) {
      found.add(Diagnosis.well(SUBJECT, "lives and is ready"));
      return;
    }
    var code = json(answer).path("code").asString("");
    found.add(
        Diagnosis.wrong(
            SUBJECT,
            "is not ready: " + answer.statusCode() + " " + code,
            code.equals("database_unavailable")
                ? "Bring the database back; the service goes on by itself."
                : "It is starting or stopping: ask again in a minute.",
            TROUBLE + (code.equals("database_unavailable") ? "#the-database-is-away" : "")));
  }

  private void introducesItself(HttpClient http, String bearer)
      throws IOException, InterruptedException {
    var answer = get(http, "/v1/service", bearer);
    if (answer.statusCode() != 200) {
      return; // the metrics' answer says more
    }
    var service = json(answer);
    var providers =
        service.path("providers").valueStream().map(p -> p.path("name").asString("")).toList();
    var seen =
        "version %s, %s, providers: %s"
            .formatted(
                service.path("version").asString("unknown"),
                service.path("mode").asString(""),
                String.join(", ", providers));
    found.add(
        service.path("live").asBoolean(false)
            ? Diagnosis.well(SUBJECT, seen + "; real money moves")
            : Diagnosis.doubtful(
                SUBJECT,
                seen + "; no real money moves",
                "All is well if this is a trial.",
                "guides/production.md"));
  }

  private void measures(HttpClient http, String bearer) throws IOException, InterruptedException {
    var answer = get(http, "/metrics", bearer);
    if (answer.statusCode() != 200) {
      found.add(
          Diagnosis.wrong(
              "metrics",
              "answer " + answer.statusCode() + " " + json(answer).path("code").asString(""),
              DoctorCommand.TOKEN
                  + " must be an operator's token, or a server key with metrics:read.",
              METRICS));
      return;
    }
    found.addAll(judge(Scrape.read(answer.body()), Instant.now()));
  }

  /** What the figures say, at this time. */
  static List<Diagnosis> judge(Scrape scrape, Instant now) {
    var found = new ArrayList<Diagnosis>();
    Sign.ALL.forEach(sign -> sign.diagnosis(scrape).ifPresent(found::add));
    age(scrape, "florin_ledger_verified_timestamp_seconds", now)
        .ifPresent(seen ->
            found.add(
                Diagnosis.doubtful(
                    "ledger",
                    "was checked " + seen,
                    "Is one node doing jobs? ./florin verify checks it now.",
                    "guides/verify.md#the-check-in-the-background")));
    age(scrape, "florin_reconciliation_timestamp_seconds", now)
        .ifPresent(seen ->
            found.add(
                Diagnosis.doubtful(
                    "providers",
                    "were compared " + seen,
                    "It is done daily, and by POST /v1/admin/reconciliations.",
                    "guides/reconciliation.md")));
    errors(scrape).ifPresent(found::add);
    unknown(scrape).ifPresent(found::add);
    if (found.isEmpty()) {
      found.add(Diagnosis.well("metrics", "nothing is out of line"));
    }
    return found;
  }

  private static Optional<String> age(Scrape scrape, String metric, Instant now) {
    var at = scrape.sum(metric, Map.of());
    if (Double.isNaN(at)) {
      return Optional.empty();
    }
    var age = Duration.between(Instant.ofEpochSecond((long) at), now);
    return at == 0
        ? Optional.of("never")
        : age.compareTo(CHECK_AGE_MAX) > 0
            ? Optional.of(age.toDays() + " days ago")
            : Optional.empty();
  }

  private static Optional<Diagnosis> errors(Scrape scrape) {
    var requests = "http_server_requests_seconds_count";
    var all = scrape.sum(requests, Map.of());
    var failed = scrape.sum(requests, Map.of("status", "5.."));
    return all >= REQUESTS_MIN && failed / all > ERRORS_MAX
        ? Optional.of(
            Diagnosis.doubtful(
                "requests",
                "%.1f %% of %,.0f answers since the start were 5xx"
                    .formatted(100 * failed / all, all),
                "Look into the log by request id.",
                METRICS + "#of-the-frameworks"))
        : Optional.empty();
  }

  /** Gauges read the database, and are no number while it does not answer. */
  private static Optional<Diagnosis> unknown(Scrape scrape) {
    if (!scrape.has("florin_")) {
      return Optional.of(
          Diagnosis.wrong(
              "metrics", "have nothing of Florin's in them", "Is this its address?", METRICS));
    }
    var unknown =
        Sign.ALL.stream()
            .filter(sign -> scrape.has(sign.metric()) && Double.isNaN(sign.in(scrape)))
            .map(Sign::metric)
            .toList();
    return unknown.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Diagnosis.wrong(
                "metrics",
                "without a figure: " + String.join(", ", unknown),
                "The database does not answer.",
                TROUBLE + "#the-database-is-away"));
  }

  private static JsonNode json(HttpResponse<String> answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (JacksonException notJson) {
      return JSON.missingNode();
    }
  }
}
