package dev.florin.agent.mcp;

import dev.florin.access.Caller;
import dev.florin.access.Scope;
import dev.florin.platform.Problem;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One thing that an agent can ask for: a facade's method in the agent's words. Thread-safe.
 *
 * @param <I> its arguments; their JSON Schema is made of the record and its constraints
 * @param <O> its answer, likewise
 */
interface Tool<I extends Record, O extends Record> {

  /** What an agent is told of it. */
  About<I, O> about();

  /**
   * Does it.
   *
   * @param arguments well-formed and within their limits
   * @throws Problem when it is refused; the agent is told why and what it can do
   */
  O call(Call call, I arguments);

  /** What a key needs to call it; {@code null} for nothing more than to call at all. */
  default @Nullable Scope scope(Caller caller) {
    return about().scope();
  }

  /**
   * Who calls.
   *
   * @param caller taken when the request came in
   * @param locale the language that the caller prefers
   */
  record Call(Caller caller, Locale locale) {}

  /**
   * What an agent is told of a tool.
   *
   * @param name what it is called by; never changes
   * @param title what a person reads when asked for permission
   * @param description when to call it, and what it costs
   * @param scope what an agent's key needs for it; {@code null} when each may call it
   */
  record About<I extends Record, O extends Record>(
      String name,
      String title,
      String description,
      Effect effect,
      @Nullable Scope scope,
      Class<I> arguments,
      Class<O> answer) {}

  /** What a call does to the world, for those who ask a person first. */
  enum Effect {
    /** Nothing changes, nothing is paid. */
    READS(true, false, false, "nothing"),
    /** Takes the owner's credits. */
    SPENDS_CREDITS(false, true, false, "credits"),
    /** Opens a page at a payment provider, where a person may pay money. */
    ASKS_FOR_MONEY(false, false, true, "nothing, unless a person pays at the link");

    private final boolean readOnly;
    private final boolean destructive;
    private final boolean openWorld;
    private final String costs;

    Effect(boolean readOnly, boolean destructive, boolean openWorld, String costs) {
      this.readOnly = readOnly;
      this.destructive = destructive;
      this.openWorld = openWorld;
      this.costs = costs;
    }

    boolean readOnly() {
      return readOnly;
    }

    boolean destructive() {
      return destructive;
    }

    boolean openWorld() {
      return openWorld;
    }

    /** What a call costs, in words. */
    String costs() {
      return costs;
    }
  }
}
