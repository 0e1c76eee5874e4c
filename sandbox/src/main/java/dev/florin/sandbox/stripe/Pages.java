package dev.florin.sandbox.stripe;

import dev.florin.sandbox.house.Html;
import dev.florin.sandbox.house.Json;
import dev.florin.sandbox.house.Request;
import dev.florin.sandbox.house.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The pages that a buyer sees, under {@code /c}: the checkout, the bank's question, the fields. */
final class Pages {
  private static final String PAY = "/c/pay/";
  private static final String CHALLENGE = "/c/challenge/";

  private final StripeSandbox sandbox;
  private final State state;
  private final Fields fields;

  Pages(StripeSandbox sandbox, State state) {
    this.sandbox = sandbox;
    this.state = state;
    this.fields = new Fields(sandbox, state);
  }

  Response handle(Request request) {
    try {
      var lang = Json.text(FormTree.parse(request.query()), "lang");
      if (request.path().startsWith(PAY)) {
        return pay(request, lang, request.path().substring(PAY.length()));
      }
      if (request.path().startsWith(InvoicePage.PATH)) {
        return invoice(request, lang, request.path().substring(InvoicePage.PATH.length()));
      }
      if (request.path().startsWith(CHALLENGE)) {
        return challenge(request, lang, request.path().substring(CHALLENGE.length()));
      }
      if (request.path().startsWith(Fields.PATH)) {
        return fields.handle(request);
      }
    } catch (StripeError | IllegalArgumentException e) {
      return Response.text(400, String.valueOf(e.getMessage()));
    }
    return Response.text(404, "There is no such page.");
  }

  private record Sale(ObjectNode session, List<ObjectNode> items, long trialDays) {}

  private Response pay(Request request, @Nullable String lang, String id) {
    var sale = sale(id);
    if (sale.isEmpty()) {
      return Response.page(404, Frame.message(PageTexts.of(request, lang, null), "missing", null));
    }
    var session = sale.get().session();
    var texts = PageTexts.of(request, lang, Json.text(session, "locale"));
    if (!Checkout.isOpen(session)) {
      return closed(texts, session);
    }
    var page = new CheckoutPage(texts, session, sale.get().items(), sale.get().trialDays());
    if (!request.method().equals("POST")) {
      return Response.page(200, opened(page, session));
    }
    var typed = FormTree.parse(request.text());
    var form = PayForm.read(typed);
    var method = Json.text(typed, "method");
    if (method != null) {
      return follow(texts, page, PAY + id, form, payBy(id, method));
    }
    var use = Json.text(typed, "use");
    if (use != null) {
      return Response.page(200, page.form(form.withCard(use), Set.of(), null));
    }
    var wrong = form.wrong();
    return wrong.isEmpty()
        ? pay(texts, page, id, form)
        : Response.page(422, page.form(form, wrong, null));
  }

  private Response invoice(Request request, @Nullable String lang, String id) {
    var texts = PageTexts.of(request, lang, null);
    var found =
        state.work(
            Origin.NONE,
            tx -> Optional.ofNullable(tx.find(Billing.TYPE, id)).map(i -> InvoicePage.of(tx, i)));
    if (found.isEmpty()) {
      return Response.page(404, Frame.message(texts, "missing", null));
    }
    var bill = found.get();
    if (!bill.isOpen()) {
      return bill.isPaid()
          ? Response.page(200, Frame.message(texts, "paid", null))
          : Response.page(410, Frame.message(texts, "invoice.over", null));
    }
    var page = new CheckoutPage(texts, bill.session(), bill.items(), 0);
    if (!request.method().equals("POST")) {
      return Response.page(200, page.form(PayForm.empty(null), Set.of(), null));
    }
    return invoice(request, texts, page, id);
  }

  private Response invoice(Request request, PageTexts texts, CheckoutPage page, String id) {
    var typed = FormTree.parse(request.text());
    var form = PayForm.read(typed);
    var use = Json.text(typed, "use");
    if (use != null) {
      return Response.page(200, page.form(form.withCard(use), Set.of(), null));
    }
    var wrong = form.wrong();
    return wrong.isEmpty()
        ? follow(texts, page, InvoicePage.PATH + id, form, sandbox.payInvoice(id, form.buyer()))
        : Response.page(422, page.form(form, wrong, null));
  }

  /** Shows the form; after a refusal that happened on another page it says so. */
  private Html opened(CheckoutPage page, ObjectNode session) {
    var email = Json.text(session, "customer_email");
    var refusal =
        state.work(
            Origin.NONE,
            tx -> Optional.ofNullable(Json.text(tx.hidden(Json.string(session, "id")), "refusal")));
    return page.form(PayForm.empty(email), Set.of(), refusal.orElse(null));
  }

  /** A debit's button also says how it ends. */
  private PayResult payBy(String id, String button) {
    var parts = button.split(":", 2);
    return sandbox.payBy(id, parts[0], parts.length == 1 ? null : parts[1]);
  }

