package dev.florin.notification;

import dev.florin.agent.AgentBudgetReached;
import dev.florin.marketplace.EarningMade;
import dev.florin.order.OrderUndelivered;
import dev.florin.platform.LocalText;
import dev.florin.subscription.SubscriptionChanged;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a mail tells beside its order, as it was when the mail was queued: it is kept with the mail,
 * so that a repetition says the same.
 */
sealed interface Facts {
  /** What it belongs to, for its job and the order's history. */
  String about();

  /** Something of a creator's was sold. */
  record Sale(EarningMade earning) implements Facts {
    @Override
    public String about() {
      return earning.order();
    }
  }

  /** Something cannot be delivered. */
  record Undelivered(OrderUndelivered item) implements Facts {
    @Override
    public String about() {
      return item.order();
    }
  }

  /**
   * A gift: that there is one, or that nobody has claimed it.
   *
   * @param order the order's id
   * @param key what is told once only: what happened to which gift
   * @param from who gives it, if their name is known
   * @param to for whom it is
   * @param message what the payer says with it
   * @param amountMinor what goes back to the payer, in the order's currency
   * @param until until when it can be claimed
   * @param link where it is claimed, sealed and in base64: whoever has it may; {@code null} where
   *     there is nothing to claim
   */
  record Given(
      String order,
      String key,
      @Nullable String from,
      String to,
      @Nullable String message,
      long amountMinor,
      Instant until,
      @Nullable String link)
      implements Facts {
    @Override
    public String about() {
      return order;
    }

    /** Where the link is sealed, and opened again. */
    static String place(String key) {
      return "mail/" + key;
    }
  }

  /** An agent has used what it may, or most of it. */
  record Budget(AgentBudgetReached reached) implements Facts {
    @Override
    public String about() {
      return reached.agent();
    }
  }

  /**
   * Something has happened to a subscription.
   *
   * @param plan how the plan was called
   * @param url where its subscriber can do something about it, if there is such a page
   */
  record Subscribed(SubscriptionChanged change, LocalText plan, @Nullable URI url)
      implements Facts {
    @Override
    public String about() {
      return change.subscription();
    }
  }
}
