package dev.florin.credit;

import dev.florin.access.Caller;
import dev.florin.ledger.Bound;
import dev.florin.platform.Problem;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What binds the programs that use a customer's credits: whoever knows them says under which
 * bounds, and the ledger keeps to these. Implementations are quick, for they are asked with every
 * spend, and thread-safe.
 */
public interface Allowances {
  /** What is used up by itself, rather than paid for something that is sold. */
  String USAGE = "usage";

  /**
   * Whether an agent may take an amount.
   *
   * @param agent a caller of that kind
   * @param kind {@link #USAGE}, or what kind of product is paid for
   * @param amount in minor units of credits, above zero
   * @param at the time, of which the bounds are to be
   */
  Allowed of(Caller agent, String kind, long amount, Instant at);

  /**
   * Whether a sale may be paid with credits.
   *
   * @param sale the order's id
   * @param amount as {@link #of}
   * @param at as {@link #of}
   */
  Allowed ofSale(String sale, long amount, Instant at);

  /** The answer. */
  sealed interface Allowed {
    /**
     * It may, as far as there is something left under all of these.
     *
     * @param by who takes it, for the history; {@code null} for the customer
     */
    record Under(@Nullable String by, List<Bound> bounds) implements Allowed {
      /** Copies the list. */
      public Under {
        bounds = List.copyOf(bounds);
      }
    }

    /** It may not, whatever there is. */
    record No(Problem why) implements Allowed {}
  }

  /**
   * The name of a bound's account.
   *
   * @param agent the agent's id
   * @param limit which of its limits, such as {@code day}: without a colon
   * @param window which day or month
   */
  static String name(String agent, String limit, String window) {
    return agent + ":" + limit + ":" + window;
  }

  /** Which of an agent's limits a bound stands for. */
  static String limit(Bound bound) {
    return bound.account().boundName().split(":", 3)[1];
  }
}
