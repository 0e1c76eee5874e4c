package dev.florin.credit.web;

import dev.florin.access.Caller;
import dev.florin.access.Customers;
import dev.florin.access.Delegation;
import dev.florin.access.Idempotency;
import dev.florin.credit.Credits;
import dev.florin.credit.SpendCommand;
import dev.florin.credit.Spending;
import dev.florin.credit.Taken;
import dev.florin.platform.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
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
@RequestMapping("/v1/credits/spends")
@Tag(name = "Credits")
class SpendController {
  private static final int MAX_ITEMS = 1_000;
  private static final String USUAL = "Credits spent";

  private final Spending spending;
  private final Credits credits;
  private final Customers customers;
  private final Delegation delegation;

  SpendController(Spending spending, Credits credits, Customers customers, Delegation delegation) {
    this.spending = spending;
    this.credits = credits;
    this.customers = customers;
    this.delegation = delegation;
  }

  /** With an agent, its owner's credits are used within what that agent may. */
  record SpendBody(
      @Size(min = 1, max = Customers.MAX_SUBJECT) @Nullable String customer,
      @Size(min = 1, max = Customers.MAX_SUBJECT) @Nullable String agent,
      @Min(1) @Max(Notes.MAX_AMOUNT) long amount,
      @NotBlank @Size(max = Notes.MAX_REFERENCE) String reference,
      @Size(max = Notes.MAX_DESCRIPTION) @Nullable String description,
      @Nullable Map<String, @Nullable String> metadata) {}

  /** A spend with the key that a single one has in its header. */
  record SpendItem(
      @NotBlank
          @Size(max = Notes.MAX_KEY)
          @Pattern(regexp = "[ -~]*", message = "must be printable ASCII")
          String idempotencyKey,
      @Size(min = 1, max = Customers.MAX_SUBJECT) @Nullable String customer,
      @Min(1) @Max(Notes.MAX_AMOUNT) long amount,
      @NotBlank @Size(max = Notes.MAX_REFERENCE) String reference,
      @Size(max = Notes.MAX_DESCRIPTION) @Nullable String description,
      @Nullable Map<String, @Nullable String> metadata) {}

  record SpendBatch(
      @Size(min = 1, max = Customers.MAX_SUBJECT) @Nullable String agent,
      @NotEmpty @Size(max = MAX_ITEMS) List<@Valid @NotNull SpendItem> items) {}

  /** The answer to one item: {@code spend} where the status is 201, else {@code problem}. */
  record SpendResult(int status, @Nullable ReceiptView spend, @Nullable ItemProblem problem) {
    static SpendResult of(Taken answer, Credits credits, SpendItem item) {
      return LedgerAnswers.fold(
          answer,
          receipt ->
              new SpendResult(
                  HttpStatus.CREATED.value(),
                  ReceiptView.of(credits.asset(), item.amount()).apply(receipt),
                  null),
          problem -> new SpendResult(problem.status(), null, ItemProblem.of(problem)));
    }
  }

  /**
   * Why an item was refused; the amounts only with {@code insufficient_credits} and {@code
   * budget_exceeded}.
   */
  record ItemProblem(
      String code,
      String detail,
      @Nullable Object available,
      @Nullable Object requested,
      @Nullable Object held,
      @Nullable Object limit,
      @Nullable Object left,
      @Nullable Object resetsAt) {
    static ItemProblem of(Problem problem) {
      var extras = problem.extras();
      return new ItemProblem(
          problem.code(),
          problem.detail(),
          extras.get("available"),
          extras.get("requested"),
          extras.get("held"),
          extras.get("limit"),
          extras.get("left"),
          extras.get("resets_at"));
    }
  }

  record SpendResults(List<SpendResult> data) {}

  @PostMapping
  @Operation(summary = "Use credits up; 402 when there are too few, which binds no key")
  @ResponseStatus(HttpStatus.CREATED)
  ResponseEntity<ReceiptView> spend(
      Caller caller,
      @RequestHeader(name = Idempotency.HEADER, required = false) @Nullable String key,
      @Valid @RequestBody SpendBody body) {
    var by = delegation.of(caller, body.agent());
    var command =
        new SpendCommand(
            customers.actingFor(by, body.customer()),
            Notes.key(key),
            body.amount(),
            Notes.of(body.reference(), body.description(), USUAL, body.metadata()));
    var answer = spending.spend(by, command);
    return LedgerAnswers.created(answer, ReceiptView.of(credits.asset(), body.amount()));
  }

  @PostMapping("/batch")
  @Operation(
      summary = "Up to 1,000 spends, each for itself with a key and an answer of its own, in order")
  SpendResults batch(Caller caller, @Valid @RequestBody SpendBatch body) {
    var items = body.items();
    var by = delegation.of(caller, body.agent());
    var commands = items.stream().map(item -> command(by, item)).toList();
    var answers = spending.spendAll(by, commands).iterator();
    return new SpendResults(
        items.stream().map(item -> SpendResult.of(answers.next(), credits, item)).toList());
  }

  private SpendCommand command(Caller caller, SpendItem item) {
    return new SpendCommand(
        customers.actingFor(caller, item.customer()),
        item.idempotencyKey(),
        item.amount(),
        Notes.of(item.reference(), item.description(), USUAL, item.metadata()));
  }
}
