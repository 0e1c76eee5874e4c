package dev.florin.dropin.web;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.florin.access.Caller;
import dev.florin.access.Customers;
import dev.florin.dropin.web.OlderPurchases.Back;
import dev.florin.dropin.web.OlderPurchases.Item;
import dev.florin.marketplace.Buying;
import dev.florin.marketplace.ListingId;
import dev.florin.marketplace.Shares;
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
 * The mutations by which Awareness sells. What is sold is a product of the catalogue or a creator's
 * listing, by its code, which may be the id that Awareness gave it, or by our id. Each session
 * carries the metadata that Awareness wrote, in its spelling, as far as it is known here.
 * Thread-safe.
 */
@Component
class AwarenessProcedures {
  private static final int MAX_ID = 60;
  private static final int MAX_URL = 2_000;

  private final AwarenessSettings settings;
  private final OlderPurchases purchases;
  private final Buying buying;
  private final Customers customers;
  private final JsonMapper json;

  AwarenessProcedures(
      AwarenessSettings settings,
      OlderPurchases purchases,
      Buying buying,
      Customers customers,
      JsonMapper json) {
    this.settings = settings;
    this.purchases = purchases;
    this.buying = buying;
    this.customers = customers;
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
    buying.shares(order).ifPresent(split -> put(metadata, split));
    return Map.of("checkoutUrl", page(caller, order, back, metadata));
  }

  /** As it would be divided now; what is booked is what holds when it is paid. */
  private void put(Map<String, String> metadata, Shares split) {
    metadata.put("creatorId", customers.find(split.creator()).orElseThrow().subject());
    metadata.put("platformFee", Long.toString(split.fee().minorUnits()));
    metadata.put("creatorEarnings", Long.toString(split.share().minorUnits()));
  }

  private Order place(Caller caller, String what, String id) {
    var product = ListingId.parse(id).map(listing -> listing.product().toString()).orElse(id);
    var item = new Item(what, product, settings.currency());
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
