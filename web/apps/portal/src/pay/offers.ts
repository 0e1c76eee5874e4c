import type { Method } from "../api/shapes.js";

/** What can be paid with at one provider, on its own page. */
export interface Offer {
  provider: string;
  methods: string[];
}

/** One offer for each provider that has a page, in the order in which the service lists methods. */
export function offersOf(methods: readonly Method[]): Offer[] {
  const offers = new Map<string, string[]>();
  for (const { provider, method, wallets, modes } of methods) {
    if (modes.includes("hosted")) {
      offers.set(provider, [...(offers.get(provider) ?? []), method, ...wallets]);
    }
  }
  return [...offers].map(([provider, names]) => ({ provider, methods: [...new Set(names)] }));
}

/** Whether the service names fields for one of them, so that nobody has to leave the page to pay. */
export function canPayHere(methods: readonly object[]): boolean {
  return methods.some((method) => "fields" in method && method.fields !== null && method.fields !== undefined);
}
