import { randomUUID } from "node:crypto";
import type { Addresses } from "./service.js";

/** An order as the API tells it; only what the trips look at. */
export interface Order {
  id: string;
  status: string;
  credits: number;
  invoice: string | null;
  status_url: string;
  payment: { checkout_url: string | null; status: string } | null;
}

const PAID_MAX_MS = 10_000;
const LOOK_MS = 100;

/** An order with a page to pay it on. */
export interface OpenOrder extends Order {
  checkoutUrl: string;
}

/** Who a call is made for; `up` prints a token for each. */
export type Who = "buyer" | "creator" | "operator";

type Sent = RequestInit & { headers?: Record<string, string> };

/** A shop's own server: it orders for the buyer and reads what has become of it. */
export class Shop {
  constructor(private readonly addresses: Addresses) {}

  /** Orders a product, in US dollars unless another currency is named, and opens its checkout. */
  async openOrder(product = "value", currency = "USD"): Promise<OpenOrder> {
    const placed = await this.place(product, currency);
    const order = await this.post<Order>(`/v1/orders/${placed.id}/checkout`, { provider: "stripe" });
    const checkoutUrl = order.payment?.checkout_url;
    if (!checkoutUrl) {
      throw new Error(`The order has no page to pay on: ${JSON.stringify(order)}`);
    }
    return { ...order, checkoutUrl };
  }

  /** An order that nobody has begun to pay. */
  place(product = "value", currency = "USD"): Promise<Order> {
    return this.post("/v1/orders", { items: [{ product }], currency });
  }

  /** An order that is paid, without a page: as a shop whose own fields have taken the card. */
  async paidOrder(product = "value"): Promise<Order> {
    const placed = await this.place(product);
    await this.post(`/v1/orders/${placed.id}/checkout`, { provider: "stripe", mode: "embedded" });
    await this.post(`/v1/orders/${placed.id}/pay`, { payment_method: "pm_card_visa" });
    const until = Date.now() + PAID_MAX_MS;
    for (;;) {
      const order = await this.order(placed.id);
      if (order.status === "paid") {
        return order;
      }
      if (Date.now() > until) {
        throw new Error(`Not paid after ${PAID_MAX_MS} ms: ${JSON.stringify(order)}`);
      }
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  }

  /** The latest orders, the newest first. */
  async orders(): Promise<Order[]> {
    return (await this.call<{ data: Order[] }>("/v1/orders?limit=100")).data;
  }

  /** The first thing of a list, as somebody sees it; undefined if the list is empty. */
  async firstOf(list: string, as: Who): Promise<Record<string, unknown> | undefined> {
    const query = list.includes("?") ? "" : "?limit=1";
    return (await this.call<{ data: Record<string, unknown>[] }>(list + query, {}, as)).data[0];
  }

  /** Does something as somebody else than the buyer. */
  postAs<T>(as: Who, path: string, body: object, method = "POST"): Promise<T> {
    return this.call(path, this.sent(method, body), as);
  }

  order(id: string): Promise<Order> {
    return this.call(`/v1/orders/${id}`);
  }

  /** Asks the provider how the payment stands. */
  confirm(id: string): Promise<{ success: boolean; status: string; credits_added: number }> {
    return this.post(`/v1/orders/${id}/confirm`);
  }

  /** The buyer's credits. */
  async balance(): Promise<number> {
    return (await this.call<{ available: number }>("/v1/credits/balance")).available;
  }

  /** How many bookings of credits name the order. */
  async bookingsOf(order: string): Promise<number> {
    const page = await this.call<{ data: unknown[] }>("/v1/credits/transactions");
    return page.data.filter((booking) => JSON.stringify(booking).includes(order)).length;
  }

  /** What somebody reads as JSON. */
  read<T>(path: string, as: Who = "buyer"): Promise<T> {
    return this.call(path, {}, as);
  }

  /**
   * Waits until the service has handled every event that the provider has sent of an order's payment,
   * and says how many payments these tell of.
   */
  async chargesOf(order: string, withinMs = PAID_MAX_MS): Promise<number> {
    const until = Date.now() + withinMs;
    for (;;) {
      const path = `/v1/admin/inbox?order=${order}&type=payment_intent.succeeded&limit=100`;
      const { data } = await this.read<{ data: { status: string }[] }>(path, "operator");
      if (data.length > 0 && data.every(({ status }) => status !== "received")) {
        return data.length;
      }
      if (Date.now() > until) {
        throw new Error(`No event is handled after ${withinMs} ms: ${JSON.stringify(data)}`);
      }
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  }

  /** Makes every webhook arrive that much later. */
  async delayWebhooks(millis: number): Promise<void> {
    await this.switchFaults("POST", JSON.stringify({ kind: "late", millis }));
  }

  /** Makes the provider keep every webhook to itself until it is told otherwise. */
  async holdWebhooksBack(): Promise<void> {
    await this.switchFaults("POST", JSON.stringify({ kind: "never" }));
  }

  async letWebhooksGo(): Promise<void> {
    await this.switchFaults("DELETE");
  }

  private async switchFaults(method: string, body?: string): Promise<void> {
    const answer = await fetch(`${this.addresses.sandbox}/_sandbox/faults`, {
      method,
      ...(body === undefined ? {} : { body }),
    });
    if (!answer.ok) {
      throw new Error(`The sandbox refused: ${answer.status} ${await answer.text()}`);
    }
  }

  private post<T>(path: string, body?: object): Promise<T> {
    return this.call(path, this.sent("POST", body));
  }

  private sent(method: string, body?: object): Sent {
    return {
      method,
      headers: { "Content-Type": "application/json", "Idempotency-Key": randomUUID() },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    };
  }

  private async call<T>(path: string, init: Sent = {}, as: Who = "buyer"): Promise<T> {
    const answer = await fetch(this.addresses.service + path, {
      ...init,
      headers: { ...init.headers, Authorization: `Bearer ${this.addresses[as]}` },
    });
    if (!answer.ok) {
      throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    }
    return (await answer.json()) as T;
  }
}
