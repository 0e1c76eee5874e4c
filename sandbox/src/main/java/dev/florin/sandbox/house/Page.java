package dev.florin.sandbox.house;

/** What the developer's pages have in common: the frame and the style. */
public final class Page {
  private static final Html STYLE = Html.of(Resources.text(Page.class, "page.css"));

  private Page() {}

  /** Returns a whole page in English. */
  public static Html of(String title, Html content) {
    return of("en", title, content);
  }

  /** Returns a whole page in a language, such as {@code zh-Hans}. */
  public static Html of(String language, String title, Html content) {
    return Html.of(
        """
        <!doctype html>
        <html lang="{}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{}</title>
        <style>{}</style>
        </head>
        <body><main>
        {}
        </main></body>
        </html>
        """,
        language,
        title,
        STYLE,
        content);
  }
}
