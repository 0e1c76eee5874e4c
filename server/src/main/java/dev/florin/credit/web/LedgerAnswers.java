package dev.florin.credit.web;

import dev.florin.ledger.Batcher.Answer;
import dev.florin.ledger.Outcome;
import dev.florin.ledger.Receipt;
import dev.florin.platform.Problem;
import java.time.Duration;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** What the ledger answers, in the words of HTTP. */
final class LedgerAnswers {
  private static final Duration AWAY = Duration.ofSeconds(2);

  private LedgerAnswers() {}

  /** One of the two, by what was answered. */
  static <T> T fold(Answer answer, Function<Receipt, T> done, Function<Problem, T> refused) {
    return switch (answer) {
      case Answer.Decided(Outcome.Applied applied) -> done.apply(applied.receipts().getFirst());
      case Answer.Decided(Outcome.Refused refusal) -> refused.apply(problem(refusal));
      case Answer.Busy(var wait) ->
          refused.apply(
              Problem.of(503, "ledger_busy", "Too much is waiting. Nothing was done.")
                  .retryAfter(wait));
      case Answer.Unavailable _ ->
          refused.apply(
              Problem.of(
                      503,
                      "ledger_unavailable",
                      "Whether it was done is not known. Repeat the call with the same"
                          + " Idempotency-Key: it is done once.")
                  .retryAfter(AWAY));
      case Answer.Failed _ ->
          refused.apply(
              Problem.of(500, "internal_error", "Something failed here. It has been logged."));
    };
  }

  /** 201 with what {@code view} makes of the receipt; the header says when it is a repetition. */
  static <T> ResponseEntity<T> created(Answer answer, Function<Receipt, T> view) {
    return fold(answer, receipt -> created(receipt, view), LedgerAnswers::refuse);
  }

  /** As the other, for what was booked without waiting for others. */
  static <T> ResponseEntity<T> created(Outcome outcome, Function<Receipt, T> view) {
    return created(new Answer.Decided(outcome), view);
  }

  private static <T> ResponseEntity<T> created(Receipt receipt, Function<Receipt, T> view) {
    var answer = ResponseEntity.status(HttpStatus.CREATED);
    if (receipt.replayed()) {
      answer.header("Idempotent-Replayed", "true");
    }
    return answer.body(view.apply(receipt));
  }

  private static <T> T refuse(Problem problem) {
    throw problem;
  }

  private static Problem problem(Outcome.Refused refusal) {
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
  static Problem noHold() {
    return Problem.of(404, "hold_not_found", "This customer has no such hold.");
  }
}
