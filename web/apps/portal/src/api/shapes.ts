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
export type Agent = Schemas["AgentView"];
export type AgentLimit = Schemas["LimitView"];
export type AgentKey = Schemas["AgentKeyView"];
export type AgentUse = Schemas["UsageView"];
export type TopUp = Schemas["TopUpView"];
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

export type Earnings = Schemas["EarningsView"];
export type EarningsBalance = Schemas["EarningsBalanceView"];
export type Revenue = Schemas["RevenueList"];
export type ListingMonth = Schemas["ListingMonthView"];
/** Minor units; tax + fee + share = gross. */
export type Amounts = Schemas["AmountsView"];
export type Statement = Schemas["StatementView"];
export type StatementAccount = Schemas["AccountView"];
export type StatementLine = Schemas["StatementLineView"];
