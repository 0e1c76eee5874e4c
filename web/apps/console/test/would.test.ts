// @vitest-environment node
import { describe, expect, it } from "vitest";
import { outcomesOf, wouldOf } from "../src/inbox/would.js";
import type { DryRun } from "../src/types.js";

const run = (would: string, result: string | null): DryRun => ({ dry_run: true, id: "inb_1", would, result });

describe("a dry run", () => {
  it("tells what would post from what would only be compared", () => {
    expect(wouldOf(run("settled", "settled"))).toBe("settled");
    expect(wouldOf(run("settled", "noted"))).toBe("noted");
    expect(wouldOf(run("repeated", "repeated"))).toBe("repeated");
  });

  it("of many counts each by what would come of it", () => {
    const entries = [run("settled", "noted"), run("repeated", null), run("repeated", null), run("settled", null)];
    const answer = { dry_run: true, count: 4, outcomes: { settled: 2, repeated: 2 }, ids: [], entries };
    expect(outcomesOf(answer)).toEqual([
      ["repeated", 2],
      ["noted", 1],
      ["settled", 1],
    ]);
  });
});
