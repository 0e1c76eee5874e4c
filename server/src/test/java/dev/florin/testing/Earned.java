package dev.florin.testing;

import dev.florin.access.Caller;
import dev.florin.access.CustomerId;
import dev.florin.access.Customers;
import dev.florin.catalog.ProductKind;
import dev.florin.credit.Booking;
import dev.florin.credit.Credits;
import dev.florin.ledger.PaymentKey;
import dev.florin.marketplace.earnings.Earnings;
import dev.florin.marketplace.earnings.Earnings.Sale;
import dev.florin.money.Asset;
import dev.florin.money.Money;
import dev.florin.order.Delivery.Standing;
import dev.florin.order.MadeUpOrder;
import dev.florin.order.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.transaction.support.TransactionOperations;

/** What creators earn by orders that nobody has placed: split and booked as settlement does it. */
public final class Earned {
  private static final Duration LONG_AGO = Duration.ofDays(30);

  private Earned() {}

  /** The customer with this subject. */
  public static CustomerId customer(App app, String subject) {
    return app.bean(Customers.class).actingFor(Caller.service("a test"), subject).id();
  }

  /** A creator has sold something for so many credits, so long ago that it is mature. */
  public static Sale with(App app, String creator, long credits) {
    return sell(
        app,
        customer(app, creator),
        "credits",
        Instant.now().minus(LONG_AGO),
        Money.of(credits, Asset.credits()));
  }

  /** A creator has sold one thing. */
  public static Sale sell(App app, CustomerId creator, String provider, Instant at, Money price) {
    var buyer = customer(app, app.buyer().subject());
    var name = MadeUpOrder.text("A package", "一个资源包");
    var order = MadeUpOrder.of(buyer, ProductKind.PACKAGE, name, price);
    return sell(app, sale(order, 1, creator, provider, at));
  }

  /** One line of an order that is paid. */
  public static Sale sale(Order order, int line, CustomerId creator, String provider, Instant at) {
    var payment = new PaymentKey(provider, "made-up-" + UUID.randomUUID(), "order/" + line);
    return new Sale(order, order.items().get(line - 1), payment, creator, at);
  }

  /** Splits it and books that. */
  public static Sale sell(App app, Sale sale) {
    settle(app, bookings -> app.bean(Earnings.class).sold(sale, bookings));
    return sale;
  }

  /**
   * Money of it has come back, or is withheld.
   *
   * @param time how often that has happened
   * @param change in the price's minor units
   */
  public static void back(App app, Sale sale, int time, long change, long withheld, Instant at) {
    var asset = sale.item().amount().asset();
    var standing =
        new Standing(
            sale.payment(),
            Money.of(change, asset),
            Money.of(withheld, asset),
            time,
            "ref_" + time,
            at);
    settle(app, bookings -> app.bean(Earnings.class).returned(sale, standing, bookings));
  }

  private static void settle(App app, Consumer<Consumer<Booking>> work) {
    app.bean(TransactionOperations.class)
        .executeWithoutResult(_ -> {
          var bookings = new ArrayList<Booking>();
          work.accept(bookings::add);
          app.bean(Credits.class).book(bookings, List.of());
        });
  }

  /** What an account of the system has, in minor units. */
  public static long account(App app, String currency, String purpose) {
    return app.jdbc()
        .sql(
            """
            select coalesce(sum(balance), 0) from ledger.account
             where owner = 'florin' and asset = :asset and purpose = :purpose
            """)
        .param("asset", currency)
        .param("purpose", purpose)
        .query(Long.class)
        .single();
  }
}
