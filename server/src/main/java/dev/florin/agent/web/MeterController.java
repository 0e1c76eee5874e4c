package dev.florin.agent.web;

import dev.florin.access.Audited;
import dev.florin.access.Caller;
import dev.florin.agent.Meter;
import dev.florin.agent.Meter.Rounding;
import dev.florin.agent.Meters;
import dev.florin.platform.Page;
import dev.florin.platform.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/meters")
@Tag(name = "Usage", description = "The price list for what is used up, and using it up.")
class MeterController {
  private static final long MAX = 1_000_000_000_000L;
  private static final Predicate<String> CODE =
      java.util.regex.Pattern.compile("[a-z][a-z0-9_.-]{0,39}").asMatchPredicate();

  private final Meters meters;
  private final Clock clock;

  MeterController(Meters meters, Clock clock) {
    this.meters = meters;
    this.clock = clock;
  }

  /**
   * So many credits for {@code per} units, 1 if it is not said. What a call comes to is rounded up
   * unless it is said otherwise, once for each meter in it.
   */
  record MeterBody(
      @NotBlank @Size(max = 40) String unit,
      @Min(0) @Max(MAX) long credits,
      @Min(1) @Max(MAX) @Nullable Long per,
      @Pattern(regexp = "up|down|half_up") @Nullable String rounding,
      @Nullable Boolean active) {}

  /** A line of the price list. */
  record MeterView(
      String code,
      String unit,
      long credits,
      long per,
      String rounding,
      boolean active,
      Instant changedAt) {
    static MeterView of(Meter meter) {
      return new MeterView(
          meter.code(),
          meter.unit(),
          meter.credits(),
          meter.per(),
          meter.rounding().text(),
          meter.active(),
          meter.changedAt());
    }
  }

  @GetMapping
  @Operation(summary = "The price list for what is used up")
  Page<MeterView> list() {
    return new Page<>(meters.all().stream().map(MeterView::of).toList(), false, null);
  }

  @PutMapping("/{code}")
  @Operation(summary = "Add a meter, or change what it costs from now on")
  @Audited
  MeterView put(Caller caller, @PathVariable String code, @Valid @RequestBody MeterBody body) {
    if (!CODE.test(code)) {
      throw Problem.invalid(
          "code", "must be 1 to 40 of a-z, 0-9, _, . and -, and begin with a letter");
    }
    var rounding =
        body.rounding() == null ? Rounding.UP : Rounding.parse(body.rounding()).orElseThrow();
    return MeterView.of(
        meters.put(
            caller,
            new Meter(
                code,
                body.unit(),
                body.credits(),
                body.per() == null ? 1 : body.per(),
                rounding,
                !Boolean.FALSE.equals(body.active()),
                clock.instant())));
  }
}
