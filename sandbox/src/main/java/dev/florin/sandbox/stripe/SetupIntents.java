package dev.florin.sandbox.stripe;

import dev.florin.sandbox.house.Ids;
import dev.florin.sandbox.house.Json;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v1/setup_intents}: a buyer keeps a method for the next time. */
final class SetupIntents {
  static final String TYPE = "setup_intent";
  private static final String URL = "/v1/setup_intents";
  private static final Set<String> OPEN =
      Set.of("requires_payment_method", "requires_confirmation", "requires_action");

  private static final Shape CREATE =
      Shape.of(
          """
          customer string
          description string
          metadata metadata
          payment_method string
          payment_method_types strings
          usage on_session|off_session
          confirm later
          automatic_payment_methods later
          """);

  private SetupIntents() {}

  static void routes(Router router) {
    router.on("POST", URL, CREATE, SetupIntents::create);
    router.on(
        "GET",
        URL,
        Shape.of(Listing.PARAMS + "customer string\npayment_method string"),
        (call, tx) -> Listing.of(call, tx, TYPE, URL, "customer", "payment_method"));
    router.on(
        "GET",
        URL + "/*",
        Shape.of("client_secret string"),
        (call, tx) -> Answer.ok(tx.require(TYPE, call.id(), "intent")));
    router.on(
        "POST",
        URL + "/*/confirm",
        Shape.of("payment_method string\nreturn_url string\nclient_secret string"),
        SetupIntents::confirm);
    router.on(
        "POST", URL + "/*/cancel", Shape.of("cancellation_reason string"), SetupIntents::cancel);
  }

  private static Answer create(Call call, Tx tx) {
    var customer = call.text("customer");
    if (customer != null) {
      tx.require("customer", customer, "customer");
    }
    var id = Ids.make("seti_1", 23);
    var setup = tx.create(TYPE, id);
    setup.put("client_secret", id + "_secret_" + Ids.make("", 25));
    call.copyTo(setup, "customer", "description", "usage");
    call.metadataTo(setup);
    var types = call.params().get("payment_method_types");
    if (types != null && !types.isEmpty()) {
      setup.set("payment_method_types", types);
    }
    var method = call.text("payment_method");
    if (method != null) {
      use(tx, setup, method);
    }
    tx.emit("setup_intent.created", setup);
    return Answer.ok(setup);
  }

  /** Puts the method in its place. */
  static void use(Tx tx, ObjectNode setup, String methodId) {
    var method = PaymentMethods.resolve(tx, methodId, "payment_method");
    var type = Json.string(method, "type");
    if (setup
        .required("payment_method_types")
        .valueStream()
        .noneMatch(t -> t.stringValue().equals(type))) {
      throw StripeError.invalid(
          null,
          "payment_method",
          "The PaymentMethod provided (" + type + ") is not allowed for this SetupIntent.");
    }
    setup.put("payment_method", Json.string(method, "id")).put("status", "requires_confirmation");
  }

  private static void expect(ObjectNode setup, String verb) {
    var status = Json.string(setup, "status");
    if (!OPEN.contains(status)) {
      throw StripeError.unexpectedState(
          "setup_intent",
          "You cannot " + verb + " this SetupIntent because it has a status of " + status + ".");
    }
  }

  private static Answer confirm(Call call, Tx tx) {
    var setup = tx.require(TYPE, call.id(), "intent");
    expect(setup, "confirm");
    var given = call.text("payment_method");
    if (given != null) {
      use(tx, setup, given);
    }
    if (Json.text(setup, "payment_method") == null) {
      throw StripeError.unexpectedState(
          "setup_intent",
          "You cannot confirm this SetupIntent because it's missing a payment method.");
    }
    var refusal = ask(tx, setup);
    return refusal == null
        ? Answer.ok(setup)
        : Answer.refused(refusal.with("setup_intent", setup.deepCopy()));
  }

  /**
   * Asks the bank about the method that is in its place. The intent then says that it is kept, or
   * that the buyer has to answer first.
   *
   * @return why the bank says no, or null
   */
  static @Nullable StripeError ask(Tx tx, ObjectNode setup) {
    var method = tx.get("payment_method", Json.string(setup, "payment_method"));
    var behaviour = PaymentMethods.behaviour(tx, method);
    if (behaviour instanceof TestCard.Declines declines && !declines.attaches()) {
      refuse(tx, setup);
      return Payments.cardError(declines);
    }
    if (behaviour instanceof TestCard.Challenges) {
      setup.put("status", "requires_action");
      setup.putObject("next_action").put("type", "use_stripe_sdk").putObject("use_stripe_sdk");
      tx.emit("setup_intent.requires_action", setup);
    } else {
      succeed(tx, setup);
    }
    return null;
  }

  /** The buyer has answered the bank. */
  static void answer(Tx tx, ObjectNode setup, boolean authenticate) {
    if (authenticate) {
      succeed(tx, setup);
    } else {
      refuse(tx, setup);
    }
  }

  private static void refuse(Tx tx, ObjectNode setup) {
    setup.put("status", "requires_payment_method");
    setup.putNull("payment_method").putNull("next_action");
    tx.emit("setup_intent.setup_failed", setup);
  }

  /** The bank has recognised the buyer, or did not have to ask: the method is kept. */
  static void succeed(Tx tx, ObjectNode setup) {
    var method = tx.get("payment_method", Json.string(setup, "payment_method"));
    var customer = Json.text(setup, "customer");
    if (customer != null) {
      PaymentMethods.attach(tx, method, customer);
    }
    tx.hidden(Json.string(method, "id")).put("setUp", true);
    setup.put("status", "succeeded").putNull("next_action");
    tx.emit("setup_intent.succeeded", setup);
  }

  private static Answer cancel(Call call, Tx tx) {
    var setup = tx.require(TYPE, call.id(), "intent");
    expect(setup, "cancel");
    setup.put("status", "canceled").putNull("next_action");
    call.copyTo(setup, "cancellation_reason");
    tx.emit("setup_intent.canceled", setup);
    return Answer.ok(setup);
  }
}
