package dev.florin.agent.x402.web;

import dev.florin.agent.PaymentLinks.Link;
import dev.florin.agent.x402.Authorized;
import dev.florin.ledger.Batcher.Answer;
import dev.florin.platform.MoneyView;
import dev.florin.platform.Problem;
import java.time.Duration;

/** Refusals in the words of HTTP; those of the draft keep their codes. */
final class X402Refusals {
  private static final Duration AWAY = Duration.ofSeconds(2);

  private X402Refusals() {}

  /** A page where anybody who has its address can pay, with money; as for an agent's purchase. */
  record X402Link(String url, String order, MoneyView total, long credits) {
    static X402Link of(Link link) {
      var order = link.order();
      var credits =
          order.items().stream().mapToLong(item -> item.credits() + item.bonusCredits()).sum();
      return new X402Link(link.url(), order.id().toString(), MoneyView.of(order.total()), credits);
    }
  }

  static Problem off() {
    return Problem.conflict(
        "x402_off",
        "This service takes no part in x402: the binding is a draft, and"
            + " FLORIN_X402_CREDIT_BINDING is off.");
  }

  /** With the page that a person can pay at, in our spelling and the draft's. */
  static Problem tooFew(Authorized.Short refusal) {
    var problem =
        Problem.of(
                402,
                "insufficient_credits",
                "%d credits are available, %d were asked for. Let a person pay, then send the same"
                        .formatted(refusal.available(), refusal.requested())
                    + " call again, with the same idempotencyKey.")
            .with("available", refusal.available())
            .with("requested", refusal.requested())
            .with("held", refusal.held())
            .with("purchaseUrl", refusal.purchaseUrl());
    var link = refusal.paymentLink();
    return link == null ? problem : problem.with("payment_link", X402Link.of(link));
  }

  static Problem conflict() {
    return Problem.conflict(
        "idempotency_conflict",
        "This idempotencyKey was used for another amount or resource, or by somebody else.");
  }

  static Problem undecided(Answer answer) {
    return switch (answer) {
      case Answer.Busy(var wait) ->
          Problem.of(503, "ledger_busy", "Too much is waiting. Nothing was done.").retryAfter(wait);
      case Answer.Unavailable _ ->
          Problem.of(
                  503,
                  "ledger_unavailable",
                  "Whether it was done is not known. Repeat the same call: it is done once.")
              .retryAfter(AWAY);
      case Answer.Failed _ ->
          Problem.of(500, "internal_error", "Something failed here. It has been logged.");
      case Answer.Decided _ -> throw new IllegalStateException("that was decided");
    };
  }
}
