import { describe, expect, test } from "vitest";
import { currenciesOf, parseAmount, priceIn, pricePerCredit, savedPercent, writeAmount } from "../src/money.js";

describe("amounts as people write them", () => {
  test.each([
    ["15", "USD", 1500],
    ["15.5", "USD", 1550],
    [" 1,500.00 ", "USD", 150_000],
    ["0.1", "USD", 10],
    ["0.30", "USD", 30],
    ["999999.99", "USD", 99_999_999],
    ["2000", "CREDIT", 2000],
    ["1500", "JPY", 1500],
    ["15.500", "USD", 1550],
  ])("reads %s %s as %d", (text, currency, minor) => {
    expect(parseAmount(text, currency)).toBe(minor);
  });

  test.each([
    ["15.505", "USD"],
    ["1.5", "CREDIT"],
    ["1.5", "JPY"],
    ["-3", "USD"],
    ["1,50", "USD"],
    ["1e3", "USD"],
    ["", "USD"],
    ["1000000.00", "USD"],
    ["99999999999999999999", "USD"],
  ])("refuses %s %s instead of rounding or guessing", (text, currency) => {
    expect(parseAmount(text, currency)).toBeNull();
  });

  test("reads back every amount that it writes", () => {
    for (const currency of ["USD", "JPY", "CREDIT"]) {
      for (const minor of [0, 1, 9, 10, 99, 100, 101, 12_345, 99_999_999]) {
        expect(parseAmount(writeAmount(minor, currency), currency)).toBe(minor);
      }
    }
    expect(writeAmount(-5, "USD")).toBe("-0.05");
  });
});

describe("what one credit costs", () => {
  test.each([
    [100, 100, "USD", "0.01"],
    [10_000, 15_000, "USD", "0.0067"],
    [1_000, 1_000, "USD", "0.01"],
    [150, 1, "USD", "1.50"],
    [1, 3, "USD", "0.0033"],
    [100, 3, "JPY", "33.33"],
  ])("%d for %d credits in %s are %s each", (minor, credits, currency, each) => {
    expect(pricePerCredit(minor, credits, currency)).toBe(each);
  });
});

test("a larger package saves whole percents against the dearest, rounded down", () => {
  expect(savedPercent(10_000, 15_000, { minor: 100, credits: 100 })).toBe(33);
  expect(savedPercent(1_000, 1_000, { minor: 100, credits: 100 })).toBe(0);
  expect(savedPercent(200, 100, { minor: 100, credits: 100 })).toBe(0);
});

test("a price is found by its currency, and each currency is named once", () => {
  const prices = [
    { amount: 100, currency: "USD" },
    { amount: 400, currency: "MYR" },
  ];
  expect(priceIn(prices, "MYR")).toEqual({ amount: 400, currency: "MYR" });
  expect(priceIn(prices, "EUR")).toBeUndefined();
  expect(currenciesOf([prices, [{ currency: "USD" }, { currency: "EUR" }]])).toEqual(["USD", "MYR", "EUR"]);
});
