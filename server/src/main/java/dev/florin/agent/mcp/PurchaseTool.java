package dev.florin.agent.mcp;

import dev.florin.access.Caller;
import dev.florin.access.Customers;
import dev.florin.access.Idempotency;
import dev.florin.access.Scope;
import dev.florin.agent.AgentBuying.Bought;
import dev.florin.agent.AgentBuying.Want;
import dev.florin.agent.AgentShopping;
import dev.florin.agent.AgentShopping.Missing;
import dev.florin.agent.PaymentLinks.Link;
import dev.florin.agent.Wares;
import dev.florin.marketplace.Downloads;
import dev.florin.marketplace.Downloads.Granted;
import dev.florin.marketplace.Purchase;
import dev.florin.platform.Problem;
import dev.florin.platform.Settings;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

@Component
@Order(5)
class PurchaseTool implements Tool<PurchaseTool.Wish, PurchaseTool.Receipt> {
  private final AgentShopping shopping;
  private final Selves selves;
  private final Wares wares;
  private final Downloads downloads;
  private final Settings settings;

  PurchaseTool(
      AgentShopping shopping, Selves selves, Wares wares, Downloads downloads, Settings settings) {
    this.shopping = shopping;
    this.selves = selves;
    this.wares = wares;
    this.downloads = downloads;
    this.settings = settings;
  }

  record Wish(
      @Schema(description = Texts.ITEM) @NotBlank @Size(min = 1, max = Texts.MAX_ID) String item,
      @Schema(description = Texts.KEY) @NotBlank @Size(min = 1, max = Texts.MAX_KEY)
          String idempotencyKey,
      @Schema(description = "The price that you have seen, in credits; no other is paid")
          @Min(0)
          @Max(Texts.MAX_CREDITS)
          @Nullable Long price,
      @Schema(description = "true, together with price, when it is wanted at a price that needs it")
          @Nullable Boolean confirm,
      @Schema(
              description =
                  "What to do when there are too few credits: link makes a link at which a person"
                      + " pays for more; wait does so, and buys by itself once that is paid")
          @Pattern(regexp = "link|wait")
          @Nullable String whenShort,
      @Schema(description = Texts.AGENT) @Size(min = 1, max = Customers.MAX_SUBJECT)
          @Nullable String agent) {}

  record Receipt(
      String order,
      @Schema(description = "paid, or what has become of it since") String status,
      @Schema(description = "What it has cost, in credits") long credits,
      @Schema(description = "True when it had been bought by an earlier call with this key")
          boolean repeated,
      @Schema(description = "The listing's purchase") @Nullable String purchase,
      @Schema(description = "Where to download it, for a while, without a token")
          @Nullable String downloadUrl) {}

  @Override
  public About<Wish, Receipt> about() {
    return new About<>(
        "purchase",
        "Buy with credits",
        "Buys one listing or product. COSTS CREDITS of the owner at once, and is not undone by"
            + " calling again. Look up get_price first. Where the price needs confirmation it says"
            + " so and buys nothing: ask a person, then call again with confirm and price.",
        Effect.SPENDS_CREDITS,
        Scope.ORDERS_WRITE,
        Wish.class,
        Receipt.class);
  }

  @Override
  public Receipt call(Call call, Wish wish) {
    Idempotency.check(wish.idempotencyKey(), Texts.MAX_KEY);
    var by = selves.agent(call.caller(), wish.agent());
    var want = new Want(wish.item(), seen(by, wish), call.locale());
    var result = shopping.buy(by, want, wish.idempotencyKey(), missing(wish));
    return switch (result.bought()) {
      case Bought.Done done -> receipt(by, done);
      case Bought.Short few -> throw few(few, result.link(), wish);
      case Bought.ToConfirm(var price) -> throw toConfirm(price);
      case Bought.Refused(var why) -> throw why;
    };
  }

  /**
   * The price at which it may be bought: what was confirmed, or what it costs now where that needs
   * no confirmation, so that no other is paid.
   */
  private @Nullable Long seen(Caller by, Wish wish) {
    if (Boolean.TRUE.equals(wish.confirm())) {
      if (wish.price() == null) {
        throw Problem.invalid("price", "must be given with confirm: the one that get_price says");
      }
      return wish.price();
    }
    var price = wares.credits(wish.item());
    if (price != null && price > selves.confirmAbove(by)) {
      throw toConfirm(price);
    }
    return wish.price() == null ? price : wish.price();
  }

  private static Missing missing(Wish wish) {
    return switch (wish.whenShort()) {
      case "link" -> new Missing.Link(null);
      case "wait" -> new Missing.Wait(null);
      case null, default -> new Missing.Nothing();
    };
  }

  private static Problem toConfirm(long price) {
    return Problem.conflict(
            "confirmation_required",
            "This costs %d credits, which has to be confirmed. Nothing was bought."
                .formatted(price))
        .with("price", price);
  }

  private static Problem few(Bought.Short few, @Nullable Link link, Wish wish) {
    var problem =
        Problem.of(
                402,
                "insufficient_credits",
                "%d credits are available, it costs %d. Nothing was bought."
                    .formatted(few.available(), few.requested()))
            .with("available", few.available())
            .with("requested", few.requested())
            .with("held", few.held());
    return link == null
        ? problem
        : problem
            .with("payment_link", PaymentLinkTool.Made.of(link))
            .with("bought_when_paid", "wait".equals(wish.whenShort()));
  }

  private Receipt receipt(Caller by, Bought.Done done) {
    var order = done.order();
    var purchase = done.purchase();
    return new Receipt(
        order.id().toString(),
        order.status().text(),
        order.total().minorUnits(),
        !done.first(),
        purchase == null ? null : purchase.id().toString(),
        purchase == null ? null : download(by, purchase));
  }

  /** A token of its own for each answer, as long as there are not too many. */
  private @Nullable String download(Caller by, Purchase purchase) {
    return switch (downloads.grant(by, purchase.id(), null)) {
      case Granted.Issued issued -> settings.url("/v1/downloads/" + issued.token());
      case Granted.Revoked _, Granted.NoVersion _, Granted.TooMany _ -> null;
    };
  }
}
