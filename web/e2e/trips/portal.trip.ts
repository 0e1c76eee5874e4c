import { describe, expect } from "vitest";
import { awaitBalance, awaitReceived, awaitResult, markPage, openModal, pageOf, typeCard } from "../src/apps.js";
import { CARD, printed } from "../src/pages.js";
import { spoken, trip } from "../src/trip.js";
import { Words } from "../src/words.js";

describe("buying in the portal", () => {
  spoken("a package is paid in the box over the page, and the balance moves by itself", async ({ shop, open, words, say }) => {
    const before = await shop.balance();
    const page = await open(pageOf("buyer", "/?product=value"), { reducedMotion: "reduce" });
    await awaitBalance(page, before, words);
    expect(await page.evaluate(() => location.hash), "the token must not stay in the address").toBe("");
    const isSamePage = await markPage(page);
    const modal = await openModal(page, words);
    // What is embedded has its own colours, whatever the page around it says of buttons.
    expect(await modal.pay.evaluate((button) => getComputedStyle(button).color)).toBe("rgb(255, 255, 255)");
    // Its fields are told what colours the page has: one for each purpose, whatever moves or does not.
    const colours = await modal.card.locator("#number").evaluate((input) => {
      const { color, backgroundColor, borderTopColor } = getComputedStyle(input);
      return new Set([color, backgroundColor, borderTopColor]).size;
    });
    expect(colours).toBe(3);
    await typeCard(modal, CARD.good);
    await modal.pay.click();
    const order = await shop.order(await awaitReceived(modal, words));
    expect(order).toMatchObject({ status: "paid", invoice: expect.stringMatching(/^INV-/) });
    const added = words.of("packages/react").say("{0} credits added", printed(order.credits));
    expect(await page.getByRole("dialog").innerText()).toContain(added);
    await page.getByRole("button", { name: say("Done") }).click();
    await awaitBalance(page, before + order.credits, words);
    expect(await isSamePage()).toBe(true);
    expect(await page.getByRole("dialog").count()).toBe(0);
    expect(await shop.balance()).toBe(before + order.credits);
  });

  spoken("a declined card says why, and another card pays for the same order", async ({ shop, open, words }) => {
    const before = await shop.balance();
    const page = await open(pageOf("buyer", "/?product=value"));
    const modal = await openModal(page, words);
    await typeCard(modal, CARD.declined);
    await modal.pay.click();
    const embed = words.of("packages/react");
    const alert = modal.box.getByRole("alert").filter({ hasText: embed.say("The payment did not go through") });
    expect(await alert.innerText()).toContain(embed.say("Nothing was charged. Try again, or use another way to pay."));
    expect(await shop.balance()).toBe(before);
    const [tried] = await shop.orders();

    await typeCard(modal, CARD.good);
    await modal.pay.click();
    const order = await shop.order(await awaitReceived(modal, words));
    expect(order.id).toBe(tried?.id);
    expect(await shop.balance()).toBe(before + order.credits);
  });

  spoken("the bank's question over the box takes the keyboard, and its code is typed", async ({ shop, open, words, say }) => {
    const before = await shop.balance();
    const page = await open(pageOf("buyer", "/?product=value"));
    const modal = await openModal(page, words);
    await typeCard(modal, CARD.asksTheBank);
    await modal.pay.click();
    const bank = page.frameLocator("body > .florin-challenge > iframe");
    await bank.getByLabel(say("One-time code")).waitFor();
    await bank.locator("#code:focus").waitFor();
    await page.keyboard.type("000000");
    await page.keyboard.press("Enter");
    await bank.getByText(say("This is not the code. Try again.")).waitFor();
    expect(await shop.balance()).toBe(before);

    await page.keyboard.press("Control+A");
    await page.keyboard.type("123456");
    await page.keyboard.press("Enter");
    const order = await shop.order(await awaitReceived(modal, words));
    expect(await page.locator(".florin-challenge").count()).toBe(0);
    expect(await shop.balance()).toBe(before + order.credits);
  });

  spoken("the wallet's button pays at once, without a card being typed", async ({ shop, open, words, say }) => {
    const before = await shop.balance();
    const page = await open(pageOf("buyer", "/?product=value"));
    const modal = await openModal(page, words);
    await modal.box.getByRole("button", { name: say("Pay with Google Pay") }).click();
    const order = await shop.order(await awaitReceived(modal, words));
    expect(order.status).toBe("paid");
    expect(await shop.balance()).toBe(before + order.credits);
    expect(await shop.chargesOf(order.id)).toBe(1);
  });

  spoken("a double click, and a second tab that was open all along, charge once", async ({ shop, open, words }) => {
    const before = await shop.balance();
    const placed = (await shop.orders()).length;
    const left = await open(pageOf("buyer", "/?product=value"));
    const right = await left.context().newPage();
    await right.goto(pageOf("buyer", "/?product=value"));
    const one = await openModal(left, words);
    const other = await openModal(right, words);
    await typeCard(other, CARD.good);
    await typeCard(one, CARD.good);
    await one.pay.dblclick();
    const order = await awaitReceived(one, words);
    await other.pay.click();
    expect(await awaitReceived(other, words)).toBe(order);
    expect((await shop.orders()).length).toBe(Math.min(placed + 1, 100));
    expect(await shop.balance()).toBe(before + (await shop.order(order)).credits);
    expect(await shop.bookingsOf(order)).toBe(1);
  });

  trip("somebody who changes the language on the way keeps what was chosen, and pays in Chinese", async ({ shop, open }) => {
    const before = await shop.balance();
    const page = await open(pageOf("buyer", "/"));
    const packages = page.getByRole("radio");
    await packages.first().click();
    await page.getByRole("radio", { checked: true }).and(packages.first()).waitFor();
    const chosen = await packages.first().inputValue();
    await page.getByRole("button", { name: /^Account/ }).click();
    await page.getByLabel("Language").selectOption("zh-CN");
    await page.keyboard.press("Escape");
    await page.getByRole("heading", { name: "购买积分", level: 1 }).waitFor();
    expect(await page.locator("html").getAttribute("lang")).toBe("zh-CN");
    expect(await packages.first().isChecked()).toBe(true);
    expect(await packages.first().inputValue()).toBe(chosen);

    const chinese = new Words("zh-CN");
    const modal = await openModal(page, chinese);
    await modal.card.getByLabel("卡号").waitFor();
    await typeCard(modal, CARD.good);
    await modal.pay.click();
    const order = await shop.order(await awaitReceived(modal, chinese));
    expect(await page.locator("body").innerText()).not.toMatch(/Pay |Total|Balance|Receipt/);
    expect(await shop.balance()).toBe(before + order.credits);
  });

  spoken("an order that is already paid says so, and offers nothing to pay", async ({ shop, open, words, say, like }) => {
    const order = await shop.paidOrder();
    const balance = await shop.balance();
    const page = await open(pageOf("buyer", `/orders/${order.id}/result`));
    await awaitResult(page, order.id, words);
    const steps = page.getByRole("list", { name: say("What happens") });
    const added = words.of("pay/Result").say("{0} credits added", printed(order.credits));
    expect(await steps.innerText()).toContain(added);
    await page.getByRole("link", { name: say("See the order") }).click();
    const paid = words.of("portal/src/words").say("Paid");
    await page.getByText(paid, { exact: true }).first().waitFor();
    expect(await page.getByRole("button", { name: like("Pay {0}") }).count()).toBe(0);
    expect(await shop.balance()).toBe(balance);
  });
});
