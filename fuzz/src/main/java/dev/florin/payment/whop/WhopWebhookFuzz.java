package dev.florin.payment.whop;

import dev.florin.fuzz.Must;
import dev.florin.platform.web.StrictJson;

/**
 * A webhook of Whop's behind its signature, and the same bytes as Whop's answers: whatever they
 * are, they are read as something.
 */
public final class WhopWebhookFuzz {
  private static final WhopReader READER =
      new WhopReader(StrictJson.mapper(), "biz_of_the_fuzzer", false);

  private WhopWebhookFuzz() {}

  public static void fuzzerTestOneInput(byte[] body) {
    Must.beStorable(READER.type(body));
    Must.beStorable(READER.event(body));
    var node = READER.parse(body);
    var answer = node.has("data") ? node.path("data") : node;
    Must.beStorable(READER.payment(answer).map(WhopPayment::report));
    READER
        .refund(answer)
        .ifPresent(refund -> {
          Must.beStorable(refund);
          Must.hold(refund.amount().isPositive(), "a refund of " + refund.amount());
        });
    READER
        .dispute(answer)
        .ifPresent(dispute -> {
          Must.beStorable(dispute);
          Must.beStorable(dispute.answerBy());
        });
    Must.beStorable(WhopReader.paymentOf(answer));
    WhopReader.createdAt(answer);
    WhopReader.isTakenBack(answer);
    WhopReader.isRapid(answer);
  }
}
