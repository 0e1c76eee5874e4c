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
