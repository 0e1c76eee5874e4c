package dev.florin.order;

import dev.florin.access.Audit;
import dev.florin.access.Caller;
import dev.florin.access.Customer;
import dev.florin.access.CustomerId;
import dev.florin.access.Customers;
import dev.florin.payment.Settlement.Objection;
import dev.florin.platform.Sha256;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Gifts: what one has paid for and another may claim. The address decides where the link goes;
 * whoever has the link may claim. Thread-safe.
 */
@Component
public class Gifts {
  /** How often a link is made for one gift, the first included. */
  public static final int MAX_SENT = 4;

  private final GiftStore store;
  private final GiftClaims claims;
  private final GiftLinks links;
  private final OrderStore orders;
  private final Customers customers;
  private final Audit audit;
  private final TransactionOperations transactions;
  private final Clock clock;

  Gifts(
      GiftStore store,
      GiftClaims claims,
      GiftLinks links,
      OrderStore orders,
      Customers customers,
      Audit audit,
      TransactionOperations transactions,
      Clock clock) {
    this.store = store;
    this.claims = claims;
    this.links = links;
    this.orders = orders;
    this.customers = customers;
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * A gift with its order, as they stand together.
   *
   * @param from the payer's name, if it is known
   */
  public record Shown(Gift gift, Order order, GiftState state, @Nullable String from) {}

  /** The gift with this id. */
  public Optional<Gift> find(GiftId id) {
    return store.find(id);
  }

  /** What this order is, if it is a gift. */
  public Optional<Gift> ofOrder(OrderId order) {
    return store.find(order);
  }

  /** Those of these orders that are gifts. */
  public Map<OrderId, Gift> ofOrders(Collection<OrderId> orders) {
    return store.find(orders);
  }

  /** What a link opens; empty when it is none, or not the last that was sent. */
  public Optional<Shown> opened(String token) {
    return GiftLinks.isToken(token)
        ? store.find(Sha256.of(token)).map(this::show)
        : Optional.empty();
  }

  /** With all that there is to say of it now. */
  public Shown show(Gift gift) {
    var order = orders.find(gift.order()).orElseThrow();
    var from = customers.find(gift.payer()).map(Customer::name).orElse(null);
    return new Shown(gift, order, gift.state(order.status(), clock.instant()), from);
  }

  /** Gifts, newest first; {@code null} for everybody's. */
  public List<Gift> list(@Nullable CustomerId payer, int limit, @Nullable GiftId after) {
    return store.list(payer, limit, after);
  }

  /**
   * The token that a link brings.
   *
   * @param sent of the event {@link GiftChanged.Event#SENT}
   * @throws IllegalStateException when nothing opens it any more
   */
  public String token(GiftChanged sent) {
    return links.open(sent);
  }

  /** What came of {@link #claim}. */
  public sealed interface Claimed {
    /** It is the claimer's, now or since before. */
    record Done(Gift gift, Order order) implements Claimed {}

    /** No gift has this link, or not any more. */
    record Unknown() implements Claimed {}

    /** Somebody else has claimed it. */
    record Taken() implements Claimed {}

    /** It cannot be claimed now, or not any more. */
    record NotOpen(GiftState state) implements Claimed {}

    /** This claimer cannot have it; the gift stays as it is. */
    record Refused(Objection why) implements Claimed {}
  }

  /**
   * Makes a gift the claimer's, and delivers it. Asked again by the same, it answers the same. Must
   * not be called inside a transaction.
   *
   * @param by who asks for it; when it is not the claimer, the audit says so
   */
  public Claimed claim(Caller by, Customer claimer, String token) {
    return GiftLinks.isToken(token) ? claims.claim(by, claimer, token) : new Claimed.Unknown();
  }

  /** What came of {@link #sendAgain}. */
  public sealed interface Sent {
    /** A new link is on its way; the one before is none any more. */
    record Done(Gift gift) implements Sent {}

    /** There is nothing to be claimed. */
    record NotOpen(GiftState state) implements Sent {}

    /** {@link Gifts#MAX_SENT} have been sent. */
    record TooOften() implements Sent {}
  }

  /**
   * Sends a new link, in place of the one before.
   *
   * @param by who asks for it; when it is not the payer, the audit says so
   * @param email where it goes; {@code null} for where the one before went
   */
  public Sent sendAgain(Caller by, Gift gift, @Nullable String email) {
    return Objects.requireNonNull(transactions.execute(_ -> sendLocked(by, gift.order(), email)));
  }

  private Sent sendLocked(Caller by, OrderId id, @Nullable String email) {
    var order = orders.lock(List.of(id)).getFirst();
    var gift = Objects.requireNonNull(store.lock(List.of(id)).get(id));
    var now = clock.instant();
    var state = gift.state(order.status(), now);
    if (state != GiftState.OPEN) {
      return new Sent.NotOpen(state);
    }
    if (gift.sent() >= MAX_SENT) {
      return new Sent.TooOften();
    }
    var sent = links.send(gift, email == null ? gift.email() : email, now);
    var payer = customers.find(gift.payer()).orElseThrow();
    var details = Map.<String, Object>of("order", id.toString());
    audit.recordFor(payer, by, "gift.send_again", gift.id().toString(), details);
    return new Sent.Done(sent);
  }
}
