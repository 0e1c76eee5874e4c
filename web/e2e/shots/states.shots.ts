import { randomUUID } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { describe } from "vitest";
import { keepBoxOn, openModal, pageOf, typeCard } from "../src/apps.js";
import { CARD } from "../src/pages.js";
import type { Order, Shop, Who } from "../src/shop.js";
import { trip } from "../src/trip.js";
import { Words, type Language } from "../src/words.js";

// Not a test: `npm run shots` takes pictures of what a page becomes on the way, which no address opens.
const FOLDER = process.env["FLORIN_SHOTS"] ?? "";
const ONLY = new RegExp(process.env["FLORIN_ONLY"] ?? "");
const WIDTHS = { 390: 844, 1440: 900 };
const SCHEMES = ["light", "dark"] as const;

async function take(page: Page, language: Language, name: string): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  if (!ONLY.test(name)) {
    return;
  }
  for (const colorScheme of SCHEMES) {
    await page.emulateMedia({ colorScheme });
    for (const [width, height] of Object.entries(WIDTHS)) {
      await page.setViewportSize({ width: Number(width), height });
      const file = `${name}-${width}-${colorScheme}-${language.slice(0, 2)}.png`;
      await page.screenshot({ path: join(FOLDER, file) });
    }
  }
}

async function blocked(shop: Shop, who: Who): Promise<void> {
  const code = `FIRST${randomUUID().slice(0, 8)}`;
  await shop.postAs("operator", "/v1/promotion-codes", { code, percent_bp: 1_000, first_purchase_only: true });
  const basket = { items: [{ product: "basic" }], currency: "USD", promotion_code: code };
  const other = await shop.postAs<Order>(who, "/v1/orders", basket);
  await shop.postAs(who, `/v1/orders/${other.id}/checkout`, { provider: "stripe" });
}

describe.each<Language>(["en", "zh-CN"])("pictures of states, %s", (language) => {
  const words = new Words(language);
  const look = { locale: language, reducedMotion: "reduce" } as const;

  trip("of the box, and of what stands in the way", { timeout: 120_000 }, async ({ shop, open }) => {
    const who: Who = language === "en" ? "creator" : "operator";
    await blocked(shop, who);
    const page = await open(pageOf(who, "/?product=value").replace("/console", "/portal"), look);
    const modal = await openModal(page, words);
    await take(page, language, "portal-box");
    await typeCard(modal, CARD.good);
    await modal.pay.click();
    await modal.box.getByRole("alert").waitFor();
    await take(page, language, "portal-box-other-order");
  });

  trip("of a bank's refusal", { timeout: 120_000 }, async ({ shop, open }) => {
    await shop.paidOrder();
    const page = await open(pageOf("buyer", "/?product=value"), look);
    const modal = await openModal(page, words);
    await modal.way("alipay").check();
    await modal.pay.click();
    await page.getByRole("button", { name: words.say("Fail authentication") }).click();
    await page.getByText(words.of("pay/Result").say("An attempt to pay did not go through")).waitFor();
    await take(page, language, "portal-result-refused");
  });

  trip("of a card to keep", { timeout: 120_000 }, async ({ open }) => {
    const page = await open(pageOf("buyer", "/cards?add"), look);
    const asked = await keepBoxOn(page, words);
    await take(page, language, "portal-card-box");
    await asked.save.click();
    await take(page, language, "portal-card-box-empty");
    await typeCard(asked, CARD.declined);
    await asked.save.click();
    await asked.box.getByRole("alert").waitFor();
    await take(page, language, "portal-card-box-declined");
    await typeCard(asked, CARD.asksTheBank);
    await asked.save.click();
    await page.frameLocator(".florin-challenge > iframe").locator("#code:focus").waitFor();
    await take(page, language, "portal-card-bank");
  });

  trip("of the portal without JavaScript", { timeout: 120_000 }, async ({ open }) => {
    const page = await open(pageOf("buyer", "/"), { ...look, javaScriptEnabled: false });
    await take(page, language, "portal-no-javascript");
  });
});
