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
export type ServerKey = Schemas["ServerKeyView"];
export type AuditRow = Schemas["AuditView"];
export type StreamEvent = Schemas["EventView"];
export type Amount = Schemas["MoneyView"];

// Several views of the service have the same simple name, and the description keeps one of each:
// these are written down here as the service answers them.

export interface CreditBalance {
  readonly customer: string;
  readonly asset: string;
  readonly scale: number;
  readonly available: number;
  readonly held: number;
  readonly granted: number;
  readonly used: number;
  readonly debt: number;
  readonly frozen: boolean;
  readonly lots: readonly Lot[];
}

export interface Lot {
  readonly id: string;
  readonly granted: number;
  readonly remaining: number;
  readonly promotional: boolean;
  readonly expires_at?: string | null;
  readonly created_at: string;
}

export interface Earnings {
  readonly creator: string;
  readonly balances: readonly {
    readonly currency: string;
    readonly earned: number;
    readonly pending: number;
    readonly available: number;
    readonly under_way: number;
    readonly paid_out: number;
  }[];
}

export interface TransferReceipt {
  readonly payment: string;
  readonly reference: string;
  readonly status: string;
  readonly objection?: string | null;
}

export interface Revenue {
  readonly bucket: string;
  readonly group?: string | null;
  readonly gross: Amount;
  readonly returned: Amount;
  readonly net: Amount;
  readonly orders: number;
}

export interface Worths {
  readonly customers: number;
  readonly net: Amount;
  readonly average: Amount;
  readonly data: readonly Worth[];
}

export interface Worth {
  readonly customer: string;
  readonly subject: string;
  readonly orders: number;
  readonly gross: Amount;
  readonly returned: Amount;
  readonly net: Amount;
  readonly first: string;
  readonly last: string;
}

export interface Conversion {
  readonly bucket: string;
  readonly placed: number;
  readonly opened: number;
  readonly paid: number;
  readonly failed: number;
  readonly expired: number;
  readonly cancelled: number;
  readonly rate_bp: number;
}

export interface Outcomes {
  readonly success_bp: number;
  readonly data: readonly {
    readonly provider: string;
    readonly status: string;
    readonly reason?: string | null;
    readonly payments: number;
  }[];
}

/** One page of a list. */
export interface Page<T> {
  readonly data: readonly T[];
  readonly has_more: boolean;
  readonly next_cursor?: string | null;
}
