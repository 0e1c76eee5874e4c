import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { galleryAdapter, PRODUCTS, problem, SAVED, Shop } from "../gallery/src/shop.js";
import { Checkout, type AdapterFactory, type CheckoutOptions, type ConfirmResult, type Order } from "../src/core/index.js";

let shop: Shop;
let left: string[];
let completed: Order[];

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  shop = new Shop();
  left = [];
  completed = [];
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** Fields that answer as told, one after the other. */
function fields(...results: ConfirmResult[]): AdapterFactory {
  const [adapter] = [galleryAdapter(shop)({ adapter: "gallery" })!];
  return () => ({
    ...adapter,
    confirm: async (request) => {
      const result = results.shift() ?? { type: "submitted" };
      return result.type === "submitted" ? adapter.confirm({ ...request, wallet: "any" }) : result;
    },
  });
}

function checkout(options: Partial<CheckoutOptions> = {}): Checkout {
  return new Checkout(shop, {
    currency: "USD",
    adapters: fields(),
    leave: (url) => left.push(url),
    onComplete: (order) => completed.push(order),
    ...options,
  });
}

/** Lets time pass until what was asked for is there. */
async function done<T>(work: Promise<T>, ms = 1_000): Promise<T> {
  await vi.advanceTimersByTimeAsync(ms);
  return work;
}

async function ready(options: Partial<CheckoutOptions> = {}): Promise<Checkout> {
  const made = checkout(options);
  await done(made.load());
  await done(made.proceed(made.getState().products[0]));
  const { choice } = made.getState();
  made.use(choice && made.adapterFor(choice));
  return made;
}

