import type { AgentKey } from "../api/shapes.js";

/** How a key stands: `ending` is good, but not for ever. */
export type KeyStanding = "good" | "ending" | "ended" | "revoked";

type Dates = Pick<AgentKey, "revoked_at" | "expires_at">;

export function standingOf({ revoked_at, expires_at }: Dates, now: number): KeyStanding {
  if (revoked_at) {
    return "revoked";
  }
  if (!expires_at) {
    return "good";
  }
  return Date.parse(expires_at) > now ? "ending" : "ended";
}

export function isGood(key: Dates, now: number): boolean {
  const standing = standingOf(key, now);
  return standing === "good" || standing === "ending";
}
