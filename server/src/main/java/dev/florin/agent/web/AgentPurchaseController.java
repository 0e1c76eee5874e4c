package dev.florin.agent.web;

import dev.florin.access.Caller;
import dev.florin.access.Customers;
import dev.florin.access.Delegation;
import dev.florin.access.Idempotency;
import dev.florin.agent.AgentBuying;
import dev.florin.agent.AgentBuying.Bought;
import dev.florin.agent.AgentQuotes;
import dev.florin.agent.AgentQuotes.Quote;
import dev.florin.agent.AgentShopping;
import dev.florin.agent.AgentShopping.Missing;
import dev.florin.agent.PaymentLinks;
import dev.florin.agent.PaymentLinks.Link;
import dev.florin.marketplace.Downloads;
import dev.florin.marketplace.Downloads.Granted;
import dev.florin.marketplace.Purchase;
import dev.florin.money.Asset;
import dev.florin.platform.AssetText;
import dev.florin.platform.MoneyView;
import dev.florin.platform.Problem;
import dev.florin.platform.Settings;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Locale;
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
@RequestMapping("/v1/agent")
@Tag(name = "Agent")
class AgentPurchaseController {
  private static final int MAX_KEY = 200;
  private static final int MAX_ITEM = 60;
  private static final long MAX_CREDITS = 1_000_000_000_000L;

  private final AgentShopping shopping;
  private final AgentQuotes quotes;
  private final PaymentLinks links;
  private final Downloads downloads;
  private final Delegation delegation;
  private final Settings settings;

  AgentPurchaseController(
      AgentShopping shopping,
      AgentQuotes quotes,
      PaymentLinks links,
      Downloads downloads,
      Delegation delegation,
      Settings settings) {
    this.shopping = shopping;
    this.quotes = quotes;
    this.links = links;
    this.downloads = downloads;
    this.delegation = delegation;
    this.settings = settings;
  }

  /**
   * What to buy: a listing's id, or a product's id or code. {@code price} is the one that was seen,
   * in credits. With {@code when_short} "link", a refusal for want of credits brings a link at
   * which a human pays for more; with "wait", the purchase is made by itself after that.
   */
  record PurchaseBody(
      @Size(min = 1, max = Customers.MAX_SUBJECT) @Nullable String agent,
      @NotBlank @Size(max = MAX_ITEM) String item,
      @Min(0) @Max(MAX_CREDITS) @Nullable Long price,
      @Pattern(regexp = "link|wait") @Nullable String whenShort,
      @Size(min = 3, max = 3) @Nullable String currency) {}

  /** Where it can be downloaded; {@code null} members where there is nothing to download. */
  record DownloadView(String url, @Nullable Instant expiresAt) {}

  /** What was bought; {@code purchase} and {@code download} are there for listings. */
  record AgentPurchaseView(
      String order,
      String status,
      MoneyView total,
      @Nullable String purchase,
      @Nullable DownloadView download) {}

  /** At least so many credits, or an item; in the seller's first currency if none is named. */
  record LinkBody(
      @Size(min = 1, max = Customers.MAX_SUBJECT) @Nullable String agent,
      @Min(1) @Max(MAX_CREDITS) @Nullable Long credits,
      @Size(min = 1, max = MAX_ITEM) @Nullable String item,
      @Size(min = 3, max = 3) @Nullable String currency) {}

  /** A page where anybody who has its address can pay, with money. */
  record LinkView(String url, String order, MoneyView total, long credits) {
    static LinkView of(Link link) {
      var order = link.order();
      var credits =
          order.items().stream().mapToLong(item -> item.credits() + item.bonusCredits()).sum();
      return new LinkView(link.url(), order.id().toString(), MoneyView.of(order.total()), credits);
    }
  }

  /**
   * What one costs now, in whole credits, and what the owner has. {@code refusal} is the code with
   * which a purchase would be refused now.
   */
  record AgentQuoteView(
      String item,
      String name,
      String kind,
      long price,
      long available,
      boolean confirmationNeeded,
      @Nullable String refusal) {
    static AgentQuoteView of(Quote quote, Locale locale) {
      var product = quote.ware().product();
      return new AgentQuoteView(
          quote.ware().id(),
          product.text(locale).name(),
          product.kind().text(),
          quote.price(),
          quote.available(),
          quote.toConfirm(),
          quote.hindrance());
    }
  }

