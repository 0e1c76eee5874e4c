package dev.florin.order;

import dev.florin.job.NewJob;
import dev.florin.money.Money;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something happened to a gift. Written as a job in the transaction in which it did, for whoever
 * tells people.
 *
 * @param gift the gift's id, as at the edge
 * @param order its order's id, likewise
 * @param event what happened
 * @param time the number of the link, from 1; what it was sent to is {@code email}
 * @param email where its link goes, at that moment
 * @param token what opens it, sealed and in base64: see {@link Gifts#token}; {@code null} unless it
 *     is sent
 * @param amountMinor what goes back to the payer, in the order's currency; 0 unless it is returned
 * @param at when
 */
public record GiftChanged(
    String gift,
    String order,
    Event event,
    int time,
    String email,
    @Nullable String token,
    long amountMinor,
    Instant at) {
  /** The kind of the job. */
  public static final String JOB = "gift.changed";

  /** What can happen. */
  public enum Event {
    /** A link was made and is to be sent. */
    SENT,
    /** Somebody has claimed it. */
    CLAIMED,
    /** Nobody has: its price is given back. */
    RETURNED
  }

  static GiftChanged sent(Gift gift, String token, Instant at) {
    return of(gift, Event.SENT, token, 0, at);
  }

  static GiftChanged claimed(Gift gift, Instant at) {
    return of(gift, Event.CLAIMED, null, 0, at);
  }

  static GiftChanged returned(Gift gift, Money back, Instant at) {
    return of(gift, Event.RETURNED, null, back.minorUnits(), at);
  }

  private static GiftChanged of(
      Gift gift, Event event, @Nullable String token, long amountMinor, Instant at) {
    return new GiftChanged(
        gift.id().toString(),
        gift.order().toString(),
        event,
        gift.sent(),
        gift.email(),
        token,
        amountMinor,
        at);
  }

  NewJob job() {
    return new NewJob(JOB, key(), order, this);
  }

  /** What happens once has this key. */
  public String key() {
    return gift + "/" + event.name().toLowerCase(Locale.ROOT) + "/" + time;
  }

  /** Keeps the address and the token out of logs. */
  @Override
  public String toString() {
    return "GiftChanged[" + key() + "]";
  }
}
