package dev.florin.credit.web;

import dev.florin.credit.LedgerRefusals;
import dev.florin.credit.Taken;
import dev.florin.ledger.Batcher.Answer;
import dev.florin.ledger.Outcome;
import dev.florin.ledger.Receipt;
import dev.florin.platform.Problem;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** What the ledger answers, in the words of HTTP. */
final class LedgerAnswers {
  private LedgerAnswers() {}

  /** One of the two, by what was answered. */
  static <T> T fold(Answer answer, Function<Receipt, T> done, Function<Problem, T> refused) {
    return answer instanceof Answer.Decided(Outcome.Applied applied)
        ? done.apply(applied.receipts().getFirst())
        : refused.apply(LedgerRefusals.problem(answer));
  }

  /** The same, for what not everybody may ask. */
  static <T> T fold(Taken taken, Function<Receipt, T> done, Function<Problem, T> refused) {
    return switch (taken) {
      case Taken.Asked(var answer) -> fold(answer, done, refused);
      case Taken.NotAllowed(var why) -> refused.apply(why);
    };
  }

  /** 201 with what {@code view} makes of the receipt; the header says when it is a repetition. */
  static <T> ResponseEntity<T> created(Answer answer, Function<Receipt, T> view) {
    return fold(answer, receipt -> created(receipt, view), LedgerAnswers::refuse);
  }

  /** As the other, for what not everybody may ask. */
  static <T> ResponseEntity<T> created(Taken taken, Function<Receipt, T> view) {
    return fold(taken, receipt -> created(receipt, view), LedgerAnswers::refuse);
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
}
