import type { FrameLocator, Locator, Page } from "playwright-core";
import { inject } from "vitest";
import { printed } from "./pages.js";
import { outcomeTexts } from "../../packages/react/src/texts.js";
import type { Who } from "./shop.js";
import { Words } from "./words.js";

/** The provider is asked after 6 s if it says nothing; see `pollPayment`. */
const SETTLED_MAX_MS = 12_000;

const LINKS = { buyer: "buy", creator: "sell", operator: "operate" } as const;

/** The address of a page of the portal or the console with which somebody arrives signed in. */
export function pageOf(who: Who, path: string): string {
  const { origin, pathname, hash } = new URL(inject("addresses")[LINKS[who]]);
  // The first page exactly as it is printed.
  return origin + pathname + path.replace(/^\/(?=$|\?)/, "") + hash;
}

/** The box in which the portal takes a payment. */
export interface Modal {
  box: Locator;
  card: FrameLocator;
  pay: Locator;
  /** The choice of a way to pay. */
  way: (method: string) => Locator;
}

/** The box has words of its own: it may stand on other pages than ours. */
const EMBED = "packages/react";
const ENGLISH = new Words("en");

/** Opens the box for the package that is chosen. */
export function buyButton(page: Page, words = ENGLISH): Locator {
  return page.getByRole("button", { name: words.of("pages/Plans").like("Buy for {0}") });
}

/** Buys what is chosen on the page of packages, up to the fields. */
export async function openModal(page: Page, words = ENGLISH): Promise<Modal> {
  await buyButton(page, words).click();
  return modalOn(page, words);
}

/** The box that is open, once its fields are there. */
export async function modalOn(page: Page, words = ENGLISH): Promise<Modal> {
  const box = page.getByRole("dialog", { name: words.of(EMBED).say("Payment") });
  // The fields are named by whoever mounts them.
  const frame = "iframe.florin-frame";
  await box.locator(frame).waitFor();
  return {
    box,
    card: page.frameLocator(frame),
    // The wallet's button begins with the same word.
    pay: box.getByRole("button", { name: words.of(EMBED).like("Pay {0}") }).and(box.locator("[type=submit]")),
    way: (method) => box.getByRole("radio", { name: words.method(method) }),
  };
}

/** The box of the portal in which a card is asked for to be kept. */
export interface KeepBox {
  box: Locator;
  card: FrameLocator;
  save: Locator;
}

/** The box that is open, once its fields are there. */
export async function keepBoxOn(page: Page, words = ENGLISH): Promise<KeepBox> {
  const box = page.getByRole("dialog", { name: words.of("pages/SavedCards").say("Add a card") });
  const frame = "iframe.florin-frame";
  await box.locator(frame).waitFor();
  return {
    box,
    card: page.frameLocator(frame),
    save: box.getByRole("button", { name: words.of("keepTexts").say("Save card") }),
  };
}

/** Types a card into the provider's frame, by the ids of its fields: its labels change their language. */
export async function typeCard({ card }: Pick<Modal, "card">, number: string): Promise<void> {
  await card.locator("#number").fill(number);
  await card.locator("#expiry").fill("12 / 34");
  await card.locator("#cvc").fill("123");
}

/** Waits until the box says that the payment is there, and returns the order's id. */
export async function awaitReceived({ box }: Pick<Modal, "box">, words = ENGLISH): Promise<string> {
  // The title of the box has other words in between, and the provider has its own time.
  const dialog = box.page().getByRole("dialog");
  await dialog.getByRole("heading", { name: outcomeTexts("succeeded", words.language)[0] }).waitFor({ timeout: SETTLED_MAX_MS });
  return dialog.locator("code").innerText();
}

/** Waits for the page that tells what has become of an order, and for an address without remains. */
export async function awaitResult(page: Page, order: string, words: Words, title = "Thank you"): Promise<void> {
  await page.getByRole("heading", { name: words.of("pay/Result").say(title), level: 1 }).waitFor({ timeout: SETTLED_MAX_MS });
  await page.waitForURL((url) => url.pathname === `/portal/orders/${order}/result` && url.search === "");
}

/** Waits, without touching the page, until its head shows the balance. */
export async function awaitBalance(page: Page, credits: number, words = ENGLISH): Promise<void> {
  await page.getByRole("link", { name: words.say("{0} credits", printed(credits)), exact: true }).waitFor();
}

/** Puts a mark on the page that goes with the next load, and returns a question for it. */
export async function markPage(page: Page): Promise<() => Promise<boolean>> {
  await page.evaluate(() => document.body.setAttribute("data-marked", ""));
  return () => page.evaluate(() => document.body.hasAttribute("data-marked"));
}
