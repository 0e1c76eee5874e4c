import type { FrameLocator, Locator, Page } from "playwright-core";
import { describe, expect, inject } from "vitest";
import { awaitBalance, awaitReceived, buyButton, modalOn, openModal, pageOf, typeCard, type Modal } from "../src/apps.js";
import { awaitPaid, CARD, fact } from "../src/pages.js";
import { spoken, trip } from "../src/trip.js";
import type { Words } from "../src/words.js";

/** Issue 7: under 12 interactions, under a minute. */
const INTERACTIONS_MAX = 11;
const PERSON_MAX_MS = 60_000;
/** How long a person takes to find a button or a field and to use it. */
const PER_INTERACTION_MS = 3_000;
const TABS_MAX = 40;

/** Counts what a person does: buttons that are pressed, and fields into which something comes. */
async function countOn(page: Page): Promise<() => number> {
  const pressed: string[] = [];
  const filled = new Set<string>();
  await page.exposeBinding("florinDone", (_, what: string, field: string) => {
    if (what === "press") {
      pressed.push(field);
    } else {
      filled.add(field);
    }
  });
  await page.addInitScript(() => {
    const done = (what: string) => (event: Event) => {
      const target = event.target as Element;
      const name = `${location.pathname} ${target.tagName} ${target.id || target.getAttribute("name")}`;
      if (event.isTrusted) {
        (window as unknown as { florinDone: (what: string, name: string) => void }).florinDone(what, name);
      }
    };
    addEventListener("pointerdown", done("press"), true);
    addEventListener("input", done("fill"), true);
  });
  return () => pressed.length + filled.size;
}

async function expectEmpty({ card }: Modal): Promise<void> {
  for (const field of ["#number", "#expiry", "#cvc"]) {
    expect(await card.locator(field).inputValue(), "a buyer types this").toBe("");
  }
}

/** Types what stands on a card: the number, and with the Tab key the rest. */
async function typeOn(page: Page, number: () => Promise<void>): Promise<void> {
  await number();
  await page.keyboard.press("Tab");
  await page.keyboard.type("1234");
  await page.keyboard.press("Tab");
  await page.keyboard.type("123");
}

function report(way: string, count: number, beganAt: number): void {
  const ms = Date.now() - beganAt;
  const person = ms + count * PER_INTERACTION_MS;
  console.log(`${way}: ${count} interactions, ${ms} ms in the browser; about ${Math.round(person / 1_000)} s for a person`);
  expect(count).toBeLessThanOrEqual(INTERACTIONS_MAX);
  expect(person).toBeLessThan(PERSON_MAX_MS);
}

describe("the first purchase, in a browser that has never been here", () => {
  spoken("from the first address that up prints, with the token from the terminal", async ({ shop, open, words, say }) => {
    const before = await shop.balance();
    const page = await open("about:blank");
    const count = await countOn(page);
    const beganAt = Date.now();
    await page.goto(inject("addresses").service);
    await page.locator('a[href="/portal"]').click();
    const token = page.getByLabel(say("Token"), { exact: true });
    expect(await token.inputValue()).toBe("");
    await token.click();
    await page.keyboard.insertText(inject("addresses").buyer);
    await page.getByRole("button", { name: say("Sign in") }).click();
    const modal = await openModal(page, words);
    await expectEmpty(modal);
    await modal.card.locator("#number").click();
    await typeOn(page, () => page.keyboard.type(CARD.good.replaceAll(" ", "")));
    await modal.pay.click();
    const order = await shop.order(await awaitReceived(modal, words));
    await awaitBalance(page, before + order.credits, words);
    // Opening the address is the first of them.
    report("From the service's address", 1 + count(), beganAt);
  });

  spoken("from the link to buy, with a card from the page", async ({ shop, open, words, say }) => {
    const before = await shop.balance();
    const page = await open("about:blank", { permissions: ["clipboard-read", "clipboard-write"] });
    const count = await countOn(page);
    const beganAt = Date.now();
    await page.goto(pageOf("buyer", "/"));
    await page.getByRole("button", { name: words.of("portal/src/TestCards").say("Test cards") }).click();
    const cards = page.getByRole("dialog", { name: say("Cards for testing") });
    await cards.getByRole("button", { name: `${say("Copy")} ${CARD.good}` }).click();
    await cards.getByRole("button", { name: words.of("packages/ui").say("Close") }).click();
    const modal = await openModal(page, words);
    await expectEmpty(modal);
    await modal.card.locator("#number").click();
    await typeOn(page, () => page.keyboard.press("Control+V"));
    expect(await modal.card.locator("#number").inputValue()).toBe(CARD.good);
    await modal.pay.click();
    const order = await shop.order(await awaitReceived(modal, words));
    await awaitBalance(page, before + order.credits, words);
    report("From the link to buy", 1 + count(), beganAt);
  });
});

