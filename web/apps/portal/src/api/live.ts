import type { QueryKey } from "@tanstack/react-query";
import { keys } from "./keys.js";

/** The types of events that a customer's own stream brings. */
export const LIVE_TYPES = ["order.changed", "credits.changed", "notification.created", "reset"] as const;

/** What may look different after an event; null for everything. */
export function staleAfter(type: string): QueryKey[] | null {
  switch (type) {
    case "order.changed":
      return [
        keys.orders,
        keys.order,
        keys.purchases,
        keys.invoices,
        keys.subscriptions,
        keys.agents,
        keys.agent,
        keys.agentUse,
      ];
    case "credits.changed":
      return [keys.balance, keys.transactions, keys.holds];
    // Sales, payouts, subscriptions and agents tell of themselves by a message.
    case "notification.created":
      return [
        keys.messages,
        keys.unread,
        keys.subscriptions,
        keys.entitlements,
        keys.agents,
        keys.agent,
        keys.earnings,
        keys.revenue,
        keys.statement,
        keys.payouts,
      ];
    case "reset":
      return null;
    default:
      return [];
  }
}
