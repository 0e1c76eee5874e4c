package dev.florin.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.testing.App.Answer;
import tools.jackson.databind.JsonNode;

/** What every refusal looks like, whatever was refused. */
public final class ProblemAssert {
  private ProblemAssert() {}

  /** Fails unless the answer is a whole problem with this status and code; returns its body. */
  public static JsonNode assertProblem(Answer answer, int status, String code) {
    var problem = answer.expect(status);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(problem.path("code").asString("")).as(answer.body()).isEqualTo(code);
    assertThat(problem.path("status").intValue()).isEqualTo(status);
    assertThat(problem.path("title").asString("")).isNotBlank();
    assertThat(problem.path("detail").asString("")).isNotBlank();
    assertThat(problem.path("type").asString(""))
        .startsWith("http")
        .endsWith("/docs/errors#" + code);
    assertThat(problem.path("doc_url").asString(""))
        .startsWith("http")
        .endsWith("/docs/errors#" + code);
    assertThat(problem.path("request_id").asString(""))
        .startsWith("req_")
        .isEqualTo(answer.header("Request-Id"));
    assertThat(answer.body()).doesNotContain("Exception").doesNotContain("dev.florin");
    return problem;
  }
}
