package dev.florin.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.sandbox.house.Request;
import dev.florin.sandbox.house.Response;
import dev.florin.sandbox.house.WebServer;
import org.junit.jupiter.api.Test;

class ApiTest {
  private static final byte[] DOCUMENT = {'%', 'P', 'D', 'F', 0, (byte) 0xff};

  @Test
  void downloadsAFileByteForByteOrFails() {
    try (var server = WebServer.bind(0, ApiTest::answer);
        var api = new Api(server.url())) {
      server.open();
      var download = api.download("token", "/there?lang=en");
      assertThat(download.bytes()).isEqualTo(DOCUMENT);
      assertThat(download.type()).isEqualTo("application/pdf");
      assertThatThrownBy(() -> api.download("token", "/elsewhere"))
          .isInstanceOf(CheckFailed.class)
          .hasMessage("/elsewhere answered 404");
      assertThatThrownBy(() -> api.download("", "/there?lang=en")).isInstanceOf(CheckFailed.class);
    }
  }

  private static Response answer(Request request) {
    boolean known =
        request.path().equals("/there")
            && request.query().equals("lang=en")
            && "Bearer token".equals(request.header("authorization"));
    return known
        ? Response.bytes("application/pdf", DOCUMENT)
        : Response.text(404, "There is no such page.");
  }
}
