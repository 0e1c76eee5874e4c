import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Locator, Page } from "playwright-core";
import { describe, expect } from "vitest";
import { spendAs } from "../src/agents.js";
import { pageOf } from "../src/apps.js";
import { spoken } from "../src/trip.js";
import type { Words } from "../src/words.js";

const TRIP_MAX_MS = 60_000;
/** The page asks again what an agent has used, every ten seconds. */
const ASKED_MAX_MS = 15_000;

const run = promisify(execFile);

/** What the page of an agent says under a name, among its numbers. */
function figure(page: Page, label: string): Locator {
  return page.locator(".p-figures > div", { has: page.getByText(label, { exact: true }) }).locator("dd");
}

/** Makes an agent that may use so many credits in a day, and returns its id. */
async function make(page: Page, words: Words, name: string, perDay: number): Promise<string> {
  const form = words.of("agents/AgentForm");
  await page.getByRole("link", { name: words.of("agents/Agents").say("New agent") }).click();
  await page.getByRole("textbox", { name: form.say("Name"), exact: true }).fill(name);
  await page.getByRole("textbox", { name: form.say("Per day") }).fill(String(perDay));
  await page.getByRole("button", { name: words.of("agents/AgentNew").say("Create the agent") }).click();
  await page.getByRole("heading", { name, level: 1 }).waitFor();
  return new URL(page.url()).pathname.split("/").at(-1) ?? "";
}

/** Makes a key, and returns it with the commands to try it. */
async function makeKey(page: Page, words: Words): Promise<{ key: string; start: string }> {
  const form = words.of("agents/KeyForm");
  await page.getByRole("button", { name: words.of("agents/AgentKeys").say("New key") }).click();
  const asked = page.getByRole("dialog", { name: form.say("New key") });
  await asked.getByLabel(form.say("Name")).fill("laptop");
  await asked.getByRole("button", { name: form.say("Make the key") }).click();
  const shown = page.getByRole("dialog", { name: form.say("Your new key") });
  const key = await shown.getByLabel(form.say("Key"), { exact: true }).innerText();
  return { key, start: await shown.getByLabel(form.say("Try it"), { exact: true }).innerText() };
}

describe("an owner's agents in the portal", () => {
  spoken(
    "an agent gets a budget and a key, the key spends, and the page says so until it is paused",
    async ({ shop, open, words }) => {
      await shop.paidOrder();
      const before = await shop.balance();
      const here = words.of("agents/AgentPage");
      const use = words.of("agents/UseByDay");
      const page = await open(pageOf("buyer", "/agents"));
      const agent = await make(page, words, "Trip helper", 100);
      const addCard = page.getByRole("link", { name: words.of("agents/TopUpCard").say("Add a card") });
      expect(await addCard.getAttribute("href"), "who has no card is led to where one is kept").toBe("/portal/cards?add");
      const { key, start } = await makeKey(page, words);

      // The commands cost one credit, however often they are pasted.
      await run("sh", ["-c", start]);
      const { stdout } = await run("sh", ["-c", start]);
      const answers = stdout.trim().split("\n").map((line) => JSON.parse(line) as Record<string, unknown>);
      expect(answers[0]).toMatchObject({ id: agent, name: "Trip helper" });
      expect(answers[2]).toMatchObject({ amount: 1, replayed: true });
      expect(await shop.balance()).toBe(before - 1);
      await page.getByRole("button", { name: words.of("agents/KeyForm").say("I have kept it") }).click();
      await figure(page, use.say("Today")).getByText("1", { exact: true }).waitFor();
      expect(await page.locator("body").innerText(), "the key is shown once").not.toContain(key);

      expect((await spendAs(key, 97)).status).toBeLessThan(300);
      expect(await spendAs(key, 30)).toMatchObject({ status: 403, body: { code: "budget_exceeded", limit: "day", left: 2 } });
      expect((await spendAs(key, 2)).status).toBeLessThan(300);
      const atLimit = page.getByText(words.of("agents/Agents").say("Limit reached"), { exact: true });
      await atLimit.waitFor({ timeout: ASKED_MAX_MS });
      const left = words.of("agents/Limits").say("{0} of {1} left", 0, 100);
      expect(await page.getByText(left, { exact: true }).isVisible()).toBe(true);
      await figure(page, use.say("Today")).getByText("100", { exact: true }).waitFor({ timeout: ASKED_MAX_MS });

      await page.getByRole("link", { name: here.say("Change") }).click();
      await page.getByRole("textbox", { name: words.of("agents/AgentForm").say("Per day") }).fill("150");
      await page.getByRole("button", { name: words.of("agents/AgentEdit").say("Save changes") }).click();
      await page.getByText(words.of("agents/Limits").say("{0} of {1} left", 50, 150), { exact: true }).waitFor();
      expect(await atLimit.count()).toBe(0);

      await page.getByRole("button", { name: here.say("Pause") }).click();
      await page.getByRole("dialog").getByRole("button", { name: here.say("Pause"), exact: true }).click();
      await page.getByRole("button", { name: here.say("Resume") }).waitFor();
      expect(await spendAs(key, 1)).toMatchObject({ status: 403, body: { code: "agent_paused" } });
      await page.getByRole("button", { name: here.say("Resume") }).click();
      await page.getByRole("dialog").getByRole("button", { name: here.say("Resume"), exact: true }).click();
      await page.getByRole("button", { name: here.say("Pause") }).waitFor();
      expect((await spendAs(key, 1)).status).toBeLessThan(300);

      await page.getByRole("button", { name: words.of("agents/AgentKeys").say("Revoke {0}", "laptop") }).click();
      await page.getByRole("dialog").getByRole("button", { name: words.of("agents/AgentKeys").say("Revoke"), exact: true }).click();
      await page.getByText(words.of("agents/AgentKeys").say("No key yet")).waitFor();
      expect((await spendAs(key, 1)).status).toBe(401);
      expect(await shop.balance()).toBe(before - 101);
    },
    TRIP_MAX_MS,
  );
});
