// @vitest-environment node
import { describe, expect, it } from "vitest";
import { shortcutOf } from "../src/shortcuts.js";

const stroke = { key: "", meta: false, ctrl: false, alt: false, writing: false };

describe("the keyboard", () => {
  it("opens the palette by Command or Control and K, also while somebody writes", () => {
    expect(shortcutOf({ ...stroke, key: "k", meta: true })).toBe("palette");
    expect(shortcutOf({ ...stroke, key: "K", ctrl: true, writing: true })).toBe("palette");
  });

  it("leaves letters to whoever writes", () => {
    expect(shortcutOf({ ...stroke, key: "/", writing: true })).toBeUndefined();
    expect(shortcutOf({ ...stroke, key: "?", writing: true })).toBeUndefined();
  });

  it("searches and helps by one key each", () => {
    expect(shortcutOf({ ...stroke, key: "/" })).toBe("search");
    expect(shortcutOf({ ...stroke, key: "?" })).toBe("help");
  });

  it("leaves the browser its own", () => {
    expect(shortcutOf({ ...stroke, key: "/", ctrl: true })).toBeUndefined();
    expect(shortcutOf({ ...stroke, key: "k" })).toBeUndefined();
  });
});
