package dev.florin.agent.mcp;

import dev.florin.access.Customers;
import dev.florin.access.Idempotency;
import dev.florin.access.Scope;
import dev.florin.agent.PaymentLinks;
import dev.florin.agent.PaymentLinks.Link;
import dev.florin.platform.AssetText;
import dev.florin.platform.MoneyView;
import dev.florin.platform.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

@Component
@Order(6)
class PaymentLinkTool implements Tool<PaymentLinkTool.Wish, PaymentLinkTool.Made> {
  private final PaymentLinks links;
  private final Selves selves;

  PaymentLinkTool(PaymentLinks links, Selves selves) {
    this.links = links;
    this.selves = selves;
  }

  record Wish(
      @Schema(description = "At least so many credits; this or item")
          @Min(1)
          @Max(Texts.MAX_CREDITS)
          @Nullable Long credits,
      @Schema(description = "A product's id or code, paid for with money; this or credits")
          @Size(min = 1, max = Texts.MAX_ID)
          @Nullable String item,
      @Schema(description = Texts.KEY) @NotBlank @Size(min = 1, max = Texts.MAX_KEY)
          String idempotencyKey,
      @Schema(description = Texts.CURRENCY) @Size(min = 3, max = 3) @Nullable String currency,
      @Schema(description = Texts.AGENT) @Size(min = 1, max = Customers.MAX_SUBJECT)
          @Nullable String agent) {}

  record Made(
      @Schema(description = "Give it to a person: whoever has it can pay there") String url,
      String order,
      @Schema(description = "What the person pays. " + Texts.MONEY) MoneyView total,
      @Schema(description = "Credits that the owner has more of once it is paid") long credits) {
    static Made of(Link link) {
      var order = link.order();
      var credits =
          order.items().stream()
              .mapToLong(item -> Math.addExact(item.credits(), item.bonusCredits()))
              .reduce(0, Math::addExact);
      return new Made(link.url(), order.id().toString(), MoneyView.of(order.total()), credits);
    }
  }

  @Override
  public About<Wish, Made> about() {
    return new About<>(
        "create_payment_link",
        "Make a link at which a person can pay",
        "Makes a page where a person can pay money for more credits, or for a product. Costs nothing"
            + " by itself: only a person who opens the link pays.",
        Effect.ASKS_FOR_MONEY,
        Scope.ORDERS_WRITE,
        Wish.class,
        Made.class);
  }

  @Override
  public Made call(Call call, Wish wish) {
    Idempotency.check(wish.idempotencyKey(), Texts.MAX_KEY);
    if ((wish.credits() == null) == (wish.item() == null)) {
      throw Problem.invalid("credits", "or an item must be given, and not both");
    }
    var currency = wish.currency() == null ? null : AssetText.ofPrice("currency", wish.currency());
    var by = selves.agent(call.caller(), wish.agent());
    var want = new PaymentLinks.Want(wish.credits(), wish.item(), currency, call.locale());
    return Made.of(links.make(by, want, wish.idempotencyKey()));
  }
}
