import type { Transaction } from "../api/shapes.js";

/** What a line of the history is about. */
export const HISTORY_KINDS = [
  "top_up",
  "purchase",
  "spend",
  "grant",
  "refund",
  "refund_failed",
  "chargeback",
  "dispute_hold",
  "dispute_release",
  "hold",
  "capture",
  "release",
  "hold_expiry",
  "transfer",
  "correction",
  "write_off",
  "expiry",
  "debt_repayment",
  "freeze",
  "other",
] as const;

export type HistoryKind = (typeof HISTORY_KINDS)[number];

export interface HistoryLine {
  kind: HistoryKind;
  /** The order behind it, if it is one's own. */
  order: string | null;
  /** How a purchase with a bonus divides. */
  bonus: { paid: number; bonus: number } | null;
  /** A change of what is set aside, where the balance itself does not move. */
  held: number | null;
}

const ORDER = /^ord_[0-9a-z]+$/;

/** Reads one booking as the person whose it is understands it. */
export function lineOf(booking: Transaction): HistoryLine {
  const kind = kindOf(booking.type);
  return {
    kind,
    order: ORDER.test(booking.reference) ? booking.reference : null,
    bonus: kind === "top_up" ? bonusOf(booking.metadata) : null,
    held: booking.change === 0 && booking.held !== 0 ? booking.held : null,
  };
}

/** A type that is newer than this page is shown with the service's own words. */
function kindOf(type: string): HistoryKind {
  return HISTORY_KINDS.find((kind) => kind === type) ?? "other";
}

function bonusOf(metadata: Readonly<Record<string, string>>): { paid: number; bonus: number } | null {
  const { credits, bonus } = metadata;
  return credits === undefined || bonus === undefined ? null : { paid: Number(credits), bonus: Number(bonus) };
}
