package dev.florin.sandbox.stripe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The endpoints by method and path. Filled once, then read by many threads. */
final class Router {
  private final List<Route> routes = new ArrayList<>();

  /** Does the work of one endpoint. */
  @FunctionalInterface
  interface Endpoint {
    Answer answer(Call call, Tx tx);
  }

  /** A route: its path has {@code *} in the places of ids. */
  record Route(String method, List<String> path, Shape shape, Endpoint endpoint) {}

  /** A route and the ids of one request. */
  record Match(Route route, List<String> ids) {}

  void on(String method, String path, Shape shape, Endpoint endpoint) {
    routes.add(new Route(method, List.of(path.substring(1).split("/")), shape, endpoint));
  }

  Optional<Match> match(String method, String path) {
    var segments = List.of(path.substring(1).split("/"));
    return routes.stream()
        .filter(route -> route.method().equals(method) && fits(route.path(), segments))
        .findFirst()
        .map(route -> new Match(route, ids(route.path(), segments)));
  }

  private static boolean fits(List<String> pattern, List<String> segments) {
    if (pattern.size() != segments.size()) {
      return false;
    }
    for (int i = 0; i < pattern.size(); i++) {
      if (!pattern.get(i).equals("*") && !pattern.get(i).equals(segments.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static List<String> ids(List<String> pattern, List<String> segments) {
    var ids = new ArrayList<String>();
    for (int i = 0; i < pattern.size(); i++) {
      if (pattern.get(i).equals("*")) {
        ids.add(segments.get(i));
      }
    }
    return ids;
  }
}
