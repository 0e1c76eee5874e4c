package dev.florin.order.web;

import dev.florin.access.Audited;
import dev.florin.access.Caller;
import dev.florin.access.Customers;
import dev.florin.order.PlaceAnswers;
import dev.florin.order.Quote;
import dev.florin.order.QuoteId;
import dev.florin.order.Quotes;
import dev.florin.order.Quotes.Made;
import dev.florin.order.web.BasketBody.NewItem;
import dev.florin.order.web.OrderViews.ItemView;
import dev.florin.platform.MoneyView;
import dev.florin.platform.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/quotes")
@Tag(name = "Quotes", description = "Prices that are promised for a while.")
class QuoteController {
  private final Quotes quotes;
  private final Customers customers;

  QuoteController(Quotes quotes, Customers customers) {
    this.quotes = quotes;
    this.customers = customers;
  }

  record NewQuote(
      @Size(min = 1, max = Customers.MAX_SUBJECT) @Nullable String customer,
      @NotEmpty @Size(max = BasketBody.MAX_ITEMS) List<@NotNull @Valid NewItem> items,
      @NotBlank @Size(min = 3, max = 6) String currency,
      @Size(min = 2, max = 2) @Nullable String country,
      @Size(min = 1, max = 60) @Nullable String promotionCode) {
    BasketBody basket() {
      return new BasketBody(items, currency, country, promotionCode);
    }
  }

  /**
   * What an order with this quote will cost until {@code expires_at}, and of what: as the order's
   * own view will say it. {@code order} is the one that was placed with it.
   */
  record QuoteView(
      String id,
      String customer,
      List<ItemView> items,
      MoneyView discount,
      MoneyView total,
      @Nullable String promotionCode,
      @Nullable MoneyView promotionDiscount,
      @Nullable String country,
      Instant createdAt,
      Instant expiresAt,
      @Nullable String order) {
    static QuoteView of(Quote quote) {
      var redemption = quote.redemption();
      return new QuoteView(
          quote.id().toString(),
          quote.customer().toString(),
          quote.items().stream().map(ItemView::of).toList(),
          MoneyView.of(quote.discount()),
          MoneyView.of(quote.total()),
          redemption == null ? null : redemption.code(),
          redemption == null ? null : MoneyView.of(redemption.discount()),
          quote.country(),
          quote.createdAt(),
          quote.expiresAt(),
          quote.order() == null ? null : quote.order().toString());
    }
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      summary = "Ask what a basket costs; the answer holds until it expires",
      description = "POST /v1/orders with the quote's id charges exactly that.")
  @Audited
  QuoteView make(Caller caller, @Valid @RequestBody NewQuote body, Locale locale) {
    var owner = customers.actingFor(caller, body.customer());
    return switch (quotes.make(caller, owner, body.basket().basket(locale))) {
      case Made.Written written -> QuoteView.of(written.quote());
      case Made.Refused refused -> throw PlaceAnswers.problem(refused.why());
    };
  }

  /** Another person's quote does not exist, for all that a caller can tell. */
  @GetMapping("/{id}")
  @Operation(summary = "One quote")
  QuoteView get(Caller caller, @PathVariable String id) {
    return QuoteId.parse(id)
        .flatMap(quotes::find)
        .filter(quote -> customers.maySee(caller, quote.customer()))
        .map(QuoteView::of)
        .orElseThrow(() -> Problem.notFound("quote", id));
  }
}
