package dev.florin.payment.whop;

import dev.florin.payment.whop.WhopClient.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What is asked of Whop for one account. Thread-safe. */
final class WhopApi {
  private static final String FIRST = "100";
  private static final int MAX_PAGES = 5;

  private final WhopClient client;
  private final WhopReader reader;
  private final String account;

  WhopApi(WhopClient client, WhopReader reader, String account) {
    this.client = client;
    this.reader = reader;
    this.account = account;
  }

  WhopReader reader() {
    return reader;
  }

  String account() {
    return account;
  }

  /** A list, or what there is of it. */
  sealed interface All {
    /**
     * These.
     *
     * @param complete whether there are no more; a list that is longer is cut off
     */
    record Items(List<JsonNode> nodes, boolean complete) implements All {
      /** Copies the list. */
      public Items {
        nodes = List.copyOf(nodes);
      }
    }

    /** Whop does not answer. */
    record Away(String reason) implements All {}
  }

  /** One page of a list. */
  sealed interface Page {
    /**
     * These.
     *
     * @param next where the next page begins; {@code null} after the last
     */
    record Some(List<JsonNode> nodes, @Nullable String next) implements Page {}

    /** Whop does not answer. */
    record Away(String reason) implements Page {}
  }

  All all(String path, Map<String, String> query) {
    var nodes = new ArrayList<JsonNode>();
    String after = null;
    for (int i = 0; i < MAX_PAGES; i++) {
      switch (page(path, query, after)) {
        case Page.Away away -> {
          return new All.Away(away.reason());
        }
        case Page.Some some -> {
          nodes.addAll(some.nodes());
          after = some.next();
          if (after == null) {
            return new All.Items(nodes, true);
          }
        }
      }
    }
    return new All.Items(nodes, false);
  }

  Page page(String path, Map<String, String> query, @Nullable String after) {
    var params = new TreeMap<>(query);
    params.put("first", FIRST);
    if (after != null) {
      params.put("after", after);
    }
    return switch (client.get(path, params)) {
      case Result.Done done -> page(done.body());
      case Result.Missing missing -> new Page.Away(missing.message());
      case Result.Refused refused -> new Page.Away(refused.message());
      case Result.Lost lost -> new Page.Away(lost.reason());
    };
  }

  private static Page page(JsonNode body) {
    var data = body.path("data");
    if (!data.isArray()) {
      return new Page.Away("a list that cannot be read");
    }
    var info = body.path("page_info");
    var end = WhopReader.text(info.path("end_cursor"));
    boolean more = info.path("has_next_page").asBoolean(false);
    return more && end == null
        ? new Page.Away("a list that goes on nowhere")
        : new Page.Some(data.valueStream().toList(), more ? end : null);
  }

  Result configuration(String id) {
    return client.get("checkout_configurations/" + WhopClient.segment(id), Map.of());
  }

  Result createConfiguration(JsonNode body, String key) {
    return client.post("checkout_configurations", body, key);
  }

  Result deleteConfiguration(String id) {
    return client.delete("checkout_configurations/" + WhopClient.segment(id));
  }

  Result payment(String id) {
    return client.get("payments/" + WhopClient.segment(id), Map.of());
  }

  /** The payments of a plan, or the newest of the account. */
  All payments(@Nullable String plan) {
    return all(
        "payments",
        plan == null
            ? Map.of("account_id", account)
            : Map.of("account_id", account, "plan_id", plan));
  }

  Result refund(String payment, JsonNode body, String key) {
    return client.post("payments/" + WhopClient.segment(payment) + "/refund", body, key);
  }

  All refunds(String payment) {
    return all("refunds", Map.of("payment_id", payment));
  }

  All disputes(String payment) {
    return all("disputes", Map.of("account_id", account, "payment_id", payment));
  }
}
