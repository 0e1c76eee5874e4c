package dev.florin.credit.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.florin.access.Caller;
import dev.florin.access.Customers;
import dev.florin.access.Delegation;
import dev.florin.access.Idempotency;
import dev.florin.credit.Credits;
import dev.florin.credit.Holds;
import dev.florin.credit.LedgerRefusals;
import dev.florin.id.Ids;
import dev.florin.ledger.HeldCredits;
import dev.florin.ledger.Receipt;
import dev.florin.platform.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/credits/holds")
@Tag(name = "Credits")
class HoldController {
  private static final String PREFIX = "hld";
  private static final long LONGEST_SECONDS = 366L * 86_400;

  private final Holds holds;
  private final Credits credits;
  private final Customers customers;
  private final Delegation delegation;

  HoldController(Holds holds, Credits credits, Customers customers, Delegation delegation) {
    this.holds = holds;
    this.credits = credits;
    this.customers = customers;
    this.delegation = delegation;
  }

  /**
   * What is held stays part of the balance, but nothing else can use it. With an agent, its owner's
   * credits are held within what that agent may.
   */
  record HoldBody(
      @Size(min = 1, max = Customers.MAX_SUBJECT) @Nullable String customer,
      @Size(min = 1, max = Customers.MAX_SUBJECT) @Nullable String agent,
      @Min(1) @Max(Notes.MAX_AMOUNT) long amount,
      @Min(1) @Max(LONGEST_SECONDS) long expiresIn,
      @NotBlank @Size(max = Notes.MAX_REFERENCE) String reference,
      @Size(max = Notes.MAX_DESCRIPTION) @Nullable String description,
      @Nullable Map<String, @Nullable String> metadata) {}

  /**
   * Without an amount, all that is left; what is left after it is given back unless final is no.
   */
  record CaptureBody(
      @Size(min = 1, max = Customers.MAX_SUBJECT) @Nullable String customer,
      @Min(1) @Max(Notes.MAX_AMOUNT) @Nullable Long amount,
      @JsonProperty("final") @Nullable Boolean last,
      @Size(min = 1, max = Notes.MAX_REFERENCE) @Nullable String reference,
      @Size(max = Notes.MAX_DESCRIPTION) @Nullable String description,
      @Nullable Map<String, @Nullable String> metadata) {}

  record ReleaseBody(
      @Size(min = 1, max = Customers.MAX_SUBJECT) @Nullable String customer,
      @Size(min = 1, max = Notes.MAX_REFERENCE) @Nullable String reference,
      @Size(max = Notes.MAX_DESCRIPTION) @Nullable String description,
      @Nullable Map<String, @Nullable String> metadata) {}

  /** A hold that was made. */
  record NewHoldView(
      String id,
      long amount,
      String asset,
      int scale,
      Instant expiresAt,
      boolean replayed,
      Instant createdAt) {}

  /** What was done to a hold. */
  record HoldActView(
      String id,
      String hold,
      long balanceAfter,
      String asset,
      int scale,
      boolean replayed,
      Instant createdAt) {}

  /** How a hold stands; {@code left} is still held. */
  record HoldView(
      String id,
      String status,
      long amount,
      long captured,
      long released,
      long left,
      String asset,
      int scale,
      Instant expiresAt) {}

  @PostMapping
  @Operation(summary = "Set credits aside for a while (operator, or key with credits:write)")
  @ResponseStatus(HttpStatus.CREATED)
  ResponseEntity<NewHoldView> hold(
      Caller caller,
      @RequestHeader(name = Idempotency.HEADER, required = false) @Nullable String key,
      @Valid @RequestBody HoldBody body) {
    var lasts = Duration.ofSeconds(body.expiresIn());
    var by = delegation.of(caller, body.agent());
    var answer =
        holds.hold(
            by,
            customers.actingFor(by, body.customer()),
            Notes.key(key),
            body.amount(),
            lasts,
            Notes.of(body.reference(), body.description(), "Credits held", body.metadata()));
    return LedgerAnswers.created(answer, receipt -> made(receipt, body.amount(), lasts));
  }

