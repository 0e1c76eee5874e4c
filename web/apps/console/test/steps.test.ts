// @vitest-environment node
import { describe, expect, it } from "vitest";
import { STEPS } from "../src/checklist.js";
import { pause } from "../src/steps.js";

const all = Object.fromEntries(STEPS.map((step) => [step, true]));

describe("the first steps are asked for", () => {
  it("no more when all are done", () => {
    expect(pause(all, 0)).toBe(false);
  });

  it("soon after a payment, whose mail no event tells of", () => {
    expect(pause({ ...all, mail: false }, 0)).toBe(2_000);
  });

  it("seldom else, and where no mail is ever sent", () => {
    expect(pause({ ...all, paid: false, mail: false }, 0)).toBe(15_000);
    expect(pause({ ...all, mail: false }, 3_600_000)).toBe(15_000);
    expect(pause({}, 0)).toBe(15_000);
  });
});
