package dev.florin.notification;

import dev.florin.marketplace.EarningMade;
import dev.florin.order.OrderUndelivered;
import dev.florin.platform.LocalText;
import dev.florin.subscription.SubscriptionChanged;
import java.net.URI;
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
