import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { problem, PRODUCTS, quoteOf, Shop } from "../gallery/src/shop.js";
import { pollPayment, type Florin, type PollingState } from "../src/core/index.js";

let shop: Shop;
let order: string;
let states: PollingState[];

beforeEach(async () => {
  vi.useFakeTimers();
  shop = new Shop();
  shop.looks = -1;
  shop.quotes.set("q", quoteOf(PRODUCTS[0]!));
  const placed = shop.place("q", "k");
  await vi.advanceTimersByTimeAsync(1);
  order = (await placed).id;
  shop.calls.length = 0;
  states = [];
});

afterEach(() => vi.useRealTimers());

const count = (name: string) => shop.calls.filter((call) => call === name).length;
const follow = (florin: Florin = shop) => pollPayment(florin, order, (state) => states.push(state));

describe("pollPayment", () => {
  it("looks every three seconds and asks the provider every fifteen", async () => {
    follow();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(count("order") + count("confirm")).toBeGreaterThanOrEqual(20);
    expect(count("order") + count("confirm")).toBeLessThanOrEqual(22);
    expect(count("confirm")).toBe(4);
  });

  it("looks once more after a second, by when the webhook has come as a rule", async () => {
    const polling = follow();
    await vi.advanceTimersByTimeAsync(900);
    shop.settle(order);
    await vi.advanceTimersByTimeAsync(200);
    expect(await polling.result).toMatchObject({ outcome: "succeeded" });
    expect(shop.calls).toEqual(["order", "order"]);
  });

  it("ends as soon as the payment is there, webhook or not", async () => {
    const polling = follow();
    shop.arrive(order);
    await vi.advanceTimersByTimeAsync(10_000);
    const end = await polling.result;
    expect(end).toMatchObject({ outcome: "succeeded", done: true });
    const calls = shop.calls.length;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(shop.calls).toHaveLength(calls);
  });

  it("gives up after five minutes, and still looks when somebody asks", async () => {
    const polling = follow();
    await vi.advanceTimersByTimeAsync(310_000);
    expect(await polling.result).toMatchObject({ outcome: "timed_out", done: true });
    const calls = shop.calls.length;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(shop.calls).toHaveLength(calls);
    shop.arrive(order);
    const asked = polling.checkNow();
    await vi.advanceTimersByTimeAsync(10);
    await asked;
    expect(states.at(-1)).toMatchObject({ outcome: "succeeded", done: true });
  });

  it("waits as long as the service says", async () => {
    shop.refuse("order", problem(429, "rate_limited", "", 20));
    follow();
    await vi.advanceTimersByTimeAsync(19_000);
    expect(shop.calls).toEqual(["order"]);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(shop.calls.length).toBeGreaterThan(1);
  });

  it("does not trouble the buyer with a question that came too early", async () => {
    shop.refuse("confirm", problem(429, "rate_limited", "", 10));
    follow();
    await vi.advanceTimersByTimeAsync(30_000);
    expect(states.every(({ problem: shown }) => shown === undefined)).toBe(true);
  });

  it("goes on through failures, and says that there was one", async () => {
    shop.refuse("order", problem(0, "no_connection"), problem(502, "unexpected_response"));
    const polling = follow();
    await vi.advanceTimersByTimeAsync(4_000);
    expect(states.some(({ problem: shown }) => shown?.status === 0)).toBe(true);
    shop.arrive(order);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(await polling.result).toMatchObject({ outcome: "succeeded", problem: undefined });
  });

  it("is silent once it is stopped", async () => {
    follow().stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(states).toEqual([]);
    expect(shop.calls.length).toBeLessThanOrEqual(1);
  });
});
