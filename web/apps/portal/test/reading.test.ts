import { describe, expect, test } from "vitest";
import { staleAfter } from "../src/api/live.js";
import { every, firstWhere } from "../src/api/queries.js";
import type { Lot, Page } from "../src/api/shapes.js";
import { currencyOf } from "../src/pages/currency.js";
import { lineOf } from "../src/pages/history.js";
import { expiresSoon, expiringFirst } from "../src/pages/lots.js";
import { initialsOf } from "../src/pages/initials.js";
import { targetOf } from "../src/pages/messageTarget.js";
import { profileBody, profileErrors, profileForm } from "../src/pages/profile.js";
import { found } from "../src/pages/search.js";
import { sizeOf } from "../src/pages/sizes.js";
import { actsOf, choicesOf } from "../src/pages/subscriptionActs.js";
import { canPayHere, offersOf } from "../src/pay/offers.js";
import { isTestMode } from "../src/testMode.js";
import { booking, listing, plan } from "./samples.js";

describe("a line of the history", () => {
  test("a purchase with a bonus is one line that says how it divides, and leads to its order", () => {
    expect(lineOf(booking({ metadata: { credits: "10000", bonus: "5000" } }))).toEqual({
      kind: "top_up",
      order: "ord_1",
      bonus: { paid: 10_000, bonus: 5_000 },
      held: null,
    });
  });

  test("a refund from several lots has no bonus", () => {
    expect(lineOf(booking({ type: "refund", change: -15_000, parts: [-5_000, -10_000] })).bonus).toBeNull();
  });

  test("what a program spends leads to no order", () => {
    expect(lineOf(booking({ type: "spend", reference: "render-7", change: -30 }))).toMatchObject({ kind: "spend", order: null });
  });

  test("setting aside moves no balance, and says how much", () => {
    expect(lineOf(booking({ type: "hold", change: 0, held: 50 })).held).toBe(50);
    expect(lineOf(booking({ type: "release", change: 0, held: -50 })).held).toBe(-50);
    expect(lineOf(booking({ type: "capture", change: -20, held: -50 })).held).toBeNull();
  });

  test("a type that is newer than the page is shown in the service's own words", () => {
    expect(lineOf(booking({ type: "gift_claimed" })).kind).toBe("other");
  });
});

describe("lots", () => {
  const lot = (id: string, expires_at: string | null, remaining = 1): Lot => ({
    id,
    granted: 10,
    remaining,
    promotional: false,
    expires_at,
    created_at: "2026-01-01T00:00:00Z",
  });

  test("what runs out first stands first, what never does last, and what is used up nowhere", () => {
    const lots = [lot("never", null), lot("june", "2027-06-01T00:00:00Z"), lot("used", "2027-01-01T00:00:00Z", 0), lot("may", "2027-05-01T00:00:00Z")];
    expect(expiringFirst(lots).map(({ id }) => id)).toEqual(["may", "june", "never"]);
  });

  test("soon is within thirty days", () => {
    const now = Date.parse("2026-11-01T00:00:00Z");
    expect(expiresSoon(lot("a", "2026-11-30T23:00:00Z"), now)).toBe(true);
    expect(expiresSoon(lot("b", "2026-12-02T00:00:00Z"), now)).toBe(false);
    expect(expiresSoon(lot("c", null), now)).toBe(false);
  });
});

describe("looking for listings", () => {
  const shelf = [
    listing({ id: "a", name: "Ink brushes", kind: "package", sales: 2, created_at: "2026-01-01T00:00:00Z", texts: { "zh-CN": { name: "水墨笔刷", description: null, features: [] } } }),
    listing({ id: "b", name: "Café vectors", code: "cafe", kind: "vector", sales: 9, texts: {}, created_at: "2026-02-01T00:00:00Z", prices: [{ amount: 100, currency: "MYR" }] }),
    listing({ id: "c", name: "Aligned matrix", code: "matrix", kind: "w_matrix", texts: {}, description: "Brushes up", created_at: "2026-03-01T00:00:00Z", prices: [{ amount: 900, currency: "USD" }] }),
  ];
  const ids = (change: Partial<Parameters<typeof found>[1]>) =>
    found(shelf, { words: "", kind: "", order: "newest", currency: "USD", ...change }).map(({ id }) => id);

  test("all words have to occur, whatever their case, accents and language", () => {
    expect(ids({ words: "BRUSHES" })).toEqual(["c", "a"]);
    expect(ids({ words: "brushes ink" })).toEqual(["a"]);
    expect(ids({ words: "cafe" })).toEqual(["b"]);
    expect(ids({ words: "笔刷" })).toEqual(["a"]);
    expect(ids({ words: "nothing such" })).toEqual([]);
  });

  test("a kind leaves the others out", () => {
    expect(ids({ kind: "vector" })).toEqual(["b"]);
  });

  test("the order is as wanted; what has no price in the currency comes last", () => {
    expect(ids({})).toEqual(["c", "b", "a"]);
    expect(ids({ order: "popular" })).toEqual(["b", "a", "c"]);
    expect(ids({ order: "cheapest" })).toEqual(["c", "a", "b"]);
  });
});

