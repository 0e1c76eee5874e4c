import type { Page } from "playwright-core";
import { afterEach, describe, expect, inject } from "vitest";
import { awaitBalance, awaitReceived, awaitResult, openModal, pageOf, typeCard, type Modal } from "../src/apps.js";
import { CARD } from "../src/pages.js";
import { Shop } from "../src/shop.js";
import { spoken } from "../src/trip.js";
import type { Words } from "../src/words.js";

/** Long enough that the page has asked the provider before; FLORIN_ALL=1 waits as long as issue 7 says. */
const HELD_BACK_MS = process.env["FLORIN_ALL"] ? 20_000 : 7_500;
const TRIP_MAX_MS = HELD_BACK_MS + 30_000;

/** How often a page has had the provider asked about an order. */
function watchConfirms(page: Page): () => number {
  let count = 0;
  page.on("request", (request) => {
    count += /\/v1\/orders\/\w+\/confirm$/.test(request.url()) ? 1 : 0;
  });
  return () => count;
}

async function expectWaiting({ box }: Modal, words: Words): Promise<void> {
  const embed = words.of("packages/react");
  await box.page().getByRole("dialog", { name: embed.say("Checking your payment") }).waitFor();
}

describe("a webhook that does not come to the portal", () => {
  afterEach(() => new Shop(inject("addresses")).letWebhooksGo());

  spoken(
    `held back for ${HELD_BACK_MS / 1_000} s: the page asks by itself, and what comes afterwards moves nothing`,
    async ({ shop, open, words, say }) => {
      const before = await shop.balance();
      // One pays in the box, the other comes back from a bank: both wait, each in its own way.
      const [boxed, sent] = await Promise.all([open(pageOf("buyer", "/?product=value")), open(pageOf("buyer", "/?product=basic"))]);
      const modal = await openModal(boxed, words);
      await typeCard(modal, CARD.good);
      const other = await openModal(sent, words);
      await other.way("alipay").check();
      await other.pay.click();
      const yes = sent.getByRole("button", { name: say("Complete authentication") });
      await yes.waitFor();
      const [away] = await shop.orders();
      const asked = watchConfirms(boxed);
      await shop.delayWebhooks(HELD_BACK_MS);
      await Promise.all([modal.pay.click(), yes.click()]);
      await expectWaiting(modal, words);
      expect(await shop.balance()).toBe(before);

      const [paid] = await Promise.all([awaitReceived(modal, words), awaitResult(sent, away?.id ?? "", words)]);
      expect(asked()).toBeGreaterThan(0);
      const both = before + (await shop.order(paid)).credits + (away?.credits ?? 0);
      await awaitBalance(sent, both, words);
      for (const order of [paid, away?.id ?? ""]) {
        expect(await shop.chargesOf(order, HELD_BACK_MS + 5_000)).toBe(1);
        expect(await shop.bookingsOf(order)).toBe(1);
      }
      expect(await shop.balance()).toBe(both);
    },
    TRIP_MAX_MS,
  );

  spoken("never: the provider is asked, and the box says what it says", async ({ shop, open, words }) => {
    const before = await shop.balance();
    const page = await open(pageOf("buyer", "/?product=value"));
    const modal = await openModal(page, words);
    await typeCard(modal, CARD.good);
    const asked = watchConfirms(page);
    await shop.holdWebhooksBack();
    await modal.pay.click();
    await expectWaiting(modal, words);
    expect(await shop.balance()).toBe(before);
    const order = await shop.order(await awaitReceived(modal, words));
    expect(asked()).toBe(1);
    await awaitBalance(page, before + order.credits, words);
    expect(await shop.bookingsOf(order.id)).toBe(1);
  });
});
