package dev.florin.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.testing.App;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The committed openapi.json is what the code says. */
class OpenApiTest {
  private static final Path FILE = Path.of("src/main/resources/openapi.json");

  private final App app = App.shared();

  @Test
  void theCommittedFileIsWhatTheCodeSays() throws IOException {
    var json =
        JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();
    var generated = app.operator().get("/openapi-from-code").expect(200);
    var text = json.writeValueAsString(generated) + "\n";
    if (Boolean.getBoolean("florin.openapi.write")) {
      Files.writeString(FILE, text);
    }
    assertThat(Files.readString(FILE))
        .as("openapi.json is stale; write it anew with -Dflorin.openapi.write=true")
        .isEqualTo(text);
  }

  /** So it looks where two bodies of different routes have one name: each needs its own. */
  @Test
  void noAnswerHasLostItsForm() throws IOException {
    var paths = JsonMapper.shared().readTree(Files.readString(FILE)).path("paths");
    assertThat(paths.properties()).isNotEmpty();
    for (var path : paths.properties()) {
      for (var method : path.getValue().properties()) {
        for (var answer : method.getValue().path("responses").properties()) {
          var content = answer.getValue().path("content");
          assertThat(content.isObject() && content.isEmpty())
              .as(method.getKey() + " " + path.getKey() + " " + answer.getKey())
              .isFalse();
        }
      }
    }
  }

  @Test
  void theServiceServesTheCommittedFileToAnybody() throws IOException {
    var answer = app.call("GET", "/openapi.json", null, null);
    assertThat(answer.expect(200).path("openapi").stringValue()).startsWith("3.1");
    assertThat(answer.body()).isEqualTo(Files.readString(FILE));
  }
}
