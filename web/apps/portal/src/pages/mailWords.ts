import { defineTexts } from "@florin/ui";

/** What our mails are about, by the service's names for them. */
export const MAIL = defineTexts({
  en: {
    "order.paid": "Receipts",
    "order.bought": "What you bought with credits, or for nothing",
    "order.failed": "Payments that did not go through",
    "order.undelivered": "Things that could not be delivered",
    "order.refunded": "Credit notes for refunds",
    "order.refund_failed": "Refunds that did not go through",
    "order.dispute_lost": "Money that your bank took back",
    "order.dispute_won": "Disputes that were decided for us",
    "earning.made": "Your sales",
    "agent.budget": "Agents that have used their budget",
    "subscription.trial_ending": "Trials that end soon",
    "subscription.payment_failed": "A subscription's payment did not go through",
    "subscription.reminder": "Reminders of open subscription payments",
    "subscription.ended": "Subscriptions that have ended",
  },
  "zh-CN": {
    "order.paid": "收据",
    "order.bought": "使用积分购买或免费领取的内容",
    "order.failed": "未成功的付款",
    "order.undelivered": "无法交付的内容",
    "order.refunded": "退款通知单",
    "order.refund_failed": "未成功的退款",
    "order.dispute_lost": "银行退单",
    "order.dispute_won": "争议处理结果",
    "earning.made": "您的销售",
    "agent.budget": "智能体预算用完提醒",
    "subscription.trial_ending": "试用即将结束",
    "subscription.payment_failed": "订阅付款未成功",
    "subscription.reminder": "订阅付款提醒",
    "subscription.ended": "订阅已结束",
  },
});
