package dev.florin.sandbox.stripe;

import dev.florin.sandbox.house.Json;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What a buyer does with a session: pay, answer the bank, let it expire. */
final class Checkout {
  private Checkout() {}

  static PayResult pay(Tx tx, ObjectNode session, Buyer buyer) {
    var id = Json.string(session, "id");
    if (!isOpen(session)) {
      return new PayResult.NotOpen(id, Json.string(session, "status"));
    }
    if (!takes(session, "card")) {
      throw StripeError.invalid(null, "payment_method_types", "This session takes no cards.");
    }
    var card = TestCard.ofNumber(buyer.cardNumber());
    try {
      PaymentMethods.checked(card);
      PaymentMethods.checkExpiry(tx, buyer.expMonth(), buyer.expYear());
    } catch (StripeError e) {
      // The page itself sees a wrong number: no intent is made, nothing happened.
      return declined(id, Json.text(session, "payment_intent"), e);
    }
    var method = PaymentMethods.create(tx, card, buyer.expMonth(), buyer.expYear(), buyer.cvc());
    return pay(tx, session, method, buyer.email(), buyer.name());
  }

  /** The buyer pays by another method than a card. */
  static PayResult payBy(Tx tx, ObjectNode session, ObjectNode data) {
    if (!isOpen(session)) {
      return new PayResult.NotOpen(Json.string(session, "id"), Json.string(session, "status"));
    }
    var type = Json.string(data, "type");
    if (!takes(session, type)) {
      throw StripeError.invalid(
          null, "payment_method_types", "This session does not take " + type + ".");
    }
    var method = PaymentMethods.fromData(tx, data);
    return pay(tx, session, method, "buyer@example.com", "Test Buyer");
  }

  private static PayResult pay(
      Tx tx, ObjectNode session, ObjectNode method, String email, @Nullable String name) {
    method.withObjectProperty("billing_details").put("email", email).put("name", name);
    tx.hidden(Json.string(session, "id")).put("email", email).put("name", name);
    if (SubscriptionCheckout.is(session)) {
      return SubscriptionCheckout.pay(tx, session, method);
    }
    var intent = intent(tx, session);
    if (OtherMethods.isRedirect(method)) {
      tx.hidden(Json.string(intent, "id")).put("returnUrl", Json.string(session, "success_url"));
    }
    return result(tx, session, intent, Payments.confirm(tx, intent, method, false));
  }

  /** The bank reports on the debit with which a session was paid. */
  static void settled(Tx tx, ObjectNode intent) {
    var id = Json.text(tx.hidden(Json.string(intent, "id")), "session");
    if (id == null) {
      return;
    }
    var session = tx.get(Sessions.TYPE, id);
    if (Json.string(intent, "status").equals("succeeded")) {
      session.put("payment_status", "paid");
      tx.emit("checkout.session.async_payment_succeeded", session);
    } else {
      tx.emit("checkout.session.async_payment_failed", session);
    }
  }

  /** The buyer answers the bank. */
  static PayResult answerFor(Tx tx, ObjectNode session, boolean authenticate) {
    var id = Json.string(session, "id");
    if (!isOpen(session)) {
      return new PayResult.NotOpen(id, Json.string(session, "status"));
    }
    if (SubscriptionCheckout.is(session)) {
      return SubscriptionCheckout.answer(tx, session, authenticate);
    }
    var intentId = Json.text(session, "payment_intent");
    if (intentId == null) {
      throw new IllegalStateException("the bank has asked nothing about " + id);
    }
    var intent = tx.get(Intents.TYPE, intentId);
    return result(tx, session, intent, answerChallenge(tx, intent, authenticate));
  }

  /** The buyer answers the bank about an intent, with or without a session. */
  static Payments.Outcome answerChallenge(Tx tx, ObjectNode intent, boolean authenticate) {
    if (!Json.string(intent, "status").equals("requires_action")) {
      throw new IllegalStateException(
          "the bank has asked nothing about " + Json.string(intent, "id"));
    }
    var method = tx.get("payment_method", Json.string(intent, "payment_method"));
    return authenticate
        ? Payments.confirm(tx, intent, method, true)
        : Payments.refuseAuthentication(tx, intent, method);
  }

  /** Ends an open session, by request or because its time is over. */
  static void expire(Tx tx, ObjectNode session) {
    session.put("status", "expired").putNull("url");
    var intentId = Json.text(session, "payment_intent");
    if (intentId != null) {
      Intents.cancel(tx, tx.get(Intents.TYPE, intentId), null);
    }
    SubscriptionCheckout.expire(tx, session);
    tx.emit("checkout.session.expired", session);
  }

