import type { Order } from "../api/shapes.js";

/** How a payment stands for whoever waits for it. */
export type Phase =
  | "waiting"
  | "processing"
  | "paid"
  | "failed"
  | "cancelled"
  | "expired"
  | "returned"
  | "disputed";

/** What has to happen, one after the other, until somebody has what they paid for. */
export type StepName = "payment" | "credits" | "goods" | "receipt";
export type StepState = "done" | "doing" | "waiting" | "stopped";

export interface Step {
  name: StepName;
  state: StepState;
}

const PHASES: Readonly<Record<string, Phase>> = {
  pending: "waiting",
  processing: "processing",
  paid: "paid",
  failed: "failed",
  cancelled: "cancelled",
  expired: "expired",
  refunded: "returned",
  partly_refunded: "returned",
  disputed: "disputed",
};

/** Reads the order, and nothing else: what an address says about a payment proves nothing. */
export function phaseOf(order: Pick<Order, "status">): Phase {
  const phase = PHASES[order.status];
  if (phase === undefined) {
    throw new Error(`An order cannot be ${order.status}`);
  }
  return phase;
}

/** Whether the order was paid at some time, so that what was bought has been delivered. */
export function isSettled(order: Pick<Order, "status">): boolean {
  const phase = phaseOf(order);
  return phase === "paid" || phase === "returned" || phase === "disputed";
}

/** Whether there is nothing more to wait for. A debit that takes days is waited for elsewhere. */
export function isOver(phase: Phase): boolean {
  return phase !== "waiting" && phase !== "processing";
}

/** Why the last attempt failed, unless the provider says it in words for programmers. */
export function failureOf(order: Pick<Order, "payment">): string | undefined {
  const words = order.payment?.failure ?? undefined;
  return words !== undefined && /payment_|PaymentIntent|PaymentMethod/.test(words) ? undefined : words;
}

/** Whether a payment can still be begun. */
export function canBePaid(order: Pick<Order, "status">): boolean {
  const phase = phaseOf(order);
  return phase === "waiting" || phase === "failed";
}

/** Nothing is invoiced that is paid with credits, or costs nothing. */
function isInvoiced(order: Order): boolean {
  return order.total.currency !== "CREDIT" && order.total.amount > 0;
}

/**
 * Payment, delivery and receipt, each for itself: a webhook that is late holds up only what it has
 * to hold up.
 */
export function stepsOf(order: Order): Step[] {
  const phase = phaseOf(order);
  const settled = isSettled(order);
  const arrived = settled || order.payment?.status === "succeeded";
  const stopped = !settled && isOver(phase);
  const names: StepName[] = [];
  if (order.credits > 0) {
    names.push("credits");
  }
  if (order.items.some((item) => isGoods(item.kind))) {
    names.push("goods");
  }
  const steps: Step[] = [{ name: "payment", state: stopped ? "stopped" : arrived ? "done" : "doing" }];
  for (const name of names) {
    steps.push({ name, state: stopped ? "stopped" : settled ? "done" : arrived ? "doing" : "waiting" });
  }
  if (isInvoiced(order)) {
    const issued = typeof order.invoice === "string";
    steps.push({ name: "receipt", state: stopped ? "stopped" : issued ? "done" : settled ? "doing" : "waiting" });
  }
  return steps;
}

/** What is downloaded, in contrast to credits and plans. */
export function isGoods(kind: string): boolean {
  return kind === "package" || kind === "w_matrix" || kind === "vector";
}

/** How often the order is read, how often the provider is asked, and for how long. */
export const PACE = { readMs: 3_000, confirmMs: 15_000, firstConfirmMs: 6_000, maxMs: 300_000 } as const;

/** One time of waiting. All times are milliseconds of one clock. */
export interface Watch {
  startedAt: number;
  confirmedAt: number | null;
  /** Not before this the provider may be asked again: the service said so. */
  quietUntil: number;
}

export type Next = { ask: "read" | "confirm"; inMs: number } | { ask: "nothing" };

export function startWatch(now: number): Watch {
  return { startedAt: now, confirmedAt: null, quietUntil: 0 };
}

export function isTimedOut(watch: Watch, now: number): boolean {
  return now - watch.startedAt >= PACE.maxMs;
}

/** What to do next, and when; the order itself costs little, the provider is asked sparingly. */
export function nextAsk(watch: Watch, phase: Phase, now: number): Next {
  if (isOver(phase) || isTimedOut(watch, now)) {
    return { ask: "nothing" };
  }
  const then = now + PACE.readMs;
  const due =
    watch.confirmedAt === null ? watch.startedAt + PACE.firstConfirmMs : watch.confirmedAt + PACE.confirmMs;
  return { ask: then >= Math.max(due, watch.quietUntil) ? "confirm" : "read", inMs: PACE.readMs };
}
