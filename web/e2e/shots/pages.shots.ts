import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { describe, inject } from "vitest";
import { CARD } from "../src/pages.js";
import { trip } from "../src/trip.js";

// Not a test: `npm run shots` takes pictures of every page for somebody who looks at them.
const FOLDER = process.env["FLORIN_SHOTS"] ?? "";
const WIDTHS = { 390: 844, 1440: 900 };
const SCHEMES = ["light", "dark"] as const;

async function take(page: Page, locale: string, name: string): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  for (const colorScheme of SCHEMES) {
    await page.emulateMedia({ colorScheme });
    for (const [width, height] of Object.entries(WIDTHS)) {
      await page.setViewportSize({ width: Number(width), height });
      const file = `${name}-${width}-${colorScheme}-${locale.slice(0, 2)}.png`;
      await page.screenshot({ path: join(FOLDER, file), fullPage: true });
    }
  }
}

async function pay(page: Page, card: string): Promise<void> {
  await page.locator("#email").fill("ada@example.com");
  await page.locator("#number").fill(card);
  await page.locator("#expiry").fill("12 / 34");
  await page.locator("#cvc").fill("123");
  await page.locator("button.main").click();
}

describe.each(["en-US", "zh-CN"])("pictures, %s", (locale) => {
  trip("of every page", { timeout: 120_000 }, async ({ shop, open }) => {
    const order = await shop.openOrder();
    const page = await open(inject("addresses").service, { locale });
    await take(page, locale, "home");
    await page.goto(order.status_url);
    await take(page, locale, "order-pending");
    await page.goto(order.checkoutUrl);
    await take(page, locale, "checkout");
    await pay(page, CARD.declined);
    await page.getByRole("alert").waitFor();
    await take(page, locale, "checkout-declined");
    await pay(page, CARD.asksTheBank);
    await page.locator("button.second").waitFor();
    await take(page, locale, "challenge");
    await page.locator("button.main").click();
    await page.locator(".status.paid").waitFor();
    await take(page, locale, "order-paid");
    await page.goto(order.checkoutUrl);
    await take(page, locale, "checkout-already-paid");
  });
});
