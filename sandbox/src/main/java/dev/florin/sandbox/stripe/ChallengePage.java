package dev.florin.sandbox.stripe;

import dev.florin.sandbox.house.Html;
import dev.florin.sandbox.house.Json;
import tools.jackson.databind.node.ObjectNode;

/** The HTML of the bank's question. */
final class ChallengePage {
  private ChallengePage() {}

  static Html of(PageTexts texts, ObjectNode intent, String method) {
    var amount = texts.money(Json.number(intent, "amount"), Json.string(intent, "currency"));
    return Frame.page(
        texts,
        texts.get("challenge.title"),
        Html.of(
            """
            <main class="alone"><div class="sheet">
            <span class="mark">{}</span>
            <h1>{}</h1><p>{}</p>
            <dl class="facts">
              <div><dt>{}</dt><dd>{}</dd></div>
              <div><dt>{}</dt><dd>{}</dd></div>
            </dl>
            <form method="post" action="?lang={}">
              <button class="main" name="answer" value="yes">{}</button>
              <button class="second" name="answer" value="no">{}</button>
            </form>
            </div></main>
            """,
            texts.get("mark"),
            texts.get("challenge.title"),
            texts.get("challenge.text"),
            texts.get("challenge.amount"),
            amount,
            texts.get("challenge.card"),
            method,
            texts.language(),
            texts.get("challenge.yes"),
            texts.get("challenge.no")));
  }
}
