// What a refund will take along, worked out before it is asked for. The service decides; this is
// its rule, for the cases in which the order's own view is enough to know the answer.

export interface Line {
  /** In minor units, as paid. */
  readonly amount: number;
  readonly credits: number;
}

export interface Preview {
  /** Credits that will be taken; `undefined` where only the service can tell. */
  readonly credits: number | undefined;
}

/** Credits that go with a part of a price: rounded down, and all of them with all of it. */
export function taken(credits: number, part: number, price: number): number {
  if (part >= price) {
    return credits;
  }
  return Number((BigInt(credits) * BigInt(part)) / BigInt(price));
}

/**
 * What refunding `amount` takes, when `returned` of `lines` has gone back before. With several
 * lines only all of the rest is certain: how a part divides over them is the service's to say.
 */
export function preview(lines: readonly Line[], returned: number, amount: number): Preview {
  const total = lines.reduce((sum, line) => sum + line.amount, 0);
  const credits = lines.reduce((sum, line) => sum + line.credits, 0);
  const [only] = lines;
  if (credits === 0) {
    return { credits: 0 };
  }
  if (lines.length === 1 && only !== undefined) {
    return { credits: taken(credits, returned + amount, only.amount) - taken(credits, returned, only.amount) };
  }
  return { credits: returned === 0 && amount === total ? credits : undefined };
}

/** Digits typed as a sum of money, in minor units; `undefined` for what is none. No floats. */
export function minorUnits(text: string, scale: number): number | undefined {
  const found = /^(\d{1,12})(?:[.,](\d+))?$/.exec(text.trim().replaceAll(/[\s_']/g, ""));
  if (found === null) {
    return undefined;
  }
  const [, whole = "0", fraction = ""] = found;
  if (fraction.length > scale) {
    return undefined;
  }
  const minor = Number(whole + fraction.padEnd(scale, "0"));
  return Number.isSafeInteger(minor) ? minor : undefined;
}
