package dev.florin.platform;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;

/**
 * Another form of a refusal, for callers who were written before this service and read something
 * else than problem+json. Each module that answers such callers may have one. Thread-safe.
 */
public interface ProblemForm {

  /** Whether whoever sent this request reads this form; never true of two. */
  boolean isFor(HttpServletRequest request);

  /** What kind of JSON it is. */
  String contentType();

  /**
   * What is answered instead of {@code standard}.
   *
   * @param standard the members of problem+json, in the order in which a person reads them
   * @return what is written as JSON: a map, or a list of maps
   */
  Object body(HttpServletRequest request, Problem problem, Map<String, Object> standard);
}
