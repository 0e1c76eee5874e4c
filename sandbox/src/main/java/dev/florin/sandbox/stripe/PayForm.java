package dev.florin.sandbox.stripe;

import dev.florin.sandbox.house.Json;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What stands in the fields of the checkout, right or wrong. */
record PayForm(String email, String number, String expiry, String cvc, String name) {
  private static final int MAX_FIELD = 200;
  private static final Pattern EXPIRY = Pattern.compile("(\\d{1,2})\\s*/?\\s*(\\d{2}|20\\d{2})");

  static PayForm empty(@Nullable String email) {
    return new PayForm(email == null ? "" : email, "", "", "", "");
  }

  static PayForm read(ObjectNode form) {
    return new PayForm(
        field(form, "email"),
        field(form, "number"),
        field(form, "expiry"),
        field(form, "cvc"),
        field(form, "name"));
  }

  private static String field(ObjectNode form, String name) {
    var value = Json.text(form, name);
    var text = value == null ? "" : value.strip();
    return text.length() > MAX_FIELD ? text.substring(0, MAX_FIELD) : text;
  }

  /** Returns the form with a test card filled in; what the buyer typed elsewhere stays. */
  PayForm withCard(String cardNumber) {
    return new PayForm(
        email.isEmpty() ? "buyer@example.com" : email,
        cardNumber.replaceAll("(.{4})(?=.)", "$1 "),
        "12 / 34",
        "123",
        name.isEmpty() ? "Test Buyer" : name);
  }

  /** Returns the names of the fields that cannot be right. */
  Set<String> wrong() {
    var wrong = new LinkedHashSet<String>();
    if (!email.matches("[^@\\s]+@[^@\\s]+")) {
      wrong.add("email");
    }
    if (number.isEmpty()) {
      wrong.add("number");
    }
    if (!EXPIRY.matcher(expiry).matches()) {
      wrong.add("expiry");
    }
    if (!cvc.matches("\\d{3,4}")) {
      wrong.add("cvc");
    }
    return wrong;
  }

  /** Returns the buyer; only if nothing is {@link #wrong()}. */
  Buyer buyer() {
    var date = EXPIRY.matcher(expiry);
    if (!date.matches()) {
      throw new IllegalStateException("the expiry was not checked");
    }
    return new Buyer(
        email,
        name.isEmpty() ? null : name,
        number,
        Long.parseLong(date.group(1)),
        Long.parseLong(date.group(2)),
        cvc);
  }
}
