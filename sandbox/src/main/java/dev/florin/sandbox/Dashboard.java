package dev.florin.sandbox;

import dev.florin.sandbox.crossmint.CrossmintSandbox;
import dev.florin.sandbox.house.Delivery;
import dev.florin.sandbox.house.Fault;
import dev.florin.sandbox.house.Faults;
import dev.florin.sandbox.house.Html;
import dev.florin.sandbox.house.Json;
import dev.florin.sandbox.house.Page;
import dev.florin.sandbox.mail.MailboxSandbox;
import dev.florin.sandbox.stripe.StripeSandbox;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The page at {@code /}: what happened lately, and switches for what goes wrong. */
final class Dashboard {
  private static final int OBJECTS_SHOWN = 10;
  private static final int EVENTS_SHOWN = 30;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final Map<String, String> COMMAND_NAMES =
      Map.of(
          "renew", "Next period",
          "fail", "Let the next charge fail",
          "recover", "Recover",
          "cancel", "Cancel");

  private final StripeSandbox stripe;
  private final CrossmintSandbox crossmint;
  private final MailboxSandbox mailbox;

  Dashboard(StripeSandbox stripe, CrossmintSandbox crossmint, MailboxSandbox mailbox) {
    this.stripe = stripe;
    this.crossmint = crossmint;
    this.mailbox = mailbox;
  }

  Html page() {
    return Page.of(
        "Sandbox",
        Html.of(
            """
            <header><h1>Sandbox</h1><span class="tag wait">no real money</span></header>
            <p class="soft">A stand-in for Stripe, Crossmint and a mail server. Secret key
            <code>{}</code>. Times are UTC.</p>
            <p><a href="/mailbox">Mailbox</a> <span class="tag">{}</span>
            <span class="soft">at</span> <code>{}</code></p>
            <p><a href="/whop">Whop</a></p>
            <h2>Faults</h2>{}{}
            <h2>Checkout sessions</h2>{}
            <h2>Payments</h2>{}
            <h2>Subscriptions</h2>{}
            <h2>Events</h2>{}
            <h2>Crossmint orders</h2>{}
            """,
            StripeSandbox.SECRET_KEY,
            mailbox.count(),
            mailbox.smtp(),
            faultForm(),
            faults(),
            table(
                "checkout.session",
                "<th>Time</th><th>Session</th><th class=\"number\">Amount</th><th>Status</th>",
                Dashboard::session),
            table(
                "payment_intent",
                "<th>Time</th><th>Payment</th><th class=\"number\">Amount</th><th>Status</th>",
                Dashboard::payment),
            table(
                "subscription",
                "<th>Begun</th><th>Subscription</th><th>Period until</th><th>Status</th><th></th>",
                Dashboard::subscription),
            events(),
            crossmintOrders()));
  }

  private Html faultForm() {
    var kinds =
        Arrays.stream(Fault.Kind.values())
            .map(kind -> kind.name().toLowerCase(Locale.ROOT))
            .map(kind -> Html.of("<option>{}</option>", kind))
            .toList();
    return Html.of(
        """
        <div class="sheet pad"><form class="fault" method="post" action="/_sandbox/do/fault">
        <label>What goes wrong<select name="kind">{}</select></label>
        <label>Times (0: always)<input name="times" value="1" inputmode="numeric"></label>
        <label>Event type<input name="event_type" placeholder="any"></label>
        <label>Path begins with<input name="path" placeholder="any"></label>
        <label>Wait in ms<input name="millis" inputmode="numeric"></label>
        <label>Copies or events<input name="count" inputmode="numeric"></label>
        <label>Status<input name="status" placeholder="500" inputmode="numeric"></label>
        <button>Switch on</button>
        </form></div>
        """,
        Html.join(kinds));
  }

