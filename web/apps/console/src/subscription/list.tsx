import { type Column, defineTexts, Money, useTexts, When } from "@florin/ui";
import type { List } from "../api.js";
import { Id, ListView, shortened, Status } from "../parts.js";
import type { Subscription } from "../types.js";
import { COMMON } from "../words.js";

export const SUBSCRIPTIONS = defineTexts({
  en: {
    title: "Subscriptions",
    text: "Plans that are paid again and again, by whoever has one.",
    subscription: "Subscription",
    plan: "Plan",
    until: "Period ends",
    price: "Price",
    ends: "ends then",
    emptyTitle: "No subscription yet",
    emptyText: "Make a plan in the catalogue; who subscribes to it stands here.",
    period: "Period",
    trial: "Trial until",
    ended: "Ended",
    cancelEnd: "Cancel with the period …",
    cancelNow: "Cancel now …",
    cancelEndTitle: "Cancel with the period?",
    cancelNowTitle: "Cancel at once?",
    cancelEndText: "It goes on until the period is over, and is not charged again.",
    cancelNowText: "It ends now, with what it entitles to. Nothing is given back by that.",
    pause: "Pause",
    resume: "Resume",
    reactivate: "Let it go on",
    done: "Done; the provider was told.",
  },
  "zh-CN": {
    title: "订阅",
    text: "按周期续费的方案及其订阅者。",
    subscription: "订阅",
    plan: "方案",
    until: "本期结束",
    price: "价格",
    ends: "届时终止",
    emptyTitle: "还没有订阅",
    emptyText: "请在商品目录中创建订阅方案；有人订阅后会显示在这里。",
    period: "周期",
    trial: "试用至",
    ended: "结束时间",
    cancelEnd: "到期取消…",
    cancelNow: "立即取消…",
    cancelEndTitle: "到期后取消？",
    cancelNowTitle: "立即取消？",
    cancelEndText: "本期结束前仍然有效，之后不再扣款。",
    cancelNowText: "订阅及其权益立即终止，不会因此退款。",
    pause: "暂停",
    resume: "恢复",
    reactivate: "继续订阅",
    done: "已完成，并已通知支付渠道。",
  },
});

interface SubscriptionListProps {
  list: List<Subscription>;
  filtered?: boolean;
  selected?: string | undefined;
  onOpen: (subscription: Subscription) => void;
  ofOne?: boolean;
}

/** Subscriptions in a table; also those of one customer. */
export function SubscriptionList({ list, filtered = false, selected, onOpen, ofOne = false }: SubscriptionListProps) {
  const texts = useTexts(SUBSCRIPTIONS);
  const common = useTexts(COMMON);
  const customer: Column<Subscription> = {
    key: "customer",
    label: common.customer,
    cell: (subscription) => <Id id={subscription.customer} />,
  };
  const columns: readonly Column<Subscription>[] = [
    { key: "id", label: texts.subscription, cell: (subscription) => <code>{shortened(subscription.id)}</code> },
    {
      key: "state",
      label: common.status,
      cell: (subscription) => (
        <Status value={subscription.state} also={subscription.ends_with_period ? texts.ends : undefined} />
      ),
    },
    ...(ofOne ? [] : [customer]),
    { key: "plan", label: texts.plan, cell: (subscription) => <Id id={subscription.plan} />, wideOnly: true },
    {
      key: "until",
      label: texts.until,
      cell: (subscription) =>
        subscription.current_period_end ? <When at={subscription.current_period_end} as="date" /> : "–",
    },
    {
      key: "price",
      label: texts.price,
      align: "end",
      cell: (subscription) => <Money minor={subscription.price.amount} currency={subscription.price.currency} />,
    },
  ];
  return (
    <ListView
      list={list}
      label={texts.title}
      file="subscriptions"
      columns={columns}
      rowKey={(subscription) => subscription.id}
      onOpen={onOpen}
      selected={selected}
      filtered={filtered}
      empty={{ title: texts.emptyTitle, text: texts.emptyText }}
    />
  );
}
