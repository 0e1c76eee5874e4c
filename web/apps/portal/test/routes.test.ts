import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ROUTES } from "../src/routes.js";

test("the list of routes has each page of the app, and no other", () => {
  const app = readFileSync(new URL("../src/App.tsx", import.meta.url), "utf8");
  const paths = [...app.matchAll(/<Route path="([^"]+)"/g)].map(([, path]) => path).filter((path) => path !== "*");
  expect(ROUTES.map(({ path }) => path)).toEqual(paths);
});

test("what has an id in its path says whose", () => {
  for (const { path, needs } of ROUTES) {
    expect(path.includes(":id")).toBe(needs !== undefined);
  }
});
