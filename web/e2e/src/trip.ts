import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright-core";
import { inject, test } from "vitest";
import { Shop } from "./shop.js";

/** What a trip has at hand. */
export interface Traveller {
  shop: Shop;
  /** Opens a browser of its own, as another person or another device would. */
  open: (url: string, options?: BrowserContextOptions) => Promise<Page>;
}

/** Wide enough for two columns, small enough to be painted quickly without a graphics card. */
const VIEWPORT = { width: 1000, height: 640 };

let browser: Promise<Browser> | undefined;

/**
 * A test with a browser. Whatever it visits, it fails if a page throws, breaks its own security
 * policy, or asks for anything beyond this machine.
 */
export const trip = test.extend<Traveller>({
  shop: async ({}, use) => use(new Shop(inject("addresses"))),
  open: async ({}, use) => {
    browser ??= chromium.connect(inject("browser"));
    const running = await browser;
    const complaints: string[] = [];
    const contexts: Array<{ close(): Promise<void> }> = [];
    await use(async (url, options) => {
      const context = await running.newContext({ locale: "en-US", viewport: VIEWPORT, ...options });
      contexts.push(context);
      context.setDefaultTimeout(10_000);
      context.on("page", (page) => listenTo(page, complaints));
      const page = await context.newPage();
      await page.goto(url);
      return page;
    });
    for (const context of contexts) {
      await context.close();
    }
    if (complaints.length > 0) {
      throw new Error(`The pages complained:\n${complaints.join("\n")}`);
    }
  },
});

function listenTo(page: Page, complaints: string[]): void {
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    if (message.text().includes("Content Security Policy")) {
      complaints.push(message.text());
    }
  });
  page.on("request", (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol.startsWith("http") && hostname !== "127.0.0.1") {
      complaints.push(`${page.url()} asked for ${request.url()}`);
    }
  });
}
