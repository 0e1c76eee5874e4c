package dev.florin.sandbox.whop;

import dev.florin.sandbox.house.Json;
import java.net.URI;
import tools.jackson.databind.node.ObjectNode;

/** What a buyer does with a link: pay, as often as they like, and answer the bank. */
final class Checkout {
  private Checkout() {}

  static PayResult pay(Desk desk, String configurationId, TestCard card, Buyer buyer) {
    var configuration = desk.find(Desk.CONFIGURATION, configurationId);
    if (configuration == null || Configurations.isDeleted(configuration)) {
      return new PayResult.Gone(configurationId);
    }
    var payment = Payments.begin(desk, configuration, buyer, "card");
    var id = Json.string(payment, "id");
    return switch (card.behaviour()) {
      case TestCard.Approves() -> paid(desk, configuration, payment);
      case TestCard.Declines(String code, String message) -> declined(desk, payment, code, message);
      case TestCard.Challenges() -> {
        payment.put("asked", true);
        var page = URI.create(desk.records().baseUrl() + Pages.CHALLENGE + id);
        yield new PayResult.RequiresAction(configurationId, id, page);
      }
    };
  }

  private static PayResult paid(Desk desk, ObjectNode configuration, ObjectNode payment) {
    Payments.succeed(desk, payment);
    var id = Json.string(payment, "id");
    return new PayResult.Succeeded(
        Json.string(configuration, "id"), id, returnTo(configuration, id, "succeeded"));
  }

  private static PayResult declined(Desk desk, ObjectNode payment, String code, String message) {
    Payments.fail(desk, payment, code, message);
    return new PayResult.Declined(
        Json.string(payment, "configuration"), Json.string(payment, "id"), code, message);
  }

  static boolean isAsked(ObjectNode payment) {
    return payment.path("asked").asBoolean(false);
  }

  static PayResult answer(Desk desk, ObjectNode payment, boolean yes) {
    if (!isAsked(payment)) {
      throw new IllegalStateException("the bank has asked nothing about this payment");
    }
    payment.put("asked", false);
    var configuration = desk.get(Desk.CONFIGURATION, Json.string(payment, "configuration"));
    return yes
        ? paid(desk, configuration, payment)
        : declined(
            desk, payment, "authentication_failed", "Your bank could not confirm that it was you.");
  }

  static URI returnTo(ObjectNode configuration, String payment, String status) {
    var url = Json.text(configuration, "redirect_url");
    if (url == null) {
      return URI.create("/whop");
    }
    return URI.create(
        url + (url.contains("?") ? "&" : "?") + "payment=" + payment + "&status=" + status);
  }
}
