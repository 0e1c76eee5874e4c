import { expect, test } from "vitest";
import app from "../src/App.tsx?raw";
import { ROUTES } from "../src/routes.js";

test("the list of routes has each page of the app, and no other", () => {
  const paths = [...app.matchAll(/<Route path="([^"]+)"/g)].map(([, path]) => path).filter((path) => path !== "*");
  expect(ROUTES.map(({ path }) => path)).toEqual(paths);
});

test("what has an id in its path says whose", () => {
  for (const { path, needs } of ROUTES) {
    expect(path.includes(":id")).toBe(needs !== undefined);
  }
});
