package dev.florin.marketplace.earnings.web;

import dev.florin.access.Caller;
import dev.florin.access.Customers;
import dev.florin.marketplace.earnings.Balance;
import dev.florin.marketplace.earnings.Earnings;
import dev.florin.marketplace.earnings.PayoutId;
import dev.florin.marketplace.earnings.Payouts;
import dev.florin.marketplace.earnings.Statements;
import dev.florin.marketplace.earnings.Statements.ListingMonth;
import dev.florin.platform.Page;
import dev.florin.platform.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/creators/me")
@Tag(name = "Earnings", description = "What creators earn, and what becomes of it.")
class EarningsController {
  private static final int MONTHS_MAX = 24;
  private static final int MONTHS = 12;

  private final Earnings earnings;
  private final Payouts payouts;
  private final Statements statements;
  private final Customers customers;

  EarningsController(
      Earnings earnings, Payouts payouts, Statements statements, Customers customers) {
    this.earnings = earnings;
    this.payouts = payouts;
    this.statements = statements;
    this.customers = customers;
  }

  /**
   * One currency, in its minor units. {@code pending} is not paid out yet, or withheld by a bank;
   * {@code available} may be below zero; {@code under_way} is asked of a provider; {@code
   * provider_fees} is what of {@code earned} providers have kept.
   */
  record EarningsBalanceView(
      String currency,
      long earned,
      long providerFees,
      long pending,
      long available,
      long underWay,
      long paidOut) {
    static EarningsBalanceView of(Balance balance) {
      return new EarningsBalanceView(
          balance.currency().code(),
          balance.earned(),
          balance.providerFees(),
          balance.pending(),
          balance.available(),
          balance.underWay(),
          balance.paidOut());
    }
  }

  record EarningsView(String creator, List<EarningsBalanceView> balances) {}

  @GetMapping("/earnings")
  @Operation(summary = "What a creator has, by currency")
  EarningsView earnings(Caller caller, @RequestParam(required = false) @Nullable String customer) {
    var creator = customers.ofQuery(caller, customer).id();
    return new EarningsView(
        creator.toString(),
        earnings.balances(creator).stream().map(EarningsBalanceView::of).toList());
  }

  @GetMapping("/payouts")
  @Operation(summary = "What a creator was paid, the newest first")
  Page<PayoutView> payouts(
      Caller caller,
      @RequestParam(required = false) @Nullable String customer,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(name = "starting_after", required = false) @Nullable String startingAfter) {
    var size = Page.size(limit);
    var after = Page.after(startingAfter, PayoutId::parse, "a payout");
    return Page.of(
        payouts.list(customers.ofQuery(caller, customer).id(), null, size + 1, after),
        size,
        PayoutView::of,
        payout -> payout.id().toString());
  }

  /** Amounts in minor units, without and with what came back in the month. */
  record AmountsView(long gross, long tax, long fee, long share) {}

  /** A listing in a month; {@code returned} counts where it came back, whenever it was sold. */
  record ListingMonthView(
      String month,
      String product,
      String name,
      String currency,
      long sales,
      AmountsView sold,
      AmountsView returned) {
    static ListingMonthView of(ListingMonth row) {
      return new ListingMonthView(
          row.month().toString(),
          row.product(),
          row.name().in(LocaleContextHolder.getLocale()),
          row.currency().code(),
          row.sales(),
          new AmountsView(row.gross(), row.tax(), row.fee(), row.share()),
          new AmountsView(row.backGross(), row.backTax(), row.backFee(), row.backShare()));
    }
  }

  record RevenueList(String from, String to, List<ListingMonthView> data) {}

  @GetMapping("/revenue")
  @Operation(
      summary = "What each listing has brought, by month",
      description =
          "from and to are months such as 2026-11 in the seller's time zone, at most 24; without"
              + " them, the last twelve.")
  RevenueList revenue(
      Caller caller,
      @RequestParam(required = false) @Nullable String customer,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to) {
    var last = to == null ? statements.now() : Months.read("to", to);
    var first = from == null ? last.minusMonths(MONTHS - 1) : Months.read("from", from);
    if (first.isAfter(last) || first.plusMonths(MONTHS_MAX).compareTo(last) <= 0) {
      throw Problem.invalid("from", "must be at most " + MONTHS_MAX + " months before to");
    }
    var rows = statements.revenue(customers.ofQuery(caller, customer).id(), first, last);
    if (rows.size() > Statements.ROWS_MAX) {
      throw Problem.of(422, "too_many_lines", "Ask for fewer months at once.");
    }
    return new RevenueList(
        first.toString(), last.toString(), rows.stream().map(ListingMonthView::of).toList());
  }
}
