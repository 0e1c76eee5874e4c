import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright-core";
import { inject, test } from "vitest";
import { Shop } from "./shop.js";
import { Words, type Language } from "./words.js";

/** What a trip has at hand. */
export interface Traveller {
  shop: Shop;
  /** Opens a browser of its own, as another person or another device would. */
  open: (url: string, options?: BrowserContextOptions) => Promise<Page>;
}

/** What a trip has at hand that is walked in both languages. */
export interface Speaker extends Traveller {
  words: Words;
  /** What stands on the pages for an English text. */
  say: Words["say"];
  /** The same as a pattern. */
  like: Words["like"];
}

/** Wide enough for two columns, small enough to be painted quickly without a graphics card. */
const VIEWPORT = { width: 1000, height: 640 };

const LANGUAGES: readonly Language[] = ["en", "zh-CN"];

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

/**
 * A trip in the language that this run's seed gives it; another seed gives it the other one, and
 * FLORIN_ALL=1 walks it in both.
 */
export function spoken(name: string, walk: (speaker: Speaker) => Promise<void>, timeout?: number): void {
  for (const language of languagesOf(name)) {
    trip(`${name} (${language})`, timeout === undefined ? {} : { timeout }, async ({ shop, open }) => {
      const words = new Words(language);
      await walk({
        shop,
        words,
        say: (...told) => words.say(...told),
        like: (english) => words.like(english),
        open: (url, options) => open(url, { locale: language === "en" ? "en-US" : language, ...options }),
      });
    });
  }
}

function languagesOf(name: string): readonly Language[] {
  const turn = [...name].reduce((sum, letter) => sum + letter.charCodeAt(0), inject("seed"));
  return process.env["FLORIN_ALL"] ? LANGUAGES : [LANGUAGES[turn % 2]!];
}

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
