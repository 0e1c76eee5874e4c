import type { FrameLocator, Locator, Page } from "playwright-core";
import { inject } from "vitest";
import { printed } from "./pages.js";
import type { Who } from "./shop.js";

const LINKS = { buyer: "buy", creator: "sell", operator: "operate" } as const;

/** The address of a page of the portal or the console with which somebody arrives signed in. */
export function pageOf(who: Who, path: string): string {
  const { origin, pathname, hash } = new URL(inject("addresses")[LINKS[who]]);
  return origin + pathname.replace(/\/+$/, "") + path + hash;
}

/** The box in which the portal takes a payment. */
export interface Modal {
  box: Locator;
  card: FrameLocator;
  pay: Locator;
}

const WORDS = {
  en: { buy: /^Buy for /, title: "Payment", card: "Card information", pay: /^Pay \$/ },
  "zh-CN": { buy: /^立即购买/, title: "付款", card: "银行卡信息", pay: /^支付/ },
};

/** Buys what is chosen on the page of packages, up to the fields. */
export async function openModal(page: Page, language: keyof typeof WORDS = "en"): Promise<Modal> {
  const words = WORDS[language];
  await page.getByRole("button", { name: words.buy }).click();
  const box = page.getByRole("dialog", { name: words.title });
  const frame = `iframe[title="${words.card}"]`;
  await box.locator(frame).waitFor();
  return { box, card: page.frameLocator(frame), pay: box.getByRole("button", { name: words.pay }) };
}

/** Types a card into the provider's frame, by the ids of its fields: its labels change their language. */
export async function typeCard({ card }: Modal, number: string): Promise<void> {
  await card.locator("#number").fill(number);
  await card.locator("#expiry").fill("12 / 34");
  await card.locator("#cvc").fill("123");
}

/** Waits until the box says that the payment is there, and returns the order's id. */
export async function awaitReceived({ box }: Modal, words = "Payment received"): Promise<string> {
  // The title of the box has other words in between, and the provider has its own time.
  await box.page().getByRole("dialog").getByRole("heading", { name: words }).waitFor();
  return box.page().getByRole("dialog").locator("code").innerText();
}

/** Waits, without touching the page, until its head shows the balance. */
export async function awaitBalance(page: Page, credits: number): Promise<void> {
  await page.getByRole("link", { name: `${printed(credits)} credits`, exact: true }).waitFor();
}

/** Puts a mark on the page that goes with the next load, and returns a question for it. */
export async function markPage(page: Page): Promise<() => Promise<boolean>> {
  await page.evaluate(() => document.body.setAttribute("data-marked", ""));
  return () => page.evaluate(() => document.body.hasAttribute("data-marked"));
}