describe("a list over several pages", () => {
  test("is read to its end, by the cursor of each page", async () => {
    const asked: (string | undefined)[] = [];
    const pages: Page<number>[] = [
      { data: [1, 2], has_more: true, next_cursor: "c2" },
      { data: [3], has_more: false, next_cursor: null },
    ];
    const rows = await every(async ({ starting_after }) => {
      asked.push(starting_after);
      return pages[asked.length - 1] ?? { data: [], has_more: false };
    });
    expect(rows).toEqual([1, 2, 3]);
    expect(asked).toEqual([undefined, "c2"]);
  });

  test("is read no further than to what is looked for", async () => {
    let asked = 0;
    const read = async (): Promise<Page<number>> => ({ data: [++asked], has_more: true, next_cursor: "on" });
    expect(await firstWhere(read, (row) => row === 3)).toBe(3);
    expect(asked).toBe(3);
    expect(await firstWhere(async () => ({ data: [1], has_more: false }), (row) => row === 3)).toBeUndefined();
  });

  test("has an end even if the service names none", async () => {
    const page = { data: Array.from({ length: 100 }, (_, index) => index), has_more: true, next_cursor: "again" };
    expect(await every(async () => page)).toHaveLength(1_000);
  });
});

describe("what an event makes stale", () => {
  test("credits that changed are read anew, with the history", () => {
    expect(staleAfter("credits.changed")).toEqual([["balance"], ["transactions"], ["holds"]]);
  });

  test("an order that changed does not touch the balance: the ledger tells of that itself", () => {
    expect(staleAfter("order.changed")).toContainEqual(["order"]);
    expect(staleAfter("order.changed")).toContainEqual(["agent"]);
    expect(staleAfter("order.changed")).not.toContainEqual(["balance"]);
  });

  test("after a gap everything is, and what is unknown makes nothing stale", () => {
    expect(staleAfter("reset")).toBeNull();
    expect(staleAfter("weather.changed")).toEqual([]);
  });
});

describe("billing details", () => {
  test("need a name, and no more room than an invoice has", () => {
    expect(profileErrors({ company: "  ", address: "", taxId: "" })).toEqual({ company: "missing" });
    expect(profileErrors({ company: "x".repeat(201), address: "x".repeat(501), taxId: "x".repeat(51) })).toEqual({
      company: "too_long",
      address: "too_long",
      taxId: "too_long",
    });
    expect(profileErrors({ company: "x".repeat(200), address: "x".repeat(500), taxId: "x".repeat(50) })).toEqual({});
  });

  test("what is empty is not sent, and what was written is shown again", () => {
    const body = profileBody({ company: " Ada Ltd ", address: " ", taxId: "GB1" });
    expect(body).toEqual({ company_name: "Ada Ltd", address: null, tax_id: "GB1" });
    expect(profileForm(body)).toEqual({ company: "Ada Ltd", address: "", taxId: "GB1" });
    expect(profileForm(null).company).toBe("");
  });
});

