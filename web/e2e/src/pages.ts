import type { Locator, Page } from "playwright-core";

/** Cards of the provider's test mode, by what becomes of a payment. */
export const CARD = {
  good: "4242 4242 4242 4242",
  declined: "4000 0000 0000 0002",
  asksTheBank: "4000 0027 6000 3184",
};

const PAID_MAX_MS = 10_000;

/** Fills in the provider's page as somebody who reads its English labels. */
export async function fillIn(page: Page, card: string): Promise<void> {
  await page.getByLabel("Email").fill("ada@example.com");
  await page.getByLabel("Card number").fill(card);
  await page.getByLabel("Expiry (month / year)").fill("12 / 34");
  await page.getByLabel("CVC").fill("123");
}

export function payButton(page: Page): Locator {
  return page.getByRole("button", { name: /^Pay \$/ });
}

export async function payWith(page: Page, card: string): Promise<void> {
  await fillIn(page, card);
  await payButton(page).click();
}

/** Waits on the order's page, without touching it, until it says that it is paid. */
export async function awaitPaid(page: Page, words = "Payment received"): Promise<void> {
  await page.getByRole("status").filter({ hasText: words }).waitFor({ timeout: PAID_MAX_MS });
}

/** What stands beside a name at the foot of the order's page. */
export function fact(page: Page, name: string): Promise<string> {
  return page.locator(`dt:text-is("${name}") + dd`).innerText();
}

/** A number as the pages print it: 15000 is 15,000. */
export function printed(count: number): string {
  return count.toLocaleString("en-US");
}
