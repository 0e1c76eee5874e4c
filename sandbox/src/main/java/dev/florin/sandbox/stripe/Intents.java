package dev.florin.sandbox.stripe;

import dev.florin.sandbox.house.Ids;
import dev.florin.sandbox.house.Json;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v1/payment_intents}. */
final class Intents {
  static final String TYPE = "payment_intent";
  private static final Set<String> CANCELABLE =
      Set.of(
          "requires_payment_method",
          "requires_confirmation",
          "requires_action",
          "requires_capture");

  private static final String CONFIRM_FIELDS =
"""
      payment_method string
      payment_method_data hash {
        type! string
        billing_details hash {
          email string
          name string
          phone string
        }
        metadata metadata
"""
          + OtherMethods.SHAPE
          + """
          }
          return_url string
          off_session bool
          error_on_requires_action bool
          receipt_email string
          setup_future_usage on_session|off_session
          use_stripe_sdk bool
          mandate later
          mandate_data later
          confirmation_token later
          payment_method_options later
          shipping later
          """;

  private static final String FIELDS =
      """
      customer string
      description string
      metadata metadata
      statement_descriptor string
      statement_descriptor_suffix string
      transfer_group string
      payment_method_types strings
      excluded_payment_method_types strings
      on_behalf_of later
      amount_details later
      """
          + Destinations.SHAPE;

  private static final String CREATE =
      """
      amount! int
      currency! string
      automatic_payment_methods hash {
        enabled! bool
        allow_redirects always|never
      }
      capture_method automatic|automatic_async|manual
      confirm bool
      confirmation_method automatic|manual
      """;

  private static final String UPDATE = "amount int\ncurrency string\n";

  private Intents() {}

  static void routes(Router router) {
    router.on(
        "POST", "/v1/payment_intents", shape(CREATE + FIELDS + CONFIRM_FIELDS), Intents::create);
    router.on(
        "GET",
        "/v1/payment_intents",
        shape(Listing.PARAMS + "customer string"),
        (call, tx) -> Listing.of(call, tx, TYPE, "/v1/payment_intents", "customer"));
    router.on(
        "GET",
        "/v1/payment_intents/*",
        shape("client_secret string"),
        (call, tx) -> Answer.ok(require(call, tx)));
    router.on(
        "POST", "/v1/payment_intents/*", shape(UPDATE + FIELDS + CONFIRM_FIELDS), Intents::update);
    router.on(
        "POST",
        "/v1/payment_intents/*/confirm",
        shape(CONFIRM_FIELDS + "client_secret string\ncapture_method manual|automatic_async"),
        Intents::confirm);
    router.on(
        "POST",
        "/v1/payment_intents/*/capture",
        shape(
            "amount_to_capture int\nfinal_capture bool\nmetadata metadata\n"
                + "statement_descriptor string\nstatement_descriptor_suffix string"),
        Intents::capture);
    router.on(
        "POST",
        "/v1/payment_intents/*/cancel",
        shape("cancellation_reason duplicate|fraudulent|requested_by_customer|abandoned"),
        Intents::cancel);
  }

  private static Shape shape(String text) {
    return Shape.of(text);
  }

  private static ObjectNode require(Call call, Tx tx) {
    return tx.require(TYPE, call.id(), "intent");
  }

  private static Answer create(Call call, Tx tx) {
    var currency = StripeCurrency.check(Json.string(call.params(), "currency"), "currency");
    long amount = Json.number(call.params(), "amount");
    StripeCurrency.checkAmount(amount, currency, "amount");
    var intent = create(tx, amount, currency);
    kinds(call, intent, currency);
    call.copyTo(intent, "capture_method", "confirmation_method");
    fill(call, tx, intent);
    boolean confirms = call.params().path("confirm").asBoolean();
    if (!confirms && (call.params().has("return_url") || call.params().has("off_session"))) {
      var param = call.params().has("return_url") ? "return_url" : "off_session";
      throw StripeError.invalid(
          null, param, "`" + param + "` can only be given together with `confirm=true`.");
    }
    tx.emit("payment_intent.created", intent);
    return confirms ? confirm(call, tx, intent) : Answer.ok(intent);
  }

  /** Adds an intent that waits for a payment method. */
  static ObjectNode create(Tx tx, long amount, String currency) {
    var id = Ids.make("pi_3", 23);
    var intent = tx.create(TYPE, id);
    intent.put("client_secret", id + "_secret_" + Ids.make("", 25));
    return intent.put("amount", amount).put("currency", currency);
  }

