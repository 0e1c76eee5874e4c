package dev.florin.marketplace.earnings;

import dev.florin.access.CustomerId;
import dev.florin.credit.Booking;
import dev.florin.credit.Booking.Leg;
import dev.florin.id.Ids;
import dev.florin.invoice.Invoices;
import dev.florin.job.Jobs;
import dev.florin.job.NewJob;
import dev.florin.ledger.PaymentKey;
import dev.florin.marketplace.EarningMade;
import dev.florin.marketplace.Shares;
import dev.florin.money.Asset;
import dev.florin.money.Money;
import dev.florin.order.Delivery.Standing;
import dev.florin.order.Order;
import dev.florin.payment.Fees;
import dev.florin.payment.Payments;
import dev.florin.payment.provider.PassOn;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What creators earn by what is sold of theirs. A price is divided into its tax, the platform's fee
 * and the creator's share; what comes back reverses just that. Amounts are in minor units.
 * Thread-safe.
 */
@Component
public class Earnings {
  /** The system's account of what credits were redeemed for. */
  private static final String REDEEMED = "redeemed";

  /** Whose accounts creators name. */
  private static final String STRIPE = "stripe";

  private static final String FEES = "fees";
  private static final String TAX = "tax";

  private final EarningStore store;
  private final CreatorStore creators;
  private final PayableAccounts accounts;
  private final Destinations destinations;
  private final EarningsSettings settings;
  private final Invoices invoices;
  private final Fees fees;
  private final Jobs jobs;
  private final Clock clock;

  Earnings(
      EarningStore store,
      CreatorStore creators,
      PayableAccounts accounts,
      Destinations destinations,
      EarningsSettings settings,
      Invoices invoices,
      Fees fees,
      Jobs jobs,
      Clock clock) {
    this.store = store;
    this.creators = creators;
    this.accounts = accounts;
    this.destinations = destinations;
    this.settings = settings;
    this.invoices = invoices;
    this.fees = fees;
    this.jobs = jobs;
    this.clock = clock;
  }

  /**
   * A creator's item that was paid for and delivered.
   *
   * @param order as it is when this happens, with all of its items
   * @param payment as it was delivered for
   * @param creator whose it is
   * @param at when it was paid for
   */
  public record Sale(
      Order order, Order.Item item, PaymentKey payment, CustomerId creator, Instant at) {}

  /**
   * Splits what was paid for an item, once. Joins the settlement's transaction; what goes to the
   * ledger is handed to {@code bookings}.
   *
   * @throws RuntimeException when this item was split before: the whole settlement must be given up
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void sold(Sale sale, Consumer<Booking> bookings) {
    var earning = earning(sale);
    store.insert(earning);
    book(earning, earning.key(), "Sale", "", earning.split(), bookings);
    destinations.sold(earning, sale.payment(), bookings);
    var order = earning.order();
    var key = order + "/" + earning.line();
    jobs.add(List.of(new NewJob(EarningMade.JOB, key, order, made(sale, earning))));
  }

  /**
   * What of an order with nothing but this item its provider is to pass on to its creator: their
   * share as it would be now. Nothing for a creator who owes more than they are owed, since only
   * what comes to the platform can fill that.
   *
   * @param provider through whom it will be paid
   */
  public Optional<PassOn> passOn(
      Order order, Order.Item item, CustomerId creator, String provider) {
    if (!settings.destination() || !provider.equals(STRIPE)) {
      return Optional.empty();
    }
    var account = creators.find(creator).stripeAccount();
    if (account == null || accounts.balance(creator, item.amount().asset()) < 0) {
      return Optional.empty();
    }
    var share = shares(order, item, creator).share();
    return share.isPositive() && share.compareTo(item.amount()) < 0
        ? Optional.of(new PassOn(account, creator.toString(), share))
        : Optional.empty();
  }

  /** How this item's price, which is in money, would be divided if it were sold now. */
  public Shares shares(Order order, Order.Item item, CustomerId creator) {
    var paid = item.amount();
    var bp = feeBp(creators.find(creator), item);
    var split = Split.of(paid.minorUnits(), tax(order, item, paid), bp);
    return new Shares(
        creator, Money.of(split.fee(), paid.asset()), Money.of(split.share(), paid.asset()));
  }

  private int feeBp(Creator terms, Order.Item item) {
    var own = terms.feeBp();
    return own == null ? settings.feeBp(item.kind()) : own;
  }

  private Earning earning(Sale sale) {
    var item = sale.item();
    var price = item.amount();
    var paid = price.asset().isCredits() ? settings.face().of(price) : price;
    var bp = feeBp(creators.find(sale.creator()), item);
    return new Earning(
        Ids.next(),
        sale.creator(),
        sale.order().id().toString(),
        item.line(),
        item.product(),
        item.name(),
        source(sale.payment()),
        price,
        paid.asset(),
        bp,
        Split.of(paid.minorUnits(), tax(sale.order(), item, paid), bp),
        Money.zero(price.asset()),
        Split.NOTHING,
        0,
        sale.at().plus(settings.matureAfter()),
        sale.at(),
        settings.providerFee(),
        0);
  }

