// One payment for one basket: whoever clicks twice, reloads, opens a second tab or comes back from a
// bank finds the order that is there. A browser that stores nothing remembers for as long as the page
// is open.
const here = new Map<string, string>();

/** What is known of a purchase that has been begun. */
export interface Attempt {
  /** Makes a second try to place the order find the first. */
  key: string;
  quote: string;
  order?: string;
}

/** The name of a basket, under which its attempt is kept. */
export function basketName(product: string, currency: string, promotionCode = ""): string {
  return `florin.attempt.${[product, currency, promotionCode.trim().toUpperCase()].join("|")}`;
}

export function readAttempt(name: string): Attempt | undefined {
  try {
    return JSON.parse(here.get(name) ?? storage()?.getItem(name) ?? "null") ?? undefined;
  } catch {
    return undefined;
  }
}

export function keepAttempt(name: string, attempt: Attempt | undefined): void {
  here.delete(name);
  const text = JSON.stringify(attempt);
  try {
    const kept = storage();
    if (text === undefined) {
      kept?.removeItem(name);
    } else if (kept) {
      kept.setItem(name, text);
    } else {
      here.set(name, text);
    }
  } catch {
    here.set(name, text);
  }
}

/** A browser may throw at the mere mention of it. */
function storage(): Storage | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}

const ORDER = "florin_order";
/** What Stripe adds; the secret has no business in an address, and the status is not to be trusted. */
const FOREIGN = ["payment_intent", "payment_intent_client_secret", "redirect_status", "source_type"];

/** Where the buyer comes back to from a bank: this page, which then finds the order. */
export function returnAddress(order: string, page: string = window.location.href): string {
  const url = new URL(page);
  url.hash = "";
  url.searchParams.set(ORDER, order);
  return url.href;
}

/** The order with which a bank has sent the buyer back; takes all traces of that out of the address. */
export function returningOrder(): string | undefined {
  if (typeof window === "undefined") {
    return undefined;
  }
  const url = new URL(window.location.href);
  const order = url.searchParams.get(ORDER) ?? undefined;
  if (order !== undefined) {
    [ORDER, ...FOREIGN].forEach((name) => url.searchParams.delete(name));
    window.history.replaceState(window.history.state, "", url);
  }
  return order;
}
