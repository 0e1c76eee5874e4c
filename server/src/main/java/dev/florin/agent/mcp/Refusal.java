package dev.florin.agent.mcp;

import dev.florin.platform.Problem;
import dev.florin.platform.Seconds;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Why a tool has not done what it was called for, in a form that an agent can act on. */
record Refusal(
    @Schema(description = "What went wrong; the same word for the same cause") String code,
    @Schema(description = "What went wrong, for people") String message,
    @Schema(description = "What to do now") String next,
    @Schema(description = "A page that explains the code") String link,
    @Schema(description = "The argument at fault") @Nullable String param,
    @Schema(description = "When to call again, in seconds") @Nullable Long retryAfter) {

  static Refusal of(Problem problem, String link) {
    var wait = problem.retryAfter();
    return new Refusal(
        problem.code(),
        problem.detail(),
        next(problem),
        link,
        problem.param(),
        wait == null ? null : Seconds.roundedUp(wait));
  }

  private static String next(Problem problem) {
    return switch (problem.code()) {
      case "insufficient_credits" ->
          problem.extras().containsKey("payment_link")
              ? "Give payment_link's url to a person who can pay. "
                  + (Boolean.TRUE.equals(problem.extras().get("bought_when_paid"))
                      ? "It is bought by itself once that is paid."
                      : "Then call again with the same arguments.")
              : "Call create_payment_link and give its url to a person who can pay, then call this"
                  + " again with the same arguments; or choose something cheaper.";
      case "budget_exceeded" ->
          problem.extras().containsKey("resets_at")
              ? "Do not try again before resets_at. Ask the owner of this agent for a larger budget."
              : "Choose what costs no more than left, or ask the owner of this agent to allow more"
                  + " at once.";
      case "agent_paused" -> "Stop, and ask the owner of this agent to let it go on.";
      case "account_frozen" -> "Stop, and tell the owner: only an operator can change this.";
      case "forbidden" -> "Ask the owner of this key for one with the scope that is named.";
      case "not_found" -> "Use an id exactly as search_listings, get_price or a purchase gave it.";
      case "parameter_missing", "parameter_invalid", "parameter_unknown" ->
          "Correct the argument that param names, and call again.";
      case "confirmation_required" ->
          "Ask a person whether it is wanted at this price. If so, call again with the same"
              + " arguments, \"confirm\": true and \"price\": "
              + problem.extras().get("price")
              + ".";
      case "not_allowed_for_agent" ->
          "Choose something else, or ask the owner of this agent to allow it.";
      case "idempotency_key_reused" ->
          "Use an idempotency_key of its own for this; one was used for something else.";
      case "idempotency_key_in_use" ->
          "The first call with this key still runs. Call again in a second with the same arguments.";
      case "rate_limited" -> "Call again after retry_after seconds, and less often.";
      default -> byStatus(problem.status());
    };
  }

  private static String byStatus(int status) {
    if (status >= 500) {
      return "Call again with exactly the same arguments, the idempotency_key included: it is done"
          + " once.";
    }
    return "Nothing was done. It will be refused again until its cause is gone; see link.";
  }
}
