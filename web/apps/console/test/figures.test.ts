// @vitest-environment node
import { describe, expect, it } from "vitest";
import { growthBp, rank, sums } from "../src/figures/load.js";
import type { Revenue } from "../src/types.js";

const row = (currency: string, gross: number, returned: number, orders: number): Revenue => ({
  bucket: "2026-11-01",
  gross: { amount: gross, currency },
  returned: { amount: returned, currency },
  net: { amount: gross - returned, currency },
  orders,
});

describe("figures", () => {
  const rows = [row("USD", 1_000, 200, 2), row("CNY", 90_000, 0, 5), row("USD", 500, 900, 1)];

  it("of one currency are added up, and never with another's", () => {
    expect(sums(rows, "USD")).toEqual({ gross: 1_500, returned: 1_100, net: 400, orders: 3 });
  });

  it("rank currencies by orders, not by amounts that cannot be compared", () => {
    expect(rank(rows)).toEqual(["CNY", "USD"]);
  });

  it("compare with what was before, if there was something", () => {
    expect(growthBp(1_500, 1_000)).toBe(5_000);
    expect(growthBp(500, 1_000)).toBe(-5_000);
    expect(growthBp(500, 0)).toBeUndefined();
  });
});
