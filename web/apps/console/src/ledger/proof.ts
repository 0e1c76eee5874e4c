/** One line of an account, as the API tells it. */
export interface Booked {
  readonly change: number;
  readonly balance_after: number;
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
  const oldest = lines.at(-1);
  const opening = oldest === undefined ? 0 : oldest.balance_after - oldest.change;
  const follow = lines.every((line, index) => {
    const before = lines[index + 1];
    return before === undefined || line.balance_after - line.change === before.balance_after;
  });
  const end = (lines[0]?.balance_after ?? 0) === balance;
  return { sound: follow && end && (more || opening === 0), opening };
}
