package dev.florin.sandbox.stripe;

import dev.florin.sandbox.house.Html;
import dev.florin.sandbox.house.Resources;
import org.jspecify.annotations.Nullable;

/** What all pages of the checkout have in common. */
final class Frame {
  private static final Html STYLE = Html.of(Resources.text(Frame.class, "checkout.css"));

  private Frame() {}

  static Html page(PageTexts texts, String title, Html content) {
    return Html.of(
        """
        <!doctype html>
        <html lang="{}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="robots" content="noindex">
        <title>{}</title>
        <style>{}</style>
        </head>
        <body>{}</body>
        </html>
        """,
        texts.htmlLanguage(),
        title,
        STYLE,
        content);
  }

  /** Returns a page with one message and perhaps one way on. */
  static Html message(PageTexts texts, String key, @Nullable String link) {
    var title = texts.get(key + ".title");
    var way =
        link == null
            ? Html.EMPTY
            : Html.of("<a class=\"main\" href=\"{}\">{}</a>", link, texts.get("paid.link"));
    return page(
        texts,
        title,
        Html.of(
            """
            <main class="alone"><div class="sheet">
            <span class="mark">{}</span><h1>{}</h1><p>{}</p>{}
            </div></main>
            """,
            texts.get("mark"),
            title,
            texts.get(key + ".text"),
            way));
  }
}
