import { describe, expect } from "vitest";
import { awaitBalance, markPage, pageOf } from "../src/apps.js";
import { trip } from "../src/trip.js";

describe("running the shop in the console", () => {
  trip("what the operator gives back is missing in the buyer's open tab, which nobody reloads", async ({ shop, open }) => {
    const before = await shop.balance();
    const order = await shop.paidOrder();
    const buyer = await open(pageOf("buyer", "/credits"));
    await awaitBalance(buyer, before + order.credits);
    const isSamePage = await markPage(buyer);

    const operator = await open(pageOf("operator", `/orders/${order.id}`));
    await operator.getByRole("button", { name: "Refund …" }).click();
    const dialog = operator.getByRole("dialog", { name: "Give money back" });
    await dialog.getByRole("row", { name: /Balance, less what is owed/ }).getByText(/\d/).first().waitFor();
    await dialog.getByLabel("Reason").fill("The buyer changed their mind");
    await dialog.getByRole("button", { name: /^Give back \$/ }).click();
    await operator.getByRole("status").filter({ hasText: "The refund is made" }).waitFor();

    await awaitBalance(buyer, before);
    expect(await isSamePage()).toBe(true);
    expect((await shop.order(order.id)).status).toBe("refunded");
    expect(await shop.balance()).toBe(before);
  });

  trip("an event is tried first, then handled again, and moves nothing", async ({ shop, open }) => {
    const order = await shop.paidOrder();
    const balance = await shop.balance();
    const page = await open(pageOf("operator", `/inbox?order=${order.id}&type=payment_intent.succeeded`));
    await page.getByRole("table").getByRole("button", { name: "payment_intent.succeeded" }).click();
    const drawer = page.getByRole("dialog", { name: "payment_intent.succeeded" });
    await drawer.getByRole("button", { name: "Try first" }).click();
    await drawer.getByText("Everything in it is applied already; nothing would be posted.").waitFor();
    expect(await drawer.getByText("This was a dry run: nothing was changed.").isVisible()).toBe(true);

    await drawer.getByRole("button", { name: "Replay …" }).click();
    const asked = page.getByRole("dialog", { name: "Handle this event again?" });
    await asked.getByRole("button", { name: "Replay", exact: true }).click();
    await page.getByRole("status").filter({ hasText: "waits to be handled again" }).waitFor();
    await drawer.locator('dt:text-is("Replayed") + dd:text-is("1")').waitFor();
    await drawer.getByText("Handled", { exact: true }).first().waitFor();
    expect(await shop.balance()).toBe(balance);
    expect(await shop.bookingsOf(order.id)).toBe(1);
  });
});
