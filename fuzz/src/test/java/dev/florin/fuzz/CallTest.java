package dev.florin.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallTest {
  private static final List<String> ROUTES = List.of("GET /v1/orders", "POST /v1/orders/{id}/pay");

  @Test
  void aCallIsReadAsItWasWritten() {
    var written =
        new Call(
            "POST /v1/orders/{id}/pay",
            "key",
            "ord 1",
            "a=b%20c&d=%zz",
            "Idempotency-Key: k\tContent-Type: text/plain",
            "{}\n{}".getBytes(StandardCharsets.UTF_8));
    var request = Call.read(written.write(), ROUTES).request();
    assertThat(request.getMethod()).isEqualTo("POST");
    assertThat(request.getRequestURI()).isEqualTo("/v1/orders/ord%201/pay");
    assertThat(request.getParameter("a")).isEqualTo("b c");
    assertThat(request.getParameter("d")).isNull();
    assertThat(request.getHeader("Idempotency-Key")).isEqualTo("k");
    assertThat(request.getContentType()).isEqualTo("text/plain");
    assertThat(request.getContentAsByteArray()).asString().isEqualTo("{}\n{}");
  }

  @Test
  void anyBytesAreACallOfSomeRoute() {
    for (var bytes :
        List.of(new byte[0], new byte[] {10, 10, -1}, "x".getBytes(StandardCharsets.UTF_8))) {
      assertThat(ROUTES).contains(Call.read(bytes, ROUTES).route());
    }
  }
}
