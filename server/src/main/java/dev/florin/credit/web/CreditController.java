package dev.florin.credit.web;

import dev.florin.access.Audited;
import dev.florin.access.Caller;
import dev.florin.access.Customers;
import dev.florin.access.Idempotency;
import dev.florin.credit.Credits;
import dev.florin.credit.Note;
import dev.florin.id.Ids;
import dev.florin.ledger.Balance;
import dev.florin.ledger.Details;
import dev.florin.ledger.Grant;
import dev.florin.ledger.HistoryLine;
import dev.florin.platform.Page;
import dev.florin.platform.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/credits")
@Tag(name = "Credits", description = "Balance, history, grants, spends and holds.")
class CreditController {

  /** The ledger's own limit. */
  private static final Instant LAST_EXPIRY = Instant.parse("9999-12-31T23:59:59Z");

  private final Credits credits;
  private final Customers customers;

  CreditController(Credits credits, Customers customers) {
    this.credits = credits;
    this.customers = customers;
  }

  /**
   * Amounts are in the asset's smallest unit: divide by ten to the power of scale. What is owed
   * after refunds is paid by the credits that come next; nothing leaves a frozen account.
   */
  record BalanceView(
      String customer,
      String asset,
      int scale,
      long available,
      long held,
      long granted,
      long used,
      long debt,
      boolean frozen,
      List<LotView> lots) {}

  record LotView(
      String id,
      long granted,
      long remaining,
      boolean promotional,
      @Nullable Instant expiresAt,
      Instant createdAt) {
    static LotView of(Balance.Lot lot) {
      return new LotView(
          Ids.encode("lot", lot.id()),
          lot.granted(),
          lot.remaining(),
          lot.promotional(),
          lot.expiresAt(),
          lot.createdAt());
    }
  }

  /**
   * One operation: a purchase with a bonus is one line, and parts says how it divides. A hold
   * changes nothing yet but what is held. {@code agent} is which of the customer's agents did it.
   */
  record TransactionView(
      String id,
      String type,
      long change,
      long held,
      long balanceAfter,
      String asset,
      int scale,
      List<Long> parts,
      String reference,
      String description,
      Map<String, String> metadata,
      @Nullable String agent,
      Instant createdAt) {}

  /** Lots of a lower priority are used first; 0 is the usual one. */
  record GrantBody(
      @Size(min = 1, max = Customers.MAX_SUBJECT) @Nullable String customer,
      @Min(1) @Max(Notes.MAX_AMOUNT) long amount,
      @NotBlank @Size(max = 128) String reference,
      @Size(max = 500) @Nullable String description,
      @Future @Nullable Instant expiresAt,
      @Nullable Boolean promotional,
      @Min(-1000) @Max(1000) @Nullable Integer priority) {}

  record GrantView(
      String id, long amount, long balanceAfter, boolean replayed, Instant createdAt) {}

  @GetMapping("/balance")
  @Operation(summary = "What a customer has")
  BalanceView balance(Caller caller, @RequestParam(required = false) @Nullable String customer) {
    var owner = customers.ofQuery(caller, customer);
    var balance = credits.balance(owner.id());
    return new BalanceView(
        owner.id().toString(),
        balance.asset().code(),
        balance.asset().scale(),
        balance.available(),
        balance.held(),
        balance.granted(),
        balance.used(),
        balance.debt(),
        balance.frozen(),
        balance.lots().stream().map(LotView::of).toList());
  }

  @GetMapping("/transactions")
  @Operation(summary = "A customer's history, newest first")
  Page<TransactionView> transactions(
      Caller caller,
      @RequestParam(required = false) @Nullable String customer,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(name = "starting_after", required = false) @Nullable Long startingAfter) {
    var owner = customers.ofQuery(caller, customer);
    var size = Page.size(limit);
    return Page.of(
        credits.history(owner.id(), size + 1, startingAfter),
        size,
        this::view,
        line -> Long.toString(line.seq()));
  }

  private TransactionView view(HistoryLine line) {
    return new TransactionView(
        Ids.encode("txn", line.operation()),
        line.type(),
        line.change(),
        line.held(),
        line.balanceAfter(),
        credits.asset().code(),
        credits.asset().scale(),
        line.parts(),
        line.reference(),
        line.description(),
        shown(line.meta()),
        Note.agent(line.meta()),
        line.at());
  }

  /** Who granted is for the books, not for the customer. */
  private static Map<String, String> shown(Map<String, String> meta) {
    var shown = new TreeMap<>(meta);
    shown.remove(Note.BY);
    return shown;
  }

  @PostMapping("/grants")
  @Operation(summary = "Give credits without a payment (operator, or key with credits:write)")
  @ResponseStatus(HttpStatus.CREATED)
  @Audited
  ResponseEntity<GrantView> grant(
      Caller caller,
      @RequestHeader(name = Idempotency.HEADER, required = false) @Nullable String key,
      @Valid @RequestBody GrantBody body) {
    if (body.expiresAt() != null && body.expiresAt().isAfter(LAST_EXPIRY)) {
      throw Problem.invalid("expires_at", "must not be after " + LAST_EXPIRY);
    }
    var owner = customers.actingFor(caller, body.customer());
    var checked = Notes.key(key);
    var outcome =
        credits.grant(
            caller,
            owner.id(),
            checked == null ? Ids.next().toString() : checked,
            part(body),
            new Details(
                "grant",
                body.reference(),
                body.description() == null ? "Credits granted" : body.description(),
                Map.of(Note.BY, caller.id())));
    return LedgerAnswers.created(
        outcome,
        receipt ->
            new GrantView(
                ReceiptView.id(receipt),
                body.amount(),
                receipt.balanceAfter(),
                receipt.replayed(),
                receipt.at()));
  }

  private static Grant.Part part(GrantBody body) {
    return new Grant.Part(
        body.amount(),
        body.priority() == null ? 0 : body.priority(),
        body.expiresAt(),
        Boolean.TRUE.equals(body.promotional()),
        null);
  }
}
