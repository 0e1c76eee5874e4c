package dev.florin.payment.stripe;

import dev.florin.fuzz.Input;
import dev.florin.fuzz.Must;
import dev.florin.platform.web.StrictJson;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What Stripe answers, or somebody in its place: one line says as what it is read. */
public final class StripeAnswerFuzz {
  private static final StripeReader READER = new StripeReader(StrictJson.mapper());
  private static final StripeSubscriptionReader SUBSCRIPTIONS =
      new StripeSubscriptionReader(StrictJson.mapper());

  /** In the order of the first byte's letters, from a. */
  private static final List<Function<String, @Nullable Object>> READERS =
      List.of(
          READER::session,
          READER::intent,
          READER::nextAction,
          READER::intents,
          READER::refunds,
          READER::refund,
          StripeAnswerFuzz::disputes,
          SUBSCRIPTIONS::page,
          SUBSCRIPTIONS::standing,
          body -> SUBSCRIPTIONS.report(body, List.of()),
          SUBSCRIPTIONS::invoices,
          SUBSCRIPTIONS::owner);

  private StripeAnswerFuzz() {}

  private static Object disputes(String body) {
    var disputes = READER.disputes(body);
    disputes.forEach(dispute -> Must.beStorable(dispute.answerBy()));
    return disputes;
  }

  public static void fuzzerTestOneInput(byte[] bytes) {
    var input = new Input(bytes);
    var which = Math.floorMod(input.line().hashCode() - 'a', READERS.size());
    Must.beStorable(READERS.get(which).apply(Input.text(input.rest())));
  }
}
