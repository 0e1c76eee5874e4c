import { describe, expect } from "vitest";
import { awaitBalance, markPage, pageOf } from "../src/apps.js";
import { spoken } from "../src/trip.js";

describe("running the shop in the console", () => {
  spoken("what the operator gives back is missing in the buyer's open tab, which nobody reloads", async ({ shop, open, words }) => {
    const before = await shop.balance();
    const order = await shop.paidOrder();
    const buyer = await open(pageOf("buyer", "/credits"));
    await awaitBalance(buyer, before + order.credits, words);
    const isSamePage = await markPage(buyer);

    const here = words.of("order/refundDialog");
    const operator = await open(pageOf("operator", `/orders/${order.id}`));
    await operator.getByRole("button", { name: words.of("order/drawer").say("Refund …") }).click();
    const dialog = operator.getByRole("dialog", { name: here.say("Give money back") });
    const left = dialog.locator("tr", { has: operator.getByRole("rowheader", { name: here.say("Balance, less what is owed") }) });
    await left.getByText(/\d/).first().waitFor();
    await dialog.getByLabel(here.say("Reason")).fill("The buyer changed their mind");
    await dialog.getByRole("button", { name: here.like("Give back {0}") }).click();
    await operator.getByRole("status").filter({ hasText: here.say("The refund is made, or on its way.") }).waitFor();

    await awaitBalance(buyer, before, words);
    expect(await isSamePage()).toBe(true);
    expect((await shop.order(order.id)).status).toBe("refunded");
    expect(await shop.balance()).toBe(before);
  });

  spoken("an event is tried first, then handled again, and moves nothing", async ({ shop, open, words }) => {
    const here = words.of("inbox/texts");
    const order = await shop.paidOrder();
    const balance = await shop.balance();
    const page = await open(pageOf("operator", `/inbox?order=${order.id}&type=payment_intent.succeeded`));
    await page.getByRole("table").getByRole("button", { name: "payment_intent.succeeded" }).click();
    const drawer = page.getByRole("dialog", { name: "payment_intent.succeeded" });
    await drawer.getByRole("button", { name: here.say("Try first") }).click();
    await drawer.getByText(here.say("Everything in it is applied already; nothing would be posted.")).waitFor();
    expect(await drawer.getByText(here.say("This was a dry run: nothing was changed.")).isVisible()).toBe(true);

    await drawer.getByRole("button", { name: here.say("Replay …") }).click();
    const asked = page.getByRole("dialog", { name: here.say("Handle this event again?") });
    await asked.getByRole("button", { name: words.of("inbox").say("Replay"), exact: true }).click();
    await page.getByRole("status").filter({ hasText: here.say("The event waits to be handled again.") }).waitFor();
    await drawer.locator(`dt:text-is("${here.say("Replayed")}") + dd:text-is("1")`).waitFor();
    expect(await shop.chargesOf(order.id)).toBe(1);
    expect(await shop.balance()).toBe(balance);
    expect(await shop.bookingsOf(order.id)).toBe(1);
  });
});
