package dev.florin.platform.web;

import dev.florin.platform.Problem;
import dev.florin.platform.Settings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The one place that turns a refusal into RFC 9457 problem+json. Thread-safe. */
@Component
class ProblemWriter {
  static final String TYPE = "application/problem+json";
  private static final Map<Integer, String> TITLES =
      Map.ofEntries(
          Map.entry(400, "Bad request"),
          Map.entry(401, "Not authenticated"),
          Map.entry(402, "Payment required"),
          Map.entry(403, "Not allowed"),
          Map.entry(404, "Not found"),
          Map.entry(405, "Method not allowed"),
          Map.entry(406, "Not acceptable"),
          Map.entry(409, "Conflict"),
          Map.entry(413, "Body too large"),
          Map.entry(415, "Media type not supported"),
          Map.entry(422, "Cannot be processed"),
          Map.entry(429, "Too many requests"),
          Map.entry(502, "Provider failed"),
          Map.entry(503, "Not available"));

  private final JsonMapper json;
  private final Settings settings;

  ProblemWriter(JsonMapper json, Settings settings) {
    this.json = json;
    this.settings = settings;
  }

  static Problem tooLarge() {
    return Problem.of(
        413, "body_too_large", "The body is larger than " + BodyLimit.MAX_BYTES + " bytes.");
  }

  /** The members of the answer, in the order in which a person reads them. */
  private Map<String, Object> body(HttpServletRequest request, Problem problem) {
    var explained = settings.url("/docs/errors#" + problem.code());
    var body = new LinkedHashMap<String, Object>();
    body.put("type", explained);
    body.put("title", TITLES.getOrDefault(problem.status(), "Error"));
    body.put("status", problem.status());
    body.put("code", problem.code());
    body.put("detail", problem.detail());
    if (problem.param() != null) {
      body.put("param", problem.param());
    }
    body.putAll(problem.extras());
    body.put("doc_url", explained);
    body.put("request_id", RequestIds.of(request));
    return body;
  }

  void write(HttpServletRequest request, HttpServletResponse response, Problem problem)
      throws IOException {
    if (response.isCommitted()) {
      return;
    }
    response.setStatus(problem.status());
    response.setContentType(TYPE);
    var wait = problem.retryAfter();
    if (wait != null) {
      response.setHeader("Retry-After", seconds(wait));
    }
    response.getOutputStream().write(json.writeValueAsBytes(body(request, problem)));
  }

  /** Whole seconds, rounded up: coming back too early would be refused again. */
  static String seconds(java.time.Duration wait) {
    return Long.toString(Math.max(1, wait.plusMillis(999).toSeconds()));
  }
}
