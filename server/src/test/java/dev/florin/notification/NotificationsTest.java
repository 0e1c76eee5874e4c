package dev.florin.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.testing.App;
import dev.florin.testing.Person;
import org.junit.jupiter.api.Test;

/** Messages in the product. */
class NotificationsTest {
  private static final App APP = App.shared();

  private static Person paid() {
    var buyer = APP.buyer();
    var order = buyer.order("value");
    APP.stripe().pay(buyer.checkout(order), "4242424242424242");
    buyer.awaitStatus(order, "paid");
    App.await(
        "the message", () -> buyer.get("/v1/notifications").expect(200).path("data").size() == 1);
    return buyer;
  }

  @Test
  void aBuyerIsToldOnceInTheirLanguage() {
    var buyer = paid();
    var english = buyer.get("/v1/notifications").expect(200).path("data").get(0);
    var invoice = buyer.invoices().get(0).path("number").stringValue();
    assertThat(english.path("type").stringValue()).isEqualTo("order.paid");
    assertThat(english.path("title").stringValue()).isEqualTo("Payment received");
    assertThat(english.path("body").stringValue()).contains("15,000 credits").contains(invoice);
    var chinese = buyer.get("/v1/notifications?lang=zh-CN").expect(200).path("data").get(0);
    assertThat(chinese.path("title").stringValue()).isEqualTo("付款成功");
    assertThat(chinese.path("body").stringValue()).contains("15,000 积分").contains(invoice);
  }

  @Test
  void isUnreadUntilItsReaderSaysSo() {
    var buyer = paid();
    assertThat(buyer.get("/v1/notifications/unread").expect(200).path("count").longValue())
        .isEqualTo(1);
    var id =
        buyer
            .get("/v1/notifications?unread=true")
            .expect(200)
            .path("data")
            .get(0)
            .path("id")
            .stringValue();
    var read = buyer.post("/v1/notifications/" + id + "/read", null).expect(200);
    var again = buyer.post("/v1/notifications/" + id + "/read", null).expect(200);
    assertThat(read.path("read_at").isNull()).isFalse();
    assertThat(again.path("read_at")).isEqualTo(read.path("read_at"));
    assertThat(buyer.get("/v1/notifications?unread=true").expect(200).path("data")).isEmpty();
    assertThat(buyer.get("/v1/notifications").expect(200).path("data")).hasSize(1);
  }

  @Test
  void allCanBeReadAtOnce() {
    var buyer = paid();
    assertThat(buyer.post("/v1/notifications/read", null).expect(200).path("count").intValue())
        .isEqualTo(1);
    assertThat(buyer.post("/v1/notifications/read", null).expect(200).path("count").intValue())
        .isZero();
  }

  @Test
  void otherPeoplesMessagesDoNotExist() {
    var buyer = paid();
    var other = APP.buyer();
    var id =
        buyer.get("/v1/notifications").expect(200).path("data").get(0).path("id").stringValue();
    assertThat(other.post("/v1/notifications/" + id + "/read", null).status()).isEqualTo(404);
    assertThat(other.get("/v1/notifications").expect(200).path("data")).isEmpty();
    assertThat(other.get("/v1/notifications?customer=" + buyer.subject()).status()).isEqualTo(404);
    assertThat(
            APP.operator()
                .get("/v1/notifications?customer=" + buyer.subject())
                .expect(200)
                .path("data"))
        .hasSize(1);
    assertThat(buyer.post("/v1/notifications/nonsense/read", null).status()).isEqualTo(404);
  }
}
