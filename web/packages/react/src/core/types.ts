// What a checkout needs of the service's contract, and no more of it: what is not named here may
// change without anybody's page breaking. A test holds these against the generated types.

/** Minor units of a currency. */
export interface Money {
  amount: number;
  currency: string;
}

export interface Product {
  id: string;
  code: string;
  kind: string;
  name: string;
  description?: string | null;
  features: string[];
  credits: number;
  bonus_credits: number;
  total_credits: number;
  prices: Money[];
}

export interface Item {
  product: string;
  name: string;
  quantity: number;
  unit: Money;
  discount: Money;
  amount: Money;
  credits: number;
  bonus_credits: number;
}

/** What a basket costs until `expires_at`. */
export interface Quote {
  id: string;
  items: Item[];
  discount: Money;
  total: Money;
  promotion_code?: string | null;
  promotion_discount?: Money | null;
  expires_at: string;
  /** The order that was placed with it. */
  order?: string | null;
}

export interface Payment {
  id: string;
  provider: string;
  status: string;
  live: boolean;
  checkout_url?: string | null;
  client_secret?: string | null;
  failure?: string | null;
}

export interface Order {
  id: string;
  status: string;
  total: Money;
  discount: Money;
  returned: Money;
  promotion_code?: string | null;
  promotion_discount?: Money | null;
  items: Item[];
  credits: number;
  payment?: Payment | null;
  invoice?: string | null;
  status_url: string;
  created_at: string;
  paid_at?: string | null;
}

/** Whose fields take a card's number: `stripe` with a publishable key, or `sandbox` at an address. */
export interface Fields {
  adapter: string;
  publishable_key?: string | null;
  url?: string | null;
}

/** One method at one provider. */
export interface PaymentMethod {
  method: string;
  /** card, redirect, bank_debit or transfer. */
  kind: string;
  delayed: boolean;
  wallets: string[];
  provider: string;
  modes: string[];
  fields?: Fields | null;
}

/** A method that the buyer has kept. */
export interface SavedMethod {
  id: string;
  provider: string;
  method: string;
  brand?: string | null;
  last4?: string | null;
  exp_month?: number | null;
  exp_year?: number | null;
}

/** What opens a provider's fields for a card to keep. */
export interface Setup {
  id: string;
  provider: string;
  client_secret: string;
}

export interface Balance {
  asset: string;
  scale: number;
  available: number;
  held: number;
}

/** How the order stands, and what the buyer has to do before it goes on. */
export interface Paid {
  status: string;
  next_action?: { type: string; url?: string | null } | null;
  order: Order;
}

export interface Confirmation {
  status: string;
  current: boolean;
  order: Order;
}
