import type { Page } from "playwright-core";
import { describe, expect, inject } from "vitest";
import { barriers } from "../src/axe.js";
import { awaitPaid, CARD, fillIn, payButton, payWith } from "../src/pages.js";
import { trip } from "../src/trip.js";

/** Fails for what stops or seriously hinders somebody; in the dark only the colours are others. */
async function expectNoBarriers(page: Page, where: string): Promise<void> {
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await barriers(page, { runOnly: ["color-contrast"] }), `${where}, dark`).toEqual([]);
  await page.emulateMedia({ colorScheme: "light" });
  expect(await barriers(page), where).toEqual([]);
}

describe("accessibility", () => {
  trip("nothing on the way to a paid order shuts anybody out", async ({ shop, open }) => {
    const order = await shop.openOrder();
    // The service's own policy forbids the evaluation by which axe gets into the page.
    const page = await open(inject("addresses").service, { bypassCSP: true });
    await expectNoBarriers(page, "home");

    await page.goto(order.status_url);
    await expectNoBarriers(page, "order, not paid");

    await page.getByRole("link", { name: "Pay now" }).click();
    await page.getByText("Use a test card").click();
    await expectNoBarriers(page, "checkout");

    await payButton(page).click();
    await page.getByText("Enter a card number.").waitFor();
    await expectNoBarriers(page, "checkout, left empty");

    await payWith(page, CARD.declined);
    await page.getByText("The payment did not go through").waitFor();
    await expectNoBarriers(page, "checkout, declined");

    await fillIn(page, CARD.asksTheBank);
    await payButton(page).click();
    await page.getByRole("heading", { name: "Confirm it is you" }).waitFor();
    await expectNoBarriers(page, "the bank's question");

    await page.getByRole("button", { name: "Complete authentication" }).click();
    await awaitPaid(page);
    await expectNoBarriers(page, "order, paid");

    await page.goto(order.checkoutUrl);
    await expectNoBarriers(page, "checkout, already paid");
  });
});
