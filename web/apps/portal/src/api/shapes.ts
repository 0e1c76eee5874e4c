import type { components } from "@florin/client";

type Schemas = components["schemas"];

export type Money = Schemas["MoneyView"];
export type Order = Schemas["OrderView"];
export type OrderItem = Schemas["ItemView"];
export type Refunds = Schemas["RefundsView"];
export type Refund = Schemas["RefundView"];
export type Quote = Schemas["QuoteView"];
export type Confirmation = Schemas["Confirmation"];
export type Product = Schemas["ProductView"];
export type Plan = Schemas["PlanView"];
export type Method = Schemas["MethodView"];
export type SavedMethod = Schemas["SavedView"];
export type Balance = Schemas["BalanceView"];
export type Lot = Schemas["LotView"];
export type Hold = Schemas["HoldView"];
export type Transaction = Schemas["TransactionView"];
export type Invoice = Schemas["InvoiceView"];
export type Listing = Schemas["ListingView"];
export type Version = Schemas["VersionView"];
export type Purchase = Schemas["PurchaseView"];
export type Access = Schemas["AccessView"];
export type Subscription = Schemas["SubscriptionView"];
export type Entitlement = Schemas["EntitlementView"];
export type Notification = Schemas["NotificationView"];
export type Preferences = Schemas["PreferencesView"];
export type BillingProfile = Schemas["BillingProfileBody"];
export type Payout = Schemas["PayoutView"];

/** A part of a list, as every route with a cursor answers. */
export interface Page<T> {
  data: T[];
  has_more: boolean;
  next_cursor?: string | null;
}

// The contract has one schema for each simple name, and three names stand for two things each: a
// creator's balance, month and statement line are described here as the service answers them.

/** What a creator has in one currency, in its minor units. */
export interface EarningsBalance {
  currency: string;
  earned: number;
  pending: number;
  available: number;
  under_way: number;
  paid_out: number;
}

export interface Earnings {
  creator: string;
  balances: EarningsBalance[];
}

/** Minor units; tax + fee + share = gross. */
export interface Amounts {
  gross: number;
  tax: number;
  fee: number;
  share: number;
}

/** What one listing has brought, and what came back of it, in one month. */
export interface ListingMonth {
  month: string;
  product: string;
  name: string;
  currency: string;
  sales: number;
  sold: Amounts;
  returned: Amounts;
}

export interface Revenue {
  from: string;
  to: string;
  data: ListingMonth[];
}

/** One change of what a creator is owed; `amount` in minor units, with its sign. */
export interface StatementLine {
  at: string;
  type: "sale" | "reversal" | "payout";
  reference: string;
  name?: string | null;
  gross: number;
  tax: number;
  fee: number;
  amount: number;
}

export interface StatementAccount {
  currency: string;
  opening: number;
  lines: StatementLine[];
  closing: number;
}

export interface Statement {
  creator: string;
  month: string;
  until: string;
  accounts: StatementAccount[];
}
