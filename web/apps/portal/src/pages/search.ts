import type { Listing } from "../api/shapes.js";

export type Order = "newest" | "popular" | "cheapest";

/** What is looked for: words that all have to occur, and a kind. */
export interface Search {
  words: string;
  kind: string;
  order: Order;
  /** The cheapest are found in one currency. */
  currency: string;
}

/** Listings that fit, in the wanted order. */
export function found(listings: readonly Listing[], { words, kind, order, currency }: Search): Listing[] {
  const wanted = fold(words).split(/\s+/).filter((word) => word !== "");
  return listings
    .filter((listing) => kind === "" || listing.kind === kind)
    .filter((listing) => wanted.every((word) => textOf(listing).includes(word)))
    .sort((a, b) => compare(a, b, order, currency) || b.created_at.localeCompare(a.created_at));
}

function compare(a: Listing, b: Listing, order: Order, currency: string): number {
  switch (order) {
    case "newest":
      return 0;
    case "popular":
      return b.sales - a.sales;
    case "cheapest":
      return priceOf(a, currency) - priceOf(b, currency);
  }
}

function priceOf(listing: Listing, currency: string): number {
  return listing.prices.find((price) => price.currency === currency)?.amount ?? Number.MAX_SAFE_INTEGER;
}

/** In all its languages: somebody may know it by the other name. */
function textOf(listing: Listing): string {
  const texts = Object.values(listing.texts).map((text) => `${text.name} ${text.description ?? ""} ${text.features.join(" ")}`);
  return fold(`${listing.name} ${listing.code} ${listing.description ?? ""} ${texts.join(" ")}`);
}

function fold(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
