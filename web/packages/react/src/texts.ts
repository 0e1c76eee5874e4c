import type { Outcome } from "./core/outcome.js";

export type Language = "en" | "zh-CN";

const EN = {
  title: "Buy credits",
  choose: "Choose a package",
  payTitle: "Payment",
  verifyTitle: "Checking your payment",
  resultTitle: "Your payment",
  close: "Close",
  back: "Back",
  next: "Continue",
  retry: "Try again",
  loading: "Loading …",
  credits: (count: string) => `${count} credits`,
  bonus: (count: string) => `+ ${count} bonus`,
  each: (price: string) => `${price} per 100 credits`,
  noProducts: "There is nothing to buy in this currency yet.",
  summary: "Order summary",
  discount: "Discount",
  total: "Total",
  haveCode: "Add a promotion code",
  code: "Promotion code",
  apply: "Apply",
  remove: "Remove",
  methods: "How do you want to pay?",
  noMethods: "There is no way to pay in this currency at the moment.",
  saved: (brand: string, last4: string) => `${brand} ending in ${last4}`,
  expires: (month: string, year: string) => `Expires ${month}/${year}`,
  redirectHint: "You will be sent on to confirm, and come back here.",
  hostedHint: "You will pay on the provider's page, and come back here.",
  delayedHint: "The money takes a few days; the credits arrive with it.",
  fieldsFailed: "The card fields did not load. Check your connection and try again.",
  pay: (sum: string) => `Pay ${sum}`,
  free: "Get it for free",
  googlePay: "Pay with Google Pay",
  or: "or",
  declined: "The payment did not go through",
  declinedHint: "Nothing was charged. Try again, or use another way to pay.",
  inTheWay: "Another order of yours is still open to be paid. While it is, this one cannot be.",
  payInstead: (sum: string) => `Cancel that order and pay ${sum}`,
  verifying: "We are waiting for the provider to confirm your payment. This usually takes a few seconds.",
  safe: "You can close this page: nothing is lost, and you will get a mail.",
  checkNow: "Check now",
  done: "Done",
  payment: "Payment",
  delivery: "Credits",
  receipt: "Receipt",
  paid: (sum: string) => `${sum} paid`,
  notPaid: "Not paid",
  waiting: "Waiting",
  added: (count: string) => `${count} credits added`,
  delivered: "Delivered",
  toCome: "Follows the payment",
  receiptSent: (number: string) => `${number}, sent by mail`,
  orderId: "Order",
  balance: "Credits",
  buy: "Buy credits",
  stale: "This may be out of date.",
  noConnection: "The service cannot be reached. Check your connection and try again.",
  tooOften: (seconds: number) => `That was too often. Try again in ${seconds} seconds.`,
  failed: "Something went wrong. Nothing was charged, as far as is known.",
};

export type Texts = typeof EN;

const ZH: Texts = {
  title: "购买积分",
  choose: "选择套餐",
  payTitle: "付款",
  verifyTitle: "正在核对您的付款",
  resultTitle: "您的付款",
  close: "关闭",
  back: "返回",
  next: "继续",
  retry: "重试",
  loading: "加载中…",
  credits: (count) => `${count} 积分`,
  bonus: (count) => `另赠 ${count}`,
  each: (price) => `每 100 积分 ${price}`,
  noProducts: "目前没有以该货币出售的商品。",
  summary: "订单摘要",
  discount: "优惠",
  total: "合计",
  haveCode: "使用优惠码",
  code: "优惠码",
  apply: "使用",
  remove: "移除",
  methods: "您想如何付款？",
  noMethods: "目前没有支持该货币的付款方式。",
  saved: (brand, last4) => `${brand}，尾号 ${last4}`,
  expires: (month, year) => `有效期至 ${month}/${year}`,
  redirectHint: "您将前往确认付款，随后返回此处。",
  hostedHint: "您将在服务商的页面付款，随后返回此处。",
  delayedHint: "款项需要数日到账，积分随之发放。",
  fieldsFailed: "银行卡输入框未能加载。请检查网络后重试。",
  pay: (sum) => `支付 ${sum}`,
  free: "免费领取",
  googlePay: "使用 Google Pay 付款",
  or: "或",
  declined: "付款未成功",
  declinedHint: "没有扣款。请重试，或换一种付款方式。",
  inTheWay: "您还有另一笔订单等待付款，在此期间无法支付本订单。",
  payInstead: (sum) => `取消那笔订单并支付 ${sum}`,
  verifying: "我们正在等待服务商确认您的付款，通常只需几秒。",
  safe: "您可以关闭此页面：不会丢失任何内容，我们会发邮件通知您。",
  checkNow: "立即核对",
  done: "完成",
  payment: "付款",
  delivery: "积分",
  receipt: "收据",
  paid: (sum) => `已支付 ${sum}`,
  notPaid: "未付款",
  waiting: "等待中",
  added: (count) => `已到账 ${count} 积分`,
  delivered: "已交付",
  toCome: "付款后发放",
  receiptSent: (number) => `${number}，已通过邮件发送`,
  orderId: "订单",
  balance: "积分",
  buy: "购买积分",
  stale: "数据可能不是最新的。",
  noConnection: "无法连接到服务。请检查网络后重试。",
  tooOften: (seconds) => `操作过于频繁，请在 ${seconds} 秒后重试。`,
  failed: "出了点问题。据目前所知，没有扣款。",
};

