// @vitest-environment node
import { describe, expect, it } from "vitest";
import { staleAfter } from "../src/live.js";

describe("an event", () => {
  it("makes stale what it tells of", () => {
    expect(staleAfter("order.changed")).toContain("orders");
    expect(staleAfter("inbox.parked")).toEqual(["inbox", "alerts", "steps"]);
  });

  it("of a kind that is not known here makes nothing stale", () => {
    expect(staleAfter("weather.changed")).toEqual([]);
  });

  it("that says that some were missed makes everything stale", () => {
    expect(staleAfter("reset")).toBeUndefined();
  });
});