  private static void kinds(Call call, ObjectNode intent, String currency) {
    var types = call.params().get("payment_method_types");
    var automatic = call.params().get("automatic_payment_methods");
    boolean isAutomatic = automatic != null && automatic.path("enabled").asBoolean();
    if (types != null && isAutomatic) {
      throw StripeError.invalid(
          null,
          "payment_method_types",
          "You may only specify one of these parameters: automatic_payment_methods,"
              + " payment_method_types.");
    }
    if (types == null && (automatic == null || isAutomatic)) {
      // Since 2023-08-16 an intent that says nothing takes what the dashboard has switched on.
      var redirects = automatic == null ? null : Json.text(automatic, "allow_redirects");
      intent
          .putObject("automatic_payment_methods")
          .put("allow_redirects", redirects == null ? "always" : redirects)
          .put("enabled", true);
    }
    intent.set("payment_method_types", MethodTypes.check(types, currency));
  }

  private static void fill(Call call, Tx tx, ObjectNode intent) {
    var customer = call.text("customer");
    if (customer != null) {
      tx.require("customer", customer, "customer");
    }
    Destinations.check(call.params(), Json.number(intent, "amount"), "");
    call.copyTo(
        intent,
        "application_fee_amount",
        "transfer_data",
        "customer",
        "description",
        "statement_descriptor",
        "statement_descriptor_suffix",
        "transfer_group",
        "excluded_payment_method_types",
        "receipt_email",
        "setup_future_usage");
    call.metadataTo(intent);
    var method = call.text("payment_method");
    if (method != null) {
      use(tx, intent, method);
    }
    if (call.params().get("payment_method_data") instanceof ObjectNode data) {
      useData(tx, intent, data);
    }
  }

  private static void use(Tx tx, ObjectNode intent, String methodId) {
    var method = PaymentMethods.resolve(tx, methodId, "payment_method");
    allow(intent, Json.string(method, "type"), "payment_method");
    if (tx.hidden(Json.string(method, "id")).has("detached")) {
      throw StripeError.invalid(
          null,
          "payment_method",
          "The provided PaymentMethod was detached from a Customer. It may not be used again.");
    }
    var owner = Json.text(method, "customer");
    if (owner != null && !owner.equals(Json.text(intent, "customer"))) {
      throw StripeError.invalid(
          null,
          "payment_method",
          "The provided PaymentMethod belongs to a customer. Please include the customer in the"
              + " `customer` parameter on the PaymentIntent.");
    }
    intent.put("payment_method", Json.string(method, "id"));
    intent.put("status", "requires_confirmation");
  }

  private static void useData(Tx tx, ObjectNode intent, ObjectNode data) {
    var type = Json.string(data, "type");
    allow(intent, type, "payment_method_data[type]");
    if (type.equals("card")) {
      throw StripeError.notHereYet(
          "payment_method_data", "cards inline; use a payment method such as pm_card_visa");
    }
    use(tx, intent, Json.string(PaymentMethods.fromData(tx, data), "id"));
  }

  private static void allow(ObjectNode intent, String type, String param) {
    boolean allowed =
        intent
            .required("payment_method_types")
            .valueStream()
            .anyMatch(known -> known.stringValue().equals(type));
    if (!allowed && !intent.hasNonNull("automatic_payment_methods")) {
      throw StripeError.invalid(
          null,
          param,
          "The PaymentMethod provided (" + type + ") is not allowed for this PaymentIntent.");
    }
  }

  private static Answer update(Call call, Tx tx) {
    var intent = require(call, tx);
    expect(intent, "updated", CANCELABLE);
    var currency = call.text("currency");
    if (currency != null) {
      intent.put("currency", StripeCurrency.check(currency, "currency"));
    }
    call.copyTo(intent, "amount");
    StripeCurrency.checkAmount(
        Json.number(intent, "amount"), Json.string(intent, "currency"), "amount");
    if (call.params().has("payment_method_types")) {
      kinds(call, intent, Json.string(intent, "currency"));
    }
    fill(call, tx, intent);
    return Answer.ok(intent);
  }

  private static Answer confirm(Call call, Tx tx) {
    var intent = require(call, tx);
    expect(
        intent,
        "confirmed",
        Set.of("requires_payment_method", "requires_confirmation", "requires_action"));
    call.copyTo(intent, "capture_method");
    fill(call, tx, intent);
    return confirm(call, tx, intent);
  }

  private static Answer confirm(Call call, Tx tx, ObjectNode intent) {
    var methodId = Json.text(intent, "payment_method");
    if (methodId == null) {
      throw StripeError.unexpectedState(
              "payment_intent",
              "You cannot confirm this PaymentIntent because it's missing a payment method. You"
                  + " can either update the PaymentIntent with a payment method and then confirm it"
                  + " again, or confirm it again directly with a payment method or"
                  + " ConfirmationToken.")
          .with("payment_intent", intent.deepCopy());
    }
    var id = Json.string(intent, "id");
    var returnUrl = call.text("return_url");
    checkReturnUrl(intent, returnUrl);
    if (returnUrl == null && OtherMethods.isRedirect(tx.get("payment_method", methodId))) {
      throw StripeError.missingParam("return_url");
    }
    tx.hidden(id).put("returnUrl", returnUrl);
    return outcome(
        call, tx, intent, Payments.confirm(tx, intent, tx.get("payment_method", methodId), false));
  }

