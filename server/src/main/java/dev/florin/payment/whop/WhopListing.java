package dev.florin.payment.whop;

import dev.florin.payment.provider.Listing;
import dev.florin.payment.provider.Lookup;
import dev.florin.payment.provider.PaymentReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lists the account's payments, oldest first. Refunds and disputes are not in the lists: they are
 * asked for where a payment says that there are some.
 */
final class WhopListing implements Listing {
  /** Whether Whop's bounds are inclusive is not documented: they are asked for wider. */
  private static final Duration WIDER = Duration.ofSeconds(1);

  private final WhopApi api;
  private final WhopLook look;

  WhopListing(WhopApi api, WhopLook look) {
    this.api = api;
    this.look = look;
  }

  @Override
  public Page list(Instant from, Instant to, @Nullable String cursor) {
    var query =
        Map.of(
            "account_id", api.account(),
            "created_after", from.minus(WIDER).toString(),
            "created_before", to.plus(WIDER).toString(),
            "order", "created_at",
            "direction", "asc");
    return switch (api.page("payments", query, cursor)) {
      case WhopApi.Page.Away away -> new Page.Unavailable(away.reason());
      case WhopApi.Page.Some some -> reports(some, from, to);
    };
  }

  private Page reports(WhopApi.Page.Some some, Instant from, Instant to) {
    var reports = new ArrayList<PaymentReport>();
    for (var node : some.nodes()) {
      var payment = api.reader().payment(node).filter(each -> isWithin(each.createdAt(), from, to));
      if (payment.isEmpty()) {
        continue;
      }
      if (!WhopReader.isTakenBack(node)) {
        reports.add(payment.get().report());
        continue;
      }
      switch (look.found(payment.get())) {
        case Lookup.Found found -> reports.add(found.report());
        case Lookup.Missing _ -> reports.add(payment.get().report());
        case Lookup.Unavailable away -> {
          return new Page.Unavailable(away.reason());
        }
      }
    }
    return new Page.Some(reports, some.next());
  }

  private static boolean isWithin(@Nullable Instant at, Instant from, Instant to) {
    return at == null || (!at.isBefore(from) && at.isBefore(to));
  }
}
