import type { Product, SavedMethod, TopUp } from "../api/shapes.js";
import { creditsOf } from "./draft.js";

/** Buying by itself as somebody types it; empty where nothing can be chosen. */
export interface TopUpDraft {
  below: string;
  product: string;
  currency: string;
  card: string;
  perDay: string;
}

export type TopUpError = "no_credits" | "no_count" | "no_product" | "no_card";

const PER_DAY_MAX = 10;

/** The currencies in which a package can be bought with a card. */
export function currenciesOf(pack: Pick<Product, "prices"> | undefined): string[] {
  return (pack?.prices ?? []).map(({ currency }) => currency).filter((currency) => currency !== "CREDIT");
}

/** What is set, or what is likely to be wanted. */
export function topUpDraft(set: TopUp | null | undefined, packs: readonly Product[], cards: readonly SavedMethod[]): TopUpDraft {
  const offered = packs.filter((pack) => currenciesOf(pack).length > 0);
  const pack = offered.find(({ id, code }) => set?.product === id || set?.product === code) ?? offered[0];
  const currencies = currenciesOf(pack);
  return {
    below: String(set?.below ?? 1_000),
    product: pack?.code ?? "",
    currency: currencies.find((currency) => currency === set?.currency) ?? currencies[0] ?? "",
    card: (cards.find(({ id }) => id === set?.method) ?? cards[0])?.id ?? "",
    perDay: String(set?.per_day ?? 1),
  };
}

export function topUpErrors(draft: TopUpDraft): Partial<Record<keyof TopUpDraft, TopUpError>> {
  const below = creditsOf(draft.below);
  const perDay = creditsOf(draft.perDay);
  return {
    ...(below === null || below === 0 ? { below: "no_credits" } : {}),
    ...(draft.product === "" ? { product: "no_product" } : {}),
    ...(draft.card === "" ? { card: "no_card" } : {}),
    ...(perDay === null || perDay < 1 || perDay > PER_DAY_MAX ? { perDay: "no_count" } : {}),
  };
}

/** What is sent; only for a draft without errors. */
export function topUpBody(draft: TopUpDraft, cards: readonly Pick<SavedMethod, "id" | "provider">[]) {
  const card = cards.find(({ id }) => id === draft.card);
  if (card === undefined) {
    throw new Error(`${draft.card} should have been refused`);
  }
  return {
    below: Number(creditsOf(draft.below)),
    product: draft.product,
    currency: draft.currency,
    method: card.id,
    provider: card.provider,
    per_day: Number(creditsOf(draft.perDay)),
  };
}
