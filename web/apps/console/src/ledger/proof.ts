/** One line of an account, as the API tells it. */
export interface Booked {
  readonly change: number;
  readonly balance_after: number;
}

/** The same, and when it was booked. */
export interface Dated extends Booked {
  readonly created_at: string;
}

export interface Proof {
  /** Whether each line leads from the balance before it to the one after it. */
  readonly sound: boolean;
  /** The balance before the oldest of the lines. */
  readonly opening: number;
}

/**
 * Follows the lines of an account, the newest first: they must lead to the balance that it has now,
 * what is held included, and where they go back to its beginning it must have begun with nothing.
 */
export function proof(lines: readonly Booked[], more: boolean, balance: number): Proof {
  const opening = openingOf(lines);
  const follow = lines.every((line, index) => {
    const before = lines[index + 1];
    return before === undefined || line.balance_after - line.change === before.balance_after;
  });
  const end = (lines[0]?.balance_after ?? 0) === balance;
  return { sound: follow && end && (more || opening === 0), opening };
}

function openingOf(lines: readonly Booked[]): number {
  const oldest = lines.at(-1);
  return oldest === undefined ? 0 : oldest.balance_after - oldest.change;
}

/** An account as it stood at a moment of the past. */
export interface Then<L extends Dated> {
  readonly lines: readonly L[];
  /** What is held included; `undefined` when the moment lies before all lines that are known. */
  readonly balance: number | undefined;
}

/** The lines that were booked before `end`, and the balance after them. */
export function asOf<L extends Dated>(lines: readonly L[], more: boolean, end: string): Then<L> {
  const until = Date.parse(end);
  const then = lines.filter(({ created_at }) => Date.parse(created_at) < until);
  const newest = then[0];
  if (newest !== undefined) {
    return { lines: then, balance: newest.balance_after };
  }
  return { lines: then, balance: more ? undefined : openingOf(lines) };
}
