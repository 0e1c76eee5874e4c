import type { components } from "@florin/client";

type Schemas = components["schemas"];

export type Order = Schemas["OrderView"];
export type OrderItem = Schemas["ItemView"];
export type Payment = Schemas["PaymentView"];
export type Refund = Schemas["RefundView"];
export type Refunds = Schemas["RefundsView"];
export type Dispute = Schemas["DisputeView"];
export type Timeline = Schemas["TimelineView"];
export type TimelineEntry = Schemas["EntryView"];
export type InboxEntry = Schemas["InboxView"];
export type DryRun = Schemas["DryRunView"];
export type ReplayMany = Schemas["ReplayManyView"];
export type Job = Schemas["JobView"];
export type Endpoint = Schemas["WebhookEndpointView"];
export type Delivery = Schemas["WebhookDeliveryView"];
export type Trial = Schemas["TrialView"];
export type Run = Schemas["RunView"];
export type Difference = Schemas["RowView"];
export type Transfer = Schemas["TransferView"];
export type Product = Schemas["ProductView"];
export type Plan = Schemas["PlanView"];
export type Promotion = Schemas["PromotionView"];
export type Listing = Schemas["ListingView"];
export type Payout = Schemas["PayoutView"];
export type Subscription = Schemas["SubscriptionView"];
export type Invoice = Schemas["InvoiceView"];
export type Transaction = Schemas["TransactionView"];
export type Hold = Schemas["HoldView"];
export type Agent = Schemas["AgentView"];
export type ServerKey = Schemas["ServerKeyView"];
export type AuditRow = Schemas["AuditView"];
export type StreamEvent = Schemas["EventView"];
export type Amount = Schemas["MoneyView"];

export type Customer = Schemas["CustomerView"];
export type LedgerSheet = Schemas["LedgerSheetView"];
export type CreditBalance = Schemas["BalanceView"];
export type Lot = Schemas["LotView"];
export type Earnings = Schemas["EarningsView"];
export type TransferReceipt = Schemas["TransferReceiptView"];
export type Revenue = Schemas["RevenueView"];
export type Worths = Schemas["CustomersView"];
export type Worth = Schemas["CustomerWorthView"];
export type Conversion = Schemas["ConversionView"];
export type Outcomes = Schemas["OutcomesView"];

/** One page of a list. */
export interface Page<T> {
  readonly data: readonly T[];
  readonly has_more: boolean;
  readonly next_cursor?: string | null;
}
