import type { Page } from "playwright-core";
import { describe, expect } from "vitest";
import { pageOf } from "../src/apps.js";
import { buyForCredits, giveBack, list } from "../src/listings.js";
import type { Shop } from "../src/shop.js";
import { spoken } from "../src/trip.js";
import type { Words } from "../src/words.js";

/** A line of the creator's CSV: amounts in cents, names as they stand in its head. */
interface Row {
  type: string;
  currency: string;
  gross: number;
  amount: number;
  balance: number;
}

interface Earnings {
  balances: { currency: string; earned: number; pending: number; available: number; under_way: number; paid_out: number }[];
}

/** "-12.30" is -1230; nothing is rounded, and no float holds it. */
function cents(text: string): number {
  return text === "" ? 0 : Number(text.replace(".", ""));
}

function rowsOf(csv: string): Row[] {
  const [head = "", ...lines] = csv.trim().split("\r\n");
  const names = head.split(",");
  return lines.map((line) => {
    const cells = line.split(",");
    const cell = (name: string) => cells[names.indexOf(name)] ?? "";
    return {
      type: cell("type"),
      currency: cell("currency"),
      gross: cents(cell("gross")),
      amount: cents(cell("amount")),
      balance: cents(cell("balance")),
    };
  });
}

/** What the page says under a name, among its numbers. */
function figure(page: Page, label: string): Promise<string> {
  return page.locator(".f-stat", { has: page.getByText(label, { exact: true }) }).locator(".f-stat-value").innerText();
}

/** Takes the CSV with the page's own button. */
async function download(page: Page, words: Words): Promise<Row[]> {
  const button = page.getByRole("button", { name: words.of("creator/Statements").like("Statement of {0} as CSV") });
  const [file] = await Promise.all([page.waitForEvent("download"), button.click()]);
  let csv = "";
  for await (const part of await file.createReadStream()) {
    csv += part;
  }
  return rowsOf(csv);
}

/** One paid with a card, one with credits, and one of which a part went back. */
async function sell(shop: Shop): Promise<void> {
  await shop.paidOrder();
  const [first, second, third] = await Promise.all([
    list(shop, "Portrait pack", [{ amount: 1_999, currency: "USD" }]),
    list(shop, "Landscape pack", [{ amount: 333, currency: "CREDIT" }]),
    list(shop, "Night pack", [{ amount: 2_101, currency: "USD" }]),
  ]);
  await shop.paidOrder(first.product);
  await buyForCredits(shop, second);
  await giveBack(shop, await shop.paidOrder(third.product), 700);
}

/** Reads the creator's month until the reversal is in it: it is booked in the background. */
async function awaitReversals(shop: Shop, count: number): Promise<void> {
  await expect
    .poll(
      async () => {
        const month = await shop.read<{ accounts: { lines: { type: string }[] }[] }>("/v1/creators/me/statements", "creator");
        return month.accounts.flatMap(({ lines }) => lines).filter(({ type }) => type === "reversal").length;
      },
      { timeout: 10_000 },
    )
    .toBe(count);
}

async function reversals(shop: Shop): Promise<number> {
  const month = await shop.read<{ accounts: { lines: { type: string }[] }[] }>("/v1/creators/me/statements", "creator");
  return month.accounts.flatMap(({ lines }) => lines).filter(({ type }) => type === "reversal").length;
}

function sum(rows: readonly Row[], of: "gross" | "amount"): number {
  return rows.reduce((total, row) => total + row[of], 0);
}

describe("what a creator is told", () => {
  spoken("revenue, payouts and statement say what the CSV and the API say", async ({ shop, open, words }) => {
    const before = await reversals(shop);
    await sell(shop);
    await awaitReversals(shop, before + 1);
    const money = (minor: number) => words.money(minor, "USD");
    const page = await open(pageOf("creator", "/creator/statements"));
    const statement = words.of("creator/Statements");
    await page.getByRole("heading", { name: statement.say("Statements"), level: 1 }).waitFor();
    await page.getByRole("table").waitFor();
    const rows = (await download(page, words)).filter(({ currency }) => currency === "USD");
    const lines = rows.filter(({ type }) => type !== "opening" && type !== "closing");
    const closing = rows.at(-1)?.balance ?? NaN;

    expect(rows[0]!.balance + sum(lines, "amount"), "the CSV adds up").toBe(closing);
    expect(await figure(page, statement.say("Closing balance"))).toBe(money(closing));
    expect(await figure(page, statement.say("Opening balance"))).toBe(money(rows[0]!.balance));
    const shown = await page.getByRole("table").locator("tbody tr td:last-child .f-number").allInnerTexts();
    expect(shown).toEqual(lines.map(({ amount }) => money(amount)));

    await page.goto(pageOf("creator", "/creator?range=1").replace(/#.*/, ""));
    const revenue = words.of("creator/Revenue");
    await page.getByRole("heading", { name: revenue.say("Revenue"), level: 1 }).waitFor();
    await page.locator(".f-stat").first().waitFor();
    const sales = lines.filter(({ type }) => type === "sale");
    const prices = lines.filter(({ type }) => type === "sale" || type === "reversal");
    expect(sales.length).toBeGreaterThanOrEqual(3);
    expect(await figure(page, revenue.say("Sales"))).toBe(String(sales.length));
    expect(await figure(page, revenue.say("Gross sales"))).toBe(money(sum(sales, "gross")));
    expect(await figure(page, revenue.say("Net sales"))).toBe(money(sum(prices, "gross")));
    expect(await figure(page, revenue.say("Your share"))).toBe(money(sum(prices, "amount")));

    await page.goto(pageOf("creator", "/creator/payouts").replace(/#.*/, ""));
    const payouts = words.of("creator/Payouts");
    await page.locator(".f-stat").first().waitFor();
    const { balances } = await shop.read<Earnings>("/v1/creators/me/earnings", "creator");
    const usd = balances.find(({ currency }) => currency === "USD")!;
    expect(usd.pending + usd.available + usd.under_way, "the books").toBe(closing);
    expect(await figure(page, payouts.say("Not due yet"))).toBe(money(usd.pending));
    expect(await figure(page, payouts.say("Can be paid out"))).toBe(money(usd.available));
    expect(await figure(page, payouts.say("Paid out"))).toBe(money(usd.paid_out));
    expect(await figure(page, payouts.say("Earned in all"))).toBe(money(usd.earned));
  });
});
