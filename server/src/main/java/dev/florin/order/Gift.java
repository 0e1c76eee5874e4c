package dev.florin.order;

import dev.florin.access.CustomerId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order that is paid by one and delivered to another: to whoever claims it.
 *
 * @param order what is given, all of it together
 * @param payer who pays, and gets the money if it goes back
 * @param email where the link goes
 * @param name how the recipient is to be addressed, if the payer has said
 * @param message what the payer has to say to them
 * @param kept what is written down of it: {@link GiftState#OPEN} until it is claimed or its time is
 *     over, whatever became of its money; {@link #state} knows all
 * @param sent how often a link was made, of which the last is good
 * @param createdAt when it was ordered
 * @param expiresAt until when it can be claimed; {@code null} before it is paid
 * @param claimedBy whose it is now
 * @param endedAt when it was claimed, returned or found void
 */
public record Gift(
    GiftId id,
    OrderId order,
    CustomerId payer,
    String email,
    @Nullable String name,
    @Nullable String message,
    GiftState kept,
    int sent,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable CustomerId claimedBy,
    @Nullable Instant endedAt) {

  static Gift ordered(Order order, GiftWish wish) {
    return new Gift(
        GiftId.next(),
        order.id(),
        order.customer(),
        wish.email(),
        wish.name(),
        wish.message(),
        GiftState.ORDERED,
        0,
        order.createdAt(),
        null,
        null,
        null);
  }

  /** Whom it is for, as the payer knows them. */
  public String recipient() {
    return name == null ? email : name;
  }

  /** How it stands at this moment, with its order as it is. */
  public GiftState state(OrderStatus order, Instant now) {
    if (kept != GiftState.OPEN || expiresAt == null) {
      return kept;
    }
    return switch (order) {
      case REFUNDED -> GiftState.VOID;
      case DISPUTED -> GiftState.HELD;
      case PAID, PARTLY_REFUNDED -> now.isBefore(expiresAt) ? GiftState.OPEN : GiftState.EXPIRED;
      case PENDING, PROCESSING, FAILED, CANCELLED, EXPIRED ->
          throw new IllegalStateException(id + " is paid for, its order is not");
    };
  }

  /** The order as if by whoever has what it brought: whoever claimed it, else the payer. */
  Order owned(Order paid) {
    return claimedBy == null ? paid : paid.to(claimedBy);
  }

  boolean isClaimed() {
    return claimedBy != null;
  }

  Gift open(Instant until) {
    return new Gift(
        id, order, payer, email, name, message, GiftState.OPEN, sent, createdAt, until, null, null);
  }

  Gift sentTo(String address) {
    return new Gift(
        id, order, payer, address, name, message, kept, sent + 1, createdAt, expiresAt, claimedBy,
        endedAt);
  }

  Gift claimed(CustomerId by, Instant at) {
    return ended(GiftState.CLAIMED, by, at);
  }

  Gift over(GiftState end, Instant at) {
    return ended(end, null, at);
  }

  private Gift ended(GiftState end, @Nullable CustomerId by, Instant at) {
    return new Gift(
        id, order, payer, email, name, message, end, sent, createdAt, expiresAt, by, at);
  }

  /** Keeps people's names and words out of logs. */
  @Override
  public String toString() {
    return "Gift[" + id + ", " + kept + "]";
  }
}
