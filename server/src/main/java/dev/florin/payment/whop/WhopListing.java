package dev.florin.payment.whop;

import dev.florin.payment.provider.Listing;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lists the account's payments, oldest first. Refunds and disputes are not in the lists. */
final class WhopListing implements Listing {
  /** Whether Whop's bounds are inclusive is not documented: they are asked for wider. */
  private static final Duration WIDER = Duration.ofSeconds(1);

  private final WhopApi api;

  WhopListing(WhopApi api) {
    this.api = api;
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
      case WhopApi.Page.Some some ->
          new Page.Some(
              some.nodes().stream()
                  .map(api.reader()::payment)
                  .flatMap(Optional::stream)
                  .filter(payment -> isWithin(payment.createdAt(), from, to))
                  .map(WhopPayment::report)
                  .toList(),
              some.next());
    };
  }

  private static boolean isWithin(@Nullable Instant at, Instant from, Instant to) {
    return at == null || (!at.isBefore(from) && at.isBefore(to));
  }
}
