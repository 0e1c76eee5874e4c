import { beforeEach, describe, expect, test } from "vitest";
import { Attempts, nameOf, type Store } from "../src/pay/attempts.js";

const BASKET = { items: [{ product: "value", quantity: 1 }], currency: "USD" };

class Memory implements Store {
  readonly rows = new Map<string, string>();
  getItem(name: string): string | null {
    return this.rows.get(name) ?? null;
  }
  setItem(name: string, value: string): void {
    this.rows.set(name, value);
  }
  removeItem(name: string): void {
    this.rows.delete(name);
  }
}

const FORBIDDEN: Store = {
  getItem: () => {
    throw new DOMException("no", "SecurityError");
  },
  setItem: () => {
    throw new DOMException("no", "QuotaExceededError");
  },
  removeItem: () => {
    throw new DOMException("no", "SecurityError");
  },
};

describe("one attempt for one basket", () => {
  let count = 0;
  let now = 0;
  const attempts = (store: Store | null) => new Attempts(store, () => `key-${++count}`, () => now);
  const name = nameOf(BASKET, "ada");

  beforeEach(() => {
    count = 0;
    now = 1_000_000;
  });

  test("asking again finds the same key, in another tab, too", () => {
    const store = new Memory();
    expect(attempts(store).keyOf(name)).toBe("key-1");
    expect(attempts(store).keyOf(name)).toBe("key-1");
  });

  test("another basket and another person have keys of their own", () => {
    const own = attempts(new Memory());
    const names = [
      name,
      nameOf(BASKET, "ben"),
      nameOf({ ...BASKET, currency: "MYR" }, "ada"),
      nameOf({ items: [{ product: "value", quantity: 2 }], currency: "USD" }, "ada"),
      nameOf({ quote: "quo_1" }, "ada"),
    ];
    expect(new Set(names.map((one) => own.keyOf(one))).size).toBe(names.length);
  });

  test("the order in which things were put into the basket makes no difference", () => {
    const a = { product: "a", quantity: 1 };
    const b = { product: "b", quantity: 1 };
    expect(nameOf({ items: [a, b], currency: "USD" }, "ada")).toBe(nameOf({ items: [b, a], currency: "USD" }, "ada"));
  });

  test("once its order is over, the same basket is a new purchase", () => {
    const own = attempts(new Memory());
    own.keyOf(name);
    own.ordered(name, "ord_1");
    own.forgetOrder("ord_2");
    expect(own.keyOf(name)).toBe("key-1");
    own.forgetOrder("ord_1");
    expect(own.keyOf(name)).toBe("key-2");
  });

  test("what was left lying for an hour is a new purchase, too", () => {
    const own = attempts(new Memory());
    own.keyOf(name);
    now += 59 * 60_000;
    expect(own.keyOf(name)).toBe("key-1");
    now += 60_000;
    expect(own.keyOf(name)).toBe("key-2");
  });

  test("a browser that stores nothing keeps nobody from paying, and a double click is still one", () => {
    for (const store of [FORBIDDEN, null]) {
      const own = attempts(store);
      const first = own.keyOf(name);
      own.ordered(name, "ord_1");
      expect(own.keyOf(name)).toBe(first);
      own.forgetOrder("ord_1");
      expect(own.keyOf(name)).not.toBe(first);
    }
  });

  test("rubbish in the storage is passed over", () => {
    const store = new Memory();
    for (const rubbish of ["{", "7", '{"x": {"key": 3, "at": "yesterday"}}', "null"]) {
      store.setItem("florin.attempts", rubbish);
      expect(attempts(store).keyOf(name)).toMatch(/^key-/);
    }
  });

  test("at most twenty are kept, the newest", () => {
    const store = new Memory();
    const own = attempts(store);
    for (let index = 0; index < 25; index++) {
      now++;
      own.keyOf(`basket-${index}`);
    }
    const kept = Object.keys(JSON.parse(store.getItem("florin.attempts") ?? "{}") as object);
    expect(kept).toHaveLength(20);
    expect(kept).toContain("basket-24");
    expect(kept).not.toContain("basket-4");
  });
});
