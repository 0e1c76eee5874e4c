package dev.florin.sandbox.crossmint;

import dev.florin.sandbox.house.Form;
import dev.florin.sandbox.house.Html;
import dev.florin.sandbox.house.Json;
import dev.florin.sandbox.house.Page;
import dev.florin.sandbox.house.Request;
import dev.florin.sandbox.house.Response;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The hosted checkout of an order that exists: what it costs, and cards to pay it with. */
final class HostedPage {
  static final String PATH = "/sdk/2024-03-05/hosted-checkout/";
  private static final ResourceBundle.Control EXACT =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private final Memory memory;

  HostedPage(Memory memory) {
    this.memory = memory;
  }

  private record Shown(ObjectNode order, boolean payable, boolean expired) {}

  Response handle(Request request) {
    var words = words(request);
    var id = request.path().substring(PATH.length());
    var secret = Form.read(request.query()).getOrDefault("clientSecret", "");
    var found = open(id, secret);
    if (found.isEmpty()) {
      return Response.page(404, page(words, "missing", Html.EMPTY));
    }
    return request.method().equals("POST")
        ? pressed(request, words, id)
        : Response.page(200, shown(words, found.get(), null));
  }

  private static ResourceBundle words(Request request) {
    var header = request.header("accept-language");
    var locale =
        header != null && header.toLowerCase(Locale.ROOT).startsWith("zh")
            ? Locale.SIMPLIFIED_CHINESE
            : Locale.ENGLISH;
    return ResourceBundle.getBundle("dev.florin.sandbox.crossmint.pages", locale, EXACT);
  }

  private Optional<Shown> open(String id, String secret) {
    try {
      return memory.work(work -> {
        var order = Order.require(work, id);
        return CrossmintApi.equal(order.clientSecret(), secret)
            ? Optional.of(shown(order))
            : Optional.empty();
      });
    } catch (CrossmintError missing) {
      return Optional.empty();
    }
  }

  private static Shown shown(Order order) {
    return new Shown(order.body().deepCopy(), order.isPayable(), order.isExpired());
  }

  private Response pressed(Request request, ResourceBundle words, String id) {
    var form = Form.read(request.text());
    if (form.containsKey("requote")) {
      memory.work(work -> {
        var order = Order.require(work, id);
        if (order.isExpired()) {
          order.quote(Happening.QUOTE_UPDATED);
        }
        return true;
      });
      return Response.seeOther("?" + request.query());
    }
    var card = TestCard.of(form.getOrDefault("card", ""));
    if (card.isEmpty()) {
      return Response.text(422, "No such test card.");
    }
    var result = memory.work(work -> Order.require(work, id).pay(card.get()));
    if (!(result instanceof PayResult.Declined declined)) {
      return Response.seeOther("?" + request.query());
    }
    var now = memory.work(work -> shown(Order.require(work, id)));
    return Response.page(402, shown(words, now, declined.code()));
  }

  private static Html shown(ResourceBundle words, Shown shown, @Nullable String refusal) {
    if (shown.payable()) {
      return page(words, "pay", form(words, shown.order(), refusal));
    }
    if (shown.expired()) {
      return page(
          words,
          "expired",
          Html.of(
              "<form method=\"post\"><button name=\"requote\" value=\"1\">{}</button></form>",
              words.getString("expired.button")));
    }
    var status = Json.string(shown.order().required("payment"), "status");
    return page(
        words,
        switch (status) {
          case "completed" -> "paid";
          case "in-progress" -> "underWay";
          default -> "closed";
        },
        Html.EMPTY);
  }

  private static Html form(ResourceBundle words, ObjectNode order, @Nullable String refusal) {
    var price = order.required("quote").required("totalPrice");
    return Html.of(
        """
        <p><strong>{} {}</strong></p>{}
        <form method="post" class="sheet pad">{}</form>
        """,
        Json.string(price, "amount"),
        Json.string(price, "currency").toUpperCase(Locale.ROOT),
        refusal == null
            ? Html.EMPTY
            : Html.of(
                "<p role=\"alert\"><span class=\"tag bad\">{}</span></p>",
                words.getString("refused." + refusal)),
        Html.join(Arrays.stream(TestCard.values()).map(card -> button(words, card)).toList()));
  }

  private static Html button(ResourceBundle words, TestCard card) {
    return Html.of(
        "<p><button name=\"card\" value=\"{}\">{} <code>•••• {}</code></button></p>",
        card.number(),
        words.getString("card." + card.key()),
        card.number().substring(12));
  }

  private static Html page(ResourceBundle words, String key, Html content) {
    var title = words.getString(key + ".title");
    return Page.of(
        title,
        Html.of(
            """
            <div lang="{}"><header><h1>{}</h1><span class="tag wait">{}</span></header>
            <p class="soft">{}</p>{}</div>
            """,
            words.getString("language"),
            title,
            words.getString("mark"),
            words.getString(key + ".text"),
            content));
  }
}
