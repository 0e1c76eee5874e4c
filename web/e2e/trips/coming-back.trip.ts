import type { Page } from "playwright-core";
import { describe, expect } from "vitest";
import { awaitPaid, CARD, fillIn, payButton, payWith } from "../src/pages.js";
import { seldom, trip } from "../src/trip.js";

/** Where somebody ends who has pressed Pay more than once. */
async function endOf(page: Page): Promise<"already paid" | "order"> {
  const alreadyPaid = page.getByRole("heading", { name: "You have already paid" });
  await alreadyPaid.or(page.getByRole("status")).waitFor();
  return (await alreadyPaid.isVisible()) ? "already paid" : "order";
}

describe("coming back", () => {
  seldom("who cancels finds the order still payable, and pays it", async ({ shop, open }) => {
    const before = await shop.balance();
    const order = await shop.openOrder();
    const page = await open(order.checkoutUrl);
    await page.getByRole("link", { name: "Cancel and go back" }).click();
    await page.waitForURL(order.status_url);
    expect(await page.getByRole("status").innerText()).toBe("We are waiting for your payment.");
    expect((await shop.order(order.id)).status).toBe("pending");

    await page.getByRole("link", { name: "Pay now" }).click();
    await payWith(page, CARD.good);
    await page.waitForURL(order.status_url);
    await awaitPaid(page);
    expect(await shop.balance()).toBe(before + order.credits);
  });

  seldom("a double click on Pay charges and credits once", async ({ shop, open }) => {
    const before = await shop.balance();
    const order = await shop.openOrder();
    const page = await open(order.checkoutUrl);
    await fillIn(page, CARD.good);
    await payButton(page).dblclick();
    expect(["already paid", "order"]).toContain(await endOf(page));
    await page.goto(order.status_url);
    await awaitPaid(page);
    expect(await shop.balance()).toBe(before + order.credits);
    expect(await shop.bookingsOf(order.id)).toBe(1);
  });

  trip("two tabs with the same checkout pay once", async ({ shop, open }) => {
    const before = await shop.balance();
    const order = await shop.openOrder();
    const left = await open(order.checkoutUrl);
    const right = await left.context().newPage();
    await right.goto(order.checkoutUrl);
    await fillIn(left, CARD.good);
    await fillIn(right, CARD.good);
    await Promise.all([payButton(left).click(), payButton(right).click()]);
    const ends = await Promise.all([endOf(left), endOf(right)]);
    expect(ends.sort()).toEqual(["already paid", "order"]);
    for (const tab of [left, right]) {
      await tab.goto(order.status_url);
      await awaitPaid(tab);
    }
    expect(await shop.balance()).toBe(before + order.credits);
    expect(await shop.bookingsOf(order.id)).toBe(1);
  });

  seldom("a checkout that is already paid says so and leads to the order", async ({ shop, open }) => {
    const order = await shop.openOrder();
    const page = await open(order.checkoutUrl);
    await payWith(page, CARD.good);
    await awaitPaid(page);
    const balance = await shop.balance();

    const again = await page.goto(order.checkoutUrl);
    expect(again?.status()).toBe(200);
    await page.getByRole("heading", { name: "You have already paid" }).waitFor();
    expect(await page.getByText("Your card was not charged again.").isVisible()).toBe(true);
    await page.getByRole("link", { name: "Back to the shop" }).click();
    await page.waitForURL(order.status_url);
    await awaitPaid(page);
    expect(await shop.balance()).toBe(balance);
  });

  seldom("the back button after paying does not charge again", async ({ shop, open }) => {
    const before = await shop.balance();
    const order = await shop.openOrder();
    const page = await open(order.checkoutUrl);
    await payWith(page, CARD.good);
    await awaitPaid(page);
    await page.goBack();
    if (await payButton(page).isVisible()) {
      await payWith(page, CARD.good);
    }
    await page.getByRole("heading", { name: "You have already paid" }).waitFor();
    expect(await shop.balance()).toBe(before + order.credits);
    expect(await shop.bookingsOf(order.id)).toBe(1);
  });
});
