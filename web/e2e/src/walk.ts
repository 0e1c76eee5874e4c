import type { Page } from "playwright-core";
import { ROUTES as CONSOLE, type Route } from "../../apps/console/src/routes.js";
import { ROUTES as PORTAL, type RouteInfo } from "../../apps/portal/src/routes.js";
import { busyAgent } from "./agents.js";
import { list } from "./listings.js";
import type { Shop, Who } from "./shop.js";

/** A page that everybody can walk to: of the portal for those who buy or sell, else of the console. */
export interface Stop {
  who: Who;
  /** Below the app's own address, with an id where one is needed. */
  path: string;
  /** The same for a file's name. */
  name: string;
}

const NEEDED: Record<NonNullable<RouteInfo["needs"]>, string> = {
  order: "/v1/orders",
  listing: "/v1/listings",
  subscription: "/v1/subscriptions",
  agent: "/v1/agents",
  "own listing": "/v1/creators/me/listings",
};

/** Views of a page that have an address of their own, and much to show. */
const VIEWS: readonly Route[] = [
  {
    path: "/customers/:id?tab=agents",
    title: { en: "Agents", "zh-CN": "智能体" },
    example: { from: "/v1/agents", member: "customer" },
  },
];

/** The same of the portal's pages, for those who buy: a box over the page. */
const BOXES: readonly string[] = ["/cards?add"];

/**
 * Sees that the pages have something to show: an order that is paid, an agent that has used some of its
 * credits, and a listing that is sold.
 */
export async function furnish(shop: Shop): Promise<void> {
  await shop.paidOrder();
  if ((await shop.firstOf(NEEDED.agent, "buyer")) === undefined) {
    await busyAgent(shop);
  }
  if ((await shop.firstOf(NEEDED.listing, "creator")) !== undefined) {
    return;
  }
  await list(shop, "Portrait pack", [{ amount: 1_900, currency: "USD" }]);
}

/** All pages of both apps; those of one thing only where there is such a thing. */
export async function allStops(shop: Shop): Promise<Stop[]> {
  const portal = PORTAL.map(({ path, role, needs }) =>
    stop(shop, role, "portal", path, needs && { from: NEEDED[needs], member: "id" }),
  );
  const boxes = BOXES.map((path) => stop(shop, "buyer", "portal", path));
  const operating = [...CONSOLE, ...VIEWS].map(({ path, example }) => stop(shop, "operator", "console", path, example));
  return (await Promise.all([...portal, ...boxes, ...operating])).filter((found) => found !== undefined);
}

async function stop(
  shop: Shop,
  who: Who,
  app: string,
  path: string,
  example?: { from: string; member: string },
): Promise<Stop | undefined> {
  const name = [app, ...path.split(/[/?=]/).filter(Boolean)].join("-").replace(":", "");
  if (example === undefined) {
    return { who, path, name };
  }
  const id = (await shop.firstOf(example.from, who))?.[example.member];
  return typeof id === "string" ? { who, path: path.replace(/:\w+/, id), name } : undefined;
}

/** Goes to a page and waits until it shows what it has instead of what stands in for it. */
export async function goTo(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.waitForFunction(
    () =>
      document.querySelector("h1") !== null &&
      document.querySelector(".f-skeleton, .f-spinner, .florin-loading, [aria-busy=true]") === null,
  );
}
