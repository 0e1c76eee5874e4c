import type { Lot } from "../api/shapes.js";

const SOON_MS = 30 * 24 * 60 * 60 * 1_000;

/** What still holds something, what runs out first at the top, what never does at the end. */
export function expiringFirst(lots: readonly Lot[]): Lot[] {
  return lots
    .filter((lot) => lot.remaining > 0)
    .sort((a, b) => end(a) - end(b) || a.created_at.localeCompare(b.created_at));
}

/** Within the next thirty days. */
export function expiresSoon(lot: Lot, now: number): boolean {
  return end(lot) - now < SOON_MS;
}

function end(lot: Lot): number {
  return lot.expires_at ? Date.parse(lot.expires_at) : Number.MAX_SAFE_INTEGER;
}
