package dev.florin.sandbox.whop;

import dev.florin.sandbox.house.FaultJson;
import dev.florin.sandbox.house.Form;
import dev.florin.sandbox.house.Html;
import dev.florin.sandbox.house.Json;
import dev.florin.sandbox.house.Page;
import dev.florin.sandbox.house.Request;
import dev.florin.sandbox.house.Response;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The page {@code /whop}, which stands for Whop's dashboard, and the switches below it. */
final class WhopSwitches {
  static final String PAGE = "/whop";
  static final String BELOW = "/_sandbox/whop/";
  private static final String FAULTS = BELOW + "faults";
  private static final String BUTTONS = BELOW + "do/";
  private static final int SHOWN = 50;

  private final WhopSandbox whop;

  WhopSwitches(WhopSandbox whop) {
    this.whop = whop;
  }

  Response handle(Request request) {
    try {
      var path = request.path();
      if (path.equals(PAGE)) {
        return Response.page(200, page());
      }
      if (path.equals(FAULTS)) {
        return faults(request);
      }
      if (path.startsWith(FAULTS + "/") && request.method().equals("DELETE")) {
        return clear(path.substring(FAULTS.length() + 1));
      }
      return path.startsWith(BUTTONS) && request.method().equals("POST")
          ? press(path.substring(BUTTONS.length()), Form.read(request.text()))
          : Response.text(404, "There is no such switch.");
    } catch (IllegalArgumentException | IllegalStateException | JacksonException e) {
      return Response.json(400, Json.object().put("error", String.valueOf(e.getMessage())));
    }
  }

  private Response faults(Request request) {
    switch (request.method()) {
      case "GET" -> {}
      case "POST" -> whop.faults().add(FaultJson.read(Json.parseObject(request.text())));
      case "DELETE" -> whop.faults().clear();
      default -> {
        return Response.text(405, "GET, POST or DELETE.");
      }
    }
    return Response.json(200, shown());
  }

  private Response clear(String id) {
    return whop.faults().clear(id)
        ? Response.json(200, shown())
        : Response.json(404, Json.object().put("error", "no fault " + id));
  }

  private ObjectNode shown() {
    var all = Json.object();
    var list = all.putArray("faults");
    whop.faults().active().forEach(active -> list.add(FaultJson.write(active)));
    return all;
  }

  private Response press(String button, Map<String, String> form) {
    var id = form.getOrDefault("id", "");
    switch (button) {
      case "refund" -> whop.refund(id, amount(form));
      case "dispute" -> whop.openDispute(id, false);
      case "inquire" -> whop.openDispute(id, true);
      case "decide" -> whop.updateDispute(id, form.getOrDefault("status", ""));
      default -> {
        return Response.text(404, "There is no such button.");
      }
    }
    return Response.seeOther(PAGE);
  }

  private static @Nullable Long amount(Map<String, String> form) {
    var text = form.getOrDefault("amount", "");
    return text.isEmpty() ? null : Long.valueOf(text);
  }

  private Html page() {
    return Page.of(
        "Whop sandbox",
        Html.of(
            """
            <nav><a href="/">Sandbox</a></nav>
            <header><h1>Whop</h1><span class="tag wait">no real money</span></header>
            <p class="soft">API base <code>/api/v1</code>, key <code>{}</code>, account
            <code>{}</code>. Faults: <code>{}</code>.</p>
            <h2>Checkout links</h2>{}<h2>Payments</h2>{}<h2>Disputes</h2>{}
            """,
            WhopSandbox.API_KEY,
            WhopSandbox.ACCOUNT_ID,
            FAULTS,
            table(whop.configurations().stream().map(WhopSwitches::link).toList()),
            table(whop.payments().stream().map(WhopSwitches::payment).toList()),
            table(whop.disputes().stream().map(WhopSwitches::dispute).toList())));
  }

  private static Html table(List<Html> rows) {
    return rows.isEmpty()
        ? Html.of("<p class=\"soft\">None yet.</p>")
        : Html.of(
            "<div class=\"sheet\"><table class=\"stack\"><tbody>{}</tbody></table></div>",
            Html.join(rows.stream().limit(SHOWN).toList()));
  }

  private static Html link(JsonNode configuration) {
    return Html.of(
        "<tr><td class=\"time\">{}</td><td><a href=\"{}\"><code>{}</code></a></td></tr>",
        Json.string(configuration, "created_at"),
        Json.string(configuration, "purchase_url"),
        Json.string(configuration, "id"));
  }

  private static Html payment(JsonNode payment) {
    var id = Json.string(payment, "id");
    var total = payment.required("total");
    return Html.of(
        """
        <tr><td class="time">{}</td><td><code>{}</code></td><td class="number">{} {}</td>
        <td>{} {}</td><td>{} {} {}</td></tr>
        """,
        Json.string(payment, "created_at"),
        id,
        Json.string(total, "amount"),
        Json.string(total, "currency").toUpperCase(Locale.ROOT),
        tag(Json.string(payment, "status")),
        tag(Json.string(payment, "substatus")),
        button("refund", id, "", "Refund the rest"),
        button("dispute", id, "", "Dispute"),
        button("inquire", id, "", "Inquire"));
  }

  private static Html dispute(JsonNode dispute) {
    var id = Json.string(dispute, "id");
    return Html.of(
        """
        <tr><td class="time">{}</td><td><code>{}</code></td><td><code>{}</code></td><td>{}</td>
        <td>{} {}</td></tr>
        """,
        Json.string(dispute, "created_at"),
        id,
        Json.string(dispute.required("payment"), "id"),
        tag(Json.string(dispute, "status")),
        button("decide", id, "won", "Won"),
        button("decide", id, "lost", "Lost"));
  }

  private static Html tag(String status) {
    var style =
        switch (status) {
          case "paid", "succeeded", "won" -> "good";
          case "failed", "lost" -> "bad";
          case "pending", "needs_response", "under_review" -> "wait";
          default -> "";
        };
    return Html.of("<span class=\"tag {}\">{}</span>", style, status.replace('_', ' '));
  }

  private static Html button(String button, String id, String status, String words) {
    return Html.of(
        """
        <form method="post" action="{}{}" style="display:inline"><input type="hidden" name="id"
          value="{}"><input type="hidden" name="status" value="{}"><button>{}</button></form>
        """,
        BUTTONS,
        button,
        id,
        status,
        words);
  }
}
