package dev.florin.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpAnswerTest {
  private static final String LENGTH =
      "HTTP/1.1 201 Created\r\nContent-Length: 5\r\nX: y\r\n\r\n12345";
  private static final String CHUNKED =
      "HTTP/1.1 200 \r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
          + "3\r\n0\r\n\r\n1f\r\n0123456789012345678901234567890\r\n0\r\n\r\n";
  private static final String EMPTY = "HTTP/1.1 204 No Content\r\n\r\n";

  /** One byte less than all of it is not all of it. */
  @ParameterizedTest
  @ValueSource(strings = {LENGTH, CHUNKED, EMPTY})
  void waitsForTheLastByte(String answer) {
    for (var length = 0; length < answer.length(); length++) {
      assertThat(HttpAnswer.read(buffer(answer.substring(0, length)))).isNull();
    }
    assertThat(HttpAnswer.read(buffer(answer))).isNotNull();
  }

  @Test
  void readsTheStatusAndWhetherTheConnectionStays() {
    assertThat(HttpAnswer.read(buffer(LENGTH))).isEqualTo(new HttpAnswer.Whole(201, false));
    assertThat(HttpAnswer.read(buffer(CHUNKED))).isEqualTo(new HttpAnswer.Whole(200, true));
    assertThat(HttpAnswer.read(buffer(EMPTY))).isEqualTo(new HttpAnswer.Whole(204, false));
  }

  private static ByteBuffer buffer(String text) {
    return ByteBuffer.allocate(1024).put(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