describe("a checkout", () => {
  it("goes from the package to the credits, and tells of it once", async () => {
    const made = await ready();
    expect(made.getState()).toMatchObject({ step: "pay", loading: false, basket: { total: { amount: 1_000 } } });
    await done(made.pay());
    expect(made.getState().step).toBe("verify");
    await vi.advanceTimersByTimeAsync(30_000);
    expect(made.getState()).toMatchObject({ step: "result", outcome: "succeeded", order: { status: "paid" } });
    expect(completed).toHaveLength(1);
    expect(shop.available).toBe(2_250);
  });

  it("pays once for two clicks", async () => {
    const made = await ready();
    await Promise.all([done(made.pay()), made.pay(), made.pay()]);
    expect(shop.calls.filter((call) => call === "place")).toHaveLength(1);
    expect(shop.calls.filter((call) => call === "checkout embedded")).toHaveLength(1);
  });

  it("finds the order of another tab, or of the page before it was loaded anew", async () => {
    const first = await ready();
    first.chooseMethod("stripe:alipay");
    await done(first.pay());
    expect(left).toEqual(["https://bank.example/alipay"]);
    const second = await ready();
    expect(second.getState().basket?.id).toBe("ord_1");
    await done(second.pay());
    expect(shop.orders.size).toBe(1);
  });

  it("finds what another tab has paid meanwhile instead of paying again", async () => {
    shop.looks = -1;
    const made = await ready();
    await done(made.pay());
    made.stop();
    const other = await ready();
    shop.settle("ord_1");
    await done(other.pay(), 3_000);
    expect(other.getState()).toMatchObject({ step: "result", outcome: "succeeded" });
    expect(shop.calls.filter((call) => call.startsWith("checkout"))).toHaveLength(1);
  });

  it("pays once in two tabs that were both open before either paid", async () => {
    const one = await ready();
    const other = await ready();
    await done(one.pay());
    await vi.advanceTimersByTimeAsync(30_000);
    expect(one.getState()).toMatchObject({ step: "result", outcome: "succeeded" });
    await done(other.pay(), 30_000);
    expect(other.getState()).toMatchObject({ step: "result", outcome: "succeeded", order: { id: "ord_1" } });
    expect(shop.orders.size).toBe(1);
    expect(shop.available).toBe(2_250);
  });

  it("asks for a new price when that of another tab runs out too soon", async () => {
    await ready();
    const [quote] = [...shop.quotes.values()];
    shop.quotes.set(quote!.id, { ...quote!, expires_at: new Date(Date.now() + 60_000).toISOString() });
    await ready();
    expect(shop.calls.filter((call) => call === "quote")).toHaveLength(2);
  });

  it("begins a new purchase after one that is done", async () => {
    const made = await ready();
    await done(made.pay());
    await vi.advanceTimersByTimeAsync(30_000);
    const next = await ready();
    expect(next.getState().basket?.id).toMatch(/^quo_/);
  });

  it("keeps its place for another card when the bank says no", async () => {
    const declined = { type: "declined", code: "generic_decline", message: "Your card was declined." } as const;
    const made = await ready({ adapters: fields(declined) });
    expect(await done(made.pay())).toBe("declined");
    expect(made.getState()).toMatchObject({ step: "pay", busy: false, declined: "Your card was declined." });
    expect(await done(made.pay())).toBe("submitted");
    expect(made.getState().declined).toBeUndefined();
    expect(shop.orders.size).toBe(1);
  });

  it("looks at the payment when the fields cannot tell how it ended", async () => {
    const made = await ready({ adapters: fields({ type: "unknown" }) });
    await done(made.pay());
    expect(made.getState().step).toBe("verify");
  });

  it("waits for the buyer to fill the fields", async () => {
    const made = await ready({ adapters: fields({ type: "incomplete" }) });
    expect(await done(made.pay())).toBe("incomplete");
    expect(made.getState()).toMatchObject({ step: "pay", busy: false });
  });

  it("pays with a kept card", async () => {
    shop.savedMethods = SAVED;
    const made = await ready();
    expect(made.getState().choice).toMatchObject({ id: "pm_saved", way: "saved" });
    await done(made.pay());
    expect(shop.calls).toContain("pay");
    await vi.advanceTimersByTimeAsync(30_000);
    expect(made.getState().outcome).toBe("succeeded");
  });

  it("goes on although kept cards cannot be read", async () => {
    shop.refuse("saved", problem(503, "provider_unavailable"));
    const made = await ready();
    expect(made.getState()).toMatchObject({ problem: undefined, choice: { way: "fields" } });
  });

  it("sends the buyer to a page of the provider where its fields cannot be opened", async () => {
    const made = await ready({ adapters: () => undefined });
    expect(made.getState().choice).toMatchObject({ way: "hosted", method: "card" });
    await done(made.pay());
    expect(left).toEqual(["https://provider.example/pay"]);
    expect(made.getState().busy).toBe(true);
  });

  it("asks nobody to pay for what a code makes free", async () => {
    const made = await ready();
    expect(await done(made.applyCode("FREE"))).toBe(true);
    expect(made.getState().basket?.total.amount).toBe(0);
    await done(made.pay(), 10_000);
    expect(made.getState().outcome).toBe("succeeded");
    expect(left).toEqual([]);
  });

  it("says what is wrong with a code, and keeps the price", async () => {
    const made = await ready();
    expect(await done(made.applyCode("NOPE"))).toBe(false);
    expect(made.getState()).toMatchObject({
      promotionProblem: { code: "promotion_invalid" },
      basket: { total: { amount: 1_000 } },
    });
    await done(made.applyCode("AUTUMN10"));
    expect(made.getState()).toMatchObject({ promotionProblem: undefined, basket: { total: { amount: 900 } } });
  });

  it("takes a new price when the quote has expired", async () => {
    const made = await ready();
    shop.refuse("place", problem(409, "quote_expired", "The quote has expired. Ask for a new one."));
    await done(made.pay());
    expect(made.getState()).toMatchObject({ busy: false, problem: { code: "quote_expired" } });
    await done(made.proceed());
    await done(made.pay());
    expect(made.getState().step).toBe("verify");
  });

  it("can be tried again when the service does not answer", async () => {
    shop.refuse("products", problem(0, "no_connection"));
    const made = checkout();
    await done(made.load());
    expect(made.getState()).toMatchObject({ loading: false, problem: { status: 0 } });
    await done(made.load());
    expect(made.getState()).toMatchObject({ problem: undefined, products: PRODUCTS });
  });

  it("holds on to the order when an answer is lost, and pays it once", async () => {
    const made = await ready();
    shop.refuse("checkout embedded", problem(0, "no_connection"));
    await done(made.pay());
    expect(made.getState()).toMatchObject({ step: "pay", busy: false, problem: { status: 0 } });
    await done(made.pay());
    expect(shop.orders.size).toBe(1);
    expect(made.getState().step).toBe("verify");
  });

  const pending = () => problem(409, "first_purchase_pending", "One of two open checkouts: pay for ord_1, or cancel it.");

  it("cancels the other order that stands in the way when it is told to, and pays", async () => {
    await done(shop.place("quo_other", "other"));
    const made = await ready();
    shop.refuse("checkout embedded", pending());
    await done(made.pay("google_pay"));
    expect(made.getState()).toMatchObject({ step: "pay", busy: false, problem: { code: "first_purchase_pending" } });
    expect(shop.orders.get("ord_1")?.status).toBe("pending");
    await done(made.payInstead(), 30_000);
    expect(shop.orders.get("ord_1")?.status).toBe("cancelled");
    expect(made.getState()).toMatchObject({ outcome: "succeeded", order: { id: "ord_2" } });
    expect(shop.calls.filter((call) => call === "checkout embedded")).toHaveLength(2);
  });

  it("says so when the other order cannot be cancelled any more, and pays nothing", async () => {
    await done(shop.place("quo_other", "other"));
    const made = await ready();
    shop.refuse("checkout embedded", pending());
    await done(made.pay());
    shop.refuse("cancel", problem(409, "order_not_cancellable", "It is paid."));
    await done(made.payInstead());
    expect(made.getState()).toMatchObject({ step: "pay", busy: false, problem: { code: "order_not_cancellable" } });
    expect(shop.orders.get("ord_2")?.payment).toBeNull();
  });

  it("cancels nothing where no other order is named", async () => {
    const made = await ready();
    shop.refuse("checkout embedded", problem(409, "checkout_in_progress", "ord_1 is being opened."));
    await done(made.pay());
    expect(await made.payInstead()).toBeUndefined();
    expect(shop.calls).not.toContain("cancel");
  });

  it("goes on where a bank has sent the buyer back", async () => {
    const first = await ready();
    first.chooseMethod("stripe:alipay");
    await done(first.pay());
    const back = checkout();
    back.resume("ord_1");
    await vi.advanceTimersByTimeAsync(30_000);
    expect(back.getState()).toMatchObject({ step: "result", outcome: "succeeded" });
  });

  it("does without a storage that throws", async () => {
    vi.spyOn(globalThis, "localStorage", "get").mockImplementation(() => {
      throw new DOMException("denied", "SecurityError");
    });
    const made = await ready();
    await done(made.pay());
    await vi.advanceTimersByTimeAsync(30_000);
    expect(made.getState().outcome).toBe("succeeded");
  });
});
