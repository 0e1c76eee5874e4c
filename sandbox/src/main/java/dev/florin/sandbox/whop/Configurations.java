package dev.florin.sandbox.whop;

import dev.florin.sandbox.house.Ids;
import dev.florin.sandbox.house.Json;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code /checkout_configurations}: reusable links to a checkout. Each has an inline plan of its
 * own here; {@code plan_id} of an existing plan is not done.
 */
final class Configurations {
  private static final int MAX_METADATA = 50;
  private static final List<String> METHODS = List.of("enabled", "disabled");

  private Configurations() {}

  static Answer create(Call call, Desk desk) {
    var body = call.body();
    Call.allow(
        body,
        "mode",
        "plan",
        "metadata",
        "redirect_url",
        "affiliate_code",
        "payment_method_configuration",
        call.version().owner());
    call.checkOwner(Json.text(body, call.version().owner()), false);
    var mode = Json.text(body, "mode");
    if (mode != null && !mode.equals("payment")) {
      throw WhopError.invalid("The sandbox knows the mode payment only.");
    }
    if (!(body.get("plan") instanceof ObjectNode plan)) {
      throw WhopError.invalid("Missing required parameter: plan");
    }
    var made = desk.add(Desk.CONFIGURATION, "ch_");
    made.put("deleted", false);
    made.put("redirect_url", url(Json.text(body, "redirect_url")));
    made.put("affiliate_code", Json.text(body, "affiliate_code"));
    made.set("metadata", metadata(body.get("metadata")));
    made.set("methods", methods(body.get("payment_method_configuration")));
    made.set("plan", plan(call, plan));
    return Answer.ok(Shapes.configuration(made, desk, call.version()));
  }

  private static ObjectNode plan(Call call, ObjectNode given) {
    Call.allow(
        given,
        call.version().owner(),
        "initial_price",
        "renewal_price",
        "plan_type",
        "billing_period",
        "currency",
        "product_id",
        "title",
        "description",
        "visibility",
        "release_method",
        "force_create_new_plan",
        "override_tax_type",
        "payment_method_configuration",
        "three_ds_level");
    call.checkOwner(Json.text(given, call.version().owner()), !call.version().hasNativePayments());
    if (!"one_time".equals(Json.text(given, "plan_type"))) {
      throw WhopError.invalid("The sandbox knows the plan_type one_time only.");
    }
    var code = Json.text(given, "currency");
    if (code == null || !given.has("initial_price")) {
      throw WhopError.invalid("Missing required parameter: plan.currency, plan.initial_price");
    }
    var currency = Amounts.currency(code);
    var title = Json.text(given, "title");
    if (title != null && title.length() > 80) {
      throw WhopError.invalid("plan.title is longer than 80 characters.");
    }
    return Json.object()
        .put("id", Ids.make("plan_", 14))
        .put("product", or(Json.text(given, "product_id"), "prod_sandbox000000"))
        .put("title", or(title, "Sandbox"))
        .put("description", Json.text(given, "description"))
        .put("visibility", or(Json.text(given, "visibility"), "visible"))
        .put("currency", currency)
        .put("price", Amounts.read(given.required("initial_price"), currency, "initial_price"));
  }

  private static String or(@Nullable String text, String otherwise) {
    return text == null ? otherwise : text;
  }

  private static @Nullable String url(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      var uri = URI.create(text);
      if (("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
          && uri.getHost() != null) {
        return text;
      }
    } catch (IllegalArgumentException e) {
      throw WhopError.invalid("redirect_url is not a URL.");
    }
    throw WhopError.invalid("redirect_url is not a URL.");
  }

  static ObjectNode metadata(@Nullable JsonNode given) {
    if (given == null || given.isNull()) {
      return Json.object();
    }
    if (!(given instanceof ObjectNode object) || object.size() > MAX_METADATA) {
      throw WhopError.invalid("metadata is an object with at most 50 keys.");
    }
    for (var entry : object.properties()) {
      boolean tooLong = entry.getKey().length() > 100 || entry.getValue().asString().length() > 500;
      if (tooLong) {
        throw WhopError.invalid("metadata: keys up to 100, values up to 500 characters.");
      }
    }
    return object;
  }

  private static ObjectNode methods(@Nullable JsonNode given) {
    var methods = Json.object();
    METHODS.forEach(methods::putArray);
    methods.put("include_platform_defaults", true);
    if (given instanceof ObjectNode object) {
      Call.allow(object, "enabled", "disabled", "include_platform_defaults");
      methods.setAll(object);
    }
    return methods;
  }

  /** Returns one that is there; a deleted one is as good as none. */
  static ObjectNode require(Desk desk, String id) {
    var found = desk.require(Desk.CONFIGURATION, id);
    if (isDeleted(found)) {
      throw WhopError.missing("checkout configuration");
    }
    return found;
  }

  static boolean isDeleted(ObjectNode configuration) {
    return configuration.required("deleted").booleanValue();
  }

  static Answer retrieve(Call call, Desk desk) {
    call.allowQuery();
    return Answer.ok(Shapes.configuration(require(desk, call.id()), desk, call.version()));
  }

  static Answer delete(Call call, Desk desk) {
    call.allowQuery();
    require(desk, call.id()).put("deleted", true);
    return Answer.ok(BooleanNode.TRUE);
  }

  static Answer list(Call call, Desk desk) {
    var owner = call.version().owner();
    call.allowQuery(
        owner,
        "plan_id",
        "created_after",
        "created_before",
        "order",
        "direction",
        "first",
        "after");
    call.checkOwner(call.param(owner), true);
    var plan = call.param("plan_id");
    return Listing.of(
        call,
        desk.newestFirst(Desk.CONFIGURATION),
        configuration ->
            !isDeleted(configuration)
                && (plan == null || plan.equals(Json.string(configuration.required("plan"), "id"))),
        configuration -> Shapes.configuration(configuration, desk, call.version()));
  }
}