/** Presses Tab until something has the keyboard; each place on the way must show that it has it. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  for (let presses = 0; presses < TABS_MAX; presses++) {
    const has = await wanted.evaluate((element) => element.ownerDocument.hasFocus() && element.ownerDocument.activeElement === element);
    if (has) {
      return;
    }
    await page.keyboard.press("Tab");
    expect(await unseenFocus(page)).toBeUndefined();
  }
  throw new Error(`${TABS_MAX} times Tab, and never ${wanted}`);
}

/** What has the keyboard without showing so; frames show it by themselves. */
function unseenFocus(page: Page): Promise<string | undefined> {
  return page.evaluate(() => {
    const focused = document.activeElement;
    if (focused === null || focused === document.body || focused.tagName === "IFRAME") {
      return undefined;
    }
    // Of a choice the whole card shows it.
    const places = [focused, focused.closest("label"), focused.closest(".florin-method")].filter((place) => place !== null);
    const isShown = places.some((place) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(place);
      return outlineStyle !== "none" && parseFloat(outlineWidth) > 0;
    });
    return isShown ? undefined : focused.outerHTML.slice(0, 200);
  });
}

function field(card: FrameLocator, id: string): Locator {
  return card.locator(`#${id}`);
}

async function payByKeys(page: Page, words: Words): Promise<string> {
  const modal = await modalOn(page, words);
  await tabTo(page, modal.way("card"));
  await tabTo(page, field(modal.card, "number"));
  await page.keyboard.type(CARD.good.replaceAll(" ", ""));
  await page.keyboard.press("Tab");
  await page.keyboard.type("1234");
  await page.keyboard.press("Tab");
  await page.keyboard.type("123");
  await tabTo(page, modal.pay);
  await page.keyboard.press("Space");
  return awaitReceived(modal, words);
}

describe("without", () => {
  spoken("a mouse: a package is chosen, paid and left with the keyboard alone", async ({ shop, open, words, say }) => {
    const before = await shop.balance();
    const page = await open(pageOf("buyer", "/"));
    const buy = buyButton(page, words);
    await buy.waitFor();
    await tabTo(page, page.getByRole("radio", { checked: true }));
    await page.keyboard.press("ArrowDown");
    const chosen = page.getByRole("radio", { checked: true });
    expect(await chosen.evaluate((radio) => radio === document.activeElement)).toBe(true);
    await tabTo(page, buy);
    await page.keyboard.press("Enter");
    const order = await shop.order(await payByKeys(page, words));
    expect(await page.evaluate(() => document.activeElement?.tagName), "the result is read out").toBe("H3");
    await tabTo(page, page.getByRole("dialog").getByRole("button", { name: say("Done") }));
    await page.keyboard.press("Enter");
    expect(await page.getByRole("dialog").count()).toBe(0);
    expect(await buy.evaluate((button) => button === document.activeElement), "back where it began").toBe(true);
    expect(await shop.balance()).toBe(before + order.credits);
  });

  trip("JavaScript: the portal says what to do, and the order's page leads to the paid order", async ({ shop, open }) => {
    const before = await shop.balance();
    const order = await shop.place();
    const page = await open(pageOf("buyer", "/"), { javaScriptEnabled: false });
    await page.getByRole("heading", { name: "These pages need JavaScript" }).waitFor();
    await page.getByRole("heading", { name: "此页面需要 JavaScript" }).waitFor();

    await page.goto(order.status_url);
    await page.getByRole("button", { name: "Pay now" }).or(page.getByRole("link", { name: "Pay now" })).click();
    await page.getByLabel("Email").fill("ada@example.com");
    await typeCard({ card: page } as unknown as Modal, CARD.good);
    await page.getByRole("button", { name: /^Pay \$/ }).click();
    await page.waitForURL(order.status_url);
    await awaitPaid(page);
    const paid = await shop.order(order.id);
    expect(await fact(page, "Invoice")).toBe(`${paid.invoice} (PDF)`);
    expect(await shop.balance()).toBe(before + paid.credits);
  });
});
