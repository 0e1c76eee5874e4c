package dev.florin.payment.stripe;

import dev.florin.payment.provider.PaymentReport.State;
import dev.florin.payment.provider.ProviderEvent;
import dev.florin.payment.provider.References;
import dev.florin.platform.StorableText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A session that an older system of the seller's has opened, told by its metadata: {@code
 * purchaseType} or {@code purchase_type}, and no mark of ours. Once it is paid, a person is shown
 * what it was for, and what is missing of what that system used to write or contradicts it.
 */
final class ForeignSession {
  private static final String REASON = "foreign_session";

  /** What was written on each kind of purchase, in the older system's spelling. */
  private static final Map<String, List<String>> MEMBERS =
      Map.of(
          "latentmas_package",
          List.of("userId", "packageId", "creatorId", "amount", "platformFee", "creatorEarnings"),
          "w-matrix",
          List.of("user_id", "listing_id", "customer_email", "customer_name"),
          "vector",
          List.of("user_id", "vector_id", "transaction_id"));

  private ForeignSession() {}

  static boolean is(JsonNode session) {
    return text(session, "florin_payment") == null && kind(session) != null;
  }

  static ProviderEvent read(JsonNode session, State state, References references) {
    return state == State.SUCCEEDED
        ? new ProviderEvent.Foreign(
            REASON, detail(session, String.valueOf(kind(session))), references)
        : new ProviderEvent.Irrelevant("a session of another system, not paid");
  }

  private static @Nullable String kind(JsonNode session) {
    var kind = text(session, "purchaseType");
    return kind == null ? text(session, "purchase_type") : kind;
  }

  private static String detail(JsonNode session, String kind) {
    var flaws = new ArrayList<String>();
    var members = MEMBERS.get(kind);
    if (members == null) {
      flaws.add("no such kind of purchase is known");
    } else {
      members.stream()
          .filter(member -> text(session, member) == null)
          .forEach(member -> flaws.add(member + " is missing"));
      contradiction(session).ifPresent(flaws::add);
    }
    return shortened(kind)
        + ", "
        + (flaws.isEmpty() ? "complete: settle it by hand" : String.join("; ", flaws));
  }

  /** The shares must come to the amount, and the amount to what was paid. */
  private static Optional<String> contradiction(JsonNode session) {
    var amount = number(session, "amount");
    var fee = number(session, "platformFee");
    var earnings = number(session, "creatorEarnings");
    if (amount == null) {
      return Optional.empty();
    }
    if (fee != null && earnings != null && fee.add(earnings).compareTo(amount) != 0) {
      return Optional.of("platformFee and creatorEarnings do not come to amount");
    }
    var paid = BigDecimal.valueOf(session.path("amount_total").asLong(0));
    // Whether the older system wrote cents or whole units was not recorded: either will do.
    return amount.compareTo(paid) == 0 || amount.movePointRight(2).compareTo(paid) == 0
        ? Optional.empty()
        : Optional.of("amount is not what was paid, " + paid.toPlainString());
  }

  private static @Nullable BigDecimal number(JsonNode session, String member) {
    var text = text(session, member);
    return text == null || !text.matches("[0-9]{1,12}(\\.[0-9]{1,6})?")
        ? null
        : new BigDecimal(text);
  }

  private static @Nullable String text(JsonNode session, String member) {
    return StripeReader.text(session.path("metadata").path(member));
  }

  private static String shortened(String kind) {
    return StorableText.cut(kind, 40);
  }
}
