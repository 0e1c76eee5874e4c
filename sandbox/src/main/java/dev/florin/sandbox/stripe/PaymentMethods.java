package dev.florin.sandbox.stripe;

import dev.florin.sandbox.house.Ids;
import dev.florin.sandbox.house.Json;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v1/payment_methods}: cards, and {@link OtherMethods}. */
final class PaymentMethods {
  private static final String TYPE = "payment_method";

  /** Every kind that Stripe knows and Florin may ask for; some can only be asked for here. */
  static final Set<String> KNOWN_TYPES =
      Set.of(
          "card",
          "alipay",
          "fpx",
          "grabpay",
          "us_bank_account",
          "sepa_debit",
          "ideal",
          "bacs_debit",
          "klarna",
          "link",
          "wechat_pay",
          "bancontact",
          "eps",
          "p24",
          "paynow",
          "promptpay",
          "cashapp",
          "amazon_pay",
          "paypal",
          "affirm",
          "afterpay_clearpay",
          "blik",
          "boleto",
          "konbini",
          "multibanco",
          "oxxo",
          "pix",
          "revolut_pay",
          "twint",
          "zip");

  private static final String BILLING =
      """
      billing_details hash {
        email string
        name string
        phone string
        address hash {
          city string
          country string
          line1 string
          line2 string
          postal_code string
          state string
        }
      }
      """;

  private static final Shape CREATE =
      Shape.of(
          BILLING
              + OtherMethods.SHAPE
              + """
              type! string
              card hash {
                number string
                exp_month int
                exp_year int
                cvc string
                token string
              }
              allow_redisplay always|limited|unspecified
              metadata metadata
              """);

  private PaymentMethods() {}

  static void routes(Router router) {
    router.on("POST", "/v1/payment_methods", CREATE, PaymentMethods::create);
    router.on(
        "GET",
        "/v1/payment_methods",
        Shape.of(Listing.PARAMS + "customer string\ntype string"),
        (call, tx) -> Listing.of(call, tx, TYPE, "/v1/payment_methods", "customer", "type"));
    router.on(
        "GET",
        "/v1/payment_methods/*",
        Shape.of(""),
        (call, tx) -> Answer.ok(resolve(tx, call.id(), TYPE)));
    router.on(
        "POST",
        "/v1/payment_methods/*",
        Shape.of(BILLING + "metadata metadata\nallow_redisplay always|limited|unspecified"),
        PaymentMethods::update);
    router.on(
        "POST",
        "/v1/payment_methods/*/attach",
        Shape.of("customer! string"),
        (call, tx) -> attach(call, tx));
    router.on("POST", "/v1/payment_methods/*/detach", Shape.of(""), PaymentMethods::detach);
    router.on(
        "GET",
        "/v1/customers/*/payment_methods/*",
        Shape.of(""),
        (call, tx) -> {
          var method = tx.require(TYPE, call.ids().getLast(), "payment_method");
          if (!call.id().equals(Json.text(method, "customer"))) {
            throw StripeError.missingResource(
                "PaymentMethod", call.ids().getLast(), "payment_method");
          }
          return Answer.ok(method);
        });
    router.on(
        "GET",
        "/v1/customers/*/payment_methods",
        Shape.of(Listing.PARAMS + "type string"),
        (call, tx) -> {
          tx.require("customer", call.id(), "customer");
          call.params().put("customer", call.id());
          var url = "/v1/customers/" + call.id() + "/payment_methods";
          return Listing.of(call, tx, TYPE, url, "customer", "type");
        });
  }

  private static Answer create(Call call, Tx tx) {
    var method = fromData(tx, call.params());
    call.copyTo(method, "allow_redisplay");
    call.metadataTo(method);
    return Answer.ok(method);
  }

  /** Makes a method of what was sent of it: its type, the type's own fields, and whose it is. */
  static ObjectNode fromData(Tx tx, ObjectNode data) {
    var type = Json.string(data, "type");
    var details = data.get(type) instanceof ObjectNode given ? given : null;
    if (!type.equals("card") && !OtherMethods.is(type)) {
      throw KNOWN_TYPES.contains(type)
          ? StripeError.notHereYet("type", "payment methods of type " + type)
          : StripeError.invalid(null, "type", "Invalid type: " + type);
    }
    if (type.equals("card") && details == null) {
      throw StripeError.missingParam("card");
    }
    var method =
        type.equals("card") && details != null
            ? fromCard(tx, details)
            : OtherMethods.create(tx, type, details);
    if (data.get("billing_details") instanceof ObjectNode billing) {
      fillBilling(method, billing);
    }
    return method;
  }

  private static ObjectNode fromCard(Tx tx, ObjectNode card) {
    var token = Json.text(card, "token");
    if (token != null) {
      var known = TestCard.ofAlias(token);
      if (known.isEmpty()) {
        throw StripeError.missingResource("token", token, "card[token]");
      }
      return create(tx, known.get(), 12, 2034, null);
    }
    var number = Json.text(card, "number");
    if (number == null) {
      throw StripeError.missingParam("card[number]");
    }
    if (!Json.has(card, "exp_month") || !Json.has(card, "exp_year")) {
      throw StripeError.missingParam("card[exp_month]");
    }
    checkExpiry(tx, Json.number(card, "exp_month"), Json.number(card, "exp_year"));
    return create(
        tx,
        checked(TestCard.ofNumber(number)),
        Json.number(card, "exp_month"),
        Json.number(card, "exp_year"),
        Json.text(card, "cvc"));
  }

