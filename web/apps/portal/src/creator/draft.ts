import type { Listing } from "../api/shapes.js";
import { parseAmount, writeAmount } from "../money.js";

/** A listing as its creator types it. */
export interface Draft {
  kind: string;
  name: string;
  description: string;
  features: string;
  nameZh: string;
  descriptionZh: string;
  featuresZh: string;
  prices: { currency: string; amount: string }[];
}

export type DraftError = "missing" | "too_long" | "too_many" | "no_amount" | "zero" | "twice" | "no_price";
export type DraftErrors = Partial<Record<string, DraftError>>;

export const KINDS = ["package", "w_matrix", "vector"] as const;
const NAME_MAX = 100;
const DESCRIPTION_MAX = 2_000;
const FEATURE_MAX = 200;
const FEATURES_MAX = 20;

export function emptyDraft(): Draft {
  return {
    kind: "package",
    name: "",
    description: "",
    features: "",
    nameZh: "",
    descriptionZh: "",
    featuresZh: "",
    prices: [{ currency: "USD", amount: "" }],
  };
}

export function draftOf(listing: Listing): Draft {
  const en = listing.texts["en"];
  const zh = listing.texts["zh-CN"];
  return {
    kind: listing.kind,
    name: en?.name ?? listing.name,
    description: en?.description ?? "",
    features: en?.features.join("\n") ?? "",
    nameZh: zh?.name ?? "",
    descriptionZh: zh?.description ?? "",
    featuresZh: zh?.features.join("\n") ?? "",
    prices: listing.prices.map(({ currency, amount }) => ({ currency, amount: writeAmount(amount, currency) })),
  };
}

/** What is wrong, by field; what the service would refuse is said before it is sent. */
export function errorsOf(draft: Draft): DraftErrors {
  const errors: DraftErrors = {};
  const say = (field: string, error: DraftError | undefined) => {
    if (error !== undefined) {
      errors[field] = error;
    }
  };
  say("name", draft.name.trim() === "" ? "missing" : tooLong(draft.name, NAME_MAX));
  say("description", tooLong(draft.description, DESCRIPTION_MAX));
  say("features", featuresError(draft.features));
  say("nameZh", draft.nameZh.trim() === "" && hasChinese(draft) ? "missing" : tooLong(draft.nameZh, NAME_MAX));
  say("descriptionZh", tooLong(draft.descriptionZh, DESCRIPTION_MAX));
  say("featuresZh", featuresError(draft.featuresZh));
  say("prices", draft.prices.length === 0 ? "no_price" : undefined);
  draft.prices.forEach((_, index) => say(`price-${index}`, priceError(draft, index)));
  return errors;
}

/** Texts in Chinese need a name, once there are any. */
function hasChinese(draft: Draft): boolean {
  return draft.descriptionZh.trim() !== "" || draft.featuresZh.trim() !== "";
}

function tooLong(text: string, max: number): DraftError | undefined {
  return text.trim().length > max ? "too_long" : undefined;
}

function featuresError(text: string): DraftError | undefined {
  const lines = linesOf(text);
  if (lines.length > FEATURES_MAX) {
    return "too_many";
  }
  return lines.some((line) => line.length > FEATURE_MAX) ? "too_long" : undefined;
}

function priceError(draft: Draft, index: number): DraftError | undefined {
  const price = draft.prices[index];
  if (price === undefined) {
    return undefined;
  }
  if (draft.prices.findIndex((other) => other.currency === price.currency) < index) {
    return "twice";
  }
  const minor = parseAmount(price.amount, price.currency);
  if (minor === null) {
    return "no_amount";
  }
  return minor === 0 ? "zero" : undefined;
}

function linesOf(text: string): string[] {
  return text.split("\n").map((line) => line.trim()).filter((line) => line !== "");
}

interface ListingText {
  name: string;
  description: string | null;
  features: string[];
}

/** The members that a new listing and a changed one have in common; only for a draft without errors. */
export function bodyOf(draft: Draft, before?: Listing): {
  texts: Record<string, ListingText>;
  prices: { currency: string; amount: number }[];
} {
  const texts: Record<string, ListingText> = keptTexts(before);
  texts["en"] = textOf(draft.name, draft.description, draft.features);
  if (draft.nameZh.trim() === "") {
    delete texts["zh-CN"];
  } else {
    texts["zh-CN"] = textOf(draft.nameZh, draft.descriptionZh, draft.featuresZh);
  }
  return { texts, prices: draft.prices.map(({ currency, amount }) => ({ currency, amount: minorOf(amount, currency) })) };
}

/** Languages that this form does not show stay as they are. */
function keptTexts(listing: Listing | undefined): Record<string, ListingText> {
  const kept = Object.entries(listing?.texts ?? {}).map(
    ([language, { name, description, features }]) =>
      [language, { name, description: description ?? null, features }] as const,
  );
  return Object.fromEntries(kept);
}

function textOf(name: string, description: string, features: string): ListingText {
  const told = description.trim();
  return { name: name.trim(), description: told === "" ? null : told, features: linesOf(features) };
}

function minorOf(amount: string, currency: string): number {
  const minor = parseAmount(amount, currency);
  if (minor === null) {
    throw new Error(`${amount} ${currency} should have been refused`);
  }
  return minor;
}
