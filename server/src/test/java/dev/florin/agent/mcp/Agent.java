package dev.florin.agent.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.testing.App;
import dev.florin.testing.App.Answer;
import dev.florin.testing.Person;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody with a token who speaks the protocol, message by message. */
record Agent(App app, String token) {
  static final String LATEST = "2025-11-25";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  static Agent of(Person person) {
    return new Agent(person.app(), person.token());
  }

  /** A program of the merchant's with these scopes. */
  static Agent key(App app, String... scopes) {
    var list = String.join("\", \"", scopes);
    var made =
        app.operator()
            .post("/v1/server-keys", "{\"name\": \"tools\", \"scopes\": [\"" + list + "\"]}")
            .expect(201);
    return new Agent(app, made.path("secret").stringValue());
  }

  Answer send(String message, String... headers) {
    return app.call("POST", "/mcp", token, message.getBytes(StandardCharsets.UTF_8), headers);
  }

  /** A request's result. */
  JsonNode ask(String method, String params) {
    var answer = send(request(method, params)).expect(200);
    assertThat(answer.path("jsonrpc").stringValue()).isEqualTo("2.0");
    assertThat(answer.path("id").intValue()).isEqualTo(7);
    assertThat(answer.has("error")).as(answer.toString()).isFalse();
    return answer.path("result");
  }

  static String request(String method, String params) {
    return """
    {"jsonrpc": "2.0", "id": 7, "method": "%s", "params": %s}
    """
        .formatted(method, params);
  }

  private JsonNode result(String tool, String arguments) {
    var params = "{\"name\": \"" + tool + "\", \"arguments\": " + arguments + "}";
    var result = ask("tools/call", params);
    var text = result.path("content").get(0);
    assertThat(text.path("type").stringValue()).isEqualTo("text");
    assertThat(JSON.readTree(text.path("text").stringValue()))
        .as("the same for clients that read text alone")
        .isEqualTo(result.path("structuredContent"));
    return result;
  }

  /** What a tool answers. */
  JsonNode call(String tool, String arguments) {
    var result = result(tool, arguments);
    assertThat(result.path("isError").asBoolean(false)).as(result.toString()).isFalse();
    return result.path("structuredContent");
  }

  /** How a tool refuses. */
  JsonNode refused(String tool, String arguments, String code) {
    var result = result(tool, arguments);
    assertThat(result.path("isError").asBoolean(false)).as(result.toString()).isTrue();
    var refusal = result.path("structuredContent");
    assertThat(refusal.path("code").stringValue()).as(refusal.toString()).isEqualTo(code);
    assertThat(refusal.path("message").stringValue()).isNotBlank();
    assertThat(refusal.path("next").stringValue()).isNotBlank();
    assertThat(refusal.path("link").stringValue()).endsWith("/docs/errors#" + code);
    return refusal;
  }
}
