package dev.florin.marketplace.earnings.web;

import dev.florin.access.Audited;
import dev.florin.access.Caller;
import dev.florin.access.Customers;
import dev.florin.access.Idempotency;
import dev.florin.marketplace.earnings.Payout;
import dev.florin.marketplace.earnings.PayoutCommand;
import dev.florin.marketplace.earnings.PayoutId;
import dev.florin.marketplace.earnings.PayoutResult;
import dev.florin.marketplace.earnings.Payouts;
import dev.florin.money.Asset;
import dev.florin.platform.Page;
import dev.florin.platform.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/payouts")
@Tag(name = "Payouts", description = "Creators get what they have earned.")
class PayoutController {
  private static final int KEY_MAX = 255;
  private static final long AMOUNT_MAX = 1_000_000_000_000L;

  private final Payouts payouts;
  private final Customers customers;

  PayoutController(Payouts payouts, Customers customers) {
    this.payouts = payouts;
    this.customers = customers;
  }

  /**
   * What to pay. {@code amount} in minor units; without it, all that is available. {@code method}
   * is manual, for what was paid outside of Florin under {@code reference}, or the provider that is
   * to pay: stripe.
   */
  record PayoutBody(
      @NotBlank @Size(max = 200) String creator,
      @NotBlank @Size(max = 3) String currency,
      @Min(1) @Max(AMOUNT_MAX) @Nullable Long amount,
      @NotBlank @Size(max = 20) String method,
      @Size(min = 1, max = 200) @Pattern(regexp = "[ -~]*", message = "must be printable ASCII")
          @Nullable String reference) {

    PayoutCommand command(Caller caller, Customers customers, @Nullable String key) {
      if (method.equals(Payout.MANUAL) != (reference != null)) {
        throw Problem.invalid("reference", "must be given for a manual payout, and for no other");
      }
      return new PayoutCommand(
          customers.actingFor(caller, creator).id(),
          currency(currency),
          amount,
          method,
          reference,
          key);
    }

    private static Asset currency(String code) {
      try {
        return Asset.currency(code);
      } catch (IllegalArgumentException unknown) {
        throw Problem.invalid("currency", "is unknown: " + code);
      }
    }
  }

  @PostMapping
  @Operation(
      summary = "Pay a creator",
      description = "Never more than is available. The same key pays once.",
      responses = {
        @ApiResponse(responseCode = "201", description = "It is paid"),
        @ApiResponse(
            responseCode = "202",
            description = "The provider did not answer; it is asked again in the background")
      })
  @Audited
  ResponseEntity<PayoutView> pay(
      Caller caller,
      @RequestHeader(name = Idempotency.HEADER, required = false) @Nullable String key,
      @Valid @RequestBody PayoutBody body) {
    if (key != null) {
      Idempotency.check(key, KEY_MAX);
    }
    return answer(payouts.pay(caller, body.command(caller, customers, key)));
  }

  private static ResponseEntity<PayoutView> answer(PayoutResult result) {
    return switch (result) {
      case PayoutResult.Made made -> {
        var answer = ResponseEntity.status(HttpStatus.CREATED);
        if (!made.first()) {
          answer.header("Idempotent-Replayed", "true");
        }
        yield answer.body(PayoutView.of(made.payout()));
      }
      case PayoutResult.Unknown unknown ->
          ResponseEntity.accepted().body(PayoutView.of(unknown.payout()));
      case PayoutResult.Rejected rejected ->
          throw Problem.of(422, "provider_rejected", "The provider refuses: " + rejected.message())
              .with("provider_code", rejected.code());
      case PayoutResult.NothingAvailable nothing ->
          throw Problem.conflict("nothing_available", "Nothing can be paid out now.")
              .with("available", nothing.available());
      case PayoutResult.TooMuch tooMuch ->
          throw Problem.of(
                  422,
                  "payout_too_large",
                  "Only %d can be paid out now.".formatted(tooMuch.available()))
              .with("available", tooMuch.available());
      case PayoutResult.NoAccount _ ->
          throw Problem.conflict(
              "creator_has_no_account", "It is not known where the provider pays this creator.");
      case PayoutResult.NotOffered(var method) ->
          throw Problem.of(
              422,
              "payout_not_offered",
              "No provider that pays creators is called " + method + ".");
      case PayoutResult.KeyReused _ ->
          throw Problem.of(422, "idempotency_key_reused", "This key stands for another payout.");
      case PayoutResult.ReferenceUsed _ ->
          throw Problem.conflict(
              "payout_reference_used", "Another payout was recorded under this reference.");
    };
  }

  @GetMapping
  @Operation(summary = "Payouts, the newest first")
  Page<PayoutView> list(
      Caller caller,
      @RequestParam(required = false) @Nullable String creator,
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(name = "starting_after", required = false) @Nullable String startingAfter) {
    var size = Page.size(limit);
    var after = Page.after(startingAfter, PayoutId::parse, "a payout");
    var whose = creator == null ? null : customers.ofQuery(caller, creator).id();
    return Page.of(
        payouts.list(whose, status == null ? null : status(status), size + 1, after),
        size,
        PayoutView::of,
        payout -> payout.id().toString());
  }

  private static Payout.Status status(String text) {
    return Payout.Status.parse(text)
        .orElseThrow(() -> Problem.invalid("status", "is not a status: " + text));
  }

  @GetMapping("/{id}")
  @Operation(summary = "One payout")
  PayoutView get(@PathVariable String id) {
    return PayoutId.parse(id)
        .flatMap(payouts::find)
        .map(PayoutView::of)
        .orElseThrow(() -> Problem.notFound("payout", id));
  }
}
