import type { DryRun, ReplayMany } from "../types.js";

/** What would come of an event; what is only compared is told apart from what moves something. */
export function wouldOf({ would, result }: Pick<DryRun, "would" | "result">): string {
  return would === "settled" && result === "noted" ? "noted" : would;
}

/** How many events would come to what, the most frequent first. */
export function outcomesOf({ entries, outcomes }: ReplayMany): readonly (readonly [string, number])[] {
  if (!entries) {
    return Object.entries(outcomes);
  }
  const counts = new Map<string, number>();
  for (const entry of entries) {
    const would = wouldOf(entry);
    counts.set(would, (counts.get(would) ?? 0) + 1);
  }
  return [...counts].sort(([, one], [, other]) => other - one);
}
