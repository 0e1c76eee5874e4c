package dev.florin.sandbox.mail;

import dev.florin.sandbox.house.Form;
import dev.florin.sandbox.house.Json;
import dev.florin.sandbox.house.Request;
import dev.florin.sandbox.house.Response;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/** The switches under {@code /_sandbox/mail}: faults as JSON, and the buttons of the mailbox. */
final class MailSwitches {
  static final String BELOW = "/_sandbox/mail/";
  private static final String FAULTS = BELOW + "faults";
  private static final String BUTTONS = BELOW + "do/";
  private final MailboxSandbox mailbox;

  MailSwitches(MailboxSandbox mailbox) {
    this.mailbox = mailbox;
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
      case "POST" -> mailbox.faults().add(MailFaultJson.read(Json.parseObject(request.text())));
      case "DELETE" -> mailbox.faults().clear();
      default -> {
        return Response.text(405, "GET, POST or DELETE.");
      }
    }
    return Response.json(200, shown());
  }

  private Response clear(String id) {
    return mailbox.faults().clear(id)
        ? Response.json(200, shown())
        : Response.json(404, Json.object().put("error", "no fault " + id));
  }

  private ObjectNode shown() {
    var all = Json.object();
    var list = all.putArray("faults");
    mailbox.faults().active().forEach(active -> list.add(MailFaultJson.write(active)));
    return all;
  }

  private Response press(String button, Map<String, String> form) {
    switch (button) {
      case "fault" -> mailbox.faults().add(fault(form));
      case "clear" -> mailbox.faults().clear(form.getOrDefault("id", ""));
      case "empty" -> mailbox.clear();
      default -> {
        return Response.text(404, "There is no such button.");
      }
    }
    return Response.seeOther(MailboxPages.LIST);
  }

  private static MailFault fault(Map<String, String> form) {
    var json = Json.object().put("kind", form.get("kind"));
    for (var number : new String[] {"millis", "times"}) {
      var value = form.getOrDefault(number, "");
      if (!value.isEmpty()) {
        json.put(number, Integer.parseInt(value));
      }
    }
    var address = form.getOrDefault("address", "");
    if (!address.isEmpty()) {
      json.put("address", address);
    }
    return MailFaultJson.read(
        json.put("after_data", !form.getOrDefault("after_data", "").isEmpty()));
  }
}
