import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe } from "vitest";
import { pageOf } from "../src/apps.js";
import { trip } from "../src/trip.js";
import { allStops, furnish, goTo } from "../src/walk.js";

// Not a test: `npm run shots` takes pictures of every page for somebody who looks at them.
const FOLDER = process.env["FLORIN_SHOTS"] ?? "";
const ONLY = new RegExp(process.env["FLORIN_ONLY"] ?? "");
const WIDTHS = { 390: 844, 1440: 900 };
const SCHEMES = ["light", "dark"] as const;

describe.each(["en-US", "zh-CN"])("pictures of the portal and the console, %s", (locale) => {
  trip.for(["buyer", "creator", "operator"] as const)("%s", { timeout: 600_000 }, async (who, { shop, open }) => {
    mkdirSync(FOLDER, { recursive: true });
    await furnish(shop);
    const stops = (await allStops(shop)).filter((stop) => stop.who === who && ONLY.test(stop.name));
    const page = await open(pageOf(who, "/nowhere"), { locale, reducedMotion: "reduce" });
    for (const { path, name } of stops) {
      for (const [width, height] of Object.entries(WIDTHS)) {
        await page.setViewportSize({ width: Number(width), height });
        await goTo(page, pageOf(who, path).replace(/#.*/, ""));
        for (const colorScheme of SCHEMES) {
          await page.emulateMedia({ colorScheme });
          const file = `${name}-${width}-${colorScheme}-${locale.slice(0, 2)}.png`;
          await page.screenshot({ path: join(FOLDER, file), fullPage: true });
        }
      }
    }
  });
});
