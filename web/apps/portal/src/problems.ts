import { defineTexts, useTexts, type Problem } from "@florin/ui";

const TEXTS = defineTexts({
  en: {
    already_bought: "You have this already. You find it under Purchases.",
    own_listing: "This is your own listing.",
    purchase_pending: "Another order of yours for this can still be paid. Pay or cancel that one first.",
    first_purchase_pending:
      "Another order of yours can still be paid, and one of the two has a code for a first purchase. Pay or cancel that one first.",
    listing_not_active: "This is not for sale at the moment.",
    quantity_not_possible: "There is one of this for each buyer.",
    insufficient_credits: "You have fewer credits than this costs.",
    order_not_payable: "This order cannot be paid any more. Start a new one at today's price.",
    order_not_cancellable: "This order cannot be cancelled any more.",
    checkout_in_progress: "The payment page for this order is being opened in another window.",
    provider_rejected: "The payment provider has refused this.",
    provider_unavailable: "The payment provider does not answer. Nothing was charged; try again in a moment.",
    payment_declined: "The bank has declined this payment.",
    quote_expired: "This price has run out. Check the new one and try again.",
    unknown: "There is no such code.",
    expired: "This code has ended.",
    used_up: "This code has been used as often as it may be.",
    not_for_this: "This code is not for what you have chosen.",
    first_purchase_only: "This code is for a first purchase only.",
    minimum: "This costs less than the code asks for.",
    already_subscribed: "You have this plan already.",
    subscription_open: "A page for this plan is already open in another currency. Finish that one first.",
    subscription_not_changeable: "This is not possible in the state that the subscription is in now. Reload to see it.",
    too_many_agents: "You have as many agents as one owner may have.",
    too_many_keys: "This agent has as many keys as it may have. Revoke one first.",
    listing_empty: "Add a file or a link first: there is nothing to sell yet.",
    listing_suspended: "An operator has suspended this listing. Only they can let it go on.",
    too_many_listings: "You have as many listings as one creator may have.",
    too_many_versions: "This listing has as many versions as it may have.",
    file_too_large: "This file is larger than files may be here.",
    storage_unavailable: "The file cannot be stored right now. Try again in a moment.",
    too_many_lines: "This is too long to print. Take the CSV, or ask for fewer months.",
    rate_limited: "That was too often. Wait a moment, then try again.",
    noConnection: "The service cannot be reached. Check your connection; what you entered is still here.",
    failed: "Something went wrong on our side. Try again in a moment.",
    forbidden: "Your account may not do this.",
    notFound: "There is nothing here, or it is not yours to see.",
  },
  "zh-CN": {
    already_bought: "您已拥有此内容，可在“我的购买”中找到。",
    own_listing: "这是您自己发布的商品。",
    purchase_pending: "您还有一笔未付款的同类订单，请先付款或取消该订单。",
    first_purchase_pending: "您还有一笔未付款的订单，且两笔订单之一使用了首次购买优惠码。请先付款或取消该订单。",
    listing_not_active: "此商品目前不在售。",
    quantity_not_possible: "每位买家只能购买一份。",
    insufficient_credits: "您的积分不足。",
    order_not_payable: "此订单已无法付款，请按当前价格重新下单。",
    order_not_cancellable: "此订单已无法取消。",
    checkout_in_progress: "此订单的付款页面正在另一个窗口中打开。",
    provider_rejected: "支付服务商拒绝了此操作。",
    provider_unavailable: "支付服务商没有响应，未产生扣款，请稍后重试。",
    payment_declined: "银行拒绝了此次付款。",
    quote_expired: "此价格已失效，请确认新价格后重试。",
    unknown: "没有这个优惠码。",
    expired: "此优惠码已结束。",
    used_up: "此优惠码的使用次数已用完。",
    not_for_this: "此优惠码不适用于您选择的商品。",
    first_purchase_only: "此优惠码仅限首次购买使用。",
    minimum: "金额未达到此优惠码的最低要求。",
    already_subscribed: "您已订阅此方案。",
    subscription_open: "此方案已有一个其他币种的付款页面，请先完成该付款。",
    subscription_not_changeable: "订阅当前的状态不支持此操作，请刷新页面查看。",
    too_many_agents: "您的智能体数量已达上限。",
    too_many_keys: "此智能体的密钥数量已达上限，请先撤销一个。",
    listing_empty: "请先添加文件或链接：目前还没有可出售的内容。",
    listing_suspended: "运营人员已暂停此商品的销售，只有他们才能恢复。",
    too_many_listings: "您的商品数量已达上限。",
    too_many_versions: "此商品的版本数量已达上限。",
    file_too_large: "文件超过了允许的大小。",
    storage_unavailable: "暂时无法保存文件，请稍后重试。",
    too_many_lines: "内容过长，无法打印。请下载 CSV，或缩短月份范围。",
    rate_limited: "操作过于频繁，请稍候再试。",
    noConnection: "无法连接到服务。请检查网络；您填写的内容仍然保留。",
    failed: "我们这边出了问题，请稍后重试。",
    forbidden: "您的账户无权执行此操作。",
    notFound: "这里没有内容，或您无权查看。",
  },
});

/** Says in the reader's language why something was refused; the service's own words are English. */
export function useProblemText(): (problem: Problem) => string {
  const texts = useTexts(TEXTS) as Readonly<Record<string, string>>;
  return (problem) => {
    const reason = problem.code === "promotion_invalid" ? problem.body["reason"] : problem.code;
    const known = typeof reason === "string" ? texts[reason] : undefined;
    return known ?? texts[byStatus(problem.status)] ?? problem.detail;
  };
}

function byStatus(status: number): string {
  switch (status) {
    case 0:
      return "noConnection";
    case 403:
      return "forbidden";
    case 404:
      return "notFound";
    case 429:
      return "rate_limited";
    default:
      return status >= 500 ? "failed" : "";
  }
}

/** The order that stands in the way, where the refusal names one. */
export function orderIn(problem: Problem): string | undefined {
  return /^(first_)?purchase_pending$/.test(problem.code) ? /ord_[0-9a-z]+/.exec(problem.detail)?.[0] : undefined;
}