  private Html faults() {
    var active = stripe.faults().active();
    if (active.isEmpty()) {
      return Html.of("<p class=\"soft\">Nothing is switched on: all goes well.</p>");
    }
    return Html.of(
        """
        <div class="sheet" style="margin-top:12px"><table class="stack"><tbody>{}</tbody></table></div>
        """,
        Html.join(active.stream().map(Dashboard::fault).toList()));
  }

  private static Html fault(Faults.Active active) {
    var fault = active.fault();
    return Html.of(
        """
        <tr><td><span class="tag bad">{}</span></td><td>{}</td><td>{}</td>
        <td><form method="post" action="/_sandbox/do/clear"><input type="hidden" name="id"
          value="{}"><button>Clear</button></form></td></tr>
        """,
        fault.kind().name().toLowerCase(Locale.ROOT),
        fault.times() == 0 ? "until cleared" : fault.times() + " more",
        String.join(" ", or(fault.method(), ""), or(fault.path(), ""), or(fault.eventType(), "")),
        active.id());
  }

  private static String or(@Nullable String text, String otherwise) {
    return text == null ? otherwise : text;
  }

  private Html table(String type, String heads, Function<JsonNode, Html> row) {
    var rows = stripe.newest(type, OBJECTS_SHOWN).stream().map(row).toList();
    if (rows.isEmpty()) {
      return Html.of("<p class=\"soft\">None yet.</p>");
    }
    return Html.of(
        "<div class=\"sheet\"><table class=\"stack\"><thead><tr>"
            + heads
            + "</tr></thead><tbody>{}</tbody></table></div>",
        Html.join(rows));
  }

  private static Html session(JsonNode session) {
    var url = Json.text(session, "url");
    var id = Html.of("<code>{}</code>", shorter(Json.string(session, "id")));
    return Html.of(
        """
        <tr><td class="time">{}</td><td>{}</td><td class="number">{}</td><td>{} {}</td></tr>
        """,
        time(session),
        url == null ? id : Html.of("<a href=\"{}\">{}</a>", url, id),
        StripeSandbox.print(Json.number(session, "amount_total"), Json.string(session, "currency")),
        status(Json.string(session, "status")),
        status(Json.string(session, "payment_status")));
  }

  private static String shorter(String id) {
    return id.length() <= 30 ? id : id.substring(0, 20) + "…" + id.substring(id.length() - 6);
  }

  private static Html payment(JsonNode intent) {
    return Html.of(
        """
        <tr><td class="time">{}</td><td><code>{}</code></td><td class="number">{}</td><td>{}</td></tr>
        """,
        time(intent),
        Json.string(intent, "id"),
        StripeSandbox.print(Json.number(intent, "amount"), Json.string(intent, "currency")),
        status(Json.string(intent, "status")));
  }

  private static Html subscription(JsonNode subscription) {
    var id = Json.string(subscription, "id");
    var item = subscription.required("items").required("data").required(0);
    var state = Json.string(subscription, "status");
    boolean over = state.equals("canceled") || state.equals("incomplete_expired");
    var commands = List.of("renew", "fail", "recover", "cancel");
    return Html.of(
        """
        <tr><td class="time">{}</td><td><code>{}</code></td><td class="time">{}</td><td>{}</td>
        <td>{}</td></tr>
        """,
        time(subscription),
        id,
        TIME.format(Instant.ofEpochSecond(Json.number(item, "current_period_end"))),
        status(state),
        over
            ? Html.EMPTY
            : Html.join(commands.stream().map(command -> command(id, command)).toList()));
  }

  private static Html command(String subscription, String command) {
    return Html.of(
        """
        <form method="post" action="/_sandbox/do/subscription" style="display:inline"><input
          type="hidden" name="id" value="{}"><input type="hidden" name="command"
          value="{}"><button>{}</button></form>
        """,
        subscription,
        command,
        COMMAND_NAMES.getOrDefault(command, command));
  }