  private static String source(PaymentKey payment) {
    return payment.provider().equals(Payments.CREDITS)
        ? REDEEMED
        : "clearing:" + payment.provider();
  }

  /**
   * The tax within: what a line adds to the tax of the lines before it, so that those of all lines
   * add up to what the invoice says, which is rounded once.
   */
  private long tax(Order order, Order.Item sold, Money paid) {
    var before =
        order.items().stream()
            .filter(_ -> paid.asset().equals(order.total().asset()))
            .filter(item -> item.line() < sold.line())
            .map(Order.Item::amount)
            .reduce(Money.zero(paid.asset()), Money::plus);
    return invoices.taxWithin(before.plus(paid)).amountMinor()
        - invoices.taxWithin(before).amountMinor();
  }

  /**
   * What will be borne of the provider's fee is booked as soon as it is known; it may be by now.
   */
  private @Nullable Long borne(Sale sale, Earning earning) {
    if (earning.feeBearer() == FeeBearer.PLATFORM) {
      return null;
    }
    return fees.of(sale.payment().provider(), sale.payment().reference())
        .map(fee ->
            ProviderFees.borne(
                sale.order(), earning.line(), fee.amount(), earning.feeBearer(), earning.split()))
        .orElse(null);
  }

  private EarningMade made(Sale sale, Earning earning) {
    var split = earning.split();
    return new EarningMade(
        earning.order(),
        earning.line(),
        earning.creator().toString(),
        earning.product().toString(),
        earning.name(),
        split.gross(),
        split.tax(),
        split.fee(),
        split.share(),
        borne(sale, earning),
        earning.currency().code(),
        earning.maturesAt(),
        earning.at());
  }

  /**
   * Brings the split of an item to what its money's standing asks for: reverses what has come back,
   * the other way where a refund failed after all, and keeps from maturing what is withheld. Joins
   * the settlement's transaction; what goes to the ledger is handed to {@code bookings}.
   *
   * @throws IllegalStateException when this item was never split
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void returned(Sale sale, Standing standing, Consumer<Booking> bookings) {
    var order = sale.order().id().toString();
    var before =
        store
            .lock(order, sale.item().line())
            .orElseThrow(() ->
                new IllegalStateException(order + "/" + sale.item().line() + " was not sold"));
    var after = before.standing(standing.change(), standing.withheld());
    store.update(after);
    var change = after.back().minus(before.back());
    if (!change.isNothing()) {
      store.insert(after, standing.time(), standing.cause(), change, standing.at());
      var key = after.key() + "/" + standing.time();
      book(after, key, "Refund", "_back", reversed(change), bookings);
    }
  }

  private static Split reversed(Split change) {
    return Split.NOTHING.minus(change);
  }

  /** From the money's source to who gets it, and back where it is below zero. */
  private static void book(
      Earning earning,
      String key,
      String deed,
      String suffix,
      Split split,
      Consumer<Booking> bookings) {
    var legs = new ArrayList<Leg>();
    var text = deed + " - " + earning.name().in(Locale.ENGLISH);
    leg(legs, earning, earning.payable(), split.share(), "share" + suffix, text);
    leg(legs, earning, FEES, split.fee(), "fee" + suffix, text);
    leg(legs, earning, TAX, split.tax(), "tax" + suffix, text);
    if (!legs.isEmpty()) {
      bookings.accept(new Booking.Postings(key, earning.order(), legs));
    }
  }

  private static void leg(
      List<Leg> legs, Earning earning, String account, long amount, String type, String text) {
    if (amount == 0) {
      return;
    }
    var money = Money.of(Math.abs(amount), earning.currency());
    legs.add(
        amount > 0
            ? new Leg(earning.source(), account, money, type, text)
            : new Leg(account, earning.source(), money, type, text));
  }

  /** What a creator has, by currency. */
  public List<Balance> balances(CustomerId creator) {
    return store.balances(creator, clock.instant());
  }

  /**
   * What does not agree between what was earned and paid out, and the ledger.
   *
   * @param rows what follows from earnings and payouts
   * @param ledger what the creator's account says
   */
  public record Discrepancy(CustomerId creator, Asset currency, long rows, long ledger) {}

  /** Compares a creator's earnings and payouts with the ledger, in one snapshot of both. */
  @Transactional(isolation = Isolation.REPEATABLE_READ, readOnly = true)
  public List<Discrepancy> check(CustomerId creator) {
    return store.balances(creator, clock.instant()).stream()
        .map(balance ->
            new Discrepancy(
                creator,
                balance.currency(),
                balance.owed(),
                accounts.balance(creator, balance.currency())))
        .filter(found -> found.rows() != found.ledger())
        .toList();
  }
}
