package dev.florin.agent.web;

import dev.florin.access.Caller;
import dev.florin.access.Customers;
import dev.florin.access.Delegation;
import dev.florin.access.Idempotency;
import dev.florin.agent.Metering;
import dev.florin.agent.Metering.Bill;
import dev.florin.agent.Metering.Usage;
import dev.florin.agent.Metering.Use;
import dev.florin.agent.Metering.Used;
import dev.florin.credit.LedgerRefusals;
import dev.florin.credit.Note;
import dev.florin.id.Ids;
import dev.florin.platform.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/usage")
@Tag(name = "Usage")
class UsageController {
  private static final int MAX_ITEMS = 100;
  private static final int MAX_KEY = 200;
  private static final long MAX_QUANTITY = 1_000_000_000_000L;

  private final Metering metering;
  private final Customers customers;
  private final Delegation delegation;

  UsageController(Metering metering, Customers customers, Delegation delegation) {
    this.metering = metering;
    this.customers = customers;
    this.delegation = delegation;
  }

  /** So many units of a meter. */
  record UseBody(
      @NotBlank @Size(max = 40) String meter, @Min(0) @Max(MAX_QUANTITY) long quantity) {}

  /**
   * What an agent or a customer has used. Out of {@code hold} it takes what was set aside for it,
   * and gives the rest back.
   */
  record UsageBody(
      @Size(min = 1, max = Customers.MAX_SUBJECT) @Nullable String customer,
      @Size(min = 1, max = Customers.MAX_SUBJECT) @Nullable String agent,
      @NotEmpty @Size(max = MAX_ITEMS) List<@Valid @NotNull UseBody> items,
      @NotBlank @Size(max = 128) String reference,
      @Size(max = 500) @Nullable String description,
      @Size(min = 1, max = 60) @Nullable String hold) {}

  /** What is asked for a price. */
  record UsagePriceBody(@NotEmpty @Size(max = MAX_ITEMS) List<@Valid @NotNull UseBody> items) {}

  /** What the units of a meter came to. */
  record UsageLineView(String meter, String unit, long quantity, long credits) {}

  /** What it comes to. */
  record BillView(long credits, List<UsageLineView> lines) {
    static BillView of(Bill bill) {
      return new BillView(bill.total(), UsageController.lines(bill));
    }
  }

  /** What was taken; without {@code id} it cost nothing. */
  record UsedView(
      @Nullable String id,
      long credits,
      List<UsageLineView> lines,
      @Nullable Long balanceAfter,
      boolean replayed,
      @Nullable Instant createdAt) {}

  private static List<UsageLineView> lines(Bill bill) {
    return bill.lines().stream()
        .map(line -> new UsageLineView(line.meter(), line.unit(), line.quantity(), line.credits()))
        .toList();
  }

  @PostMapping("/price")
  @Operation(summary = "What it would cost now; nothing is taken")
  BillView price(@Valid @RequestBody UsagePriceBody body) {
    return BillView.of(metering.price(uses(body.items())));
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      summary = "Take credits for what was used, by the price list",
      description =
          "Repeated under the same Idempotency-Key it is answered as the first time, at the prices"
              + " of then.")
  ResponseEntity<UsedView> use(
      Caller caller,
      @RequestHeader(name = Idempotency.HEADER, required = false) @Nullable String key,
      @Valid @RequestBody UsageBody body) {
    if (key != null) {
      Idempotency.check(key, MAX_KEY);
    }
    var by = delegation.of(caller, body.agent());
    var usage =
        new Usage(
            customers.actingFor(by, body.customer()),
            key,
            uses(body.items()),
            hold(caller, body),
            new Note(
                body.reference(),
                body.description() == null ? "Usage" : body.description(),
                Map.of()));
    return switch (metering.use(by, usage)) {
      case Used.Free(var bill) -> answer(new UsedView(null, 0, lines(bill), null, false, null));
      case Used.Paid(var bill, var operation, var at, var balance, var replayed) ->
          answer(
              new UsedView(
                  Ids.encode("txn", operation), bill.total(), lines(bill), balance, replayed, at));
      case Used.Refused(var why) -> throw LedgerRefusals.problem(why);
    };
  }

  private static ResponseEntity<UsedView> answer(UsedView view) {
    var answer = ResponseEntity.status(HttpStatus.CREATED);
    if (view.replayed()) {
      answer.header("Idempotent-Replayed", "true");
    }
    return answer.body(view);
  }

  /** A hold is a promise to whoever made it: who may not take out of it otherwise may not here. */
  private static @Nullable UUID hold(Caller caller, UsageBody body) {
    var hold = body.hold();
    if (hold == null) {
      return null;
    }
    if (!caller.actsForOthers()) {
      throw Problem.of(403, "forbidden", "Only the seller's programs take out of a hold.");
    }
    return Ids.decode("hld", hold).orElseThrow(LedgerRefusals::noHold);
  }

  private static List<Use> uses(List<UseBody> items) {
    return items.stream().map(item -> new Use(item.meter(), item.quantity())).toList();
  }
}
