import type { Page } from "playwright-core";
import { describe, expect } from "vitest";
import { awaitBalance, awaitReceived, markPage, openModal, pageOf, typeCard } from "../src/apps.js";
import { CARD, printed } from "../src/pages.js";
import { trip } from "../src/trip.js";

/** Waits for the page that tells what has become of an order, and for an address without remains. */
function resultOf(page: Page, order: string): Promise<void> {
  return page.waitForURL((url) => url.pathname === `/portal/orders/${order}/result` && url.search === "");
}

describe("buying in the portal", () => {
  trip("a package is paid in the box over the page, and the balance moves by itself", async ({ shop, open }) => {
    const before = await shop.balance();
    const page = await open(pageOf("buyer", "/?product=value"));
    await awaitBalance(page, before);
    expect(await page.evaluate(() => location.hash), "the token must not stay in the address").toBe("");
    const isSamePage = await markPage(page);
    const modal = await openModal(page);
    // What is embedded has its own colours, whatever the page around it says of buttons.
    expect(await modal.pay.evaluate((button) => getComputedStyle(button).color)).toBe("rgb(255, 255, 255)");
    await typeCard(modal, CARD.good);
    await modal.pay.click();
    const order = await shop.order(await awaitReceived(modal));
    expect(order).toMatchObject({ status: "paid", invoice: expect.stringMatching(/^INV-/) });
    expect(await page.getByRole("dialog").innerText()).toContain(`${printed(order.credits)} credits added`);
    await page.getByRole("button", { name: "Done" }).click();
    await awaitBalance(page, before + order.credits);
    expect(await isSamePage()).toBe(true);
    expect(await page.getByRole("dialog").count()).toBe(0);
    expect(await shop.balance()).toBe(before + order.credits);
  });

  trip("a declined card says why, and another card pays for the same order", async ({ shop, open }) => {
    const before = await shop.balance();
    const page = await open(pageOf("buyer", "/?product=value"));
    const modal = await openModal(page);
    await typeCard(modal, CARD.declined);
    await modal.pay.click();
    const alert = modal.box.getByRole("alert").filter({ hasText: "The payment did not go through" });
    expect(await alert.innerText()).toContain("Nothing was charged");
    expect(await shop.balance()).toBe(before);
    const [tried] = await shop.orders();

    await typeCard(modal, CARD.good);
    await modal.pay.click();
    const order = await shop.order(await awaitReceived(modal));
    expect(order.id).toBe(tried?.id);
    expect(await shop.balance()).toBe(before + order.credits);
  });

  trip("the bank's question over the box takes the keyboard, and its code is typed", async ({ shop, open }) => {
    const before = await shop.balance();
    const page = await open(pageOf("buyer", "/?product=value"));
    const modal = await openModal(page);
    await typeCard(modal, CARD.asksTheBank);
    await modal.pay.click();
    const bank = page.frameLocator("body > .florin-challenge > iframe");
    await bank.getByLabel("One-time code").waitFor();
    await bank.locator("#code:focus").waitFor();
    await page.keyboard.type("000000");
    await page.keyboard.press("Enter");
    await bank.getByText("This is not the code. Try again.").waitFor();
    expect(await shop.balance()).toBe(before);

    await page.keyboard.press("Control+A");
    await page.keyboard.type("123456");
    await page.keyboard.press("Enter");
    const order = await shop.order(await awaitReceived(modal));
    expect(await page.locator(".florin-challenge").count()).toBe(0);
    expect(await shop.balance()).toBe(before + order.credits);
  });

  trip("Alipay sends the buyer away and back, and leaves nothing in the address", async ({ shop, open }) => {
    const before = await shop.balance();
    const page = await open(pageOf("buyer", "/?product=value"));
    const modal = await openModal(page);
    await modal.box.getByRole("radio", { name: "Alipay" }).check();
    await modal.pay.click();
    await page.getByRole("button", { name: "Complete authentication" }).click();
    await page.getByRole("heading", { name: "Thank you", level: 1 }).waitFor();
    const [order] = await shop.orders();
    await resultOf(page, order?.id ?? "");
    await awaitBalance(page, before + (order?.credits ?? 0));
    expect(order?.status).toBe("paid");
  });

  trip("a double click, and a second tab that was open all along, charge once", async ({ shop, open }) => {
    const before = await shop.balance();
    const placed = (await shop.orders()).length;
    const left = await open(pageOf("buyer", "/?product=value"));
    const right = await left.context().newPage();
    await right.goto(pageOf("buyer", "/?product=value"));
    const one = await openModal(left);
    const other = await openModal(right);
    await typeCard(other, CARD.good);
    await typeCard(one, CARD.good);
    await one.pay.dblclick();
    const order = await awaitReceived(one);
    await other.pay.click();
    expect(await awaitReceived(other)).toBe(order);
    expect((await shop.orders()).length).toBe(Math.min(placed + 1, 100));
    expect(await shop.balance()).toBe(before + (await shop.order(order)).credits);
    expect(await shop.bookingsOf(order)).toBe(1);
  });

  trip("somebody who changes the language on the way keeps what was chosen, and pays in Chinese", async ({ shop, open }) => {
    const before = await shop.balance();
    const page = await open(pageOf("buyer", "/"));
    const packages = page.getByRole("radio");
    await packages.first().check();
    const chosen = await packages.first().inputValue();
    await page.getByRole("button", { name: /^Account/ }).click();
    await page.getByLabel("Language").selectOption("zh-CN");
    await page.keyboard.press("Escape");
    await page.getByRole("heading", { name: "购买积分", level: 1 }).waitFor();
    expect(await page.locator("html").getAttribute("lang")).toBe("zh-CN");
    expect(await packages.first().isChecked()).toBe(true);
    expect(await packages.first().inputValue()).toBe(chosen);

    const modal = await openModal(page, "zh-CN");
    await modal.card.getByLabel("卡号").waitFor();
    await typeCard(modal, CARD.good);
    await modal.pay.click();
    const order = await shop.order(await awaitReceived(modal, "付款成功"));
    expect(await page.locator("body").innerText()).not.toMatch(/Pay |Total|Balance|Receipt/);
    expect(await shop.balance()).toBe(before + order.credits);
  });

  trip("an order that is already paid says so, and offers nothing to pay", async ({ shop, open }) => {
    const order = await shop.paidOrder();
    const balance = await shop.balance();
    const page = await open(pageOf("buyer", `/orders/${order.id}/result`));
    await page.getByRole("heading", { name: "Thank you", level: 1 }).waitFor();
    expect(await page.getByRole("list", { name: "What happens" }).innerText()).toContain(
      `${printed(order.credits)} credits added`,
    );
    await page.getByRole("link", { name: "See the order" }).click();
    await page.getByText("Paid", { exact: true }).first().waitFor();
    expect(await page.getByRole("button", { name: /^Pay / }).count()).toBe(0);
    expect(await shop.balance()).toBe(balance);
  });
});
