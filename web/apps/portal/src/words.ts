import { defineTexts, useTexts, type Texts, type Tone } from "@florin/ui";

/** Looks a word of the service's up; one that is newer than this page stands as it is. */
export function useWords<T>(texts: Texts<T>): (word: string) => string {
  const known = useTexts(texts) as Readonly<Record<string, unknown>>;
  return (word) => {
    const found = known[word];
    return typeof found === "string" ? found : word;
  };
}

export const ORDER_STATUS = defineTexts({
  en: {
    pending: "Not paid yet",
    processing: "Payment on its way",
    paid: "Paid",
    failed: "Payment failed",
    cancelled: "Cancelled",
    expired: "Expired",
    refunded: "Refunded",
    partly_refunded: "Partly refunded",
    disputed: "Disputed",
  },
  "zh-CN": {
    pending: "待付款",
    processing: "付款处理中",
    paid: "已付款",
    failed: "付款失败",
    cancelled: "已取消",
    expired: "已过期",
    refunded: "已退款",
    partly_refunded: "部分退款",
    disputed: "有争议",
  },
});

export const ORDER_TONE: Readonly<Record<string, Tone>> = {
  pending: "neutral",
  processing: "info",
  paid: "good",
  failed: "bad",
  cancelled: "neutral",
  expired: "neutral",
  refunded: "neutral",
  partly_refunded: "warn",
  disputed: "warn",
};

export const SUBSCRIPTION_STATE = defineTexts({
  en: {
    incomplete: "Not begun",
    trialing: "Trial",
    active: "Active",
    past_due: "Payment open",
    paused: "Paused",
    ended: "Ended",
  },
  "zh-CN": {
    incomplete: "未开始",
    trialing: "试用中",
    active: "有效",
    past_due: "待付款",
    paused: "已暂停",
    ended: "已结束",
  },
});

export const SUBSCRIPTION_TONE: Readonly<Record<string, Tone>> = {
  incomplete: "neutral",
  trialing: "info",
  active: "good",
  past_due: "bad",
  paused: "warn",
  ended: "neutral",
};

export const LISTING_STATUS = defineTexts({
  en: { draft: "Draft", active: "On sale", suspended: "Suspended", retired: "Not on sale" },
  "zh-CN": { draft: "草稿", active: "在售", suspended: "已被暂停销售", retired: "已下架" },
});

export const LISTING_TONE: Readonly<Record<string, Tone>> = {
  draft: "neutral",
  active: "good",
  suspended: "bad",
  retired: "neutral",
};

export const PURCHASE_STATUS = defineTexts({
  en: { completed: "Yours", withheld: "Withheld", returned: "Returned" },
  "zh-CN": { completed: "已拥有", withheld: "暂不可用", returned: "已退回" },
});

export const PURCHASE_TONE: Readonly<Record<string, Tone>> = {
  completed: "good",
  withheld: "warn",
  returned: "neutral",
};

export const PAYOUT_STATUS = defineTexts({
  en: { creating: "On its way", paid: "Paid", failed: "Failed" },
  "zh-CN": { creating: "处理中", paid: "已付款", failed: "失败" },
});

export const PAYOUT_TONE: Readonly<Record<string, Tone>> = { creating: "info", paid: "good", failed: "bad" };

export const REFUND_STATUS = defineTexts({
  en: {
    creating: "Asked for",
    pending: "On its way",
    succeeded: "Given back",
    failed: "Did not go through",
  },
  "zh-CN": {
    creating: "已申请",
    pending: "退款中",
    succeeded: "已退款",
    failed: "退款未成功",
  },
});

export const REFUND_TONE: Readonly<Record<string, Tone>> = {
  creating: "info",
  pending: "info",
  succeeded: "good",
  failed: "bad",
};

export const PAPER_KIND = defineTexts({
  en: { invoice: "Invoice", receipt: "Receipt", credit_note: "Credit note", debit_note: "Debit note" },
  "zh-CN": { invoice: "账单", receipt: "收据", credit_note: "贷项通知单", debit_note: "借项通知单" },
});

export const PRODUCT_KIND = defineTexts({
  en: {
    credit_pack: "Credits",
    package: "Package",
    w_matrix: "W-Matrix",
    vector: "Vector",
    subscription: "Subscription",
    bundle: "Bundle",
  },
  "zh-CN": {
    credit_pack: "积分",
    package: "资源包",
    w_matrix: "W 矩阵",
    vector: "向量",
    subscription: "订阅",
    bundle: "套装",
  },
});

export const METHOD = defineTexts({
  en: {
    card: "Card",
    google_pay: "Google Pay",
    apple_pay: "Apple Pay",
    alipay: "Alipay",
    grabpay: "GrabPay",
    fpx: "FPX",
    ideal: "iDEAL",
    klarna: "Klarna",
    sepa_debit: "SEPA debit",
    bacs_debit: "Bacs debit",
    us_bank_account: "US bank account",
    bank_transfer: "Bank transfer",
    crypto: "Crypto",
    credits: "Credits",
    free: "Nothing to pay",
  },
  "zh-CN": {
    card: "银行卡",
    google_pay: "Google Pay",
    apple_pay: "Apple Pay",
    alipay: "支付宝",
    grabpay: "GrabPay",
    fpx: "FPX 网银",
    ideal: "iDEAL",
    klarna: "Klarna",
    sepa_debit: "SEPA 扣款",
    bacs_debit: "Bacs 扣款",
    us_bank_account: "美国银行账户",
    bank_transfer: "银行转账",
    crypto: "加密货币",
    credits: "积分",
    free: "无需付款",
  },
});

export const PROVIDER = defineTexts({
  en: {
    stripe: "Stripe",
    whop: "Whop",
    crossmint: "Crossmint",
    transfer: "Bank transfer",
    credits: "Your credits",
    free: "Nothing to pay",
    manual: "By hand",
  },
  "zh-CN": {
    stripe: "Stripe",
    whop: "Whop",
    crossmint: "Crossmint",
    transfer: "银行转账",
    credits: "您的积分",
    free: "无需付款",
    manual: "人工付款",
  },
});
