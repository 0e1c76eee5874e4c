import type { LiveEvent } from "@florin/ui";

export type Seen = LiveEvent;

/** The most that is kept of the stream: what is older is in the audit and on the orders. */
export const MOST = 500;

/** The newest first, each once: after a reconnection the stream may tell one again. */
export function add(seen: readonly Seen[], event: Seen): readonly Seen[] {
  return seen.some(({ id }) => id === event.id && id !== "") ? seen : [event, ...seen].slice(0, MOST);
}
