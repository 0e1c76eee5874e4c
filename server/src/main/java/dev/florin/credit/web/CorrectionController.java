package dev.florin.credit.web;

import dev.florin.access.Audited;
import dev.florin.access.Caller;
import dev.florin.access.Customers;
import dev.florin.access.Idempotency;
import dev.florin.credit.Corrections;
import dev.florin.credit.Credits;
import dev.florin.platform.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Map;
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
@RequestMapping("/v1/credits")
@Tag(name = "Credits")
class CorrectionController {
  private final Corrections corrections;
  private final Credits credits;
  private final Customers customers;

  CorrectionController(Corrections corrections, Credits credits, Customers customers) {
    this.corrections = corrections;
    this.credits = credits;
    this.customers = customers;
  }

  /** Above zero gives, below zero takes. */
  record CorrectionBody(
      @NotBlank @Size(max = Customers.MAX_SUBJECT) String customer,
      @Min(-Notes.MAX_AMOUNT) @Max(Notes.MAX_AMOUNT) long amount,
      @NotBlank @Size(max = Notes.MAX_REFERENCE) String reference,
      @Size(max = Notes.MAX_DESCRIPTION) @Nullable String description,
      @Nullable Map<String, @Nullable String> metadata) {}

  record TransferBody(
      @NotBlank @Size(max = Customers.MAX_SUBJECT) String customer,
      @NotBlank @Size(max = Customers.MAX_SUBJECT) String to,
      @Min(1) @Max(Notes.MAX_AMOUNT) long amount,
      @NotBlank @Size(max = Notes.MAX_REFERENCE) String reference,
      @Size(max = Notes.MAX_DESCRIPTION) @Nullable String description,
      @Nullable Map<String, @Nullable String> metadata) {}

  /** Without an amount, all that is owed. */
  record WriteOffBody(
      @NotBlank @Size(max = Customers.MAX_SUBJECT) String customer,
      @Min(1) @Max(Notes.MAX_AMOUNT) @Nullable Long amount,
      @NotBlank @Size(max = Notes.MAX_REFERENCE) String reference,
      @Size(max = Notes.MAX_DESCRIPTION) @Nullable String description) {}

  record FreezeBody(
      @NotBlank @Size(max = Customers.MAX_SUBJECT) String customer,
      @NotNull Boolean frozen,
      @NotBlank @Size(max = Notes.MAX_REFERENCE) String reference,
      @Size(max = Notes.MAX_DESCRIPTION) @Nullable String description) {}

  record WriteOffView(String id, boolean replayed, Instant createdAt) {}

  record FreezeView(
      String id, String customer, boolean frozen, boolean replayed, Instant createdAt) {}

  @PostMapping("/corrections")
  @Operation(summary = "Give or take credits by hand (operator)")
  @ResponseStatus(HttpStatus.CREATED)
  @Audited
  ResponseEntity<ReceiptView> correct(
      Caller caller,
      @RequestHeader(name = Idempotency.HEADER, required = false) @Nullable String key,
      @Valid @RequestBody CorrectionBody body) {
    if (body.amount() == 0) {
      throw Problem.invalid("amount", "must not be 0");
    }
    var outcome =
        corrections.correct(
            caller,
            customers.actingFor(caller, body.customer()),
            Notes.key(key),
            body.amount(),
            Notes.of(body.reference(), body.description(), "Correction", body.metadata()));
    return LedgerAnswers.created(outcome, ReceiptView.of(credits.asset(), body.amount()));
  }

  @PostMapping("/transfers")
  @Operation(summary = "Move credits to another customer (operator, or key with credits:write)")
  @ResponseStatus(HttpStatus.CREATED)
  @Audited
  ResponseEntity<ReceiptView> transfer(
      Caller caller,
      @RequestHeader(name = Idempotency.HEADER, required = false) @Nullable String key,
      @Valid @RequestBody TransferBody body) {
    var customer = customers.actingFor(caller, body.customer());
    var to = customers.actingFor(caller, body.to());
    if (to.id().equals(customer.id())) {
      throw Problem.invalid("to", "must be another customer");
    }
    var outcome =
        corrections.transfer(
            caller,
            customer,
            to,
            Notes.key(key),
            body.amount(),
            Notes.of(body.reference(), body.description(), "Credits transferred", body.metadata()));
    return LedgerAnswers.created(outcome, ReceiptView.of(credits.asset(), body.amount()));
  }

  @PostMapping("/write-offs")
  @Operation(summary = "Forgive what a customer owes (operator)")
  @ResponseStatus(HttpStatus.CREATED)
  @Audited
  ResponseEntity<WriteOffView> writeOff(
      Caller caller,
      @RequestHeader(name = Idempotency.HEADER, required = false) @Nullable String key,
      @Valid @RequestBody WriteOffBody body) {
    var outcome =
        corrections.writeOff(
            caller,
            customers.actingFor(caller, body.customer()),
            Notes.key(key),
            body.amount(),
            Notes.of(body.reference(), body.description(), "Debt written off", null));
    return LedgerAnswers.created(
        outcome,
        receipt -> new WriteOffView(ReceiptView.id(receipt), receipt.replayed(), receipt.at()));
  }

  @PostMapping("/freezes")
  @Operation(summary = "Freeze or thaw a customer's credits (operator)")
  @ResponseStatus(HttpStatus.CREATED)
  @Audited
  ResponseEntity<FreezeView> freeze(
      Caller caller,
      @RequestHeader(name = Idempotency.HEADER, required = false) @Nullable String key,
      @Valid @RequestBody FreezeBody body) {
    var customer = customers.actingFor(caller, body.customer());
    var usual = body.frozen() ? "Credits frozen" : "Credits thawed";
    var outcome =
        corrections.freeze(
            caller,
            customer,
            Notes.key(key),
            body.frozen(),
            Notes.of(body.reference(), body.description(), usual, null));
    return LedgerAnswers.created(
        outcome,
        receipt ->
            new FreezeView(
                ReceiptView.id(receipt),
                customer.id().toString(),
                body.frozen(),
                receipt.replayed(),
                receipt.at()));
  }
}
