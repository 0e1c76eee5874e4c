import type { Page } from "playwright-core";
import { afterEach, describe, expect, inject } from "vitest";
import { awaitPaid, CARD, fact, payWith, printed } from "../src/pages.js";
import { Shop } from "../src/shop.js";
import { seldom } from "../src/trip.js";

/** Returns when the page has looked once more, and looked in vain. */
async function oneMoreLook(page: Page, url: string): Promise<void> {
  const answer = await page.waitForResponse(url);
  await answer.finished();
}

describe("a webhook that does not come", () => {
  afterEach(() => new Shop(inject("addresses")).letWebhooksGo());

  seldom("the page waits, confirm settles, and the page shows it by itself", async ({ shop, open }) => {
    const before = await shop.balance();
    const order = await shop.openOrder();
    await shop.holdWebhooksBack();
    const page = await open(order.checkoutUrl);
    await payWith(page, CARD.good);
    await page.waitForURL(order.status_url);
    await oneMoreLook(page, order.status_url);
    await oneMoreLook(page, order.status_url);
    expect(await page.getByRole("status").innerText()).toBe("We are waiting for your payment.");
    expect(await page.locator(".steps li.done").count()).toBe(0);
    expect(await page.getByText("This page refreshes by itself").isVisible()).toBe(true);
    expect(await shop.balance()).toBe(before);

    expect(await shop.confirm(order.id)).toMatchObject({
      success: true,
      status: "paid",
      credits_added: order.credits,
    });
    await awaitPaid(page);
    expect(await fact(page, "Your balance")).toBe(printed(before + order.credits));

    await shop.letWebhooksGo();
    expect((await shop.confirm(order.id)).status).toBe("paid");
    expect(await shop.balance()).toBe(before + order.credits);
    expect(await shop.bookingsOf(order.id)).toBe(1);
  });

  seldom("without JavaScript the page refreshes as well", async ({ shop, open }) => {
    const order = await shop.openOrder();
    await shop.holdWebhooksBack();
    const page = await open(order.checkoutUrl, { javaScriptEnabled: false });
    await payWith(page, CARD.good);
    await page.waitForURL(order.status_url);
    await page.getByText("We are waiting for your payment.").waitFor();
    expect((await shop.confirm(order.id)).success).toBe(true);
    await awaitPaid(page);
  });
});
