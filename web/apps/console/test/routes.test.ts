// @vitest-environment node
import { describe, expect, it } from "vitest";
import { lead } from "../src/ids.js";
import { ROUTES } from "../src/routes.js";

const REST = "01m7z1tbjxegfvwz0fdx5c6z0y";

const fits = (path: string) => (pathname: string) =>
  new RegExp(`^${path.replaceAll(/:[a-z]+/g, "[^/]+")}$`).test(pathname);

describe("the list of pages", () => {
  it("names each once, and in both languages", () => {
    expect(new Set(ROUTES.map(({ path }) => path)).size).toBe(ROUTES.length);
    expect(ROUTES.filter(({ title }) => title.en === "" || !/\p{Script=Han}/u.test(title["zh-CN"]))).toEqual([]);
  });

  it("says for each page of one thing where to find such a thing", () => {
    expect(ROUTES.filter(({ path, example }) => path.includes(":") !== (example !== undefined))).toEqual([]);
  });

  it.each(["ord", "cus", "sub", "inb", "job", "whe", "rec", "prod", "promo", "lst", "out", "key", "ref", "txn"])(
    "has the page to which an id with %s_ leads",
    (prefix) => {
      const found = lead(`${prefix}_${REST}`);
      const [pathname = ""] = found.kind === "page" ? found.to.split("?") : [];
      expect(ROUTES.filter(({ path }) => fits(path)(pathname))).toHaveLength(1);
    },
  );
});
