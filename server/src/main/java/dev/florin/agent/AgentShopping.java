package dev.florin.agent;

import dev.florin.access.Caller;
import dev.florin.agent.AgentBuying.Bought;
import dev.florin.agent.AgentBuying.Want;
import dev.florin.agent.PaymentLinks.Link;
import dev.florin.money.Asset;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Buying, and what follows when there are too few credits. Not in a transaction. Thread-safe. */
@Component
public class AgentShopping {
  private final AgentBuying buying;
  private final PaymentLinks links;
  private final AgentWishes wishes;

  AgentShopping(AgentBuying buying, PaymentLinks links, AgentWishes wishes) {
    this.buying = buying;
    this.links = links;
    this.wishes = wishes;
  }

  /** What is wanted when there are too few credits. */
  public sealed interface Missing {
    /** A refusal and no more. */
    record Nothing() implements Missing {}

    /** A link at which a human pays for more; in the currency, if one is named. */
    record Link(@Nullable Asset currency) implements Missing {}

    /** As {@link Link}; and once that is paid, the purchase is made by itself. */
    record Wait(@Nullable Asset currency) implements Missing {}
  }

  /**
   * What came of it.
   *
   * @param link where a human pays for more credits, if one was wanted and there are too few
   */
  public record Result(Bought bought, @Nullable Link link) {}

  /** As {@link AgentBuying#buy}. */
  public Result buy(Caller by, Want want, String key, Missing missing) {
    var bought = buying.buy(by, want, key);
    if (!(bought instanceof Bought.Short few)) {
      return new Result(bought, null);
    }
    return switch (missing) {
      case Missing.Nothing _ -> new Result(few, null);
      case Missing.Link(var currency) -> new Result(few, link(by, want, key, few, currency));
      case Missing.Wait(var currency) -> {
        var link = link(by, want, key, few, currency);
        wishes.wait(by, want, key, link.order());
        yield new Result(few, link);
      }
    };
  }

  private Link link(Caller by, Want want, String key, Bought.Short few, @Nullable Asset currency) {
    var credits = few.requested() - few.available();
    var wanted = new PaymentLinks.Want(credits, null, currency, want.locale());
    return links.make(by, wanted, "buy/" + key);
  }
}
