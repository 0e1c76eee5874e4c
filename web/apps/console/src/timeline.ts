import { defineTexts } from "@florin/ui";
import { pageOf } from "./ids.js";
import type { TimelineEntry } from "./types.js";
import { type Tone, toneOf } from "./words.js";

/** Whose doing an entry is; decides its colour and lets one look at some kinds only. */
export type Area = "order" | "payment" | "inbox" | "ledger" | "document" | "mail" | "job" | "operator" | "goods" | "webhook";

const AREAS: Readonly<Record<string, Area>> = {
  order: "order",
  payment: "payment",
  refund: "payment",
  dispute: "payment",
  transfer: "payment",
  inbox: "inbox",
  credit: "ledger",
  invoice: "document",
  notification: "mail",
  mail: "mail",
  job: "job",
  audit: "operator",
  purchase: "goods",
  earning: "goods",
  webhook: "webhook",
};

export function areaOf(kind: string): Area {
  return AREAS[kind.split(".")[0] ?? ""] ?? "order";
}

/** Good and bad news stand out; what is on its way does not. */
export function entryTone(kind: string): Tone {
  const [area = "", what = ""] = kind.split(".");
  if (area === "audit") {
    return "warn";
  }
  if (kind === "order.refused" || kind === "refund.failed") {
    return "bad";
  }
  if (kind === "credit.booked" || kind === "mail.sent" || kind === "invoice.issued") {
    return "good";
  }
  return what === "placed" || what === "begun" || what === "opened" ? "neutral" : toneOf(what);
}

export const HAPPENED = defineTexts({
  en: {
    "order.placed": "Order placed",
    "order.pending": "Order can be paid again",
    "order.processing": "Order is being paid",
    "order.paid": "Order paid and delivered",
    "order.failed": "Payment of the order failed",
    "order.cancelled": "Order cancelled",
    "order.expired": "Order expired",
    "order.refunded": "Order refunded",
    "order.partly_refunded": "Order partly refunded",
    "order.disputed": "Order disputed",
    "order.refused": "The order refused a change",
    "payment.begun": "Payment begun",
    "payment.opened": "Checkout opened",
    "payment.processing": "Payment is under way",
    "payment.succeeded": "Money arrived",
    "payment.failed": "Payment failed",
    "payment.expired": "Checkout ran out",
    "payment.cancelled": "Payment given up",
    "refund.begun": "Refund asked for",
    "refund.pending": "Refund on its way",
    "refund.succeeded": "Refund has left",
    "refund.failed": "Refund failed",
    "dispute.heard": "Dispute heard of",
    "dispute.inquiry": "The bank asks",
    "dispute.open": "The bank withholds the money",
    "dispute.won": "Dispute won",
    "dispute.lost": "Dispute lost",
    "inbox.received": "Webhook received",
    "inbox.replayed": "Webhook replayed",
    "inbox.handled": "Webhook handled",
    "inbox.ignored": "Webhook ignored",
    "inbox.parked": "Webhook parked",
    "credit.booked": "Booked in the ledger",
    "invoice.issued": "Document issued",
    "notification.created": "Buyer told",
    "mail.queued": "Mail written",
    "mail.sent": "Mail sent",
    "job.waiting": "Job waits",
    "job.running": "Job runs",
    "job.parked": "Job parked",
    "purchase.reserved": "Goods set aside",
    "purchase.completed": "Goods handed over",
    "earning.made": "Price divided with the creator",
    "webhook.queued": "Your program is to be told",
    "webhook.delivered": "Your program was told",
    "webhook.failed": "Your program could not be told",
    "webhook.held": "Held for your program",
  },
  "zh-CN": {
    "order.placed": "已下单",
    "order.pending": "订单可再次支付",
    "order.processing": "订单支付处理中",
    "order.paid": "订单已支付并交付",
    "order.failed": "订单支付失败",
    "order.cancelled": "订单已取消",
    "order.expired": "订单已过期",
    "order.refunded": "订单已退款",
    "order.partly_refunded": "订单已部分退款",
    "order.disputed": "订单有争议",
    "order.refused": "订单拒绝了一次变更",
    "payment.begun": "开始付款",
    "payment.opened": "已打开支付页面",
    "payment.processing": "付款处理中",
    "payment.succeeded": "款项已到账",
    "payment.failed": "付款失败",
    "payment.expired": "支付页面已过期",
    "payment.cancelled": "付款已放弃",
    "refund.begun": "已申请退款",
    "refund.pending": "退款处理中",
    "refund.succeeded": "退款已汇出",
    "refund.failed": "退款失败",
    "dispute.heard": "收到争议通知",
    "dispute.inquiry": "银行问询",
    "dispute.open": "银行扣留款项",
    "dispute.won": "争议胜诉",
    "dispute.lost": "争议败诉",
    "inbox.received": "收到 Webhook",
    "inbox.replayed": "Webhook 已重放",
    "inbox.handled": "Webhook 已处理",
    "inbox.ignored": "Webhook 已忽略",
    "inbox.parked": "Webhook 已搁置",
    "credit.booked": "已记入账本",
    "invoice.issued": "已开具单据",
    "notification.created": "已通知买家",
    "mail.queued": "邮件已生成",
    "mail.sent": "邮件已发送",
    "job.waiting": "任务等待中",
    "job.running": "任务执行中",
    "job.parked": "任务已搁置",
    "purchase.reserved": "商品已预留",
    "purchase.completed": "商品已交付",
    "earning.made": "已与创作者分成",
    "webhook.queued": "即将通知您的程序",
    "webhook.delivered": "已通知您的程序",
    "webhook.failed": "未能通知您的程序",
    "webhook.held": "暂存，待通知您的程序",
  },
});

/** Told in a line of their own, or by the title already. */
const TOLD = new Set(["amount", "currency", "gross", "tax", "fee", "share"]);

export interface Detail {
  readonly name: string;
  readonly value: string;
  readonly to: string | undefined;
}

/** What else is known of an entry, in a stable order, with links where a value is an id. */
export function details(entry: TimelineEntry): readonly Detail[] {
  return Object.entries(entry.details ?? {})
    .filter(([name]) => !(TOLD.has(name) && typeof (entry.details as Record<string, unknown>)[name] === "number"))
    .filter(([name]) => name !== "currency")
    .map(([name, value]) => {
      const text = typeof value === "object" ? JSON.stringify(value) : String(value);
      return { name, value: text, to: pageOf(text) };
    })
    .sort((one, other) => one.name.localeCompare(other.name));
}

/** The amount of money that an entry speaks of, if it does. */
export function money(entry: TimelineEntry): { readonly minor: number; readonly currency: string } | undefined {
  const known = entry.details as Record<string, unknown> | undefined;
  const minor = known?.["amount"] ?? known?.["share"];
  const currency = known?.["currency"] ?? known?.["asset"];
  return typeof minor === "number" && typeof currency === "string" ? { minor, currency } : undefined;
}
