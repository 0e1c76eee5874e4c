package dev.florin.sandbox.stripe;

import dev.florin.sandbox.house.Html;
import dev.florin.sandbox.house.Json;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The HTML of the hosted checkout. */
final class CheckoutPage {
  private final PageTexts texts;
  private final ObjectNode session;
  private final List<ObjectNode> items;
  private final long trialDays;

  CheckoutPage(PageTexts texts, ObjectNode session, List<ObjectNode> items, long trialDays) {
    this.texts = texts;
    this.session = session;
    this.items = items;
    this.trialDays = trialDays;
  }

  /** Returns the page with the form as it stands and what was wrong with it. */
  Html form(PayForm form, Set<String> wrong, @Nullable String declined) {
    var content =
        Html.of(
            """
            <main class="split">
              <section class="summary"><div class="inner">{}</div></section>
              <section class="pay"><div class="inner">{}</div></section>
            </main>
            """,
            summary(),
            payment(form, wrong, declined));
    return Frame.page(texts, texts.get("pay.title"), content);
  }

  private Html summary() {
    return Html.of(
        """
        <div class="top">{}<span class="mark">{}</span></div>
        <h1 class="what">{}</h1>
        <p class="total">{}</p>{}
        <ul class="items">{}</ul>
        <p class="sum"><span>{}</span><span class="amount">{}</span></p>
        """,
        link("back", "back", "← "),
        texts.get("mark"),
        recurs()
            ? texts.get("subscribe.what", Json.string(items.getFirst(), "description"))
            : texts.get("pay.what"),
        total(),
        terms(),
        Html.join(items.stream().map(this::item).toList()),
        texts.get("pay.total"),
        total());
  }

  private Html link(String style, String words, String before) {
    var cancel = Json.text(session, "cancel_url");
    return cancel == null
        ? Html.EMPTY
        : Html.of("<a class=\"{}\" href=\"{}\">{}{}</a>", style, cancel, before, texts.get(words));
  }

  private boolean recurs() {
    return SubscriptionCheckout.is(session);
  }

  /** What will be charged again and again, and from when. */
  private Html terms() {
    if (!recurs()) {
      return Html.EMPTY;
    }
    var every = items.getFirst().required("price").required("recurring");
    var interval =
        texts.get("every." + Json.string(every, "interval"), Json.number(every, "interval_count"));
    var price = money(Json.number(items.getFirst(), "amount_total"));
    return Html.of(
        "<p class=\"note\">{}</p>",
        trialDays == 0
            ? texts.get("subscribe.terms", price, interval)
            : texts.get("subscribe.trial", trialDays, price, interval));
  }

  private String button() {
    return recurs() ? texts.get("subscribe.button") : texts.get("pay.button", total());
  }

  private String total() {
    return money(Json.number(session, "amount_total"));
  }

  private String money(long amount) {
    return texts.money(amount, Json.string(session, "currency"));
  }

  private Html item(ObjectNode item) {
    long quantity = Json.number(item, "quantity");
    var each = money(Json.number(item.required("price"), "unit_amount"));
    var note =
        quantity == 1
            ? Html.EMPTY
            : Html.of(
                "<small>{} · {}</small>",
                texts.get("pay.quantity", quantity),
                texts.get("pay.each", each));
    return Html.of(
        "<li><span class=\"name\">{}{}</span><span class=\"amount\">{}</span></li>",
        Json.string(item, "description"),
        note,
        money(Json.number(item, "amount_total")));
  }

  /** The first button, unseen, is the one that the Enter key presses: it must be the paying one. */
  private Html payment(PayForm form, Set<String> wrong, @Nullable String declined) {
    if (!Checkout.takes(session, "card")) {
      return Html.of("{}<p class=\"note\">{}</p>", others(), link("", "pay.cancel", ""));
    }
    return Html.of(
        """
        <h2>{}</h2>
        {}
        <form method="post" action="?lang={}" novalidate>
        <button class="unseen" tabindex="-1" aria-hidden="true">{}</button>
        <details><summary>{}</summary><ul class="cards">{}</ul></details>
        {}
        <fieldset>
          <legend class="legend">{}</legend>
          <div class="card">
            <div class="wide">{}</div><div class="left">{}</div><div class="right">{}</div>
          </div>
          {}
        </fieldset>
        {}
        <button class="main">{}</button>
        <p class="note center">{}</p>
        </form>
        {}
        <p class="foot">{}<a href="?lang={}" lang="{}">{}</a></p>
        """,
        texts.get("pay.heading"),
        declined == null ? Html.EMPTY : alert(declined),
        texts.language(),
        button(),
        texts.get("pay.cards"),
        Html.join(TestCard.ALL.stream().filter(CheckoutPage::isOffered).map(this::card).toList()),
        field("email", form.email(), "email", "you@example.com", "pay.email", wrong),
        texts.get("pay.card"),
        cardField("number", form.number(), "1234 1234 1234 1234", "pay.number", wrong),
        cardField("expiry", form.expiry(), texts.get("pay.expiry.hint"), "pay.expiry", wrong),
        cardField("cvc", form.cvc(), texts.get("pay.cvc"), "pay.cvc", wrong),
        cardProblems(wrong),
        field("name", form.name(), "text", "", "pay.name", wrong),
        button(),
        texts.get("pay.warning"),
        others(),
        link("", "pay.cancel", ""),
        texts.other(),
        texts.other(),
        texts.get("language"));
  }

