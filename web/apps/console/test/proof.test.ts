// @vitest-environment node
import { describe, expect, it } from "vitest";
import { asOf, proof } from "../src/ledger/proof.js";

describe("the proof of a balance", () => {
  it("follows each line from the balance before it", () => {
    const lines = [
      { change: -200, balance_after: 300 },
      { change: 0, balance_after: 500 },
      { change: 500, balance_after: 500 },
    ];
    expect(proof(lines, false, 300)).toEqual({ sound: true, opening: 0 });
  });

  it("fails where a line is missing in the middle", () => {
    const lines = [
      { change: -200, balance_after: 200 },
      { change: 500, balance_after: 500 },
    ];
    expect(proof(lines, false, 200).sound).toBe(false);
  });

  it("fails where the beginning is missing, unless only the last lines were read", () => {
    const lines = [{ change: -200, balance_after: 300 }];
    expect(proof(lines, false, 300)).toEqual({ sound: false, opening: 500 });
    expect(proof(lines, true, 300)).toEqual({ sound: true, opening: 500 });
  });

  it("fails where the lines lead elsewhere than to the balance of now", () => {
    expect(proof([{ change: 500, balance_after: 500 }], false, 501).sound).toBe(false);
  });

  it("holds for an account without lines", () => {
    expect(proof([], false, 0)).toEqual({ sound: true, opening: 0 });
    expect(proof([], false, 5).sound).toBe(false);
  });
});

describe("an account as of a day", () => {
  const lines = [
    { change: -3, balance_after: 12, created_at: "2026-11-21T10:00:00.123456Z" },
    { change: 5, balance_after: 15, created_at: "2026-11-20T23:59:59Z" },
    { change: 10, balance_after: 10, created_at: "2026-11-19T08:00:00Z" },
  ];

  it("has what was booked before that moment, and the balance after it", () => {
    const then = asOf(lines, false, "2026-11-21T00:00:00Z");
    expect(then.balance).toBe(15);
    expect(then.lines).toHaveLength(2);
    expect(asOf(lines, false, "2026-11-22T00:00:00Z").balance).toBe(12);
  });

  it("had nothing before its first line", () => {
    expect(asOf(lines, false, "2026-11-19T08:00:00Z")).toEqual({ lines: [], balance: 0 });
    expect(asOf([], false, "2026-11-19T08:00:00Z").balance).toBe(0);
  });

  it("is not known before the lines that were read, when there are more", () => {
    expect(asOf(lines, true, "2026-11-19T08:00:00Z").balance).toBeUndefined();
    expect(asOf(lines, true, "2026-11-20T00:00:00Z").balance).toBe(10);
  });
});
