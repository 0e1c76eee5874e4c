import type { ListingMonth } from "../api/shapes.js";
import { monthsFrom, type Month } from "./months.js";

/** Sums of one currency, in minor units. */
export interface Figures {
  /** What was paid, after discounts, tax included. */
  gross: number;
  /** What went back of it, whenever it was sold. */
  returned: number;
  /** gross − returned. */
  net: number;
  tax: number;
  fee: number;
  /** What the creator keeps: shares less those that were reversed. */
  share: number;
  sales: number;
  /** gross ÷ sales, rounded half up; null without sales. */
  average: number | null;
}

const NONE: Figures = { gross: 0, returned: 0, net: 0, tax: 0, fee: 0, share: 0, sales: 0, average: null };

export function figuresOf(rows: readonly ListingMonth[]): Figures {
  const sum = rows.reduce((so, row) => plus(so, row), NONE);
  return { ...sum, average: sum.sales === 0 ? null : halfUp(sum.gross, sum.sales) };
}

function plus(sum: Figures, { sales, sold, returned }: ListingMonth): Figures {
  return {
    gross: sum.gross + sold.gross,
    returned: sum.returned + returned.gross,
    net: sum.net + sold.gross - returned.gross,
    tax: sum.tax + sold.tax - returned.tax,
    fee: sum.fee + sold.fee - returned.fee,
    share: sum.share + sold.share - returned.share,
    sales: sum.sales + sales,
    average: null,
  };
}

function halfUp(amount: number, parts: number): number {
  return Number((2n * BigInt(amount) + BigInt(parts)) / (2n * BigInt(parts)));
}

/** Only what is in one currency: currencies are never added up. */
export function inCurrency(rows: readonly ListingMonth[], currency: string): ListingMonth[] {
  return rows.filter((row) => row.currency === currency);
}

/** The currencies of the rows, the one with most sales first. */
export function currenciesIn(rows: readonly ListingMonth[]): string[] {
  const sales = new Map<string, number>();
  for (const row of rows) {
    sales.set(row.currency, (sales.get(row.currency) ?? 0) + row.sales);
  }
  return [...sales].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([currency]) => currency);
}

export interface MonthFigures extends Figures {
  month: Month;
}

/** One row for each month, also for those in which nothing was sold. */
export function byMonth(rows: readonly ListingMonth[], first: Month, last: Month): MonthFigures[] {
  return monthsFrom(first, last).map((month) => ({
    month,
    ...figuresOf(rows.filter((row) => row.month === month)),
  }));
}

export interface ListingFigures extends Figures {
  product: string;
  name: string;
}

/** One row for each listing, the one that brought most first. */
export function byListing(rows: readonly ListingMonth[]): ListingFigures[] {
  const groups = new Map<string, ListingMonth[]>();
  for (const row of rows) {
    groups.set(row.product, [...(groups.get(row.product) ?? []), row]);
  }
  return [...groups]
    .map(([product, own]) => ({ product, name: own.at(-1)?.name ?? product, ...figuresOf(own) }))
    .sort((a, b) => b.share - a.share || b.sales - a.sales || (a.name < b.name ? -1 : 1));
}

/** By how much something has changed, in basis points; null when there is nothing to compare with. */
export function changeBp(now: number, before: number): number | null {
  if (before <= 0) {
    return null;
  }
  return Math.round(((now - before) / before) * 10_000);
}
