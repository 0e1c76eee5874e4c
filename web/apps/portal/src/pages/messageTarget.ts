/** What of a message says where it leads. */
export interface Told {
  type: string;
  data: Readonly<Record<string, unknown>>;
}

/** The page of what a message is about; null where there is none of the reader's own. */
export function targetOf({ type, data }: Told): string | null {
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
  if (about === "agent" && !isId(data["order"]) && isId(data["agent"])) {
    return `/agents/${data["agent"]}`;
  }
  return isId(data["order"]) ? `/orders/${data["order"]}` : null;
}

function isId(value: unknown): value is string {
  return typeof value === "string" && /^[a-z]+_[0-9a-z]+$/.test(value);
}
