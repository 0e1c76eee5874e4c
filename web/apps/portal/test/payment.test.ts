import { Problem, type Api } from "@florin/ui";
import { beforeEach, describe, expect, test } from "vitest";
import type { Order } from "../src/api/shapes.js";
import { Attempts } from "../src/pay/attempts.js";
import { buy, pay, type Surroundings, type Wish } from "../src/pay/payment.js";
import { order, payment } from "./samples.js";

const WISH: Wish = {
  basket: { items: [{ product: "value", quantity: 1 }], currency: "USD" },
  expected: { amount: 10_000, currency: "USD" },
  provider: "stripe",
};
const PAGE = "https://pay.example/cs_1";

function refused(status: number, code: string, retryAfter?: string): Problem {
  const headers = new Headers(retryAfter === undefined ? {} : { "Retry-After": retryAfter });
  return new Problem(status, { code, detail: code }, headers);
}

type Answer = Order | Problem;

/** A service that says what it is told to, and writes down what it is asked. */
class Script {
  readonly asked: { path: string; key?: string; body: unknown }[] = [];
  private readonly answers = new Map<string, Answer[]>();

  says(path: string, ...answers: Answer[]): this {
    this.answers.set(path, answers);
    return this;
  }

  readonly api = {
    POST: async (path: string, init: { params?: { header?: Record<string, string>; path?: Record<string, string> }; body?: unknown }) => {
      const real = path.replace("{id}", init.params?.path?.["id"] ?? "");
      const key = init.params?.header?.["Idempotency-Key"];
      this.asked.push({ path: real, body: init.body, ...(key === undefined ? {} : { key }) });
      const answer = this.answers.get(real)?.shift();
      if (answer === undefined) {
        throw new Error(`Nobody expected ${real}`);
      }
      if (answer instanceof Problem) {
        throw answer;
      }
      return { data: answer };
    },
  } as unknown as Api;

  get paths(): string[] {
    return this.asked.map(({ path }) => path);
  }
}

const open = (id: string) => order({ id, payment: payment("open", { checkout_url: PAGE }) });

describe("buying a basket", () => {
  let script: Script;
  let attempts: Attempts;
  let around: Surroundings;
  let keys: number;

  beforeEach(() => {
    keys = 0;
    script = new Script();
    attempts = new Attempts(null, () => `key-${++keys}`);
    around = { api: script.api, attempts, subject: "ada", url: (path) => `https://shop.example/portal${path}` };
  });

  test("orders it once and leaves for the page where it is paid", async () => {
    script.says("/v1/orders", order()).says("/v1/orders/ord_1/checkout", open("ord_1"));
    expect(await buy(WISH, around)).toEqual({ kind: "leave", url: PAGE });
    expect(script.asked[0]).toMatchObject({ key: "key-1", body: { currency: "USD" } });
    expect(script.asked[1]?.body).toMatchObject({
      provider: "stripe",
      success_url: "https://shop.example/portal/orders/ord_1/result",
      cancel_url: "https://shop.example/portal/orders/ord_1",
    });
  });

  test("a second try goes by the same key, and so to the same order", async () => {
    script.says("/v1/orders", order(), order()).says("/v1/orders/ord_1/checkout", open("ord_1"), open("ord_1"));
    await buy(WISH, around);
    await buy(WISH, around);
    expect(script.asked.filter(({ path }) => path === "/v1/orders").map(({ key }) => key)).toEqual(["key-1", "key-1"]);
  });

  test("an order that is paid already is a success, and no error", async () => {
    const paid = order({ status: "paid", payment: payment("succeeded", { checkout_url: PAGE }) });
    script.says("/v1/orders", order()).says("/v1/orders/ord_1/checkout", paid);
    expect(await buy(WISH, around)).toEqual({ kind: "stay", order: paid });
  });

  test("who is to transfer money is shown the order's own page", async () => {
    script.says("/v1/orders", order()).says("/v1/orders/ord_1/checkout", order({ payment: payment("open") }));
    expect(await buy({ ...WISH, provider: "transfer" }, around)).toEqual({ kind: "leave", url: order().status_url });
  });

  test("an order that has run out is followed by a new one under a new key", async () => {
    script
      .says("/v1/orders", order(), order({ id: "ord_2" }))
      .says("/v1/orders/ord_1/checkout", refused(409, "order_not_payable"))
      .says("/v1/orders/ord_2/checkout", open("ord_2"));
    expect(await buy(WISH, around)).toEqual({ kind: "leave", url: PAGE });
    expect(script.asked.filter(({ path }) => path === "/v1/orders").map(({ key }) => key)).toEqual(["key-1", "key-2"]);
  });

  test("a dearer price is asked about before anybody pays it, a lower one is not", async () => {
    const dearer = order({ total: { amount: 12_000, currency: "USD" } });
    script.says("/v1/orders", dearer);
    expect(await buy(WISH, around)).toEqual({ kind: "price_changed", order: dearer, wish: WISH });
    expect(script.paths).toEqual(["/v1/orders"]);

    const cheaper = order({ id: "ord_2", total: { amount: 9_000, currency: "USD" } });
    script.says("/v1/orders", cheaper).says("/v1/orders/ord_2/checkout", open("ord_2"));
    expect(await buy(WISH, around)).toMatchObject({ kind: "leave" });
  });

  test("a refusal for good cancels the order and frees the basket", async () => {
    script
      .says("/v1/orders", order(), order({ id: "ord_2" }))
      .says("/v1/orders/ord_1/checkout", refused(409, "already_bought"))
      .says("/v1/orders/ord_1/cancel", order({ status: "cancelled" }))
      .says("/v1/orders/ord_2/checkout", open("ord_2"));
    await expect(buy(WISH, around)).rejects.toMatchObject({ code: "already_bought" });
    expect(script.paths).toContain("/v1/orders/ord_1/cancel");
    await buy(WISH, around);
    expect(script.asked.filter(({ path }) => path === "/v1/orders").map(({ key }) => key)).toEqual(["key-1", "key-2"]);
  });

  test("a provider that does not answer costs nothing: the next try goes on with the same order", async () => {
    script
      .says("/v1/orders", order(), order())
      .says("/v1/orders/ord_1/checkout", refused(503, "provider_unavailable", "5"), open("ord_1"));
    await expect(buy(WISH, around)).rejects.toMatchObject({ code: "provider_unavailable" });
    expect(script.paths).not.toContain("/v1/orders/ord_1/cancel");
    expect(await buy(WISH, around)).toMatchObject({ kind: "leave" });
    expect(script.asked.filter(({ path }) => path === "/v1/orders").map(({ key }) => key)).toEqual(["key-1", "key-1"]);
  });

  test("when another tab is opening the same page, it waits for that and takes it", async () => {
    script.says("/v1/orders/ord_1/checkout", refused(409, "checkout_in_progress", "0"), open("ord_1"));
    expect(await pay("ord_1", "stripe", around)).toEqual({ kind: "leave", url: PAGE });
    expect(script.paths).toHaveLength(2);
  });

  test("it does not wait for ever", async () => {
    const busy = () => refused(409, "checkout_in_progress", "0");
    script.says("/v1/orders/ord_1/checkout", busy(), busy(), busy(), open("ord_1"));
    await expect(pay("ord_1", "stripe", around)).rejects.toMatchObject({ code: "checkout_in_progress" });
  });
});
