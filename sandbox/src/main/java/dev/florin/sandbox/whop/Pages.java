package dev.florin.sandbox.whop;

import dev.florin.sandbox.house.Form;
import dev.florin.sandbox.house.Json;
import dev.florin.sandbox.house.Request;
import dev.florin.sandbox.house.Response;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The pages that a buyer sees: the checkout behind a link, and the bank's question. */
final class Pages {
  static final String BELOW = "/checkout/";
  static final String CHALLENGE = BELOW + "challenge/";

  private final WhopSandbox sandbox;
  private final Records records;

  Pages(WhopSandbox sandbox, Records records) {
    this.sandbox = sandbox;
    this.records = records;
  }

  Response handle(Request request) {
    try {
      var query = Form.read(request.query());
      var texts = PageTexts.of(request, query.get("lang"));
      return request.path().startsWith(CHALLENGE)
          ? challenge(request, texts, request.path().substring(CHALLENGE.length()))
          : checkout(request, texts, query.getOrDefault("session", ""));
    } catch (IllegalArgumentException | IllegalStateException e) {
      return Response.text(400, String.valueOf(e.getMessage()));
    }
  }

  private Response checkout(Request request, PageTexts texts, String id) {
    var page = new CheckoutPage(texts);
    var found = find(Desk.CONFIGURATION, id).filter(known -> !Configurations.isDeleted(known));
    if (found.isEmpty()) {
      return Response.page(404, page.message("missing"));
    }
    if (!request.method().equals("POST")) {
      return Response.page(200, page.form(found.get(), "", null));
    }
    return pay(texts, page, found.get(), Form.read(request.text()));
  }

  private Response pay(
      PageTexts texts, CheckoutPage page, ObjectNode configuration, Map<String, String> form) {
    var use = form.get("use");
    if (use != null) {
      return Response.page(200, page.form(configuration, use, null));
    }
    var number = form.getOrDefault("number", "");
    if (number.isEmpty()) {
      return Response.page(422, page.form(configuration, "", texts.get("pay.empty")));
    }
    var id = Json.string(configuration, "id");
    return switch (sandbox.pay(id, number)) {
      case PayResult.Succeeded paid -> Response.seeOther(paid.returnTo().toString());
      case PayResult.RequiresAction asks ->
          Response.seeOther(CHALLENGE + asks.paymentId() + "?lang=" + texts.language());
      case PayResult.Declined declined ->
          Response.page(402, page.form(configuration, "", texts.decline(declined)));
      case PayResult.Gone _ -> Response.page(404, page.message("missing"));
    };
  }

  private Response challenge(Request request, PageTexts texts, String id) {
    var page = new CheckoutPage(texts);
    var asked = find(Desk.PAYMENT, id).filter(Checkout::isAsked);
    if (asked.isEmpty()) {
      return Response.page(404, page.message("challenge.over"));
    }
    if (!request.method().equals("POST")) {
      return Response.page(200, page.challenge(asked.get()));
    }
    boolean yes = "yes".equals(Form.read(request.text()).get("answer"));
    return switch (sandbox.completeChallenge(id, yes)) {
      case PayResult.Succeeded paid -> Response.seeOther(paid.returnTo().toString());
      case PayResult.Declined declined -> declined(texts, page, declined);
      case PayResult.RequiresAction _, PayResult.Gone _ ->
          Response.page(404, page.message("challenge.over"));
    };
  }

  /** The link is still good: the buyer is back on it, and reads why. */
  private Response declined(PageTexts texts, CheckoutPage page, PayResult.Declined declined) {
    return find(Desk.CONFIGURATION, declined.configurationId())
        .map(known -> Response.page(402, page.form(known, "", texts.decline(declined))))
        .orElseGet(() -> Response.page(404, page.message("missing")));
  }

  private Optional<ObjectNode> find(String kind, String id) {
    return records.work(desk -> Optional.ofNullable(desk.find(kind, id)).map(ObjectNode::deepCopy));
  }
}
