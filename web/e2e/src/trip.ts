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

/** Of six runs one walks a trip in English and one in Chinese. */
const TURNS = 6;

const ALL = Boolean(process.env["FLORIN_ALL"]);

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
 * A trip that every second run takes, as its seed says; FLORIN_ALL=1 takes it always. For what
 * looks once more at the pages that a trip of every run has been to.
 */
export function seldom(name: string, walk: (traveller: Traveller) => Promise<void>): void {
  (ALL || turn(name) % 2 === 0 ? trip : trip.skip)(name, async ({ shop, open }) => walk({ shop, open }));
}

/**
 * A trip in the language that this run's seed gives it, or left out; other seeds give it the other
 * one, and FLORIN_ALL=1 walks it in both.
 */
export function spoken(name: string, walk: (speaker: Speaker) => Promise<void>, timeout?: number): void {
  const languages = languagesOf(name);
  if (languages.length === 0) {
    trip.skip(name, () => undefined);
  }
  for (const language of languages) {
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
  return ALL ? LANGUAGES : LANGUAGES.filter((_, index) => turn(name) % TURNS === index);
}

/** A number that tells this run's trip of this name from others. */
function turn(name: string): number {
  return [...name].reduce((sum, letter) => sum + letter.charCodeAt(0), inject("seed"));
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