  private static Html status(String status) {
    var style =
        switch (status) {
          case "complete", "completed", "paid", "succeeded", "active" -> "good";
          case "canceled",
              "cancelled",
              "expired",
              "failed",
              "incomplete_expired",
              "past_due",
              "requires_payment_method" ->
              "bad";
          case "incomplete", "requires_action", "requires_capture", "trialing" -> "wait";
          default -> "";
        };
    return Html.of("<span class=\"tag {}\">{}</span>", style, status.replace('_', ' '));
  }

  private Html crossmintOrders() {
    var rows =
        crossmint.orders().stream().limit(OBJECTS_SHOWN).map(Dashboard::crossmintOrder).toList();
    if (rows.isEmpty()) {
      return Html.of("<p class=\"soft\">None yet.</p>");
    }
    return Html.of(
        """
        <div class="sheet"><table class="stack"><thead><tr><th>Order</th><th>Phase</th>
        <th>Payment</th><th>Delivery</th></tr></thead><tbody>{}</tbody></table></div>
        """,
        Html.join(rows));
  }

  private static Html crossmintOrder(JsonNode order) {
    var delivery = order.required("lineItems").get(0).required("delivery");
    return Html.of(
        "<tr><td><code>{}</code></td><td>{}</td><td>{}</td><td>{}</td></tr>",
        Json.string(order, "orderId"),
        Json.string(order, "phase"),
        status(Json.string(order.required("payment"), "status")),
        status(Json.string(delivery, "status")));
  }

  private Html events() {
    var byEvent = stripe.deliveries().stream().collect(Collectors.groupingBy(Delivery::eventId));
    var rows =
        stripe.newest("event", EVENTS_SHOWN).stream()
            .map(event -> event(event, byEvent.getOrDefault(Json.string(event, "id"), List.of())))
            .toList();
    if (rows.isEmpty()) {
      return Html.of("<p class=\"soft\">None yet.</p>");
    }
    return Html.of(
        """
        <div class="sheet"><table class="stack"><thead><tr><th>Time</th><th>Event</th>
        <th>Deliveries</th><th></th></tr></thead><tbody>{}</tbody></table></div>
        """,
        Html.join(rows));
  }

  private static Html event(JsonNode event, List<Delivery> deliveries) {
    var id = Json.string(event, "id");
    var sent =
        deliveries.isEmpty()
            ? Html.of("<span class=\"soft\">nobody asked for it</span>")
            : Html.join(deliveries.stream().map(Dashboard::delivery).toList());
    return Html.of(
        """
        <tr><td class="time">{}</td><td>{}<br><code class="soft">{}</code></td><td>{}</td>
        <td><form method="post" action="/_sandbox/do/redeliver"><input type="hidden" name="event"
          value="{}"><button>Send again</button></form></td></tr>
        """,
        time(event),
        Json.string(event, "type"),
        id,
        sent,
        id);
  }

  private static Html delivery(Delivery delivery) {
    var style =
        switch (delivery.state()) {
          case DELIVERED -> "good";
          case FAILED, WITHHELD -> "bad";
          case PENDING, HELD -> "wait";
        };
    var attempts =
        delivery.attempts().stream().map(Dashboard::attempt).collect(Collectors.joining(", "));
    var next = delivery.nextAttemptAt();
    boolean waits = delivery.state() == Delivery.State.PENDING && next != null;
    return Html.of(
        "<div class=\"delivery\"><span class=\"tag {}\">{}</span> <code>{}</code>"
            + " <small>{}{}</small></div>",
        style,
        delivery.state().name().toLowerCase(Locale.ROOT),
        delivery.url(),
        attempts,
        waits ? " next " + TIME.format(next) : "");
  }

  private static String attempt(Delivery.Attempt attempt) {
    var answer = attempt.status() == 0 ? or(attempt.error(), "no answer") : attempt.status() + "";
    return answer + " in " + millis(attempt.took());
  }

  private static String millis(Duration took) {
    return took.toMillis() + " ms";
  }

  private static String time(JsonNode object) {
    return TIME.format(Instant.ofEpochSecond(Json.number(object, "created")));
  }
}
