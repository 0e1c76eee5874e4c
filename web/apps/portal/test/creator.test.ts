import { describe, expect, test } from "vitest";
import type { ListingMonth } from "../src/api/shapes.js";
import { bodyOf, draftOf, emptyDraft, errorsOf } from "../src/creator/draft.js";
import { byListing, byMonth, changeBp, currenciesIn, figuresOf, inCurrency } from "../src/creator/figures.js";
import { isWebAddress } from "../src/creator/links.js";
import { monthName, monthOf, monthsFrom, plusMonths } from "../src/creator/months.js";
import { listing } from "./samples.js";

const NOTHING = { gross: 0, tax: 0, fee: 0, share: 0 };

function row(change: Partial<ListingMonth>): ListingMonth {
  return {
    month: "2026-11",
    product: "prod_1",
    name: "Ink brushes",
    currency: "USD",
    sales: 1,
    sold: { gross: 1_060, tax: 60, fee: 150, share: 850 },
    returned: NOTHING,
    ...change,
  };
}

describe("months", () => {
  test("are counted over the ends of years, both ways", () => {
    expect(plusMonths("2026-11", 2)).toBe("2027-01");
    expect(plusMonths("2026-01", -1)).toBe("2025-12");
    expect(plusMonths("2026-11", -23)).toBe("2024-12");
    expect(monthsFrom("2026-11", "2027-02")).toEqual(["2026-11", "2026-12", "2027-01", "2027-02"]);
    expect(monthsFrom("2026-12", "2026-11")).toEqual([]);
    expect(monthOf(new Date(2026, 0, 31))).toBe("2026-01");
  });

  test("are named in both languages, wherever the reader is", () => {
    expect(monthName("2026-11", "en")).toBe("Nov 2026");
    expect(monthName("2026-11", "zh-CN", "long")).toBe("2026年11月");
  });
});

describe("figures", () => {
  const rows = [
    row({ month: "2026-09", sales: 2, sold: { gross: 2_120, tax: 120, fee: 300, share: 1_700 } }),
    row({ month: "2026-11", returned: { gross: 1_060, tax: 60, fee: 150, share: 850 } }),
    row({ product: "prod_2", name: "Vectors", sales: 3, sold: { gross: 3_000, tax: 0, fee: 450, share: 2_550 } }),
  ];

  test("gross is what came in, net and share what stayed; what returns counts in its month", () => {
    expect(figuresOf(rows)).toEqual({
      gross: 6_180,
      returned: 1_060,
      net: 5_120,
      tax: 120,
      fee: 750,
      share: 4_250,
      sales: 6,
      average: 1_030,
    });
  });

  test("tax, fee and share of all months add up to the net", () => {
    const { net, tax, fee, share } = figuresOf(rows);
    expect(tax + fee + share).toBe(net);
  });

  test("an average is rounded half up, and there is none without sales", () => {
    expect(figuresOf([row({ sales: 2, sold: { gross: 5, tax: 0, fee: 1, share: 4 } })]).average).toBe(3);
    expect(figuresOf([]).average).toBeNull();
  });

  test("each month has a row, also without sales, and the rows add up to the whole", () => {
    const months = byMonth(rows, "2026-09", "2026-11");
    expect(months.map(({ month, share }) => [month, share])).toEqual([
      ["2026-09", 1_700],
      ["2026-10", 0],
      ["2026-11", 2_550],
    ]);
    expect(months.reduce((sum, one) => sum + one.share, 0)).toBe(figuresOf(rows).share);
  });

  test("the listing that brought most stands first", () => {
    expect(byListing(rows).map(({ name, share }) => [name, share])).toEqual([
      ["Vectors", 2_550],
      ["Ink brushes", 1_700],
    ]);
  });

  test("currencies are never added up", () => {
    const mixed = [...rows, row({ currency: "MYR", sales: 40 })];
    expect(currenciesIn(mixed)).toEqual(["MYR", "USD"]);
    expect(figuresOf(inCurrency(mixed, "USD"))).toEqual(figuresOf(rows));
  });

  test("a change needs something to compare with", () => {
    expect(changeBp(150, 100)).toBe(5_000);
    expect(changeBp(50, 100)).toBe(-5_000);
    expect(changeBp(50, 0)).toBeNull();
  });
});

describe("a listing's form", () => {
  const draft = { ...emptyDraft(), name: "Ink brushes", prices: [{ currency: "USD", amount: "15" }] };

  test("says what is missing before anything is sent", () => {
    expect(errorsOf(emptyDraft())).toEqual({ name: "missing", "price-0": "no_amount" });
    expect(errorsOf(draft)).toEqual({});
  });

  test("holds the service's own limits", () => {
    const long = { ...draft, name: "x".repeat(101), description: "x".repeat(2_001), features: "x\n".repeat(21) };
    expect(errorsOf(long)).toEqual({ name: "too_long", description: "too_long", features: "too_many" });
    expect(errorsOf({ ...draft, features: "x".repeat(201) })).toEqual({ features: "too_long" });
    expect(errorsOf({ ...draft, name: "x".repeat(100), description: "x".repeat(2_000), features: "x\n".repeat(20) })).toEqual({});
  });

  test("refuses a price of nothing, a currency twice, and Chinese texts without a name", () => {
    const prices = [
      { currency: "USD", amount: "0" },
      { currency: "USD", amount: "5" },
    ];
    expect(errorsOf({ ...draft, prices })).toEqual({ "price-0": "zero", "price-1": "twice" });
    expect(errorsOf({ ...draft, prices: [] })).toEqual({ prices: "no_price" });
    expect(errorsOf({ ...draft, descriptionZh: "笔刷" })).toEqual({ nameZh: "missing" });
  });

  test("becomes what the service takes, in minor units", () => {
    const body = bodyOf({
      ...draft,
      features: " one \n\n two ",
      nameZh: "水墨笔刷",
      prices: [
        { currency: "USD", amount: "15.50" },
        { currency: "CREDIT", amount: "2,000" },
      ],
    });
    expect(body).toEqual({
      texts: {
        en: { name: "Ink brushes", description: null, features: ["one", "two"] },
        "zh-CN": { name: "水墨笔刷", description: null, features: [] },
      },
      prices: [
        { currency: "USD", amount: 1_550 },
        { currency: "CREDIT", amount: 2_000 },
      ],
    });
  });

  test("shows a listing as it is, and leaves languages alone that it does not show", () => {
    const known = listing({
      texts: {
        en: { name: "Ink brushes", description: "Old", features: ["one"] },
        "zh-CN": { name: "水墨笔刷", description: null, features: [] },
        ms: { name: "Berus dakwat", description: null, features: [] },
      },
      prices: [{ amount: 1_550, currency: "USD" }],
    });
    const shown = draftOf(known);
    expect(shown).toMatchObject({ name: "Ink brushes", description: "Old", nameZh: "水墨笔刷", prices: [{ currency: "USD", amount: "15.50" }] });
    const body = bodyOf({ ...shown, nameZh: "" }, known);
    expect(Object.keys(body.texts).sort()).toEqual(["en", "ms"]);
  });
});

test("a link is an https address with a host", () => {
  expect(isWebAddress("https://files.example/brushes.zip")).toBe(true);
  for (const other of ["http://files.example", "javascript:alert(1)", "files.example", "https://", ""]) {
    expect(isWebAddress(other)).toBe(false);
  }
});