  @GetMapping("/quote")
  @Operation(summary = "What something costs in credits, and whether it could be bought now")
  AgentQuoteView quote(
      Caller caller,
      @RequestParam String item,
      @RequestParam(required = false) @Nullable String agent,
      Locale locale) {
    if (item.isBlank() || item.length() > MAX_ITEM) {
      throw Problem.invalid("item", "must have 1 to " + MAX_ITEM + " characters");
    }
    return AgentQuoteView.of(quotes.of(delegation.agent(caller, agent), item), locale);
  }

  @PostMapping("/purchases")
  @Operation(
      summary = "Buy with credits: price, the creator's share and delivery at once, or nothing",
      description =
          "Needs an Idempotency-Key: under one it is bought once. A refusal binds no key, so that"
              + " the same call goes through when there are credits again.")
  @ResponseStatus(HttpStatus.CREATED)
  ResponseEntity<AgentPurchaseView> buy(
      Caller caller,
      @RequestHeader(name = Idempotency.HEADER) String key,
      @Valid @RequestBody PurchaseBody body,
      Locale locale) {
    Idempotency.check(key, MAX_KEY);
    var by = delegation.agent(caller, body.agent());
    var missing =
        body.whenShort() == null
            ? new Missing.Nothing()
            : body.whenShort().equals("wait")
                ? new Missing.Wait(currency(body.currency()))
                : new Missing.Link(currency(body.currency()));
    var want = new AgentBuying.Want(body.item(), body.price(), locale);
    var bought = shopping.buy(by, want, key, missing);
    return switch (bought.bought()) {
      case Bought.Done done -> answer(by, done);
      case Bought.Short few -> throw few(few, bought.link(), body.whenShort());
      case Bought.ToConfirm(var price) ->
          throw Problem.conflict(
                  "confirmation_required",
                  "This costs %d credits. Call again with this price.".formatted(price))
              .with("price", price);
      case Bought.Refused(var why) -> throw why;
    };
  }

  private static @Nullable Asset currency(@Nullable String text) {
    return text == null ? null : AssetText.ofPrice("currency", text);
  }

  private static Problem few(Bought.Short few, @Nullable Link link, @Nullable String whenShort) {
    var problem =
        Problem.of(402, "insufficient_credits", "There are fewer credits than this costs.")
            .with("available", few.available())
            .with("requested", few.requested())
            .with("held", few.held());
    return link == null
        ? problem
        : problem
            .with("payment_link", LinkView.of(link))
            .with("bought_when_paid", "wait".equals(whenShort));
  }

  private ResponseEntity<AgentPurchaseView> answer(Caller by, Bought.Done done) {
    var answer = ResponseEntity.status(HttpStatus.CREATED);
    if (!done.first()) {
      answer.header("Idempotent-Replayed", "true");
    }
    var purchase = done.purchase();
    return answer.body(
        new AgentPurchaseView(
            done.order().id().toString(),
            done.order().status().text(),
            MoneyView.of(done.order().total()),
            purchase == null ? null : purchase.id().toString(),
            purchase == null ? null : download(by, purchase)));
  }

  /** A token of its own for each answer, as long as there are not too many. */
  private @Nullable DownloadView download(Caller by, Purchase purchase) {
    return switch (downloads.grant(by, purchase.id(), null)) {
      case Granted.Issued issued ->
          new DownloadView(
              settings.url("/v1/downloads/" + issued.token()), issued.access().expiresAt());
      case Granted.Revoked _, Granted.NoVersion _, Granted.TooMany _ -> null;
    };
  }

  @PostMapping("/payment-links")
  @Operation(summary = "A link at which a human pays for credits, or for an item, with money")
  @ResponseStatus(HttpStatus.CREATED)
  LinkView link(
      Caller caller,
      @RequestHeader(name = Idempotency.HEADER) String key,
      @Valid @RequestBody LinkBody body,
      Locale locale) {
    Idempotency.check(key, MAX_KEY);
    if ((body.credits() == null) == (body.item() == null)) {
      throw Problem.invalid("credits", "or an item must be given, and not both");
    }
    var want =
        new PaymentLinks.Want(body.credits(), body.item(), currency(body.currency()), locale);
    return LinkView.of(links.make(delegation.agent(caller, body.agent()), want, key));
  }
}