  private static Answer outcome(Call call, Tx tx, ObjectNode intent, Payments.Outcome outcome) {
    return switch (outcome) {
      case Payments.Charged(ObjectNode charge) -> {
        Payments.followUp(tx, intent, charge);
        yield Answer.ok(intent);
      }
      case Payments.Waits _ -> Answer.ok(intent);
      case Payments.Refused refused -> Answer.refused(refused.error());
      case Payments.Asks asks ->
          call.params().path("error_on_requires_action").asBoolean()
                  || call.params().path("off_session").asBoolean()
              ? Answer.refused(needsBuyer(tx, intent))
              : Answer.ok(intent);
    };
  }

  private static StripeError needsBuyer(Tx tx, ObjectNode intent) {
    intent.put("status", "requires_payment_method").putNull("next_action");
    intent.putNull("payment_method");
    tx.emit("payment_intent.payment_failed", intent);
    return StripeError.of(
            402,
            "card_error",
            "authentication_required",
            "Your card was declined. This transaction requires authentication.")
        .with("decline_code", "authentication_required")
        .with("payment_intent", intent.deepCopy());
  }

  private static void checkReturnUrl(ObjectNode intent, @Nullable String returnUrl) {
    var automatic = intent.required("automatic_payment_methods");
    if (returnUrl != null) {
      Urls.check(returnUrl, "return_url");
    } else if ("always".equals(Json.text(automatic, "allow_redirects"))) {
      throw StripeError.invalid(
          null,
          "return_url",
          "This PaymentIntent is configured to accept payment methods enabled in your Dashboard."
              + " Because some of these payment methods might redirect your customer off of your"
              + " page, you must provide a `return_url`. If you don't want to accept redirect-based"
              + " payment methods, set `automatic_payment_methods[enabled]` to `true` and"
              + " `automatic_payment_methods[allow_redirects]` to `never` when creating Setup"
              + " Intents and Payment Intents.");
    }
  }

  private static Answer capture(Call call, Tx tx) {
    var intent = require(call, tx);
    expect(intent, "captured", Set.of("requires_capture"));
    long capturable = Json.number(intent, "amount_capturable");
    var asked = call.params().get("amount_to_capture");
    long amount = asked == null ? capturable : asked.longValue();
    if (amount < 1 || amount > capturable) {
      throw StripeError.invalid(
          "amount_too_large",
          "amount_to_capture",
          "The amount to capture must be between 1 and " + capturable + ".");
    }
    call.copyTo(intent, "statement_descriptor", "statement_descriptor_suffix");
    call.metadataTo(intent);
    var charge = tx.get("charge", Json.string(intent, "latest_charge"));
    Payments.capture(tx, intent, charge, amount);
    Payments.followUp(tx, intent, charge);
    return Answer.ok(intent);
  }

  private static Answer cancel(Call call, Tx tx) {
    var intent = require(call, tx);
    expect(intent, "canceled", CANCELABLE);
    if (tx.hidden(call.id()).has("session")) {
      throw StripeError.unexpectedState(
          "payment_intent",
          "You cannot cancel a PaymentIntent that was created by Checkout; expire the Session"
              + " instead.");
    }
    var reason = call.params().get("cancellation_reason");
    cancel(tx, intent, reason);
    return Answer.ok(intent);
  }

  static void cancel(Tx tx, ObjectNode intent, @Nullable JsonNode reason) {
    var charge = Json.text(intent, "latest_charge");
    if (Json.string(intent, "status").equals("requires_capture") && charge != null) {
      tx.get("charge", charge).put("refunded", true);
    }
    intent.put("status", "canceled").put("canceled_at", tx.nowSeconds());
    intent.put("amount_capturable", 0).putNull("next_action");
    intent.set("cancellation_reason", reason);
    tx.emit("payment_intent.canceled", intent);
  }

  private static void expect(ObjectNode intent, String verb, Set<String> statuses) {
    var status = Json.string(intent, "status");
    if (!statuses.contains(status)) {
      throw StripeError.unexpectedState(
              "payment_intent",
              "This PaymentIntent could not be "
                  + verb
                  + " because it has a status of "
                  + status
                  + ". Only a PaymentIntent with one of the following statuses may be "
                  + verb
                  + ": "
                  + String.join(", ", statuses.stream().sorted().toList())
                  + ".")
          .with("payment_intent", intent.deepCopy());
    }
  }
}
