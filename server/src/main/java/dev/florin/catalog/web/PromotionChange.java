package dev.florin.catalog.web;

import dev.florin.catalog.Promotion;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an operator wants changed of a code; an absent member stays as it is. */
record PromotionChange(
    @Nullable Boolean active,
    @Nullable Instant startsAt,
    @Nullable Instant endsAt,
    @Min(1) @Max(NewPromotion.MAX_USES) @Nullable Integer limit,
    @Min(1) @Max(NewPromotion.MAX_USES) @Nullable Integer limitPerCustomer) {

  Promotion applyTo(Promotion known) {
    var from = startsAt == null ? known.startsAt() : Moments.seconds("starts_at", startsAt);
    var until = endsAt == null ? known.endsAt() : Moments.seconds("ends_at", endsAt);
    Moments.check("ends_at", from, until);
    return new Promotion(
        known.id(),
        known.code(),
        active == null ? known.active() : active,
        known.discount(),
        known.products(),
        known.kinds(),
        from,
        until,
        limit == null ? known.limit() : limit,
        limitPerCustomer == null ? known.limitPerCustomer() : limitPerCustomer,
        known.firstPurchaseOnly(),
        known.minimums(),
        known.createdAt());
  }
}
