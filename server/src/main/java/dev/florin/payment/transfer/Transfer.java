package dev.florin.payment.transfer;

import dev.florin.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a buyer was told to transfer.
 *
 * @param code what the buyer writes beside the money
 * @param payment our payment's id, as at the edge
 * @param reference what the payment is for
 * @param live whether real money moves
 * @param amount what is to arrive
 * @param url the page on which the buyer reads all that
 * @param openedAt since when
 * @param closesAt until when it is waited for; what arrives later still counts
 * @param closedAt when it was given up, or {@code null}
 * @param receipt what has arrived, or {@code null}
 */
public record Transfer(
    String code,
    String payment,
    String reference,
    boolean live,
    Money amount,
    String url,
    Instant openedAt,
    Instant closesAt,
    @Nullable Instant closedAt,
    @Nullable Receipt receipt) {

  /**
   * Money that has arrived, as an operator read it on the bank's statement.
   *
   * @param bankReference the statement's name for it, see {@link #normal}
   * @param amount what has arrived
   * @param receivedAt when, by the statement
   */
  public record Receipt(String bankReference, Money amount, Instant receivedAt) {

    /** Upper case with single spaces: two people may write one reference differently. */
    public static String normal(String bankReference) {
      return bankReference.strip().replaceAll("\\s+", " ").toUpperCase(java.util.Locale.ROOT);
    }

    /** Writes the reference in its one form. */
    public Receipt {
      bankReference = normal(bankReference);
    }
  }
}
