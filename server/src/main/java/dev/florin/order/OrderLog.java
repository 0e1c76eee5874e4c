package dev.florin.order;

import dev.florin.order.OrderStore.Transition;
import dev.florin.platform.AfterCommit;
import dev.florin.platform.LogContext;
import dev.florin.platform.LogContext.Key;
import java.util.Collection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line for each order that a settlement has moved, or has refused to move. */
final class OrderLog {
  private static final Logger log = LoggerFactory.getLogger(OrderLog.class);

  private OrderLog() {}

  /** Says it once it is committed. */
  static void moved(Collection<Transition> transitions) {
    AfterCommit.run(() -> transitions.forEach(OrderLog::say));
  }

  private static void say(Transition transition) {
    try (var _ = LogContext.with(Key.ORDER, transition.order());
        var _ = LogContext.with(Key.PAYMENT, transition.cause())) {
      if (transition.accepted()) {
        log.info("{} → {}", transition.from().text(), transition.to().text());
      } else {
        log.warn("{} → {} was refused", transition.from().text(), transition.to().text());
      }
    }
  }
}
