import { curl } from "../curl.js";

/** What the examples are about. */
export interface Subject {
  readonly origin: string;
  /** The code of what is ordered, and a currency in which it has a price. */
  readonly product: string;
  readonly currency: string;
  readonly provider: string;
}

export type Step = "token" | "products" | "order" | "checkout" | "status" | "balance" | "spend";

/** The seller's own name for somebody; made up, and made known by the order. */
const USER = "user-42";

/**
 * Requests to be pasted one after the other into a POSIX shell: each goes on with what the one
 * before it has found, so that nothing has to be put in by hand but the key.
 */
export function examples({ origin, product, currency, provider }: Subject): readonly (readonly [Step, string])[] {
  const basket = { customer: USER, items: [{ product, quantity: 1 }], currency };
  const order = curl({ method: "POST", path: "/v1/orders", once: true, body: basket }, origin);
  const checkout = curl(
    { method: "POST", path: "/v1/orders/$ORDER/checkout", variables: true, once: true, body: { provider } },
    origin,
  );
  const spend = { customer: USER, amount: 5, reference: "job-1" };
  const read = curl({ path: "/v1/orders/$ORDER", variables: true }, origin);
  return [
    ["token", "export FLORIN_TOKEN='…'"],
    ["products", curl({ path: "/v1/products" }, origin)],
    ["order", `ORDER=$(${order} \\\n  | ${only('"id":"\\(ord_[a-z0-9]*\\)"')}); echo "$ORDER"`],
    ["checkout", `${checkout} \\\n  | ${only('"checkout_url":"\\([^"]*\\)"')}`],
    ["status", `${read} \\\n  | grep -o '"status":"[a-z_]*"' | head -1`],
    ["balance", curl({ path: "/v1/credits/balance", query: { customer: USER } }, origin)],
    ["spend", curl({ method: "POST", path: "/v1/credits/spends", once: true, body: spend }, origin)],
  ];
}

/** Prints what the pattern's parentheses have found in the answer, with any sed. */
function only(pattern: string): string {
  return `sed -n 's/.*${pattern}.*/\\1/p'`;
}