describe("subscriptions", () => {
  const state = (of: string, ends_with_period = false, checkout_url: string | null = null) =>
    actsOf({ state: of, ends_with_period, checkout_url });

  test("offer what makes sense in their state, and nothing else", () => {
    expect(state("active")).toEqual(["change", "pause", "cancel"]);
    expect(state("active", true)).toEqual(["reactivate"]);
    expect(state("paused")).toEqual(["resume", "cancel"]);
    expect(state("past_due")).toEqual(["cancel"]);
    expect(state("incomplete", false, "https://pay.example")).toEqual(["begin"]);
    expect(state("incomplete")).toEqual([]);
    expect(state("ended")).toEqual([]);
  });

  test("become plans that are charged as often and in the same currency", () => {
    const current = plan();
    const plans = [
      current,
      plan({ id: "2", name: "Team" }),
      plan({ id: "3", interval: "year" }),
      plan({ id: "4", every: 3 }),
      plan({ id: "5", active: false }),
      plan({ id: "6", prices: [{ amount: 1, currency: "EUR" }] }),
    ];
    expect(choicesOf(plans, current, { price: { amount: 3_000, currency: "USD" } }).map(({ name }) => name)).toEqual(["Team"]);
  });
});

describe("small things", () => {
  test("methods are grouped by where they are paid; what has no page is left out", () => {
    const method = (name: string, provider: string, modes: string[], wallets: string[] = []) => ({
      method: name,
      kind: "card",
      delayed: false,
      wallets,
      provider,
      modes,
    });
    expect(
      offersOf([
        method("card", "stripe", ["embedded", "hosted"], ["google_pay"]),
        method("bank_transfer", "transfer", ["hosted"]),
        method("alipay", "stripe", ["hosted"]),
        method("crypto", "crossmint", ["embedded"]),
      ]),
    ).toEqual([
      { provider: "stripe", methods: ["card", "google_pay", "alipay"] },
      { provider: "transfer", methods: ["bank_transfer"] },
    ]);
  });

  test("it is paid on the page only where the service names fields for it", () => {
    expect(canPayHere([{ method: "alipay" }, { method: "card", fields: { adapter: "stripe" } }])).toBe(true);
    expect(canPayHere([{ method: "card", fields: null }, { method: "alipay" }])).toBe(false);
    expect(canPayHere([])).toBe(false);
  });

  test("a test mode is one that the service shows by its fields", () => {
    expect(isTestMode([{ method: "card", fields: { adapter: "sandbox", url: "http://127.0.0.1:9" } }])).toBe(true);
    expect(isTestMode([{ fields: { adapter: "stripe", publishable_key: "pk_test_1" } }])).toBe(true);
    expect(isTestMode([{ fields: { adapter: "stripe", publishable_key: "pk_live_1" } }])).toBe(false);
    expect(isTestMode([{ method: "card", fields: null }, {}])).toBe(false);
  });

  test("a cover has the first letters of two words, or two letters of one", () => {
    expect(initialsOf("Ink brushes, large")).toBe("IB");
    expect(initialsOf("vectors")).toBe("VE");
    expect(initialsOf("水墨笔刷")).toBe("水墨");
    expect(initialsOf("…")).toBe("");
  });

  test("the last currency holds while it is sold in", () => {
    expect(currencyOf(["MYR", "USD"], "MYR")).toBe("MYR");
    expect(currencyOf(["MYR", "USD"], "EUR")).toBe("USD");
    expect(currencyOf(["MYR"], undefined)).toBe("MYR");
  });

  test("a message leads to what it is about", () => {
    expect(targetOf({ type: "order.paid", data: { order: "ord_1" } })).toBe("/orders/ord_1");
    expect(targetOf({ type: "subscription.renewed", data: { subscription: "sub_1" } })).toBe("/subscriptions/sub_1");
    expect(targetOf({ type: "earning.made", data: { order: "ord_1" } })).toBe("/creator/statements");
    expect(targetOf({ type: "agent.budget_used", data: { agent: "agt_1" } })).toBe("/agents/agt_1");
    expect(targetOf({ type: "agent.topped_up", data: { agent: "agt_1", order: "ord_1" } })).toBe("/orders/ord_1");
    expect(targetOf({ type: "payout.paid", data: {} })).toBe("/creator/payouts");
    expect(targetOf({ type: "order.paid", data: { order: "../admin" } })).toBeNull();
  });

  test.each([
    [0, "0 B"],
    [1_023, "1023 B"],
    [1_536, "1.5 KiB"],
    [10_240, "10 KiB"],
    [5_242_880, "5 MiB"],
  ])("%d bytes are %s", (bytes, shown) => {
    expect(sizeOf(bytes, String)).toBe(shown);
  });
});
