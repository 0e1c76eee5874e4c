package dev.florin.dropin.web;

import dev.florin.platform.Problem;
import dev.florin.platform.ProblemForm;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Refusals for the older front ends, each of which looks in a member of its own for what to show:
 * problem+json with {@code success}, {@code message} and {@code error}.
 */
@Component
class OlderProblems implements ProblemForm {

  @Override
  public boolean isFor(HttpServletRequest request) {
    var path = request.getRequestURI();
    return path.startsWith("/api/") && !path.startsWith(TrpcProblems.ROOT);
  }

  @Override
  public String contentType() {
    return "application/problem+json";
  }

  @Override
  public Object body(HttpServletRequest request, Problem problem, Map<String, Object> standard) {
    var body = new LinkedHashMap<>(standard);
    body.put("success", false);
    body.put("message", problem.detail());
    body.put("error", problem.detail());
    return body;
  }
}
