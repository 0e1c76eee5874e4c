import type { Listing, Order, OrderItem, Plan, Transaction } from "../src/api/shapes.js";

const AT = "2026-11-21T10:00:00Z";

export function item(change: Partial<OrderItem> = {}): OrderItem {
  const usd = (amount: number) => ({ amount, currency: "USD" });
  return {
    product: "prod_1",
    kind: "credit_pack",
    name: "Value",
    quantity: 1,
    unit: usd(10_000),
    discount: usd(0),
    amount: usd(10_000),
    credits: 10_000,
    bonus_credits: 5_000,
    bundle: null,
    undelivered: null,
    ...change,
  };
}

export function order(change: Partial<Order> = {}): Order {
  return {
    id: "ord_1",
    status: "pending",
    customer: "cus_1",
    total: { amount: 10_000, currency: "USD" },
    discount: { amount: 0, currency: "USD" },
    promotion_code: null,
    promotion_discount: null,
    returned: { amount: 0, currency: "USD" },
    items: [item()],
    credits: 15_000,
    payment: null,
    invoice: null,
    status_url: "http://127.0.0.1/orders/ord_1?key=k",
    created_at: AT,
    paid_at: null,
    ...change,
  };
}

export function payment(status: string, change: Partial<NonNullable<Order["payment"]>> = {}): NonNullable<Order["payment"]> {
  return {
    id: "pay_1",
    provider: "stripe",
    status,
    live: false,
    amount: { amount: 10_000, currency: "USD" },
    checkout_url: null,
    client_secret: null,
    expires_at: null,
    provider_checkout: null,
    provider_payment: null,
    failure: null,
    ...change,
  };
}

export function booking(change: Partial<Transaction> = {}): Transaction {
  return {
    id: "txn_1",
    type: "top_up",
    change: 15_000,
    held: 0,
    balance_after: 15_000,
    asset: "CREDIT",
    scale: 0,
    parts: [10_000, 5_000],
    reference: "ord_1",
    description: "Credit purchase - Value",
    metadata: {},
    created_at: AT,
    ...change,
  };
}

export function listing(change: Partial<Listing> = {}): Listing {
  return {
    id: "lst_1",
    product: "prod_2",
    code: "brushes",
    kind: "package",
    creator: "cus_2",
    status: "active",
    name: "Ink brushes",
    description: null,
    features: [],
    prices: [{ amount: 1_500, currency: "USD" }],
    texts: { en: { name: "Ink brushes", description: null, features: [] } },
    sales: 0,
    downloads: 0,
    created_at: AT,
    ...change,
  };
}

export function plan(change: Partial<Plan> = {}): Plan {
  return {
    id: "prod_3",
    code: "pro",
    active: true,
    interval: "month",
    every: 1,
    credits: 3_000,
    trial_days: 0,
    rollover_periods: 0,
    entitlements: [],
    name: "Pro",
    description: null,
    features: [],
    prices: [{ amount: 3_000, currency: "USD" }],
    texts: {},
    created_at: AT,
    ...change,
  };
}
