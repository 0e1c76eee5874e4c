/** What somebody wants to buy, either by its products or by a quote that names them. */
export type Basket =
  | { items: readonly { product: string; quantity: number }[]; currency: string }
  | { quote: string };

/** The two calls of a storage that are needed; either may throw where a browser forbids it. */
export type Store = Pick<Storage, "getItem" | "setItem" | "removeItem">;

interface Attempt {
  key: string;
  at: number;
  order?: string;
}

const NAME = "florin.attempts";
const KEPT_MS = 60 * 60 * 1000;
const KEPT_MAX = 20;

/** The same for the same basket, however it was put together. */
export function nameOf(basket: Basket, subject: string): string {
  if ("quote" in basket) {
    return JSON.stringify([subject, basket.quote]);
  }
  const items = basket.items.map(({ product, quantity }) => [product, quantity] as const);
  items.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return JSON.stringify([subject, basket.currency, items]);
}

/**
 * Remembers under which key a basket was ordered, until that order is over: a double click, a
 * refresh and a second tab come to the same order, and so to the same payment. Where the browser
 * stores nothing, this holds until the page is left.
 */
export class Attempts {
  private memory: Record<string, Attempt> = {};

  constructor(
    private readonly store: Store | null,
    private readonly newKey: () => string = () => crypto.randomUUID(),
    private readonly now: () => number = Date.now,
  ) {}

  /** The key to order this basket with. */
  keyOf(name: string): string {
    const all = this.read();
    const known = all[name];
    if (known !== undefined) {
      return known.key;
    }
    const key = this.newKey();
    this.write({ ...all, [name]: { key, at: this.now() } });
    return key;
  }

  /** Which order has come of it. */
  ordered(name: string, order: string): void {
    const all = this.read();
    const known = all[name];
    if (known !== undefined) {
      this.write({ ...all, [name]: { ...known, order } });
    }
  }

  /** The order is over: the same basket is a new purchase from now on. */
  forgetOrder(order: string): void {
    const all = this.read();
    const left = Object.entries(all).filter(([, attempt]) => attempt.order !== order);
    if (left.length < Object.keys(all).length) {
      this.write(Object.fromEntries(left));
    }
  }

  /** Nothing can come of it any more. */
  forget(name: string): void {
    const { [name]: _, ...left } = this.read();
    this.write(left);
  }

  private read(): Record<string, Attempt> {
    const stored = this.stored() ?? this.memory;
    const alive = Object.entries(stored).filter(([, attempt]) => this.now() - attempt.at < KEPT_MS);
    return Object.fromEntries(alive);
  }

  private stored(): Record<string, Attempt> | null {
    try {
      const text = this.store?.getItem(NAME);
      return text == null ? null : attemptsIn(JSON.parse(text));
    } catch {
      // A storage that throws or holds rubbish must keep nobody from paying.
      return null;
    }
  }

  private write(all: Record<string, Attempt>): void {
    const newest = Object.entries(all).sort(([, a], [, b]) => b.at - a.at);
    this.memory = Object.fromEntries(newest.slice(0, KEPT_MAX));
    try {
      this.store?.setItem(NAME, JSON.stringify(this.memory));
    } catch {
      // Then the memory has to do.
    }
  }
}

function attemptsIn(value: unknown): Record<string, Attempt> {
  if (typeof value !== "object" || value === null) {
    return {};
  }
  return Object.fromEntries(Object.entries(value).filter((entry): entry is [string, Attempt] => isAttempt(entry[1])));
}

function isAttempt(value: unknown): value is Attempt {
  if (typeof value !== "object" || value === null) {
    return false;
  }
  const { key, at, order } = value as Partial<Record<keyof Attempt, unknown>>;
  return typeof key === "string" && typeof at === "number" && (order === undefined || typeof order === "string");
}

/** The browser's own storage, where there is one to use. */
export function browserStore(): Store | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}
