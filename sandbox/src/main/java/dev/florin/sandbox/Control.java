package dev.florin.sandbox;

import dev.florin.sandbox.house.Fault;
import dev.florin.sandbox.house.FaultJson;
import dev.florin.sandbox.house.Faults;
import dev.florin.sandbox.house.Form;
import dev.florin.sandbox.house.Json;
import dev.florin.sandbox.house.Request;
import dev.florin.sandbox.house.Response;
import dev.florin.sandbox.stripe.StripeSandbox;
import java.time.format.DateTimeParseException;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/**
 * The switches under {@code /_sandbox}: faults as JSON, commands to subscriptions, and the buttons
 * of the dashboard.
 */
final class Control {
  private static final String FAULTS = "/_sandbox/faults";
  private static final String SUBSCRIPTIONS = "/_sandbox/stripe/subscriptions/";
  private final StripeSandbox stripe;

  Control(StripeSandbox stripe) {
    this.stripe = stripe;
  }

  Response handle(Request request) {
    try {
      var path = request.path();
      if (path.equals(FAULTS)) {
        return faults(request);
      }
      if (path.startsWith(FAULTS + "/") && request.method().equals("DELETE")) {
        return clear(path.substring(FAULTS.length() + 1));
      }
      if (path.startsWith(SUBSCRIPTIONS) && request.method().equals("POST")) {
        return subscription(path.substring(SUBSCRIPTIONS.length()), Form.read(request.text()));
      }
      return path.startsWith("/_sandbox/do/") && request.method().equals("POST")
          ? press(path.substring("/_sandbox/do/".length()), Form.read(request.text()))
          : Response.text(404, "There is no such switch.");
    } catch (IllegalArgumentException
        | IllegalStateException
        | DateTimeParseException
        | JacksonException e) {
      return Response.json(400, Json.object().put("error", String.valueOf(e.getMessage())));
    }
  }

  /** A command to a subscription: {@code {id}/advance} with {@code to}, say. */
  private Response subscription(String path, Map<String, String> form) {
    var parts = path.split("/");
    return parts.length == 2
        ? Response.json(200, stripe.subscriptions().perform(parts[0], parts[1], argument(form)))
        : Response.text(404, "There is no such switch.");
  }

  private static String argument(Map<String, String> form) {
    return form.getOrDefault("to", form.getOrDefault("times", ""));
  }

  private Response faults(Request request) {
    switch (request.method()) {
      case "GET" -> {}
      case "POST" -> stripe.faults().add(FaultJson.read(Json.parseObject(request.text())));
      case "DELETE" -> stripe.faults().clear();
      default -> {
        return Response.text(405, "GET, POST or DELETE.");
      }
    }
    return Response.json(200, shown(stripe.faults()));
  }

  private Response clear(String id) {
    return stripe.faults().clear(id)
        ? Response.json(200, shown(stripe.faults()))
        : Response.json(404, Json.object().put("error", "no fault " + id));
  }

  private static ObjectNode shown(Faults faults) {
    var all = Json.object();
    var list = all.putArray("faults");
    faults.active().forEach(active -> list.add(FaultJson.write(active)));
    return all;
  }

  private Response press(String button, Map<String, String> form) {
    switch (button) {
      case "fault" -> stripe.faults().add(fault(form));
      case "clear" -> clearFrom(form);
      case "subscription" ->
          stripe
              .subscriptions()
              .perform(
                  form.getOrDefault("id", ""), form.getOrDefault("command", ""), argument(form));
      case "redeliver" -> stripe.redeliver(form.getOrDefault("event", ""), 1);
      default -> {
        return Response.text(404, "There is no such button.");
      }
    }
    return Response.seeOther("/");
  }

  private void clearFrom(Map<String, String> form) {
    var id = form.get("id");
    if (id == null) {
      stripe.faults().clear();
    } else {
      stripe.faults().clear(id);
    }
  }

  private static Fault fault(Map<String, String> form) {
    var json = Json.object().put("kind", form.get("kind"));
    for (var number : new String[] {"status", "millis", "count", "times"}) {
      var value = form.getOrDefault(number, "");
      if (!value.isEmpty()) {
        json.put(number, Integer.parseInt(value));
      }
    }
    for (var text : new String[] {"method", "path", "event_type"}) {
      var value = form.getOrDefault(text, "");
      if (!value.isEmpty()) {
        json.put(text, value);
      }
    }
    return FaultJson.read(json);
  }
}
