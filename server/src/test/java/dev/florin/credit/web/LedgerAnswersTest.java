package dev.florin.credit.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.ledger.Batcher.Answer;
import dev.florin.ledger.Outcome;
import dev.florin.platform.Problem;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The words of HTTP for each answer, those included that are hard to bring about. */
class LedgerAnswersTest {
  static Stream<Arguments> refusals() {
    return Stream.of(
        Arguments.of(new Outcome.InsufficientFunds(0, 1, 2, 3), 402, "insufficient_credits"),
        Arguments.of(new Outcome.KeyReused(0), 422, "idempotency_key_reused"),
        Arguments.of(new Outcome.AccountFrozen(0), 403, "account_frozen"),
        Arguments.of(new Outcome.HoldUnknown(0), 404, "hold_not_found"),
        Arguments.of(new Outcome.HoldClosed(0), 409, "hold_closed"),
        Arguments.of(new Outcome.ExceedsRemainder(0, 4, 5), 422, "amount_exceeds_remainder"));
  }

  private static Problem problem(Answer answer) {
    return LedgerAnswers.fold(
        answer,
        receipt -> {
          throw new AssertionError("no receipt was expected: " + receipt);
        },
        refusal -> refusal);
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void aRefusalHasItsOwnStatusAndCode(Outcome.Refused refusal, int status, String code) {
    var problem = problem(new Answer.Decided(refusal));
    assertThat(problem.status()).isEqualTo(status);
    assertThat(problem.code()).isEqualTo(code);
    assertThat(problem.retryAfter()).isNull();
  }

  @Test
  void amountsAreMembersOfTheAnswer() {
    assertThat(problem(new Answer.Decided(new Outcome.InsufficientFunds(0, 1, 2, 3))).extras())
        .containsEntry("available", 1L)
        .containsEntry("requested", 2L)
        .containsEntry("held", 3L);
    assertThat(problem(new Answer.Decided(new Outcome.ExceedsRemainder(0, 4, 5))).extras())
        .containsEntry("left", 4L)
        .containsEntry("requested", 5L);
  }

  @Test
  void whatIsNotKnownSaysThatItMayBeRepeated() {
    var problem = problem(new Answer.Unavailable("the database is away"));
    assertThat(problem.status()).isEqualTo(503);
    assertThat(problem.code()).isEqualTo("ledger_unavailable");
    assertThat(problem.detail()).contains("same Idempotency-Key").doesNotContain("database");
    assertThat(problem.retryAfter()).isNotNull();
  }

  @Test
  void whatIsTooMuchSaysWhenToComeBack() {
    var problem = problem(new Answer.Busy(Duration.ofSeconds(7)));
    assertThat(problem.status()).isEqualTo(503);
    assertThat(problem.code()).isEqualTo("ledger_busy");
    assertThat(problem.retryAfter()).isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void whatFailedHereIsOurFaultAndKeepsItsCauseToItself() {
    var problem = problem(new Answer.Failed(new IllegalStateException("secret")));
    assertThat(problem.status()).isEqualTo(500);
    assertThat(problem.detail()).doesNotContain("secret");
  }

  @Test
  void whatNoRouteAsksForIsAMistakeOfOurs() {
    for (var impossible :
        new Outcome.Refused[] {
          new Outcome.AlreadyCredited(0, new UUID(0, 0)), new Outcome.PaymentUnknown(0)
        }) {
      assertThatThrownBy(() -> problem(new Answer.Decided(impossible)))
          .isInstanceOf(IllegalStateException.class);
    }
  }
}
