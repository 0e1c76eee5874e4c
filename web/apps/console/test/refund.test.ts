// @vitest-environment node
import { describe, expect, it } from "vitest";
import { minorUnits, preview, taken } from "../src/refund.js";

describe("credits that go back with money", () => {
  it("are as many as the part of the price, rounded down, and all with all of it", () => {
    expect(taken(15_000, 5_000, 10_000)).toBe(7_500);
    expect(taken(10, 333, 1_000)).toBe(3);
    expect(taken(10, 999, 1_000)).toBe(9);
    expect(taken(10, 1_000, 1_000)).toBe(10);
  });

  it("are exact where a float would not be", () => {
    expect(taken(1_000_000_000_000, 33_333_333, 99_999_999)).toBe(333_333_333_333);
  });

  it("add up over several refunds of one line", () => {
    const lines = [{ amount: 1_000, credits: 10 }];
    const parts = [333, 333, 334];
    let returned = 0;
    let sum = 0;
    for (const part of parts) {
      sum += preview(lines, returned, part).credits ?? Number.NaN;
      returned += part;
    }
    expect(sum).toBe(10);
  });

  it("are certain for several lines only when everything goes back at once", () => {
    const lines = [
      { amount: 1_000, credits: 10 },
      { amount: 500, credits: 7 },
    ];
    expect(preview(lines, 0, 1_500)).toEqual({ credits: 17 });
    expect(preview(lines, 0, 700)).toEqual({ credits: undefined });
    expect(preview(lines, 500, 1_000)).toEqual({ credits: undefined });
  });

  it("are none where none were bought", () => {
    expect(preview([{ amount: 1_000, credits: 0 }], 0, 100)).toEqual({ credits: 0 });
  });
});

describe("sums as they are typed", () => {
  it.each([
    ["19.99", 2, 1999],
    ["19,9", 2, 1990],
    ["1 000", 2, 100_000],
    ["0.29", 2, 29],
    ["500", 0, 500],
    ["1.005", 3, 1005],
  ])("%s with %i digits is %i", (text, scale, minor) => {
    expect(minorUnits(text, scale)).toBe(minor);
  });

  it.each(["", "-5", "1.999", "1e3", "abc", "1,000.00", "9999999999999"])("%j is none", (text) => {
    expect(minorUnits(text, 2)).toBeUndefined();
  });
});
