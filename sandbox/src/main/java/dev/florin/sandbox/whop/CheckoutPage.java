package dev.florin.sandbox.whop;

import dev.florin.sandbox.house.Html;
import dev.florin.sandbox.house.Json;
import dev.florin.sandbox.house.Page;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The HTML of the checkout and of the bank's question. */
final class CheckoutPage {
  private static final String SHEET =
      "<div class=\"sheet pad\" style=\"max-width:460px;margin:24px auto\">{}</div>";

  private final PageTexts texts;

  CheckoutPage(PageTexts texts) {
    this.texts = texts;
  }

  /** Returns the page of a configuration, after a decline with its reason. */
  Html form(ObjectNode configuration, String number, @Nullable String declined) {
    var plan = configuration.required("plan");
    var amount = texts.money(Json.number(plan, "price"), Json.string(plan, "currency"));
    return framed(
        texts.get("pay.title"),
        Html.of(
            """
            <p class="soft">{}</p><p><strong style="font-size:28px">{}</strong></p>
            {}
            <form method="post" action="?session={}&amp;lang={}">
            <label>{}<input name="number" value="{}" placeholder="1234 1234 1234 1234" maxlength="30"
              inputmode="numeric" autocomplete="off"></label>
            <p><button>{}</button></p>
            <p class="soft">{}</p>
            {}
            </form>
            <p><a href="{}">{}</a> · <a href="?session={}&amp;lang={}" lang="{}">{}</a></p>
            """,
            Json.string(plan, "title"),
            amount,
            declined == null ? Html.EMPTY : alert(declined),
            Json.string(configuration, "id"),
            texts.language(),
            texts.get("pay.number"),
            number,
            texts.get("pay.button", amount),
            texts.get("pay.cards"),
            Html.join(TestCard.ALL.stream().map(this::card).toList()),
            Checkout.returnTo(configuration, "", "canceled"),
            texts.get("pay.cancel"),
            Json.string(configuration, "id"),
            texts.other(),
            texts.other(),
            texts.get("language")));
  }

  private Html alert(String declined) {
    return Html.of(
        "<p role=\"alert\"><span class=\"tag bad\">{}</span> {}</p>",
        texts.get("pay.declined"),
        declined);
  }

  private Html card(TestCard card) {
    var does =
        switch (card.behaviour()) {
          case TestCard.Approves() -> texts.get("card.approves");
          case TestCard.Challenges() -> texts.get("card.challenges");
          case TestCard.Declines _ -> texts.get("card.declines");
        };
    return Html.of(
        "<p><button name=\"use\" value=\"{}\">•••• {}</button> {}</p>",
        card.number(),
        card.last4(),
        does);
  }

  Html challenge(ObjectNode payment) {
    var amount = texts.money(Json.number(payment, "total"), Json.string(payment, "currency"));
    return framed(
        texts.get("challenge.title"),
        Html.of(
            """
            <p>{}</p><p>{} · •••• {}</p>
            <form method="post" action="?lang={}">
            <p><button name="answer" value="yes">{}</button>
            <button name="answer" value="no">{}</button></p>
            </form>
            """,
            texts.get("challenge.text"),
            amount,
            String.valueOf(Json.text(payment, "card")),
            texts.language(),
            texts.get("challenge.yes"),
            texts.get("challenge.no")));
  }

  /** Returns a page with one message. */
  Html message(String key) {
    return framed(texts.get(key + ".title"), Html.of("<p>{}</p>", texts.get(key + ".text")));
  }

  private Html framed(String title, Html content) {
    return Page.of(
        texts.htmlLanguage(),
        title,
        Html.of(
            SHEET,
            Html.of(
                "<span class=\"tag wait\">{}</span><h1>{}</h1>{}",
                texts.get("mark"),
                title,
                content)));
  }
}
