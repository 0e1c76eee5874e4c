package dev.florin.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.testing.App;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.tomcat.TomcatWebServer;

/** A service whose settings were left blank or lead nowhere. */
class AwkwardSetupTest {

  @Test
  void listensOnThisMachineAndRefusesWhomNobodyVouchesFor() {
    try (var app =
        App.with(
            Map.of(
                "server.address", "",
                "florin.jwt-secret", "",
                "florin.jwt-issuer", "http://127.0.0.1:1"))) {
      var server = (TomcatWebServer) app.webServer();
      assertThat(server.getTomcat().getConnector().getProperty("address").toString())
          .as("blank does not mean everywhere")
          .contains("127.0.0.1");
      var answer = app.buyer().get("/v1/orders");
      assertThat(answer.expect(401).path("code").stringValue()).isEqualTo("token_invalid");
      assertThat(app.call("GET", "/v1/products", null, null).status()).isEqualTo(200);
    }
  }
}
