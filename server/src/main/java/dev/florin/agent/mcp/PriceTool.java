package dev.florin.agent.mcp;

import dev.florin.agent.Wares;
import dev.florin.platform.MoneyView;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

@Component
@Order(2)
class PriceTool implements Tool<PriceTool.Question, PriceTool.Price> {
  private final Wares wares;
  private final Selves selves;

  PriceTool(Wares wares, Selves selves) {
    this.wares = wares;
    this.selves = selves;
  }

  record Question(
      @Schema(description = Texts.ITEM) @NotBlank @Size(min = 1, max = Texts.MAX_ID) String item) {}

  record Price(
      @Schema(description = "What purchase takes as item") String item,
      String name,
      String kind,
      @Schema(description = Texts.CREDITS) @Nullable Long credits,
      @Schema(description = Texts.MONEY) List<MoneyView> money,
      @Schema(description = "Whether purchase wants confirm and this price in credits")
          boolean confirmationNeeded) {}

  @Override
  public About<Question, Price> about() {
    return new About<>(
        "get_price",
        "Look up a price",
        "What a listing or product costs now, in credits and in money. Costs nothing, and promises"
            + " nothing: purchase refuses when the price is another by then.",
        Effect.READS,
        null,
        Question.class,
        Price.class);
  }

  @Override
  public Price call(Call call, Question question) {
    var ware = wares.find(question.item());
    var prices = wares.prices(ware.product());
    var credits = prices.credits();
    return new Price(
        ware.id(),
        ware.product().text(call.locale()).name(),
        ware.product().kind().text(),
        credits,
        prices.money(),
        credits != null && credits > selves.confirmAbove(call.caller()));
  }
}
