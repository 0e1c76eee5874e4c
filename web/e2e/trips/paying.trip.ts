import { describe, expect } from "vitest";
import { awaitPaid, CARD, fact, payWith, printed } from "../src/pages.js";
import { seldom, trip } from "../src/trip.js";

describe("paying", () => {
  trip("a good card pays the order, adds the credits and issues the invoice", async ({ shop, open }) => {
    const before = await shop.balance();
    const order = await shop.openOrder();
    const page = await open(order.checkoutUrl);
    await payWith(page, CARD.good);
    await page.waitForURL(order.status_url);
    await awaitPaid(page);

    const paid = await shop.order(order.id);
    expect(paid.status).toBe("paid");
    expect(await page.locator(".steps li.done").allInnerTexts()).toEqual([
      "Paid",
      "Credits added",
      "Invoice issued",
    ]);
    expect(await page.locator("tfoot td").innerText()).toBe(printed(order.credits));
    expect(paid.invoice).toMatch(/^INV-/);
    expect(await fact(page, "Invoice")).toBe(`${paid.invoice} (PDF)`);
    expect(await fact(page, "Order")).toBe(order.id);
    const after = await shop.balance();
    expect(after).toBe(before + order.credits);
    expect(await fact(page, "Your balance")).toBe(printed(after));
    expect(await page.getByRole("link", { name: "Pay now" }).count()).toBe(0);
  });

  seldom("a declined card says so, and another card pays on the same page", async ({ shop, open }) => {
    const before = await shop.balance();
    const order = await shop.openOrder();
    const page = await open(order.checkoutUrl);
    await payWith(page, CARD.declined);
    const alert = page.getByRole("alert").filter({ hasText: "The payment did not go through" });
    expect(await alert.innerText()).toContain("Nothing was charged");
    expect(page.url()).toContain(new URL(order.checkoutUrl).pathname);
    expect(await shop.balance()).toBe(before);

    await payWith(page, CARD.good);
    await page.waitForURL(order.status_url);
    await awaitPaid(page);
    expect(await shop.balance()).toBe(before + order.credits);
  });

  seldom("the bank's question is answered, and the order is paid", async ({ shop, open }) => {
    const before = await shop.balance();
    const order = await shop.openOrder();
    const page = await open(order.checkoutUrl);
    await payWith(page, CARD.asksTheBank);
    await page.getByRole("heading", { name: "Confirm it is you" }).waitFor();
    expect(await shop.balance()).toBe(before);
    await page.getByRole("button", { name: "Complete authentication" }).click();
    await page.waitForURL(order.status_url);
    await awaitPaid(page);
    expect(await shop.balance()).toBe(before + order.credits);
  });

  seldom("the bank's refusal leads back to the checkout, where it can be tried again", async ({ shop, open }) => {
    const before = await shop.balance();
    const order = await shop.openOrder();
    const page = await open(order.checkoutUrl);
    await payWith(page, CARD.asksTheBank);
    await page.getByRole("button", { name: "Fail authentication" }).click();
    const alert = page.getByRole("alert").filter({ hasText: "The payment did not go through" });
    expect(await alert.innerText()).toContain("Your bank could not confirm that it was you");
    expect(await shop.balance()).toBe(before);

    await payWith(page, CARD.asksTheBank);
    await page.getByRole("button", { name: "Complete authentication" }).click();
    await page.waitForURL(order.status_url);
    await awaitPaid(page);
    expect(await shop.balance()).toBe(before + order.credits);
  });
});