  /** Throws the card error of a number that is no card's at all. */
  static TestCard checked(TestCard card) {
    if (card.behaviour() instanceof TestCard.Declines declines
        && declines.param() != null
        && declines.param().equals("number")) {
      throw Payments.cardError(declines);
    }
    return card;
  }

  static void checkExpiry(Tx tx, long month, long year) {
    if (month < 1 || month > 12) {
      throw Payments.cardError(
          "invalid_expiry_month", "exp_month", "Your card's expiration month is invalid.");
    }
    long full = year < 100 ? 2000 + year : year;
    var now = YearMonth.from(tx.state().clock().instant().atZone(ZoneOffset.UTC));
    if (full > 2100 || YearMonth.of((int) full, (int) month).isBefore(now)) {
      throw Payments.cardError(
          "invalid_expiry_year", "exp_year", "Your card's expiration year is invalid.");
    }
  }

  static ObjectNode create(Tx tx, TestCard card, long month, long year, @Nullable String cvc) {
    var method = tx.create(TYPE, Ids.make("pm_1", 23));
    var shown = method.withObjectProperty("card");
    shown.put("brand", card.brand()).put("display_brand", card.brand());
    shown.put("last4", card.last4()).put("exp_month", month);
    shown.put("exp_year", year < 100 ? 2000 + year : year);
    shown.put("fingerprint", fingerprint(card.number()));
    shown.put("funding", "visa_debit".equals(card.token()) ? "debit" : "credit");
    shown.withObjectProperty("networks").putArray("available").add(card.brand());
    shown.withObjectProperty("checks").put("cvc_check", cvc == null ? null : "unchecked");
    tx.hidden(Json.string(method, "id")).put("number", card.number());
    return method;
  }

  private static String fingerprint(String number) {
    var id = UUID.nameUUIDFromBytes(number.getBytes(StandardCharsets.UTF_8));
    return id.toString().replace("-", "").substring(0, 16);
  }

  static void fillBilling(ObjectNode method, ObjectNode given) {
    var billing = method.withObjectProperty("billing_details");
    for (var field : given.properties()) {
      if (field.getValue() instanceof ObjectNode address) {
        billing.withObjectProperty(field.getKey()).setAll(address);
      } else {
        billing.set(field.getKey(), field.getValue());
      }
    }
  }

  /** Returns the method with this id, making one for an alias such as {@code pm_card_visa}. */
  static ObjectNode resolve(Tx tx, String id, String param) {
    if (id.startsWith("pm_card_") || id.startsWith("tok_")) {
      var alias = TestCard.ofAlias(id);
      if (alias.isPresent()) {
        return create(tx, alias.get(), 12, 2034, "123");
      }
    }
    var found = tx.find(TYPE, id);
    if (found == null) {
      throw StripeError.missingResource("PaymentMethod", id, param);
    }
    return found;
  }

  static TestCard card(Tx tx, ObjectNode method) {
    return TestCard.ofNumber(Json.string(tx.hidden(Json.string(method, "id")), "number"));
  }

  /** What the card does, if it is a card. */
  static TestCard.@Nullable Behaviour behaviour(Tx tx, ObjectNode method) {
    return OtherMethods.is(Json.string(method, "type")) ? null : card(tx, method).behaviour();
  }

  private static Answer update(Call call, Tx tx) {
    var method = tx.require(TYPE, call.id(), "payment_method");
    if (call.params().get("billing_details") instanceof ObjectNode billing) {
      fillBilling(method, billing);
    }
    call.copyTo(method, "allow_redisplay");
    call.metadataTo(method);
    tx.emit("payment_method.updated", method);
    return Answer.ok(method);
  }

  private static Answer attach(Call call, Tx tx) {
    var customer = Json.string(call.params(), "customer");
    tx.require("customer", customer, "customer");
    var method = resolve(tx, call.id(), "payment_method");
    if (behaviour(tx, method) instanceof TestCard.Declines declines && !declines.attaches()) {
      throw Payments.cardError(declines);
    }
    attach(tx, method, customer);
    return Answer.ok(method);
  }

  static void attach(Tx tx, ObjectNode method, String customer) {
    var owner = Json.text(method, "customer");
    if (owner != null && !owner.equals(customer)) {
      throw StripeError.invalid(
          "payment_method_unexpected_state",
          "payment_method",
          "The payment method you provided has already been attached to a customer.");
    }
    if (OtherMethods.isRedirect(method) || tx.hidden(Json.string(method, "id")).has("detached")) {
      throw StripeError.invalid(
          null, "payment_method", "This PaymentMethod cannot be attached to a customer (again).");
    }
    if (owner == null) {
      method.put("customer", customer);
      tx.emit("payment_method.attached", method);
    }
  }

  private static Answer detach(Call call, Tx tx) {
    var method = tx.require(TYPE, call.id(), "payment_method");
    if (Json.text(method, "customer") == null) {
      throw StripeError.invalid(
          null,
          null,
          "The payment method you provided is not attached to a customer so detachment is"
              + " impossible.");
    }
    method.putNull("customer");
    tx.hidden(call.id()).put("detached", true);
    tx.emit("payment_method.detached", method);
    return Answer.ok(method);
  }
}
