import type { Notification } from "../api/shapes.js";

/** The page of what a message is about; null where there is none of the reader's own. */
export function targetOf({ type, data }: Pick<Notification, "type" | "data">): string | null {
  const [about] = type.split(".");
  if (about === "earning") {
    return "/creator/statements";
  }
  if (about === "payout") {
    return "/creator/payouts";
  }
  if (about === "subscription" && isId(data["subscription"])) {
    return `/subscriptions/${data["subscription"]}`;
  }
  return isId(data["order"]) ? `/orders/${data["order"]}` : null;
}

function isId(value: unknown): value is string {
  return typeof value === "string" && /^[a-z]+_[0-9a-z]+$/.test(value);
}