  private NewHoldView made(Receipt receipt, long amount, Duration lasts) {
    return new NewHoldView(
        Ids.encode(PREFIX, receipt.operation()),
        amount,
        credits.asset().code(),
        credits.asset().scale(),
        receipt.at().plus(lasts),
        receipt.replayed(),
        receipt.at());
  }

  @GetMapping
  @Operation(summary = "A customer's open holds, newest first")
  Page<HoldView> open(
      Caller caller,
      @RequestParam(required = false) @Nullable String customer,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(name = "starting_after", required = false) @Nullable String startingAfter) {
    var owner = customers.ofQuery(caller, customer);
    var size = Page.size(limit);
    var after = Page.after(startingAfter, HoldController::parse, "a hold");
    return Page.of(
        holds.open(owner.id(), size + 1, after),
        size,
        this::view,
        hold -> Ids.encode(PREFIX, hold.id()));
  }

  @GetMapping("/{id}")
  @Operation(summary = "How a hold stands")
  HoldView one(
      Caller caller,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String customer) {
    var owner = customers.ofQuery(caller, customer);
    return parse(id)
        .flatMap(hold -> holds.find(owner.id(), hold))
        .map(this::view)
        .orElseThrow(LedgerRefusals::noHold);
  }

  private HoldView view(HeldCredits hold) {
    return new HoldView(
        Ids.encode(PREFIX, hold.id()),
        hold.open() ? "open" : "closed",
        hold.amount(),
        hold.captured(),
        hold.released(),
        hold.amount() - hold.captured() - hold.released(),
        credits.asset().code(),
        credits.asset().scale(),
        hold.expiresAt());
  }

  @PostMapping("/{id}/capture")
  @Operation(summary = "Take held credits for good (operator, or key with credits:write)")
  @ResponseStatus(HttpStatus.CREATED)
  ResponseEntity<HoldActView> capture(
      Caller caller,
      @PathVariable String id,
      @RequestHeader(name = Idempotency.HEADER, required = false) @Nullable String key,
      @Valid @RequestBody CaptureBody body) {
    var hold = existing(id);
    var answer =
        holds.capture(
            caller,
            customers.actingFor(caller, body.customer()),
            Notes.key(key),
            hold,
            body.amount(),
            !Boolean.FALSE.equals(body.last()),
            Notes.of(
                body.reference() == null ? id : body.reference(),
                body.description(),
                "Held credits spent",
                body.metadata()));
    return LedgerAnswers.created(answer, receipt -> done(receipt, hold));
  }

  @PostMapping("/{id}/release")
  @Operation(summary = "Give held credits back (operator, or key with credits:write)")
  @ResponseStatus(HttpStatus.CREATED)
  ResponseEntity<HoldActView> release(
      Caller caller,
      @PathVariable String id,
      @RequestHeader(name = Idempotency.HEADER, required = false) @Nullable String key,
      @Valid @RequestBody ReleaseBody body) {
    var hold = existing(id);
    var answer =
        holds.release(
            caller,
            customers.actingFor(caller, body.customer()),
            Notes.key(key),
            hold,
            Notes.of(
                body.reference() == null ? id : body.reference(),
                body.description(),
                "Held credits given back",
                body.metadata()));
    return LedgerAnswers.created(answer, receipt -> done(receipt, hold));
  }

  private HoldActView done(Receipt receipt, UUID hold) {
    return new HoldActView(
        ReceiptView.id(receipt),
        Ids.encode(PREFIX, hold),
        receipt.balanceAfter(),
        credits.asset().code(),
        credits.asset().scale(),
        receipt.replayed(),
        receipt.at());
  }

  private static Optional<UUID> parse(String id) {
    return Ids.decode(PREFIX, id);
  }

  private static UUID existing(String id) {
    return parse(id).orElseThrow(LedgerRefusals::noHold);
  }
}
