import { describe, expect } from "vitest";
import { awaitBalance, awaitReceived, buyButton, keepBoxOn, pageOf, typeCard } from "../src/apps.js";
import { CARD } from "../src/pages.js";
import type { Shop } from "../src/shop.js";
import { spoken } from "../src/trip.js";
import type { Words } from "../src/words.js";

const TRIP_MAX_MS = 60_000;
const SAVED = "/v1/payment-methods/saved";

interface Kept {
  id: string;
  last4: string;
}

async function keptBy(shop: Shop): Promise<Kept[]> {
  return (await shop.read<{ data: Kept[] }>(SAVED)).data;
}

/** Other trips are made by the same buyer, and by one who has kept nothing. */
async function forgetAll(shop: Shop): Promise<void> {
  for (const { id } of await keptBy(shop)) {
    await shop.postAs("buyer", `${SAVED}/${id}`, {}, "DELETE");
  }
}

/** "Visa ending in 4242", on the portal's own pages. */
function nameOf(last4: string, words: Words): string {
  return words.of("portal/src/cards").say("{0} ending in {1}", "Visa", last4);
}

describe("a buyer's saved cards", () => {
  spoken(
    "a card is kept after another was refused, pays an order without being typed, and is removed",
    async ({ shop, open, words }) => {
      const here = words.of("pages/SavedCards");
      const form = words.of("keepTexts");
      await forgetAll(shop);
      try {
        const before = await shop.balance();
        const page = await open(pageOf("buyer", "/cards"));
        await page.getByText(here.say("No saved cards"), { exact: true }).waitFor();
        await page.getByRole("button", { name: here.say("Add a card") }).click();
        const asked = await keepBoxOn(page, words);
        await typeCard(asked, CARD.declined);
        await asked.save.click();
        const alert = asked.box.getByRole("alert").filter({ hasText: form.say("The card was not saved") });
        const why = words.language === "en" ? "Your card was declined." : "您的银行卡被拒绝。";
        expect(await alert.innerText()).toContain(why);
        expect(await keptBy(shop)).toEqual([]);

        await typeCard(asked, CARD.good);
        await asked.save.click();
        await page.getByRole("heading", { name: nameOf("4242", words) }).waitFor();
        expect(await page.getByRole("dialog").count()).toBe(0);
        expect(await page.evaluate(() => location.search)).toBe("");
        expect((await keptBy(shop)).map(({ last4 }) => last4)).toEqual(["4242"]);
        expect(await shop.balance(), "nothing was bought").toBe(before);

        await page.goto(pageOf("buyer", "/?product=value").replace(/#.*/, ""));
        await buyButton(page, words).click();
        const box = page.getByRole("dialog", { name: words.of("react/src/texts").say("Payment") });
        const kept = words.of("react/src/texts").say("{0} ending in {1}", "Visa", "4242");
        await box.getByRole("radio", { name: kept, checked: true }).waitFor();
        expect(await box.locator("iframe").count(), "nothing is to be typed").toBe(0);
        await box.locator("[type=submit]").click();
        const order = await shop.order(await awaitReceived({ box }, words));
        expect(order.status).toBe("paid");
        expect(await shop.chargesOf(order.id)).toBe(1);
        await awaitBalance(page, before + order.credits, words);

        await page.goto(pageOf("buyer", "/cards").replace(/#.*/, ""));
        await page.getByRole("button", { name: here.say("Remove {0}", nameOf("4242", words)) }).click();
        await page.getByRole("dialog").getByRole("button", { name: here.say("Remove"), exact: true }).click();
        await page.getByText(here.say("No saved cards"), { exact: true }).waitFor();
        expect(await keptBy(shop)).toEqual([]);
      } finally {
        await forgetAll(shop);
      }
    },
    TRIP_MAX_MS,
  );

  spoken("the bank's question about a card to keep takes the keyboard over the box", async ({ shop, open, words, say }) => {
    await forgetAll(shop);
    try {
      const page = await open(pageOf("buyer", "/cards?add"));
      const asked = await keepBoxOn(page, words);
      await typeCard(asked, CARD.asksTheBank);
      await asked.save.click();
      const bank = page.frameLocator("body > .florin-challenge > iframe");
      await bank.locator("#code:focus").waitFor();
      expect(await bank.locator("body").innerText()).not.toMatch(/\$|undefined|null/);
      expect(await keptBy(shop)).toEqual([]);
      await bank.getByRole("button", { name: say("Fail authentication") }).click();
      const refused = words.of("stripe/pages").say("Your bank could not confirm that it was you.");
      await asked.box.getByRole("alert").filter({ hasText: refused }).waitFor();
      expect(await keptBy(shop)).toEqual([]);

      await asked.save.click();
      await bank.locator("#code:focus").waitFor();
      await page.keyboard.type("123456");
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { name: nameOf("3184", words) }).waitFor();
      expect((await keptBy(shop)).map(({ last4 }) => last4)).toEqual(["3184"]);
    } finally {
      await forgetAll(shop);
    }
  }, TRIP_MAX_MS);
});
