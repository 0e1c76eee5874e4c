package dev.florin.sandbox.crossmint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.sandbox.Sandbox;
import dev.florin.sandbox.SandboxOptions;
import dev.florin.sandbox.house.Fault;
import dev.florin.sandbox.house.Json;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The API goes wrong as it is told, before its work or after it. */
class FaultsTest {
  private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
  private final CrossmintSandbox crossmint = sandbox.crossmint();
  private final Orders orders = new Orders(sandbox.url());

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private void fail(Fault fault) {
    crossmint.faults().add(fault.times(1).onCalls("POST", Orders.PATH));
  }

  @Test
  void failsBeforeOrAfterTheWork() throws Exception {
    fail(Fault.answer(500));
    assertThat(orders.api("POST", "", Orders.BODY).statusCode()).isEqualTo(500);
    fail(Fault.dropBeforeWork());
    assertThatThrownBy(() -> orders.api("POST", "", Orders.BODY)).isInstanceOf(IOException.class);
    assertThat(crossmint.orders()).isEmpty();
    fail(Fault.failAfterWork(502));
    assertThat(orders.api("POST", "", Orders.BODY).statusCode()).isEqualTo(502);
    fail(Fault.dropAfterWork());
    assertThatThrownBy(() -> orders.api("POST", "", Orders.BODY)).isInstanceOf(IOException.class);
    assertThat(crossmint.orders()).hasSize(2);
  }

  @Test
  void isSlowWhenItIsTold() throws Exception {
    for (var fault :
        new Fault[] {Fault.hang(Duration.ofMillis(300)), Fault.slowBody(Duration.ofMillis(300))}) {
      fail(fault);
      var from = System.nanoTime();
      assertThat(orders.api("POST", "", Orders.BODY).statusCode()).isEqualTo(201);
      assertThat(Duration.ofNanos(System.nanoTime() - from)).isGreaterThan(Duration.ofMillis(290));
    }
  }

  @Test
  void isSwitchedOverHttp() throws Exception {
    var path = "/_sandbox/crossmint/faults";
    var on =
        orders.send(
            "POST", path, "{\"kind\":\"answer\",\"status\":503,\"path\":\"" + Orders.PATH + "\"}");
    assertThat(on.statusCode()).isEqualTo(200);
    assertThat(orders.api("POST", "", Orders.BODY).statusCode()).isEqualTo(503);
    var id = Json.string(Json.parse(on.body()).required("faults").get(0), "id");
    assertThat(orders.send("DELETE", path + "/" + id, "").statusCode()).isEqualTo(200);
    assertThat(orders.api("POST", "", Orders.BODY).statusCode()).isEqualTo(201);
    assertThat(orders.send("DELETE", path + "/" + id, "").statusCode()).isEqualTo(404);
    assertThat(orders.send("POST", path, "{\"kind\":\"nothing\"}").statusCode()).isEqualTo(400);
    assertThat(sandbox.stripe().faults().active()).as("Stripe's are others").isEmpty();
  }
}
