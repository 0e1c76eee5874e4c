import { defineTexts, formatDate, formatMoney, useLanguage, useTexts } from "@florin/ui";
import type { Subscription } from "../api/shapes.js";

const TEXTS = defineTexts({
  en: {
    incomplete: "Waiting for its first payment",
    trial: (date: string, price: string) => `Free until ${date}, then ${price}`,
    renews: (date: string, price: string) => `Renews on ${date} for ${price}`,
    ends: (date: string) => `Ends on ${date}, and is not charged again`,
    pastDue: "The last payment did not go through. The provider tries again in the next days.",
    paused: "Nothing is charged until you resume it",
    ended: (date: string) => `Ended on ${date}`,
  },
  "zh-CN": {
    incomplete: "等待首次付款",
    trial: (date: string, price: string) => `免费至 ${date}，之后 ${price}`,
    renews: (date: string, price: string) => `将于 ${date} 续订，${price}`,
    ends: (date: string) => `将于 ${date} 结束，不再扣款`,
    pastDue: "上一次付款未成功，支付服务商会在接下来几天内重试。",
    paused: "恢复之前不会扣款",
    ended: (date: string) => `已于 ${date} 结束`,
  },
});

/** What happens to a subscription next, in one sentence. */
export function SubscriptionNext({ subscription }: { subscription: Subscription }) {
  const texts = useTexts(TEXTS);
  const { language } = useLanguage();
  const { state, price, trial_end, current_period_end, ended_at, created_at } = subscription;
  const date = (at: string | null | undefined) => formatDate(at ?? created_at, language);
  const costs = formatMoney(price.amount, price.currency, language);
  if (subscription.ends_with_period && state !== "ended") {
    return <>{texts.ends(date(current_period_end))}</>;
  }
  switch (state) {
    case "incomplete":
      return <>{texts.incomplete}</>;
    case "trialing":
      return <>{texts.trial(date(trial_end ?? current_period_end), costs)}</>;
    case "past_due":
      return <>{texts.pastDue}</>;
    case "paused":
      return <>{texts.paused}</>;
    case "ended":
      return <>{texts.ended(date(ended_at))}</>;
    default:
      return <>{texts.renews(date(current_period_end), costs)}</>;
  }
}
