// Which queries each event of the stream makes stale, by the first member of their keys.

const STALE: Readonly<Record<string, readonly string[]>> = {
  order: ["orders", "order", "timeline", "figures", "inbox", "steps"],
  credits: ["customer", "ledger"],
  inbox: ["inbox", "alerts", "steps"],
  dispute: ["disputes", "alerts", "orders"],
  reconciliation: ["reconciliation", "alerts"],
  webhook_endpoint: ["endpoints", "alerts", "steps"],
  payout: ["payouts", "creators"],
  earning: ["creators", "figures"],
  subscription: ["subscriptions"],
  ledger: ["alerts"],
};

/** The keys that are stale after an event; `undefined` when some was missed, and everything is. */
export function staleAfter(type: string): readonly string[] | undefined {
  return type === "reset" ? undefined : (STALE[type.split(".")[0] ?? ""] ?? []);
}