const OUTCOMES: Record<Language, Record<Outcome, [title: string, text: string]>> = {
  en: {
    succeeded: ["Payment received", "Thank you. What you bought is yours."],
    processing: ["Payment on its way", "Your bank is working on it. This can take a few days; you will get a mail when it is done."],
    action_required: ["One more step", "Your payment is not finished yet. Go on where you left off."],
    failed: ["Payment failed", "Nothing was charged. You can try again, or pay another way."],
    cancelled: ["Payment cancelled", "Nothing was charged."],
    expired: ["Time is up", "Nobody paid in time, so nothing was charged. You can start again."],
    timed_out: [
      "Not confirmed yet",
      "It is safe to close this page. If your payment went through, it is credited by itself, and you will get a mail.",
    ],
  },
  "zh-CN": {
    succeeded: ["付款成功", "谢谢！您购买的内容已归您所有。"],
    processing: ["款项处理中", "您的银行正在处理，可能需要数日；完成后我们会发邮件通知您。"],
    action_required: ["还差一步", "您的付款尚未完成，请从上次的步骤继续。"],
    failed: ["付款失败", "没有扣款。您可以重试，或换一种方式付款。"],
    cancelled: ["付款已取消", "没有扣款。"],
    expired: ["已超时", "未在规定时间内付款，因此没有扣款。您可以重新开始。"],
    timed_out: ["尚未确认", "您可以放心关闭此页面。如果付款成功，积分会自动到账，并有邮件通知您。"],
  },
};

const METHODS: Record<string, [en: string, zh: string]> = {
  card: ["Card", "银行卡"],
  alipay: ["Alipay", "支付宝"],
  grabpay: ["GrabPay", "GrabPay"],
  fpx: ["FPX online banking", "FPX 网上银行"],
  ideal: ["iDEAL", "iDEAL"],
  klarna: ["Klarna", "Klarna"],
  sepa_debit: ["SEPA direct debit", "SEPA 直接扣款"],
  bacs_debit: ["Bacs direct debit", "Bacs 直接扣款"],
  us_bank_account: ["US bank account", "美国银行账户"],
  bank_transfer: ["Bank transfer", "银行转账"],
  crypto: ["Cryptocurrency", "加密货币"],
};

export function textsOf(language: Language): Texts {
  return language === "zh-CN" ? ZH : EN;
}

export function outcomeTexts(outcome: Outcome, language: Language): [title: string, text: string] {
  return OUTCOMES[language][outcome];
}

export function methodName(method: string, language: Language): string {
  return METHODS[method]?.[language === "zh-CN" ? 1 : 0] ?? method;
}

/** Minor units as money, by moving the point: no float ever holds an amount. */
export function formatMoney({ amount, currency }: { amount: number; currency: string }, language: Language): string {
  if (currency === "CREDIT") {
    return textsOf(language).credits(formatCount(amount, language));
  }
  const format = new Intl.NumberFormat(language, { style: "currency", currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(decimal(amount, digits) as Intl.StringNumericLiteral);
}

/** A count of credits, of which `scale` digits stand behind the point. */
export function formatCount(count: number, language: Language, scale = 0): string {
  const format = new Intl.NumberFormat(language, { maximumFractionDigits: scale });
  return format.format(decimal(count, scale) as Intl.StringNumericLiteral);
}

function decimal(minor: number, digits: number): string {
  const text = Math.abs(minor).toString().padStart(digits + 1, "0");
  const point = text.length - digits;
  return (minor < 0 ? "-" : "") + text.slice(0, point) + (digits === 0 ? "" : "." + text.slice(point));
}
