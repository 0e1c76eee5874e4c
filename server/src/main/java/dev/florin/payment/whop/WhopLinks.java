package dev.florin.payment.whop;

import dev.florin.payment.provider.Capabilities.Mode;
import dev.florin.payment.provider.CheckoutAnswer;
import dev.florin.payment.provider.CheckoutRequest;
import dev.florin.payment.provider.References;
import dev.florin.payment.whop.WhopApi.All;
import dev.florin.payment.whop.WhopClient.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Opens links to a checkout: one configuration with a plan of its own for each payment. */
final class WhopLinks {
  /** By which buyers can pay, in Florin's names and in Whop's; more are offered unasked. */
  static final Map<String, String> METHODS = Map.of("card", "card");

  private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);
  private static final int MAX_TITLE = 80;

  /** Stripe fills it in; Whop adds the payment to the address by itself. */
  private static final String SESSION_PLACE = "{CHECKOUT_SESSION_ID}";

  private final WhopApi api;
  private final @Nullable String product;

  WhopLinks(WhopApi api, @Nullable String product) {
    this.api = api;
    this.product = product;
  }

  CheckoutAnswer create(CheckoutRequest request) {
    return create(request, key(request));
  }

  /**
   * Of a request that broke off on its side, Whop says 409 for as long as it remembers the key. So
   * the link is looked for first; then the same key is tried, and only when that leads nowhere, a
   * new one. Should that make a second link, it does no harm: the first one's address was never
   * told to anybody.
   */
  CheckoutAnswer resume(CheckoutRequest request, int attempt, Instant begunAt) {
    var query =
        Map.of("account_id", api.account(), "created_after", begunAt.minus(CLOCK_SKEW).toString());
    return switch (api.all("checkout_configurations", query)) {
      case All.Away away -> new CheckoutAnswer.Unknown(away.reason());
      case All.Items items -> find(request, items).orElseGet(() -> again(request, attempt));
    };
  }

  private static Optional<CheckoutAnswer> find(CheckoutRequest request, All.Items items) {
    return items.nodes().stream()
        .filter(link -> request.id().equals(mark(link, WhopReader.PAYMENT)))
        .findFirst()
        .map(WhopLinks::created);
  }

  private CheckoutAnswer again(CheckoutRequest request, int attempt) {
    var answer = create(request, key(request));
    return answer instanceof CheckoutAnswer.Unknown
        ? create(request, key(request) + "-" + attempt)
        : answer;
  }

  private static String key(CheckoutRequest request) {
    return "florin-checkout-" + request.id();
  }

  private CheckoutAnswer create(CheckoutRequest request, String key) {
    if (request.mode() != Mode.HOSTED || !METHODS.keySet().containsAll(request.methods())) {
      return new CheckoutAnswer.Rejected("not_offered", "Whop does not offer this.");
    }
    return switch (api.createConfiguration(body(request), key)) {
      case Result.Done done -> created(done.body());
      case Result.Missing missing -> new CheckoutAnswer.Rejected("not_found", missing.message());
      case Result.Refused refused -> new CheckoutAnswer.Rejected(refused.code(), refused.message());
      case Result.Lost lost -> new CheckoutAnswer.Unknown(lost.reason());
    };
  }

  private static CheckoutAnswer created(JsonNode link) {
    var id = WhopReader.text(link.path("id"));
    var url = WhopReader.text(link.path("purchase_url"));
    return id == null || url == null
        ? new CheckoutAnswer.Unknown("a link without an id or an address")
        : new CheckoutAnswer.Created(new References(id, null), url, null, null);
  }

  static @Nullable String mark(JsonNode link, String name) {
    return WhopReader.text(link.path("metadata").path(name));
  }

  private ObjectNode body(CheckoutRequest request) {
    var body = JsonNodeFactory.instance.objectNode();
    body.put("account_id", api.account()).put("mode", "payment");
    body.put("redirect_url", request.successUrl().replace(SESSION_PLACE, request.id()));
    var metadata = body.putObject("metadata");
    request.metadata().forEach(metadata::put);
    metadata.put(WhopReader.PAYMENT, request.id()).put(WhopReader.REFERENCE, request.reference());
    body.set("plan", plan(request));
    if (!request.methods().isEmpty()) {
      methods(body.putObject("payment_method_configuration"), request.methods());
    }
    return body;
  }

  /** The tax is in Florin's prices, and so in this one: nothing is to be added at the checkout. */
  private ObjectNode plan(CheckoutRequest request) {
    var plan = JsonNodeFactory.instance.objectNode();
    plan.put("plan_type", "one_time").put("force_create_new_plan", true);
    plan.put("visibility", "hidden").put("override_tax_type", "inclusive");
    plan.put("initial_price", request.amount().toDecimal());
    plan.put("currency", request.amount().asset().code().toLowerCase(Locale.ROOT));
    plan.put("title", title(request));
    if (product != null) {
      plan.put("product_id", product);
    }
    return plan;
  }

  private static String title(CheckoutRequest request) {
    var names =
        request.lines().stream()
            .map(line -> line.quantity() == 1 ? line.name() : line.quantity() + " × " + line.name())
            .collect(Collectors.joining(", "));
    return names.codePointCount(0, names.length()) <= MAX_TITLE
        ? names
        : names.substring(0, names.offsetByCodePoints(0, MAX_TITLE - 1)) + "…";
  }

  private static void methods(ObjectNode configuration, List<String> names) {
    var enabled = configuration.putArray("enabled");
    names.forEach(name -> enabled.add(METHODS.get(name)));
    configuration.putArray("disabled");
    configuration.put("include_platform_defaults", false);
  }
}