  static boolean takes(ObjectNode session, String type) {
    return session
        .required("payment_method_types")
        .valueStream()
        .anyMatch(known -> known.stringValue().equals(type));
  }

  static boolean isOpen(ObjectNode session) {
    return Json.string(session, "status").equals("open");
  }

  static URI returnTo(ObjectNode session) {
    var url = Json.string(session, "success_url");
    return URI.create(url.replace(Sessions.ID_PLACE, Json.string(session, "id")));
  }

  /** Returns the session's intent; it is made when the buyer first pays. */
  private static ObjectNode intent(Tx tx, ObjectNode session) {
    var existing = Json.text(session, "payment_intent");
    if (existing != null) {
      return tx.get(Intents.TYPE, existing);
    }
    var sessionId = Json.string(session, "id");
    var intent =
        Intents.create(tx, Json.number(session, "amount_total"), Json.string(session, "currency"));
    var id = Json.string(intent, "id");
    customer(tx, session);
    intent.set("customer", session.required("customer"));
    intent.set("payment_method_types", session.required("payment_method_types").deepCopy());
    if (tx.hidden(sessionId).get("intent") instanceof ObjectNode data) {
      var given = data.deepCopy();
      var metadata = given.remove("metadata");
      intent.setAll(given);
      if (metadata != null) {
        Metadata.merge(intent, metadata);
      }
    }
    tx.hidden(id).put("session", sessionId);
    session.put("payment_intent", id);
    tx.emit("payment_intent.created", intent);
    return intent;
  }

  /** Makes the customer that the session asks for. */
  static void customer(Tx tx, ObjectNode session) {
    if ("always".equals(Json.text(session, "customer_creation"))) {
      var email = Json.string(tx.hidden(Json.string(session, "id")), "email");
      var customer = Customers.create(tx, email);
      session.put("customer", Json.string(customer, "id"));
      tx.emit("customer.created", customer);
    }
  }

  private static PayResult result(
      Tx tx, ObjectNode session, ObjectNode intent, Payments.Outcome outcome) {
    var id = Json.string(session, "id");
    var intentId = Json.string(intent, "id");
    return switch (outcome) {
      case Payments.Charged(ObjectNode charge) -> {
        complete(tx, session, paymentStatus(intent));
        Payments.followUp(tx, intent, charge);
        yield new PayResult.Succeeded(id, intentId, Json.string(charge, "id"), returnTo(session));
      }
      case Payments.Waits(ObjectNode charge) -> {
        complete(tx, session, paymentStatus(intent));
        yield new PayResult.Succeeded(id, intentId, Json.string(charge, "id"), returnTo(session));
      }
      case Payments.Refused(StripeError error) -> declined(id, intentId, error);
      case Payments.Asks() -> asks(tx, id, intentId);
    };
  }

  private static String paymentStatus(ObjectNode intent) {
    return Json.string(intent, "status").equals("succeeded") ? "paid" : "unpaid";
  }

  static PayResult asks(Tx tx, String id, String intentId) {
    return new PayResult.RequiresAction(
        id, intentId, URI.create(tx.state().baseUrl() + "/c/challenge/" + intentId));
  }

  static PayResult declined(String id, @Nullable String intentId, StripeError refusal) {
    var error = refusal.body().required("error");
    return new PayResult.Declined(
        id,
        intentId,
        Json.string(error, "code"),
        Json.text(error, "decline_code"),
        Json.string(error, "message"));
  }

  /** The buyer is done with it. */
  static void complete(Tx tx, ObjectNode session, String paymentStatus) {
    var hidden = tx.hidden(Json.string(session, "id"));
    session.put("status", "complete").put("payment_status", paymentStatus);
    session.putNull("url");
    var details = session.putObject("customer_details");
    details.putObject("address").put("country", "US");
    for (var field : new String[] {"city", "line1", "line2", "postal_code", "state"}) {
      details.withObjectProperty("address").putNull(field);
    }
    details.put("email", Json.text(hidden, "email")).put("name", Json.text(hidden, "name"));
    details.putNull("phone").put("tax_exempt", "none").putNull("business_name");
    details.putNull("individual_name").putArray("tax_ids");
    session
        .putObject("collected_information")
        .putNull("business_name")
        .putNull("individual_name")
        .putNull("shipping_details");
    tx.emit("checkout.session.completed", session);
  }
}
