package dev.florin.sandbox.crossmint;

import dev.florin.sandbox.house.FaultJson;
import dev.florin.sandbox.house.Faults;
import dev.florin.sandbox.house.Json;
import dev.florin.sandbox.house.Request;
import dev.florin.sandbox.house.Response;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/** The switches under {@code /_sandbox/crossmint}: faults as JSON. */
final class Switches {
  static final String BELOW = "/_sandbox/crossmint/";
  private static final String FAULTS = BELOW + "faults";
  private final Faults faults;

  Switches(Faults faults) {
    this.faults = faults;
  }

  Response handle(Request request) {
    try {
      var path = request.path();
      if (path.equals(FAULTS)) {
        return all(request);
      }
      return path.startsWith(FAULTS + "/") && request.method().equals("DELETE")
          ? clear(path.substring(FAULTS.length() + 1))
          : Response.text(404, "There is no such switch.");
    } catch (IllegalArgumentException | IllegalStateException | JacksonException e) {
      return Response.json(400, Json.object().put("error", String.valueOf(e.getMessage())));
    }
  }

  private Response all(Request request) {
    switch (request.method()) {
      case "GET" -> {}
      case "POST" -> faults.add(FaultJson.read(Json.parseObject(request.text())));
      case "DELETE" -> faults.clear();
      default -> {
        return Response.text(405, "GET, POST or DELETE.");
      }
    }
    return Response.json(200, shown());
  }

  private Response clear(String id) {
    return faults.clear(id)
        ? Response.json(200, shown())
        : Response.json(404, Json.object().put("error", "no fault " + id));
  }

  private ObjectNode shown() {
    var all = Json.object();
    var list = all.putArray("faults");
    faults.active().forEach(active -> list.add(FaultJson.write(active)));
    return all;
  }
}
