package dev.florin.sandbox.stripe;

import dev.florin.sandbox.house.Html;
import dev.florin.sandbox.house.Json;
import tools.jackson.databind.node.ObjectNode;

/** The HTML of what stands in frames of the shop's page. */
final class FieldsPage {
  private final PageTexts texts;
  private final String origin;
  private final boolean dark;

  FieldsPage(PageTexts texts, String origin, boolean dark) {
    this.texts = texts;
    this.origin = origin;
    this.dark = dark;
  }

  /** Returns the fields for a card. */
  Html fields() {
    return document(
        "fields.js",
        texts.get("pay.card"),
        Html.of(
            """
            <form novalidate>
            {}
            <div class="pair">{}{}</div>
            <p class="note">{}</p>
            <button class="unseen" tabindex="-1" aria-hidden="true"></button>
            </form>
            """,
            field("number", "pay.number", "cc-number", "1234 1234 1234 1234", 23),
            field("expiry", "fields.expiry", "cc-exp", texts.get("pay.expiry.hint"), 7),
            field("cvc", "pay.cvc", "cc-csc", "123", 4),
            words("pay.warning")));
  }

  private Html field(String name, String label, String fill, String example, int length) {
    return Html.of(
        """
        <p class="field">
        <label for="{}">{}</label>
        <input id="{}" name="{}" inputmode="numeric" autocomplete="{}" placeholder="{}"
          maxlength="{}" aria-describedby="{}-wrong">
        <span class="wrong" id="{}-wrong" hidden>{}</span>
        </p>
        """,
        name,
        words(label),
        name,
        name,
        fill,
        example,
        length,
        name,
        name,
        words("pay.wrong." + name));
  }

  /** Returns the bank's question about an intent; a card that is only kept has no amount. */
  Html challenge(ObjectNode intent) {
    return document(
        "challenge.js",
        texts.get("challenge.title"),
        Html.of(
            """
            <main class="bank" data-intent="{}">
            <p class="mark">{}</p>
            <h1>{}</h1>
            <p>{}</p>
            {}
            <form novalidate>
            <p class="field">
            <label for="code">{}</label>
            <input id="code" name="code" inputmode="numeric" autocomplete="one-time-code"
              maxlength="6" aria-describedby="code-hint code-wrong">
            <span class="hint" id="code-hint">{}</span>
            <span class="wrong" id="code-wrong" role="alert" hidden>{}</span>
            </p>
            <button class="main">{}</button>
            <button class="second" type="button" id="no">{}</button>
            </form>
            </main>
            """,
            Json.string(intent, "id"),
            words("mark"),
            words("challenge.title"),
            words("challenge.text"),
            amount(intent),
            words("fields.code"),
            words("fields.code.hint"),
            words("fields.code.wrong"),
            words("challenge.yes"),
            words("challenge.no")));
  }

  private Html amount(ObjectNode intent) {
    return Json.has(intent, "amount")
        ? Html.of(
            "<p class=\"amount\">{}</p>",
            texts.money(Json.number(intent, "amount"), Json.string(intent, "currency")))
        : Html.EMPTY;
  }

  /** Words in both languages: the shop's page may change it while somebody types. */
  private Html words(String key) {
    return Html.of(
        "<span data-en=\"{}\" data-zh=\"{}\">{}</span>",
        PageTexts.of("en").get(key, Fields.CODE),
        PageTexts.of("zh-CN").get(key, Fields.CODE),
        texts.get(key, Fields.CODE));
  }

  private Html document(String script, String title, Html content) {
    return Html.of(
        """
        <!doctype html>
        <html lang="{}" data-origin="{}" data-lang="{}" data-theme="{}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{}</title>
        <link rel="stylesheet" href="{}/fields.css">
        <script src="{}/{}" defer></script>
        </head>
        <body>{}</body>
        </html>
        """,
        texts.htmlLanguage(),
        origin,
        texts.language(),
        dark ? "dark" : "light",
        title,
        Fields.PATH,
        Fields.PATH,
        script,
        content);
  }
}
