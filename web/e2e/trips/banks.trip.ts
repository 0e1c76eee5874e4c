import type { Page } from "playwright-core";
import { describe, expect } from "vitest";
import { awaitBalance, awaitReceived, awaitResult, openModal, pageOf, typeCard, type Modal } from "../src/apps.js";
import { CARD } from "../src/pages.js";
import type { Order, Shop } from "../src/shop.js";
import { spoken } from "../src/trip.js";
import type { Words } from "../src/words.js";

/** The page of packages in a currency, as somebody chooses it there. */
async function choose(page: Page, currency: string, words: Words): Promise<void> {
  await page.getByLabel(words.of("pages/Plans").say("Currency")).selectOption(currency);
}

/** Goes to the page of the bank or the wallet, and returns the order that was placed for it. */
async function goTo(modal: Modal, method: string, shop: Shop, words: Words): Promise<Order> {
  await modal.way(method).check();
  await modal.pay.click();
  await modal.box.page().getByRole("button", { name: words.say("Complete authentication") }).waitFor();
  const [order] = await shop.orders();
  if (order === undefined) {
    throw new Error("The bank asks, and there is no order");
  }
  return order;
}

async function expectOnePayment(shop: Shop, order: string, balance: number): Promise<void> {
  expect((await shop.order(order)).status).toBe("paid");
  expect(await shop.chargesOf(order)).toBe(1);
  expect(await shop.bookingsOf(order)).toBe(1);
  expect(await shop.balance()).toBe(balance);
}

describe("leaving for a bank", () => {
  for (const [method, currency] of [["alipay", "USD"], ["grabpay", "MYR"], ["fpx", "MYR"]] as const) {
    spoken(`${method} sends the buyer away and back, and leaves nothing in the address`, async ({ shop, open, words, say }) => {
      const before = await shop.balance();
      const page = await open(pageOf("buyer", "/?product=value"));
      await choose(page, currency, words);
      const order = await goTo(await openModal(page, words), method, shop, words);
      await page.getByRole("button", { name: say("Complete authentication") }).click();
      await awaitResult(page, order.id, words);
      await awaitBalance(page, before + order.credits, words);
      await expectOnePayment(shop, order.id, before + order.credits);
    });
  }

  spoken("who says no at the bank is told so, and pays the same order another way", async ({ shop, open, words, say }) => {
    const before = await shop.balance();
    const page = await open(pageOf("buyer", "/?product=value"));
    await choose(page, "MYR", words);
    const order = await goTo(await openModal(page, words), "fpx", shop, words);
    await page.getByRole("button", { name: say("Fail authentication") }).click();
    const result = words.of("pay/Result");
    await page.getByText(result.say("An attempt to pay did not go through")).waitFor();
    expect(await shop.balance()).toBe(before);

    await page.getByRole("link", { name: result.say("Try again") }).click();
    await page.getByRole("button", { name: words.of("pages/OrderPage").like("Pay {0}") }).click();
    await page.locator("#email").fill("ada@example.com");
    await page.getByLabel(words.of("sandbox").say("Card number")).fill(CARD.good);
    await page.locator("#expiry").fill("12 / 34");
    await page.locator("#cvc").fill("123");
    await page.getByRole("button", { name: words.of("sandbox").like("Pay {0}") }).first().click();
    await awaitResult(page, order.id, words);
    await expectOnePayment(shop, order.id, before + order.credits);
  });
});

describe("closing the tab while paying", () => {
  spoken("at the bank: a new tab finds the same order, and a card pays it", async ({ shop, open, words }) => {
    const before = await shop.balance();
    const left = await open(pageOf("buyer", "/?product=value"));
    const begun = await goTo(await openModal(left, words), "alipay", shop, words);
    const bank = left.url();
    const again = await left.context().newPage();
    await left.close();

    await again.goto(pageOf("buyer", "/?product=value"));
    const modal = await openModal(again, words);
    await typeCard(modal, CARD.good);
    await modal.pay.click();
    expect(await awaitReceived(modal, words)).toBe(begun.id);
    await expectOnePayment(shop, begun.id, before + begun.credits);

    // The bank's page is still in the history of that browser.
    await again.goto(bank);
    await again.getByRole("heading", { name: words.say("There is nothing to confirm") }).waitFor();
    await expectOnePayment(shop, begun.id, before + begun.credits);
  });

  spoken("at the bank, having said yes: a new tab finds the order paid", async ({ shop, open, words, say }) => {
    const before = await shop.balance();
    const left = await open(pageOf("buyer", "/?product=value"));
    const begun = await goTo(await openModal(left, words), "alipay", shop, words);
    const again = await left.context().newPage();
    // Nothing of ours is asked for by the tab that goes.
    await left.route("**/portal/**", (route) => route.abort());
    await left.getByRole("button", { name: say("Complete authentication") }).click({ noWaitAfter: true });
    expect(await shop.chargesOf(begun.id)).toBe(1);
    await left.close();

    await again.goto(pageOf("buyer", `/orders/${begun.id}/result`));
    await awaitResult(again, begun.id, words);
    await expectOnePayment(shop, begun.id, before + begun.credits);
  });

  spoken("during 3-D Secure: a new tab asks again, and the same order is charged once", async ({ shop, open, words }) => {
    const before = await shop.balance();
    const left = await open(pageOf("buyer", "/?product=value"));
    const first = await openModal(left, words);
    await typeCard(first, CARD.asksTheBank);
    await first.pay.click();
    await left.frameLocator(".florin-challenge > iframe").locator("#code:focus").waitFor();
    const [begun] = await shop.orders();
    const again = await left.context().newPage();
    await left.close();

    await again.goto(pageOf("buyer", "/?product=value"));
    const modal = await openModal(again, words);
    await typeCard(modal, CARD.asksTheBank);
    await modal.pay.click();
    const bank = again.frameLocator(".florin-challenge > iframe");
    await bank.locator("#code:focus").waitFor();
    await again.keyboard.type("123456");
    await again.keyboard.press("Enter");
    expect(await awaitReceived(modal, words)).toBe(begun?.id);
    await expectOnePayment(shop, begun?.id ?? "", before + (begun?.credits ?? 0));
  });
});
