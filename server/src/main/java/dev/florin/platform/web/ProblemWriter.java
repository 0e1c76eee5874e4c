package dev.florin.platform.web;

import dev.florin.platform.Problem;
import dev.florin.platform.ProblemForm;
import dev.florin.platform.Seconds;
import dev.florin.platform.Settings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
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
          Map.entry(410, "Gone"),
          Map.entry(413, "Body too large"),
          Map.entry(415, "Media type not supported"),
          Map.entry(422, "Cannot be processed"),
          Map.entry(429, "Too many requests"),
          Map.entry(502, "Provider failed"),
          Map.entry(503, "Not available"));

  private final JsonMapper json;
  private final Settings settings;
  private final List<ProblemForm> forms;

  ProblemWriter(JsonMapper json, Settings settings, List<ProblemForm> forms) {
    this.json = json;
    this.settings = settings;
    this.forms = List.copyOf(forms);
  }

  static Problem tooLarge(long max) {
    return Problem.of(413, "body_too_large", "The body is larger than " + max + " bytes.");
  }

  /** Nothing was done: there is no memory for more at the moment. */
  static Problem overloaded() {
    return Problem.of(503, "overloaded", "Too much is under way here. Try again in a second.")
        .retryAfter(Duration.ofSeconds(1));
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
    var body = body(request, problem);
    var form = forms.stream().filter(other -> other.isFor(request)).findFirst();
    response.setStatus(problem.status());
    response.setContentType(form.map(ProblemForm::contentType).orElse(TYPE));
    var wait = problem.retryAfter();
    if (wait != null) {
      response.setHeader("Retry-After", Long.toString(Seconds.roundedUp(wait)));
    }
    var written = form.map(other -> other.body(request, problem, body)).orElse(body);
    response.getOutputStream().write(json.writeValueAsBytes(written));
  }
}
