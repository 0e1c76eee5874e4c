package dev.florin.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.testing.App;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What pages are told of the service behind them. */
class ServiceTest {
  private static final App APP = App.shared();

  @Test
  void saysThatNoRealMoneyMovesAndThroughWhom() {
    var service = APP.buyer().get("/v1/service").expect(200);
    assertThat(service.path("mode").stringValue()).isEqualTo("development");
    assertThat(service.path("live").booleanValue()).isFalse();
    assertThat(service.path("version").stringValue()).matches("[0-9]+\\.[0-9]+.*");
    assertThat(service.path("providers").values())
        .as("none within Florin is among them")
        .extracting(each -> each.path("name").stringValue())
        .contains("stripe")
        .doesNotContain("credits", "free");
    var stripe =
        service.path("providers").values().stream()
            .filter(each -> each.path("name").stringValue().equals("stripe"))
            .findFirst()
            .orElseThrow();
    assertThat(stripe.path("live").booleanValue()).isFalse();
    assertThat(stripe.path("pays_out").booleanValue()).isTrue();
  }

  @Test
  void tellsWhereToBuyForATryToOperatorsAlone() {
    var shop = "http://127.0.0.1:1/portal#token=of-a-buyer";
    assertThat(APP.operator().get("/v1/service").expect(200).path("demo_buy_url").isNull())
        .as("where there is nobody to buy")
        .isTrue();
    try (var app = App.with(Map.of("florin.demo.buy", shop))) {
      var told = app.operator().get("/v1/service").expect(200);
      assertThat(told.path("demo_buy_url").stringValue()).isEqualTo(shop);
      assertThat(app.buyer().get("/v1/service").expect(200).toString()).doesNotContain("token");
    }
  }
}
