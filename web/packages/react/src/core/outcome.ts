import type { Order } from "./types.js";

/** What has become of a payment, as far as a buyer has to know. */
export type Outcome =
  | "succeeded"
  | "processing"
  | "action_required"
  | "failed"
  | "cancelled"
  | "expired"
  | "timed_out";

/** What an order's state means to its buyer. What came back later was paid nevertheless. */
export function outcomeOf(order: Order): Outcome {
  switch (order.status) {
    case "paid":
    case "refunded":
    case "partly_refunded":
    case "disputed":
      return "succeeded";
    case "failed":
    case "cancelled":
    case "expired":
      return order.status;
    case "processing":
      return "processing";
    default:
      return "action_required";
  }
}

/** Whether nothing more will happen by itself. */
export function isFinal(outcome: Outcome): boolean {
  return outcome === "succeeded" || outcome === "failed" || outcome === "cancelled" || outcome === "expired";
}
