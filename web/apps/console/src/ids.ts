// Where a pasted id leads. Ids say by their prefix what they are; what the API cannot open by its
// own id is opened by way of what it belongs to.

/** What has to be asked of the API before it is known where an id leads. */
export type Question = "payment" | "invoice" | "purchase" | "quote" | "agent" | "provider";

export type Lead =
  | { readonly kind: "page"; readonly to: string }
  | { readonly kind: "ask"; readonly question: Question; readonly id: string }
  | { readonly kind: "none" };

const NONE: Lead = { kind: "none" };

/** Florin's own: a prefix, and 26 characters of Crockford's Base32. */
const OWN = /^([a-z]{2,5})_([0-9a-hjkmnp-tv-z]{26})$/;

/** A customer's own id: the merchant's name for one would make a new customer when it is mistyped. */
export const CUSTOMER_ID = /^cus_[0-9a-hjkmnp-tv-z]{26}$/;

/** A payment's. */
export const PAYMENT_ID = /^pay_[0-9a-hjkmnp-tv-z]{26}$/;

/** An order's. */
export const ORDER_ID = /^ord_[0-9a-hjkmnp-tv-z]{26}$/;

/** Stripe's, Whop's and Crossmint's names for a page or a payment. */
const AT_PROVIDER = /^(?:cs|pi|ch|plan|pay|ct)_[A-Za-z0-9_]{8,200}$/;

const PROVIDER_EVENT = /^(?:evt|msg)_[A-Za-z0-9_]{8,200}$/;

/** What buyers write beside their money. */
const TRANSFER_CODE = /^FL[0-9A-HJKMNP-TV-Z]{8}$/;

/** The number of an invoice, a receipt or a note, in whatever series. */
const PAPER_NUMBER = /^[A-Z0-9]{1,10}-\d{4}-\d{6,}$/;

const PAGES: Readonly<Record<string, (id: string) => string>> = {
  ord: (id) => `/orders/${id}`,
  cus: (id) => `/customers/${id}`,
  sub: (id) => `/subscriptions/${id}`,
  inb: (id) => `/inbox/${id}`,
  job: (id) => `/jobs/${id}`,
  whe: (id) => `/webhooks/${id}`,
  rec: (id) => `/reconciliation/${id}`,
  prod: (id) => `/catalogue/products/${id}`,
  promo: (id) => `/catalogue/promotions/${id}`,
  lst: (id) => `/catalogue/listings/${id}`,
  out: (id) => `/payouts/${id}`,
  key: (id) => `/audit?object=${id}`,
  ref: (id) => `/audit?object=${id}`,
  txn: (id) => `/audit?object=${id}`,
};

const ASKED: Readonly<Record<string, Question>> = {
  pay: "payment",
  inv: "invoice",
  pur: "purchase",
  quo: "quote",
  agt: "agent",
};

/** What was pasted, without the spaces, quotes and commas that come with it. */
export function cleaned(text: string): string {
  return text.trim().replace(/^["'`]+|["'`,;]+$/g, "");
}

/** Where a pasted text leads. */
export function lead(text: string): Lead {
  const id = cleaned(text);
  const own = OWN.exec(id);
  if (own !== null) {
    const [, prefix = ""] = own;
    const page = PAGES[prefix];
    if (page !== undefined) {
      return { kind: "page", to: page(id) };
    }
    const question = ASKED[prefix];
    if (question !== undefined) {
      return { kind: "ask", question, id };
    }
  }
  if (PROVIDER_EVENT.test(id)) {
    return { kind: "page", to: `/inbox?event_id=${encodeURIComponent(id)}` };
  }
  if (AT_PROVIDER.test(id)) {
    return { kind: "ask", question: "provider", id };
  }
  if (PAPER_NUMBER.test(id.toUpperCase())) {
    return { kind: "page", to: `/orders?invoice=${encodeURIComponent(id.toUpperCase())}` };
  }
  if (TRANSFER_CODE.test(id.toUpperCase())) {
    return { kind: "page", to: `/transfers?code=${encodeURIComponent(id.toUpperCase())}` };
  }
  return NONE;
}

/** The page of an id, if it has one that needs no question; for links in tables. */
export function pageOf(id: string | null | undefined): string | undefined {
  if (id === null || id === undefined) {
    return undefined;
  }
  if (PAYMENT_ID.test(id)) {
    return `/orders?payment=${id}`;
  }
  const found = lead(id);
  return found.kind === "page" ? found.to : undefined;
}
