// @vitest-environment node
import { describe, expect, it } from "vitest";
import { add, before, MOST, type Seen, together } from "../src/developer/tail.js";

const event = (id: string): Seen => ({ id, type: "order.changed", data: {} });

describe("the tail of the stream", () => {
  it("shows the newest first, and each once", () => {
    const seen = ["1", "2", "2", "3", "1"].reduce((known, id) => add(known, event(id)), [] as readonly Seen[]);
    expect(seen.map(({ id }) => id)).toEqual(["3", "2", "1"]);
  });

  it("does not grow for ever", () => {
    let seen: readonly Seen[] = [];
    for (let id = 0; id < MOST + 10; id++) {
      seen = add(seen, event(String(id)));
    }
    expect(seen).toHaveLength(MOST);
    expect(seen[0]?.id).toBe(String(MOST + 9));
  });

  it("goes on behind what had happened before, and tells nothing twice", () => {
    const ids = together([event("5"), event("4")], [event("4"), event("3")]).map(({ id }) => id);
    expect(ids).toEqual(["5", "4", "3"]);
  });

  it("begins a hundred events ago, or at the beginning", () => {
    expect(before("250")).toBe("150");
    expect(before("7")).toBe("0");
  });
});
