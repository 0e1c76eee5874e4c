import type { Agent, AgentLimit } from "../api/shapes.js";

/** How a limit stands. */
export type Level = "calm" | "low" | "out";

/** From here on a limit is most of the way used; owners are told at the same point. */
const LOW_PERCENT = 80n;

/** How much of a limit is used, in whole percent and rounded down; 100 also where nothing was allowed. */
export function percentUsed({ credits, left }: Pick<AgentLimit, "credits" | "left">): number {
  return credits === 0 ? 100 : Number((BigInt(credits - left) * 100n) / BigInt(credits));
}

/** A limit for each purchase is used by none. */
export function levelOf(limit: Pick<AgentLimit, "credits" | "left" | "used">): Level {
  if (!isCounted(limit)) {
    return "calm";
  }
  if (limit.left <= 0) {
    return "out";
  }
  return BigInt(percentUsed(limit)) >= LOW_PERCENT ? "low" : "calm";
}

/** Whether it is counted over a day or a month, and not for each purchase. */
export function isCounted({ used }: Pick<AgentLimit, "used">): boolean {
  return typeof used === "number";
}

/** The limits of which nothing is left. */
export function reached({ limits }: Pick<Agent, "limits">): AgentLimit[] {
  return limits.filter((limit) => levelOf(limit) === "out");
}

/** Up to `most` counted limits in their order; what is used up is never left out for what is not. */
export function foremost({ limits }: Pick<Agent, "limits">, most: number): AgentLimit[] {
  const counted = limits.filter(isCounted);
  const rank = (limit: AgentLimit) => ["out", "low", "calm"].indexOf(levelOf(limit));
  const kept = new Set(counted.toSorted((a, b) => rank(a) - rank(b)).slice(0, most));
  return counted.filter((limit) => kept.has(limit));
}

/** What was used today of everything, where a limit counts it anyway. */
export function usedToday({ limits }: Pick<Agent, "limits">): number | undefined {
  return limits.find(({ per, kind }) => per === "day" && !kind)?.used ?? undefined;
}
