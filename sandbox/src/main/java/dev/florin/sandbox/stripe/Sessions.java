package dev.florin.sandbox.stripe;

import dev.florin.sandbox.house.Ids;
import dev.florin.sandbox.house.Json;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v1/checkout/sessions}, in the modes payment and subscription. */
final class Sessions {
  static final String TYPE = "checkout.session";
  static final String ID_PLACE = "{CHECKOUT_SESSION_ID}";
  private static final String URL = "/v1/checkout/sessions";
  private static final Duration LIVES = Duration.ofHours(24);
  private static final Duration LIVES_AT_LEAST = Duration.ofMinutes(30);
  private static final int MAX_REFERENCE = 200;
  private static final Set<String> OLD_UI_MODES = Set.of("hosted", "embedded", "custom");

  private static final Shape CREATE =
      Shape.of(
          LineItems.SHAPE
              + SubscriptionCheckout.SHAPE
              + """
              mode string
              success_url string
              cancel_url string
              return_url string
              ui_mode string
              client_reference_id string
              customer string
              customer_creation always|if_required
              customer_email string
              expires_at int
              metadata metadata
              locale string
              submit_type auto|book|donate|pay|subscribe
              billing_address_collection auto|required
              payment_method_types strings
              excluded_payment_method_types strings
              payment_intent_data hash {
                capture_method automatic|automatic_async|manual
                description string
                metadata metadata
                receipt_email string
                setup_future_usage on_session|off_session
                statement_descriptor string
                statement_descriptor_suffix string
                transfer_group string
                on_behalf_of later
                shipping later
              """
              + Destinations.SHAPE
              + """
              }
              integration_identifier string
              adaptive_pricing later
              after_expiration later
              allow_promotion_codes later
              automatic_tax later
              consent_collection later
              currency later
              custom_fields later
              custom_text later
              customer_update later
              discounts later
              invoice_creation later
              payment_method_options later
              phone_number_collection later
              saved_payment_method_options later
              shipping_address_collection later
              shipping_options later
              tax_id_collection later
              """);

  private Sessions() {}

  static void routes(Router router) {
    router.on("POST", URL, CREATE, Sessions::create);
    router.on(
        "GET",
        URL,
        Shape.of(
            Listing.PARAMS
                + "customer string\npayment_intent string\nstatus open|complete|expired\n"
                + "subscription string\n"
                + "customer_details hash {\nemail! string\n}"),
        Sessions::list);
    router.on(
        "GET",
        URL + "/*",
        Shape.of(""),
        (call, tx) -> Answer.ok(tx.require(TYPE, call.id(), "session")));
    router.on("POST", URL + "/*", Shape.of("metadata metadata"), Sessions::update);
    router.on("POST", URL + "/*/expire", Shape.of(""), Sessions::expire);
    router.on(
        "GET",
        URL + "/*/line_items",
        Shape.of(Listing.PARAMS),
        (call, tx) -> {
          tx.require(TYPE, call.id(), "session");
          return Listing.of(
              call, LineItems.of(tx, call.id()), URL + "/" + call.id() + "/line_items");
        });
  }

  private static Answer list(Call call, Tx tx) {
    var details = call.params().get("customer_details");
    var email = details == null ? null : Json.text(details, "email");
    return Listing.of(
        call,
        tx.list(TYPE)
            .filter(
                s -> Listing.fits(call, s, "customer", "payment_intent", "status", "subscription"))
            .filter(
                s -> email == null || email.equals(Json.text(s.path("customer_details"), "email")))
            .toList(),
        URL);
  }

  private static Answer create(Call call, Tx tx) {
    boolean recurs = checkMode(call);
    SubscriptionCheckout.check(call, recurs);
    checkUi(call);
    var session = tx.create(TYPE, Ids.make("cs_test_a1", 56));
    var id = Json.string(session, "id");
    var lineItems = call.params().get("line_items");
    if (lineItems == null) {
      throw StripeError.missingParam("line_items");
    }
    var items = LineItems.create(tx, id, lineItems);
    SubscriptionCheckout.checkItems(items, recurs);
    price(session, items);
    who(call, tx, session);
    expiry(call, tx, session);
    call.copyTo(
        session,
        "cancel_url",
        "success_url",
        "client_reference_id",
        "locale",
        "submit_type",
        "billing_address_collection",
        "integration_identifier");
    session.set(
        "payment_method_types",
        MethodTypes.check(
            call.params().get("payment_method_types"), Json.string(session, "currency")));
    call.metadataTo(session);
    if (recurs) {
      SubscriptionCheckout.begin(call, tx, session);
    }
    if (call.params().get("payment_intent_data") instanceof ObjectNode data) {
      Destinations.check(data, Json.number(session, "amount_total"), "payment_intent_data");
      tx.hidden(id).set("intent", data);
    }
    return Answer.ok(session.put("url", tx.state().baseUrl() + "/c/pay/" + id));
  }

