package dev.florin.demo.audit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks OSV, which gathers what the databases of many know; by package URL, as its API has it. */
final class Osv implements AutoCloseable {
  /** The most questions in one call. */
  private static final int MOST = 1_000;

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final URI base;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  Osv(URI base) {
    this.base = base;
  }

  /** Nobody can tell: it could not be asked, or has said something else. */
  static final class Silent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Silent(String why, @Nullable Throwable cause) {
      super(why, cause);
    }
  }

  /**
   * What is known of these.
   *
   * @throws Silent when not all could be asked: no answer is not a good one
   */
  List<Vulnerability> ask(List<Part> parts) {
    var found = new ArrayList<Vulnerability>();
    for (int from = 0; from < parts.size(); from += MOST) {
      found.addAll(batch(parts.subList(from, Math.min(from + MOST, parts.size()))));
    }
    return found;
  }

  private List<Vulnerability> batch(List<Part> parts) {
    var question = JSON.createObjectNode();
    var queries = question.putArray("queries");
    parts.forEach(part -> queries.addObject().putObject("package").put("purl", part.purl()));
    var results =
        call(request("/v1/querybatch").POST(BodyPublishers.ofString(question.toString())));
    var answers = results.path("results");
    if (answers.size() != parts.size()) {
      throw new Silent("%d questions, %d answers".formatted(parts.size(), answers.size()), null);
    }
    var found = new ArrayList<Vulnerability>();
    for (int i = 0; i < parts.size(); i++) {
      if (answers.path(i).has("next_page_token")) {
        throw new Silent("more is known of " + parts.get(i).name() + " than fits one page", null);
      }
      for (var vulnerability : answers.path(i).path("vulns")) {
        found.add(told(parts.get(i), vulnerability.path("id").asString()));
      }
    }
    return found;
  }

  private Vulnerability told(Part part, String id) {
    var details = call(request("/v1/vulns/" + id).GET());
    return new Vulnerability(
        part,
        id,
        details.path("aliases").valueStream().map(JsonNode::asString).toList(),
        details.path("summary").asString(""));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path))
        .timeout(PATIENCE)
        .header("Content-Type", "application/json");
  }

  private JsonNode call(HttpRequest.Builder request) {
    try {
      var answer = http.send(request.build(), BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new Silent("it has answered with " + answer.statusCode(), null);
      }
      return JSON.readTree(answer.body());
    } catch (IOException | JacksonException failure) {
      throw new Silent(failure.toString(), failure);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Silent("interrupted", e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
