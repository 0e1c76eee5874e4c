import { describe, expect, it } from "vitest";
import {
  decimal,
  formatCredits,
  formatMoney,
  formatPercentBp,
  formatRelative,
} from "../src/format.js";

const plain = (text: string) => text.replace(/\u00a0|\u202f/g, " ");

describe("formatMoney", () => {
  it.each([
    [1000, "USD", "en", "$10.00"],
    [1000, "USD", "zh-CN", "US$10.00"],
    [1, "USD", "en", "$0.01"],
    [-5, "EUR", "en", "-€0.05"],
    [1000, "JPY", "en", "¥1,000"],
    [1234, "KWD", "en", "KWD 1.234"],
    [1990, "MYR", "en", "MYR 19.90"],
    [1, "CREDIT", "en", "1 credit"],
    [15000, "CREDIT", "en", "15,000 credits"],
    [15000, "CREDIT", "zh-CN", "15,000 积分"],
  ] as const)("writes %s of %s in %s", (minor, currency, language, expected) => {
    expect(plain(formatMoney(minor, currency, language))).toBe(expected);
  });

  it("is exact where a float would not be", () => {
    expect(formatMoney(9007199254740993n, "USD", "en")).toBe("$90,071,992,547,409.93");
  });
});

describe("decimal", () => {
  it.each([
    [0, 2, "0.00"],
    [7, 2, "0.07"],
    [-7, 2, "-0.07"],
    [123, 0, "123"],
    [123, 3, "0.123"],
  ] as const)("moves the point of %s by %s", (minor, digits, expected) => {
    expect(decimal(minor, digits)).toBe(expected);
  });
});

it("writes credits with a scale", () => {
  expect(formatCredits(1_250_000, 3, "en")).toBe("1,250");
  expect(formatCredits(1_250_500, 3, "en")).toBe("1,250.5");
});

it("writes basis points as per cent", () => {
  expect(formatPercentBp(1250, "en")).toBe("12.5%");
  expect(formatPercentBp(10_000, "en")).toBe("100%");
  expect(formatPercentBp(1, "zh-CN")).toBe("0.01%");
});

it("says how long ago, and a date for what is further away than a week", () => {
  const now = Date.parse("2026-11-21T12:00:00Z");
  expect(formatRelative("2026-11-21T11:57:00Z", "en", now)).toBe("3 minutes ago");
  expect(formatRelative("2026-11-21T11:57:00Z", "zh-CN", now)).toBe("3分钟前");
  expect(formatRelative("2026-11-21T12:00:00Z", "en", now)).toBe("now");
  expect(formatRelative("2026-10-01T12:00:00Z", "en", now)).toBe("Oct 1, 2026");
});