  /** One button for each other method; a debit has one for each way to end. */
  private Html others() {
    var buttons =
        session
            .required("payment_method_types")
            .valueStream()
            .map(JsonNode::stringValue)
            .filter(OtherMethods::is)
            .flatMap(this::buttons)
            .toList();
    return buttons.isEmpty()
        ? Html.EMPTY
        : Html.of(
            "<h2>{}</h2><form method=\"post\" action=\"?lang={}\">{}</form>",
            texts.get("pay.others"),
            texts.language(),
            Html.join(buttons));
  }

  private Stream<Html> buttons(String method) {
    return OtherMethods.DEBITS.contains(method)
        ? Stream.of(
            button(method + ":DE89370400440532013000", method, "method.succeeds"),
            button(method + ":DE62370400440532013001", method, "method.fails"))
        : Stream.of(button(method, method, "method.redirects"));
  }

  private Html button(String value, String method, String words) {
    return Html.of(
        "<button class=\"second\" name=\"method\" value=\"{}\">{}</button>",
        value,
        texts.get(words, method));
  }

  private Html alert(String declined) {
    return Html.of(
        "<div class=\"alert\" role=\"alert\"><strong>{}</strong>{}<span>{}</span></div>",
        texts.get("pay.declined"),
        declined,
        texts.get("pay.retry"));
  }

  private Html field(
      String name, String value, String type, String hint, String label, Set<String> wrong) {
    return Html.of(
        """
        <div class="field"><label for="{}">{}</label>
        <input id="{}" name="{}" type="{}" value="{}" placeholder="{}" maxlength="200"
          autocomplete="off"{}>{}</div>
        """,
        name,
        texts.get(label),
        name,
        name,
        type,
        value,
        hint,
        marks(name, wrong),
        problem(name, wrong));
  }

  private Html cardField(String name, String value, String hint, String label, Set<String> wrong) {
    return Html.of(
        """
        <label class="unseen" for="{}">{}</label>
        <input id="{}" name="{}" value="{}" placeholder="{}" inputmode="numeric" maxlength="30"
          autocomplete="off"{}>
        """,
        name,
        texts.get(label),
        name,
        name,
        value,
        hint,
        marks(name, wrong));
  }

  private static Html marks(String name, Set<String> wrong) {
    return wrong.contains(name)
        ? Html.of(" aria-invalid=\"true\" aria-describedby=\"{}-wrong\"", name)
        : Html.EMPTY;
  }

  private Html problem(String name, Set<String> wrong) {
    return wrong.contains(name)
        ? Html.of(
            "<p class=\"wrong\" id=\"{}-wrong\" role=\"alert\">{}</p>",
            name,
            texts.get("pay.wrong." + name))
        : Html.EMPTY;
  }

  private Html cardProblems(Set<String> wrong) {
    return Html.join(
        List.of(problem("number", wrong), problem("expiry", wrong), problem("cvc", wrong)));
  }

  private static boolean isOffered(TestCard card) {
    var behaviour = card.behaviour();
    return !(behaviour instanceof TestCard.Approves)
        || "visa".equals(card.token())
        || "mastercard".equals(card.token());
  }

  private Html card(TestCard card) {
    return Html.of(
        """
        <li><button name="use" value="{}" formnovalidate>
        <span>{}</span><span class="number">•••• {}</span></button></li>
        """,
        card.number(),
        does(card),
        card.last4());
  }

  private String does(TestCard card) {
    return switch (card.behaviour()) {
      case TestCard.Approves() -> texts.get("card.approves");
      case TestCard.Disputes(boolean inquiry) -> texts.get(inquiry ? "card.asks" : "card.disputes");
      case TestCard.RefundsSlowly(boolean pending) ->
          texts.get(pending ? "card.refundPending" : "card.refundFails");
      case TestCard.Challenges(boolean always) ->
          texts.get(always ? "card.challenges" : "card.challengesOnce");
      case TestCard.Declines declines ->
          declines.attaches()
              ? texts.get("card.fails")
              : texts.get("card.declines", texts.get("reason." + declines.declineCode()));
    };
  }
}
