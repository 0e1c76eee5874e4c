package dev.florin.credit;

import dev.florin.ledger.Batcher.Answer;
import dev.florin.ledger.Outcome;
import dev.florin.platform.Problem;
import java.time.Duration;

/** What the ledger refuses, in the words of HTTP. */
public final class LedgerRefusals {
  private static final Duration AWAY = Duration.ofSeconds(2);

  private LedgerRefusals() {}

  /**
   * What to answer to who is refused.
   *
   * @throws IllegalArgumentException when it is not refused
   */
  public static Problem problem(Taken refused) {
    return switch (refused) {
      case Taken.Asked(var answer) -> problem(answer);
      case Taken.NotAllowed(var why) -> why;
    };
  }

  /** As the other. */
  public static Problem problem(Answer answer) {
    return switch (answer) {
      case Answer.Decided(Outcome.Applied _) ->
          throw new IllegalArgumentException("not refused: " + answer);
      case Answer.Decided(Outcome.Refused refusal) -> problem(refusal);
      case Answer.Busy(var wait) ->
          Problem.of(503, "ledger_busy", "Too much is waiting. Nothing was done.").retryAfter(wait);
      case Answer.Unavailable _ ->
          Problem.of(
                  503,
                  "ledger_unavailable",
                  "Whether it was done is not known. Repeat the call with the same"
                      + " Idempotency-Key: it is done once.")
              .retryAfter(AWAY);
      case Answer.Failed _ ->
          Problem.of(500, "internal_error", "Something failed here. It has been logged.");
    };
  }

  /** What to answer. */
  public static Problem problem(Outcome.Refused refusal) {
    return switch (refusal) {
      case Outcome.InsufficientFunds short_ ->
          Problem.of(
                  402,
                  "insufficient_credits",
                  "%d credits are available, %d were asked for."
                      .formatted(short_.available(), short_.requested()))
              .with("available", short_.available())
              .with("requested", short_.requested())
              .with("held", short_.held());
      case Outcome.BoundReached reached ->
          Problem.of(
                  403,
                  "budget_exceeded",
                  "%d credits are left of the agent's budget, %d were asked for."
                      .formatted(reached.left(), reached.requested()))
              .with("limit", Allowances.limit(reached.bound()))
              .with("left", reached.left())
              .with("requested", reached.requested())
              .with("resets_at", reached.bound().to());
      case Outcome.OutsideWindow _ ->
          Problem.of(503, "ledger_busy", "A day ends just now. Nothing was done.")
              .retryAfter(Duration.ofSeconds(1));
      case Outcome.KeyReused _ ->
          Problem.of(
              422,
              "idempotency_key_reused",
              "This Idempotency-Key was used for another operation, with another body or by"
                  + " somebody else.");
      case Outcome.AccountFrozen _ ->
          Problem.of(403, "account_frozen", "These credits are frozen: nothing can leave them.");
      case Outcome.HoldUnknown _ -> noHold();
      case Outcome.HoldClosed _ ->
          Problem.conflict(
              "hold_closed", "The hold is over: captured, released, or its time has run out.");
      case Outcome.ExceedsRemainder more ->
          Problem.of(
                  422,
                  "amount_exceeds_remainder",
                  "%d are left, %d were asked for.".formatted(more.left(), more.requested()))
              .with("left", more.left())
              .with("requested", more.requested());
      case Outcome.AlreadyCredited _, Outcome.PaymentUnknown _ ->
          throw new IllegalStateException("no route credits payments: " + refusal);
    };
  }

  /** 404: the customer has no such hold. */
  public static Problem noHold() {
    return Problem.of(404, "hold_not_found", "This customer has no such hold.");
  }
}