  private Response pay(PageTexts texts, CheckoutPage page, String id, PayForm form) {
    return follow(texts, page, PAY + id, form, sandbox.pay(id, form.buyer()));
  }

  private static Response follow(
      PageTexts texts, CheckoutPage page, String here, PayForm form, PayResult result) {
    return switch (result) {
      case PayResult.Succeeded paid -> Response.seeOther(paid.returnTo().toString());
      case PayResult.Subscribed begun -> Response.seeOther(begun.returnTo().toString());
      case PayResult.RequiresAction asks ->
          Response.seeOther(CHALLENGE + asks.paymentIntentId() + "?lang=" + texts.language());
      case PayResult.Declined declined ->
          Response.page(402, page.form(form, Set.of(), texts.decline(declined)));
      case PayResult.NotOpen _ -> Response.seeOther(here + "?lang=" + texts.language());
    };
  }

  private static Response closed(PageTexts texts, ObjectNode session) {
    boolean paid = "complete".equals(Json.text(session, "status"));
    return paid
        ? Response.page(200, Frame.message(texts, "paid", Checkout.returnTo(session).toString()))
        : Response.page(410, Frame.message(texts, "expired", Json.text(session, "cancel_url")));
  }

  private Optional<Sale> sale(String id) {
    return state.work(
        Origin.NONE,
        tx ->
            Optional.ofNullable(tx.find(Sessions.TYPE, id))
                .map(session ->
                    new Sale(
                        session.deepCopy(),
                        LineItems.of(tx, id).stream().map(ObjectNode::deepCopy).toList(),
                        SubscriptionCheckout.trialDays(tx, session))));
  }

  private record Question(
      ObjectNode intent,
      @Nullable String last4,
      @Nullable String sessionId,
      @Nullable String returnUrl) {}

  private Optional<Question> question(String intentId) {
    return state.work(
        Origin.NONE,
        tx -> {
          var intent = tx.find(Intents.TYPE, intentId);
          if (intent == null) {
            return Optional.empty();
          }
          var hidden = tx.hidden(intentId);
          var method = Json.text(intent, "payment_method");
          var last4 = method == null ? null : shown(tx.get("payment_method", method));
          return Optional.of(
              new Question(
                  intent.deepCopy(),
                  last4,
                  Json.text(hidden, "session"),
                  Json.text(hidden, "returnUrl")));
        });
  }

  private static String shown(ObjectNode method) {
    var type = Json.string(method, "type");
    return type.equals("card") ? "•••• " + Json.text(method.required("card"), "last4") : type;
  }

  private Response challenge(Request request, @Nullable String lang, String intentId) {
    var texts = PageTexts.of(request, lang, null);
    var asked = question(intentId);
    if (asked.isEmpty() || !"requires_action".equals(Json.text(asked.get().intent(), "status"))) {
      return Response.page(404, Frame.message(texts, "challenge.over", null));
    }
    var question = asked.get();
    if (!request.method().equals("POST")) {
      return Response.page(
          200, ChallengePage.of(texts, question.intent(), String.valueOf(question.last4())));
    }
    boolean yes = "yes".equals(Json.text(FormTree.parse(request.text()), "answer"));
    return question.sessionId() == null
        ? answerIntent(intentId, yes, question.returnUrl())
        : answerSession(texts, question.sessionId(), yes);
  }

  private Response answerSession(PageTexts texts, String sessionId, boolean yes) {
    var back = PAY + sessionId + "?lang=" + texts.language();
    return switch (sandbox.completeChallenge(sessionId, yes)) {
      case PayResult.Succeeded paid -> Response.seeOther(paid.returnTo().toString());
      case PayResult.Subscribed begun -> Response.seeOther(begun.returnTo().toString());
      case PayResult.Declined declined -> {
        state.work(Origin.NONE, tx -> tx.hidden(sessionId).put("refusal", texts.decline(declined)));
        yield Response.seeOther(back);
      }
      case PayResult.RequiresAction again -> Response.seeOther(back);
      case PayResult.NotOpen notOpen -> Response.seeOther(back);
    };
  }

  private Response answerIntent(String intentId, boolean yes, @Nullable String returnUrl) {
    var intent = sandbox.completeIntentChallenge(intentId, yes);
    if (returnUrl == null) {
      return Response.text(200, "Done: the payment is " + Json.text(intent, "status") + ".");
    }
    var secret = URLEncoder.encode(Json.string(intent, "client_secret"), StandardCharsets.UTF_8);
    return Response.seeOther(
        returnUrl
            + (returnUrl.contains("?") ? "&" : "?")
            + "payment_intent="
            + intentId
            + "&payment_intent_client_secret="
            + secret
            + "&redirect_status="
            + (yes ? "succeeded" : "failed"));
  }
}
