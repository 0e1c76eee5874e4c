// @vitest-environment node
import { describe, expect, it } from "vitest";
import { dropView, keepView, NAME_MAX, readViews, type Shelf, VIEWS_MAX } from "../src/views.js";

class Memory implements Shelf {
  readonly rows = new Map<string, string>();
  getItem(key: string) {
    return this.rows.get(key) ?? null;
  }
  setItem(key: string, value: string) {
    this.rows.set(key, value);
  }
}

const refusing: Shelf = {
  getItem() {
    throw new Error("denied");
  },
  setItem() {
    throw new Error("denied");
  },
};

describe("kept views", () => {
  it("are there again, by page", () => {
    const shelf = new Memory();
    expect(keepView("orders", { name: " Unpaid ", search: "status=pending" }, shelf)).toBe(true);
    expect(readViews("orders", shelf)).toEqual([{ name: "Unpaid", search: "status=pending" }]);
    expect(readViews("inbox", shelf)).toEqual([]);
  });

  it("of one name replace each other", () => {
    const shelf = new Memory();
    keepView("orders", { name: "Mine", search: "a=1" }, shelf);
    keepView("orders", { name: "Mine", search: "a=2" }, shelf);
    expect(readViews("orders", shelf)).toEqual([{ name: "Mine", search: "a=2" }]);
    dropView("orders", "Mine", shelf);
    expect(readViews("orders", shelf)).toEqual([]);
  });

  it("have names, not too long ones, and are not too many", () => {
    const shelf = new Memory();
    expect(keepView("orders", { name: "  ", search: "" }, shelf)).toBe(false);
    for (let i = 0; i <= VIEWS_MAX; i++) {
      keepView("orders", { name: `${i} ${"x".repeat(NAME_MAX)}`, search: "" }, shelf);
    }
    const kept = readViews("orders", shelf);
    expect(kept).toHaveLength(VIEWS_MAX);
    expect(kept.every((view) => view.name.length <= NAME_MAX)).toBe(true);
    expect(kept.at(-1)?.name).toMatch(/^20 x/);
  });

  it("are none where the browser refuses, and that breaks nothing", () => {
    expect(readViews("orders", refusing)).toEqual([]);
    expect(keepView("orders", { name: "x", search: "" }, refusing)).toBe(false);
    expect(dropView("orders", "x", refusing)).toBe(false);
  });

  it.each(["{", "null", '{"a":1}', '[{"name":1}]', "[null]"])("that somebody else wrote (%s) are passed over", (text) => {
    const shelf = new Memory();
    shelf.setItem("florin.console.views.orders", text);
    expect(readViews("orders", shelf)).toEqual([]);
  });
});
