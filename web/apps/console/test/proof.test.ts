// @vitest-environment node
import { describe, expect, it } from "vitest";
import { proof } from "../src/ledger/proof.js";

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
