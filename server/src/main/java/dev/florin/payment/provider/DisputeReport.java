package dev.florin.payment.provider;

import dev.florin.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a provider says about one dispute: a buyer's bank asks for the money back.
 *
 * @param dispute the provider's name for it
 * @param amount what is disputed, above zero
 * @param state how it stands
 * @param reason as the provider calls it, or {@code null}
 * @param answerBy until when evidence is taken, or {@code null}
 */
public record DisputeReport(
    String dispute,
    Money amount,
    State state,
    @Nullable String reason,
    @Nullable Instant answerBy) {

  /** How a dispute stands at the provider. */
  public enum State {
    /** Only a question: no money has moved. */
    INQUIRY,
    /** The money is withheld until it is decided. */
    OPEN,
    /** Decided for the seller, or taken back: the money stays, or has come back. */
    WON,
    /** Decided for the buyer: the money is gone. */
    LOST
  }
}
