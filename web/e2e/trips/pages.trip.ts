import { gzipSync } from "node:zlib";
import type { Page } from "playwright-core";
import { describe, expect, inject } from "vitest";
import { openModal, pageOf } from "../src/apps.js";
import { barriers } from "../src/axe.js";
import type { Who } from "../src/shop.js";
import { trip } from "../src/trip.js";
import { allStops, furnish, goTo, type Stop } from "../src/walk.js";

const PHONE = { width: 390, height: 844 };
const DESK = { width: 1280, height: 800 };
const SHIFT_MAX = 0.05;
const WALK_MAX_MS = 600_000;

/** What whoever looks may have set. */
interface Look {
  language: "en" | "zh-CN";
  colorScheme: "light" | "dark";
}

const LOOKS: Look[] = [
  { language: "en", colorScheme: "light" },
  { language: "en", colorScheme: "dark" },
  { language: "zh-CN", colorScheme: "light" },
  { language: "zh-CN", colorScheme: "dark" },
];

/** A run sees every other page, in one look each, and another seed the others; FLORIN_ALL=1 sees all. */
function looksAt(index: number, seed: number): Look[] {
  if (process.env["FLORIN_ALL"]) {
    return LOOKS;
  }
  const turn = index + seed;
  return turn % 2 === 0 ? [LOOKS[(turn / 2) % LOOKS.length]!] : [];
}

/** Counts by how much the page has moved under whoever reads it, from its first paint on. */
function watchShifts(): void {
  const here = window as unknown as Watched;
  here.shift = 0;
  here.moved = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as unknown as Shift[]) {
      if (!entry.hadRecentInput) {
        here.shift += entry.value;
        here.moved.push(...entry.sources.map(({ node }) => (node instanceof Element ? `${node.tagName}.${node.className}` : "text")));
      }
    }
  }).observe({ type: "layout-shift", buffered: true });
}

interface Watched {
  shift: number;
  moved: string[];
}

/** Chromium's entry, which TypeScript does not know. */
interface Shift {
  value: number;
  hadRecentInput: boolean;
  sources: { node: Node | null }[];
}

/** Answers of 404 that are no mistake: there is no profile yet; a job that is done is gone. */
const MAY_BE_MISSING = /^\/v1\/(billing-profile|admin\/jobs\/job_\w+)$/;

/** What the browser itself complains of. */
function listen(page: Page): string[] {
  const errors: string[] = [];
  page.on("console", (message) => {
    const { pathname } = new URL(message.location().url || "about:blank");
    const isKnown = MAY_BE_MISSING.test(pathname) && message.text().includes("404");
    if (message.type() === "error" && !isKnown) {
      errors.push(`${message.text()} (${pathname})`);
    }
  });
  return errors;
}

/** What is wrong with a page as it is now, in one line each. */
async function faults(page: Page): Promise<string[]> {
  const found = await barriers(page);
  const { shift, moved } = await page.evaluate(() => {
    const here = window as unknown as Watched;
    return { shift: here.shift, moved: here.moved };
  });
  if (shift >= SHIFT_MAX) {
    found.push(`moved by ${shift.toFixed(3)}: ${[...new Set(moved)].slice(0, 6).join(", ")}`);
  }
  await page.setViewportSize(PHONE);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (over > 0) {
    found.push(`${over} pixels too wide for a telephone`);
  }
  await page.setViewportSize(DESK);
  return found;
}

async function walk(page: Page, stops: readonly Stop[], seed: number): Promise<string[]> {
  const errors = listen(page);
  const wrong: string[] = [];
  await page.addInitScript(watchShifts);
  for (const [index, { who, path, name }] of stops.entries()) {
    for (const { language, colorScheme } of looksAt(index, seed)) {
      await page.emulateMedia({ colorScheme });
      await page.evaluate((chosen) => localStorage.setItem("florin.language", chosen), language);
      // A fragment alone would not load anything.
      await goTo(page, pageOf(who, path).replace(/#.*/, ""));
      const found = [...(await faults(page)), ...errors.splice(0)];
      wrong.push(...found.map((fault) => `${name}, ${language}, ${colorScheme}: ${fault}`));
    }
  }
  return wrong;
}

/** What a page has loaded of an app so far, compressed, in bytes; without charts, which come later. */
function weigh(page: Page): () => Promise<number> {
  const files: Promise<number>[] = [];
  page.on("response", (response) => {
    if (/\/assets\/(?!charts-).*\.(js|css)$/.test(response.url())) {
      files.push(response.body().then((body) => gzipSync(body, { level: 9 }).length));
    }
  });
  return async () => (await Promise.all(files)).reduce((sum, bytes) => sum + bytes, 0);
}

describe("every page of the portal and the console", () => {
  trip.for<Who>(["buyer", "creator", "operator"])(
    "shuts nobody out, keeps still and fits a telephone (%s)",
    { timeout: WALK_MAX_MS },
    async (who, { shop, open }) => {
      await furnish(shop);
      const stops = (await allStops(shop)).filter((stop) => stop.who === who);
      const page = await open(pageOf(who, "/nowhere"), { bypassCSP: true, viewport: DESK, reducedMotion: "reduce" });
      expect(await walk(page, stops, inject("seed"))).toEqual([]);
    },
  );

  trip("weighs no more than it may", async ({ open }) => {
    const portal = await open("about:blank");
    const first = weigh(portal);
    await goTo(portal, pageOf("buyer", "/"));
    const shell = await first();
    await openModal(portal);
    const modal = (await first()) - shell;
    const operator = await open("about:blank");
    const second = weigh(operator);
    await goTo(operator, pageOf("operator", "/"));
    const home = await second();
    console.log(`The portal's first page: ${shell} bytes, paying on it: ${modal} more; the console's: ${home}; gzip`);
    expect(shell).toBeLessThan(145_000);
    expect(modal).toBeLessThan(20_000);
    expect(home).toBeLessThan(140_000);
  });
});