  /** Checks the mode, and returns whether it begins a subscription. */
  private static boolean checkMode(Call call) {
    var mode = call.text("mode");
    if (mode == null) {
      throw StripeError.missingParam("mode");
    }
    if (mode.equals("setup")) {
      throw StripeError.notHereYet("mode", "sessions in mode " + mode);
    }
    if (!mode.equals("payment") && !mode.equals("subscription")) {
      throw StripeError.invalid(
          null, "mode", "Invalid mode: must be one of payment, setup, or subscription");
    }
    return mode.equals("subscription");
  }

  private static void checkUi(Call call) {
    var ui = call.text("ui_mode");
    if (ui != null && OLD_UI_MODES.contains(ui)) {
      throw StripeError.invalid(
          null,
          "ui_mode",
          "Invalid ui_mode: since 2026-03-25.dahlia it must be one of hosted_page, embedded_page,"
              + " elements, or form");
    }
    if (ui != null && !ui.equals("hosted_page")) {
      throw Set.of("embedded_page", "elements", "form").contains(ui)
          ? StripeError.notHereYet("ui_mode", "sessions with ui_mode " + ui)
          : StripeError.invalid(null, "ui_mode", "Invalid ui_mode: " + ui);
    }
    if (call.text("return_url") != null) {
      throw StripeError.invalid(
          null, "return_url", "`return_url` cannot be given when `ui_mode` is `hosted_page`.");
    }
    var success = call.text("success_url");
    if (success == null) {
      throw StripeError.missingParam("success_url");
    }
    Urls.check(success, "success_url");
    var cancel = call.text("cancel_url");
    if (cancel != null) {
      Urls.check(cancel, "cancel_url");
    }
  }

  private static void price(ObjectNode session, List<ObjectNode> items) {
    long total = 0;
    for (var item : items) {
      total = Math.addExact(total, Json.number(item, "amount_total"));
    }
    var currency = Json.string(items.getFirst(), "currency");
    if (total > 0) {
      StripeCurrency.checkAmount(total, currency, "line_items");
    } else {
      throw StripeError.notHereYet("line_items", "sessions with nothing to pay");
    }
    session.put("amount_total", total).put("amount_subtotal", total).put("currency", currency);
  }

  private static void who(Call call, Tx tx, ObjectNode session) {
    var customer = call.text("customer");
    if (customer != null && call.text("customer_email") != null) {
      throw StripeError.invalid(
          null,
          "customer_email",
          "You may only specify one of these parameters: customer, customer_email.");
    }
    if (customer != null) {
      tx.require("customer", customer, "customer");
      session.putNull("customer_creation");
    }
    var reference = call.text("client_reference_id");
    if (reference != null && reference.length() > MAX_REFERENCE) {
      throw StripeError.invalid(
          null, "client_reference_id", "At most " + MAX_REFERENCE + " characters.");
    }
    call.copyTo(session, "customer", "customer_email", "customer_creation");
  }

  private static void expiry(Call call, Tx tx, ObjectNode session) {
    long now = tx.nowSeconds();
    long expiresAt =
        call.params().has("expires_at")
            ? Json.number(call.params(), "expires_at")
            : now + LIVES.toSeconds();
    if (expiresAt < now + LIVES_AT_LEAST.toSeconds() || expiresAt > now + LIVES.toSeconds()) {
      throw StripeError.invalid(
          null,
          "expires_at",
          "The `expires_at` timestamp must be at least 30 minutes and at most 24 hours from"
              + " Checkout Session creation.");
    }
    session.put("expires_at", expiresAt);
  }

  private static Answer update(Call call, Tx tx) {
    var session = tx.require(TYPE, call.id(), "session");
    call.metadataTo(session);
    return Answer.ok(session);
  }

  private static Answer expire(Call call, Tx tx) {
    var session = tx.require(TYPE, call.id(), "session");
    if (!Json.string(session, "status").equals("open")) {
      throw StripeError.invalid(
          null,
          null,
          "Only Checkout Sessions with a status in [\"open\"] can be expired. This Session has a"
              + " status of `"
              + Json.string(session, "status")
              + "`.");
    }
    Checkout.expire(tx, session);
    return Answer.ok(session);
  }
}
