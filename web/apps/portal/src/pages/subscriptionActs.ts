import type { Plan, Subscription } from "../api/shapes.js";

/** What a subscriber may do. */
export type Act = "begin" | "change" | "cancel" | "reactivate" | "pause" | "resume";

/** The acts that make sense now; the service has the last word. */
export function actsOf(subscription: Pick<Subscription, "state" | "ends_with_period" | "checkout_url">): Act[] {
  switch (subscription.state) {
    case "incomplete":
      return subscription.checkout_url ? ["begin"] : [];
    case "trialing":
    case "active":
      return subscription.ends_with_period ? ["reactivate"] : ["change", "pause", "cancel"];
    case "past_due":
      return subscription.ends_with_period ? ["reactivate"] : ["cancel"];
    case "paused":
      return ["resume", "cancel"];
    default:
      return [];
  }
}

/** Plans that this one can become: charged as often, in the same currency. */
export function choicesOf(plans: readonly Plan[], current: Plan, subscription: Pick<Subscription, "price">): Plan[] {
  return plans
    .filter((plan) => plan.active && plan.id !== current.id)
    .filter((plan) => plan.interval === current.interval && plan.every === current.every)
    .filter((plan) => plan.prices.some((price) => price.currency === subscription.price.currency));
}
