// @vitest-environment node
import { describe, expect, it } from "vitest";
import { type Facts, progress, STEPS } from "../src/checklist.js";

const all = (done: boolean) => Object.fromEntries(STEPS.map((step) => [step, done])) as Facts;

describe("the first steps", () => {
  it("begin with the first that is not done", () => {
    const { next, done, complete } = progress({ ...all(false), product: true });
    expect({ next, done, complete }).toEqual({ next: "order", done: 1, complete: false });
  });

  it("may be done in any order", () => {
    expect(progress({ ...all(true), order: false }).next).toBe("order");
  });

  it("are complete when all are known to be done", () => {
    expect(progress(all(true))).toMatchObject({ complete: true, next: undefined, done: STEPS.length });
  });

  it("are not complete, and name nothing as next, while something is not known", () => {
    expect(progress({})).toMatchObject({ complete: false, next: undefined, done: 0 });
    const { mail: _, ...rest } = all(true);
    expect(progress(rest)).toMatchObject({ complete: false, next: undefined });
  });
});
