package dev.florin.dropin.web;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.florin.access.Caller;
import dev.florin.dropin.web.OlderPurchases.Back;
import dev.florin.dropin.web.OlderPurchases.Item;
import dev.florin.order.Order;
import dev.florin.platform.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.PropertyNamingStrategies.LowerCamelCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.json.JsonMapper;

/**
 * The mutations by which Awareness sells. What is sold is a product of the catalogue. Each session
 * carries the metadata that Awareness wrote, in its spelling, as far as it is known here.
 * Thread-safe.
 */
@Component
class AwarenessProcedures {
  private static final int MAX_ID = 60;
  private static final int MAX_URL = 2_000;

  private final AwarenessSettings settings;
  private final OlderPurchases purchases;
  private final JsonMapper json;

  AwarenessProcedures(AwarenessSettings settings, OlderPurchases purchases, JsonMapper json) {
    this.settings = settings;
    this.purchases = purchases;
    this.json = json;
  }

  @JsonNaming(LowerCamelCaseStrategy.class)
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Listing(
      @Nullable String listingId, @Nullable String successUrl, @Nullable String cancelUrl) {}

  @JsonNaming(LowerCamelCaseStrategy.class)
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Package(
      @Nullable String packageId, @Nullable String successUrl, @Nullable String cancelUrl) {}

  /**
   * Does one call.
   *
   * @throws Problem when it is refused, also because there is no such procedure
   */
  Map<String, Object> call(Caller caller, TrpcCall call) {
    return switch (call.path()) {
      case "wMatrixMarketplace.createCheckout" -> listing(caller, call.as(Listing.class, json));
      case "latentmasMarketplace.purchasePackage" ->
          bundle(caller, call.as(Package.class, json), "latentmas_package");
      case "neuralBridgeMarketplace.purchasePackage" ->
          bundle(caller, call.as(Package.class, json), "neural_bridge_package");
      default ->
          throw Problem.of(
              404, "not_found", "No \"mutation\"-procedure on path \"" + call.path() + "\"");
    };
  }

  private Map<String, Object> listing(Caller caller, Listing input) {
    var id = required("listingId", input.listingId(), MAX_ID);
    var back =
        new Back(
            required("successUrl", input.successUrl(), MAX_URL),
            required("cancelUrl", input.cancelUrl(), MAX_URL));
    var order = place(caller, "listing", id);
    var metadata = new LinkedHashMap<String, String>();
    metadata.put("user_id", caller.subject());
    metadata.put("listing_id", id);
    metadata.put("purchase_type", "w-matrix");
    put(metadata, "customer_email", caller.email());
    put(metadata, "customer_name", caller.name());
    return Map.of("url", page(caller, order, back, metadata));
  }

  private Map<String, Object> bundle(Caller caller, Package input, String type) {
    var id = required("packageId", input.packageId(), MAX_ID);
    var back = new Back(input.successUrl(), input.cancelUrl());
    var order = place(caller, "package", id);
    var metadata = new LinkedHashMap<String, String>();
    metadata.put("userId", caller.subject());
    metadata.put("packageId", id);
    metadata.put("purchaseType", type);
    metadata.put("amount", Long.toString(order.total().minorUnits()));
    return Map.of("checkoutUrl", page(caller, order, back, metadata));
  }

  private Order place(Caller caller, String what, String id) {
    var item = new Item(what, id, settings.currency());
    return purchases.place(caller, item, settings.provider(), null);
  }

  private String page(Caller caller, Order order, Back back, Map<String, String> metadata) {
    var opened = purchases.page(caller, order, settings.provider(), back, metadata);
    return Objects.requireNonNull(opened.payment().checkoutUrl(), "an open page's address");
  }

  private static void put(Map<String, String> metadata, String name, @Nullable String value) {
    if (value != null) {
      metadata.put(name, value);
    }
  }

  private static String required(String param, @Nullable String text, int most) {
    if (text == null || text.isBlank() || text.length() > most) {
      throw Problem.invalid(param, "must be a text of 1 to " + most + " characters");
    }
    return text;
  }
}
