package dev.florin.subscription.web;

import dev.florin.subscription.Plan;
import dev.florin.subscription.Plan.Terms;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an operator wants changed; an absent member stays as it is. */
record PlanChange(
    @Min(0) @Max(Plan.MAX_TRIAL_DAYS) @Nullable Integer trialDays,
    @Min(-1) @Max(Plan.MAX_ROLLOVER) @Nullable Integer rolloverPeriods,
    @Size(max = 50) @Nullable List<@NotBlank @Size(max = 60) String> entitlements) {

  Terms applyTo(Terms known) {
    return new Terms(
        known.interval(),
        known.every(),
        trialDays == null ? known.trialDays() : trialDays,
        PlanBody.rollover(rolloverPeriods, known.rolloverPeriods()),
        entitlements == null ? known.entitlements() : entitlements);
  }
}
