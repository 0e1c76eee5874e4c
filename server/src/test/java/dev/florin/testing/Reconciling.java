package dev.florin.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.JsonNode;

/** An operator who compares a provider with Florin, through the routes that are there for it. */
public final class Reconciling {
  private static final String RUNS = "/v1/admin/reconciliations";

  private Reconciling() {}

  /** What does not agree of the payments that were begun since then. */
  public static List<JsonNode> differences(App app, String provider, Instant from) {
    return List.copyOf(run(app, provider, from).path("rows").path("data").values());
  }

  /** Compares, has what does not agree mended, and says what still does not agree. */
  public static List<JsonNode> differencesAfterMending(App app, String provider, Instant from) {
    var run = run(app, provider, from);
    var rows = RUNS + "/" + run.path("reconciliation").path("id").stringValue() + "/rows/";
    for (var row : run.path("rows").path("data")) {
      app.operator().post(rows + row.path("id").stringValue() + "/fix", null).expect(200);
    }
    return differences(app, provider, from);
  }

  private static JsonNode run(App app, String provider, Instant from) {
    var body =
        """
        {"provider": "%s", "from": "%s"}
        """
            .formatted(provider, from);
    // The daily one may be under way.
    var begun = new AtomicReference<>(app.operator().post(RUNS, body));
    Time.until(
        "another reconciliation with " + provider,
        () -> {
          if (begun.get().status() == 409) {
            begun.set(app.operator().post(RUNS, body));
          }
          return begun.get().status() != 409;
        });
    var path = RUNS + "/" + begun.get().expect(201).path("id").stringValue() + "?limit=100";
    Time.until(
        "the reconciliation with " + provider,
        () -> !state(app, path).path("finished_at").isNull());
    var state = state(app, path);
    assertThat(state.path("status").stringValue()).isEqualTo("finished");
    assertThat(state.path("counts").path("not_checked").longValue()).isZero();
    return app.operator().get(path).expect(200);
  }

  private static JsonNode state(App app, String path) {
    return app.operator().get(path).expect(200).path("reconciliation");
  }
}
