import { Problem, type Api } from "@florin/ui";
import { bodyOf } from "../api/queries.js";
import type { Money, Order } from "../api/shapes.js";
import { nameOf, type Attempts, type Basket } from "./attempts.js";
import { canBePaid } from "./progress.js";

/** What somebody has decided to buy, and at which price they did so. */
export interface Wish {
  basket: Basket;
  expected: Money;
  provider: string;
}

/** What comes of it: a page of the provider's, an order that needs no page, or another price. */
export type Outcome =
  | { kind: "leave"; url: string }
  | { kind: "stay"; order: Order }
  | { kind: "price_changed"; order: Order; wish: Wish };

/** What a payment needs to know of its surroundings. */
export interface Surroundings {
  api: Api;
  attempts: Attempts;
  subject: string;
  /** The address of a page of this app's. */
  url: (path: string) => string;
}

const TRIES = 3;
const PATIENCE_SECONDS = 5;

/**
 * Orders the basket, unless this browser did so a moment ago, and opens the page where that order is
 * paid. An order that can't be paid any more is followed by a new one, once.
 */
export async function buy(wish: Wish, around: Surroundings): Promise<Outcome> {
  const name = nameOf(wish.basket, around.subject);
  const order = await placed(wish.basket, name, around);
  if (!isExpected(order, wish.expected)) {
    return { kind: "price_changed", order, wish };
  }
  try {
    return await pay(order.id, wish.provider, around);
  } catch (thrown) {
    if (!(thrown instanceof Problem) || thrown.passes || thrown.code === "checkout_in_progress") {
      throw thrown;
    }
    around.attempts.forget(name);
    if (thrown.code !== "order_not_payable") {
      await giveUp(order, around);
      throw thrown;
    }
  }
  const fresh = await placed(wish.basket, name, around);
  return isExpected(fresh, wish.expected)
    ? pay(fresh.id, wish.provider, around)
    : { kind: "price_changed", order: fresh, wish };
}

/** Opens the page where an order is paid, or finds the one that is open. */
export async function pay(id: string, provider: string, around: Surroundings): Promise<Outcome> {
  const { api, url } = around;
  const order = await patiently(() =>
    bodyOf(
      api.POST("/v1/orders/{id}/checkout", {
        params: { path: { id } },
        body: {
          provider,
          mode: "hosted",
          success_url: url(`/orders/${id}/result`),
          cancel_url: url(`/orders/${id}`),
        },
      }),
    ),
  );
  const page = order.payment?.checkout_url;
  if (canBePaid(order) && page) {
    return { kind: "leave", url: page };
  }
  // Somebody who is to transfer money finds on the order's own page where to.
  return canBePaid(order) ? { kind: "leave", url: order.status_url } : { kind: "stay", order };
}

function isExpected(order: Order, expected: Money): boolean {
  return order.total.currency === expected.currency && order.total.amount <= expected.amount;
}

async function placed(basket: Basket, name: string, { api, attempts }: Surroundings): Promise<Order> {
  const place = () =>
    bodyOf(
      api.POST("/v1/orders", {
        params: { header: { "Idempotency-Key": attempts.keyOf(name) } },
        body:
          "quote" in basket
            ? { quote: basket.quote }
            : { items: basket.items.map((item) => ({ ...item })), currency: basket.currency },
      }),
    );
  const order = await patiently(place);
  attempts.ordered(name, order.id);
  return order;
}

/** An order whose payment is refused for good is cancelled, so that it stands in nobody's way. */
async function giveUp(order: Order, { api }: Surroundings): Promise<void> {
  try {
    await api.POST("/v1/orders/{id}/cancel", { params: { path: { id: order.id } } });
  } catch {
    // Then it runs out by itself; why it was refused is what the buyer has to hear.
  }
}

/** Another call for the same thing may be under way (a second tab): its answer is ours, too. */
async function patiently<T>(call: () => Promise<T>): Promise<T> {
  for (let left = TRIES - 1; ; left--) {
    try {
      return await call();
    } catch (thrown) {
      const wait = thrown instanceof Problem && thrown.status === 409 ? thrown.retryAfterSeconds : undefined;
      if (left === 0 || wait === undefined || wait > PATIENCE_SECONDS) {
        throw thrown;
      }
      await new Promise((done) => setTimeout(done, wait * 1_000));
    }
  }
}
