import type { LiveEvent } from "@florin/ui";

export type Seen = LiveEvent;

/** The most that is kept of the stream: what is older is in the audit and on the orders. */
export const MOST = 500;

/** How many of those that came before the page was opened are asked for. */
const LATELY = 100;

/** The newest first, each once: after a reconnection the stream may tell one again. */
export function add(seen: readonly Seen[], event: Seen): readonly Seen[] {
  return seen.some(({ id }) => id === event.id && id !== "") ? seen : [event, ...seen].slice(0, MOST);
}

/** Both lists as one; what arrived while the older ones were asked for is in both of them. */
export function together(seen: readonly Seen[], older: readonly Seen[]): readonly Seen[] {
  const known = new Set(seen.map(({ id }) => id));
  return [...seen, ...older.filter(({ id }) => !known.has(id))].slice(0, MOST);
}

/** The cursor behind which the last hundred stand: events are numbered without a gap. */
export function before(now: string): string {
  return String(Math.max(Number(now) - LATELY, 0));
}
