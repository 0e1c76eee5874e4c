import type { Page } from "playwright-core";
import { describe, expect, inject } from "vitest";
import { awaitPaid, CARD, fillIn, payWith } from "../src/pages.js";
import { seldom } from "../src/trip.js";

const PHONE = { width: 390, height: 844 };

/** How bright a colour is, from 0 (black) to 255. */
function brightness(colour: string): number {
  const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map(Number);
  return 0.299 * red + 0.587 * green + 0.114 * blue;
}

function colours(page: Page): Promise<{ back: string; ink: string }> {
  return page.evaluate(() => {
    const style = getComputedStyle(document.body);
    return { back: style.backgroundColor, ink: style.color };
  });
}

async function isDark(page: Page): Promise<boolean> {
  const { back, ink } = await colours(page);
  expect(Math.abs(brightness(back) - brightness(ink))).toBeGreaterThan(120);
  return brightness(back) < 80;
}

function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

describe("appearance", () => {
  seldom("speaks Chinese to a browser that asks for it, from the checkout to the invoice", async ({ shop, open }) => {
    const order = await shop.openOrder();
    const page = await open(order.checkoutUrl, { locale: "zh-CN" });
    expect(await page.locator("html").getAttribute("lang")).toBe("zh-Hans");
    await page.getByLabel("电子邮箱").fill("ada@example.com");
    await page.getByLabel("卡号").fill(CARD.asksTheBank);
    await page.getByLabel("有效期").fill("12 / 34");
    await page.getByLabel("安全码").fill("123");
    await page.getByRole("button", { name: /^支付/ }).click();
    await page.getByRole("heading", { name: "请确认是您本人操作" }).waitFor();
    await page.getByRole("button", { name: "完成验证" }).click();
    await page.waitForURL(order.status_url);
    await awaitPaid(page, "付款成功，积分已到账。");
    expect(await page.locator("html").getAttribute("lang")).toMatch(/^zh/);
    expect(await page.locator(".steps li.done").allInnerTexts()).toEqual(["已付款", "积分已到账", "账单已开具"]);
    expect(await page.locator("main").innerText()).not.toMatch(/Paid|Total|Balance|Credits/);

    const home = await open(inject("addresses").service, { locale: "zh-CN" });
    await home.getByRole("heading", { name: "服务正在运行" }).waitFor();
  });

  seldom("is dark for a browser that is dark and light for one that is light", async ({ shop, open }) => {
    const order = await shop.openOrder();
    const page = await open(order.checkoutUrl);
    for (const url of [order.checkoutUrl, order.status_url, inject("addresses").service]) {
      await page.goto(url);
      for (const colorScheme of ["dark", "light"] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await isDark(page), `${url} in ${colorScheme}`).toBe(colorScheme === "dark");
      }
    }
  });

  seldom("fits a telephone of 390 pixels in both languages", async ({ shop, open }) => {
    const order = await shop.openOrder();
    const service = inject("addresses").service;
    for (const locale of ["en-US", "zh-CN"]) {
      const page = await open(service, { locale, viewport: PHONE });
      for (const url of [service, order.status_url, order.checkoutUrl]) {
        await page.goto(url);
        expect(await overflow(page), `${url} in ${locale}`).toBe(0);
      }
    }
    const page = await open(order.checkoutUrl, { viewport: PHONE });
    await payWith(page, CARD.declined);
    await page.getByRole("alert").waitFor();
    expect(await overflow(page)).toBe(0);
    await page.getByText("Use a test card").click();
    expect(await overflow(page)).toBe(0);
    await payWith(page, CARD.asksTheBank);
    await page.getByRole("heading", { name: "Confirm it is you" }).waitFor();
    expect(await overflow(page)).toBe(0);
    await page.getByRole("button", { name: "Complete authentication" }).click();
    await awaitPaid(page);
    expect(await overflow(page)).toBe(0);
  });

  seldom("pays with the keyboard alone", async ({ shop, open }) => {
    const order = await shop.openOrder();
    const page = await open(order.checkoutUrl);
    await fillIn(page, CARD.good);
    await page.getByLabel("Name on card").focus();
    await page.keyboard.type("Ada Lovelace");
    await page.keyboard.press("Tab");
    expect(await page.locator(":focus").innerText()).toMatch(/^Pay \$/);
    await page.keyboard.press("Enter");
    await page.waitForURL(order.status_url);
    await awaitPaid(page);
  });
});
