import {
  Button,
  ButtonLink,
  Card,
  CopyId,
  defineTexts,
  Dialog,
  Facts,
  formatCredits,
  formatDate,
  formatMoney,
  PageHeader,
  problemOf,
  RadioCards,
  useApi,
  useLanguage,
  useTexts,
  useToast,
} from "@florin/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { Link, useParams } from "react-router";
import { keys } from "../api/keys.js";
import { bodyOf, usePlans, useSubscriptions } from "../api/queries.js";
import type { Plan, Subscription } from "../api/shapes.js";
import { priceIn } from "../money.js";
import { Loaded, Refusal, StateBadge } from "../parts.js";
import { PROVIDER, SUBSCRIPTION_STATE, SUBSCRIPTION_TONE, useWords } from "../words.js";
import { usePeriod } from "./periods.js";
import { actsOf, choicesOf, type Act } from "./subscriptionActs.js";
import { SubscriptionNext } from "./SubscriptionNext.js";

const TEXTS = defineTexts({
  en: {
    subscriptions: "Subscriptions",
    title: "Subscription",
    missing: "There is no such subscription of yours.",
    manage: "What you can do",
    begin: "Pay and begin",
    change: "Change the plan",
    cancel: "Cancel",
    reactivate: "Keep it after all",
    pause: "Pause",
    resume: "Resume",
    facts: "Details",
    price: "Price",
    credits: "Each period brings",
    creditCount: (count: string) => `${count} credits`,
    period: "Current period",
    fromTo: (from: string, to: string) => `${from} to ${to}`,
    through: "Charged through",
    id: "Subscription",
    orders: "Each payment is an order with its receipt.",
    toOrders: "See your orders",
    pausing: "Pause this subscription?",
    pausingText: "Nothing is charged and no new credits arrive until you resume it. What you have stays until it runs out.",
    resuming: "Resume this subscription?",
    resumingText: "It is charged again from the next period on.",
    cancelling: "Cancel this subscription?",
    cancellingText: (date: string) => `It stays as it is until ${date}, and is not charged again. You can change your mind until then.`,
    cancellingNow: "It ends, and is not charged again.",
    keep: "Keep it",
    cancelIt: "Cancel it",
    changing: "Change the plan",
    changingText:
      "A dearer plan is charged for the rest of this period and brings the difference of the credits. A cheaper one gives nothing back; the next period costs less.",
    noOthers: "There is no other plan that is charged as often and in the same currency.",
    confirm: (plan: string) => `Change to ${plan}`,
    done: "Done. It shows here as soon as the provider has confirmed it.",
  },
  "zh-CN": {
    subscriptions: "订阅",
    title: "订阅",
    missing: "您没有这个订阅。",
    manage: "可用操作",
    begin: "付款并开始",
    change: "更换方案",
    cancel: "取消",
    reactivate: "继续订阅",
    pause: "暂停",
    resume: "恢复",
    facts: "详细信息",
    price: "价格",
    credits: "每个周期包含",
    creditCount: (count: string) => `${count} 积分`,
    period: "当前周期",
    fromTo: (from: string, to: string) => `${from} 至 ${to}`,
    through: "扣款渠道",
    id: "订阅编号",
    orders: "每次付款都是一笔订单，并附有收据。",
    toOrders: "查看订单",
    pausing: "确定暂停此订阅？",
    pausingText: "在您恢复之前，不会扣款，也不会获得新积分。已有的积分在到期前仍可使用。",
    resuming: "确定恢复此订阅？",
    resumingText: "将从下一个周期开始重新扣款。",
    cancelling: "确定取消此订阅？",
    cancellingText: (date: string) => `在 ${date} 之前保持不变，之后不再扣款。在此之前您可以改变主意。`,
    cancellingNow: "订阅将结束，不再扣款。",
    keep: "保留订阅",
    cancelIt: "确定取消",
    changing: "更换方案",
    changingText: "更贵的方案会收取本周期剩余部分的差价，并带来相应的积分差额。更便宜的方案不退款，下个周期开始按新价格收费。",
    noOthers: "没有其他扣款周期和币种相同的方案。",
    confirm: (plan: string) => `更换为 ${plan}`,
    done: "已完成。支付服务商确认后会在这里显示。",
  },
});

export function SubscriptionPage() {
  const { id = "" } = useParams();
  const texts = useTexts(TEXTS);
  const subscriptions = useSubscriptions();
  const plans = usePlans();
  const found = subscriptions.data?.find((one) => one.id === id);
  const plan = plans.data?.find((one) => one.id === found?.plan);
  return (
    <>
      <PageHeader
        above={<Link to="/subscriptions">{texts.subscriptions}</Link>}
        title={plan?.name ?? texts.title}
        text={found && <SubscriptionNext subscription={found} />}
        actions={found && <StateBadge state={found.state} texts={SUBSCRIPTION_STATE} tones={SUBSCRIPTION_TONE} />}
      />
      <Loaded query={subscriptions}>
        {() =>
          found === undefined ? (
            <p className="f-muted">{texts.missing}</p>
          ) : (
            <div className="p-split">
              <Manage subscription={found} plan={plan} plans={plans.data ?? []} />
              <Details subscription={found} plan={plan} />
            </div>
          )
        }
      </Loaded>
    </>
  );
}

interface ManageProps {
  subscription: Subscription;
  plan: Plan | undefined;
  plans: readonly Plan[];
}

function Manage({ subscription, plan, plans }: ManageProps) {
  const texts = useTexts(TEXTS);
  const [asked, setAsked] = useState<Act>();
  const close = () => setAsked(undefined);
  const acts = actsOf(subscription);
  return (
    <Card title={texts.manage}>
      <div className="f-stack">
        {acts.length > 0 && (
          <div className="f-row">
            {acts.map((act) =>
              act === "begin" ? (
                <ButtonLink key={act} variant="primary" href={subscription.checkout_url ?? ""}>
                  {texts.begin}
                </ButtonLink>
              ) : (
                <Button
                  key={act}
                  variant={act === "cancel" ? "quiet" : act === "reactivate" || act === "resume" ? "primary" : "secondary"}
                  onClick={() => setAsked(act)}
                >
                  {texts[act]}
                </Button>
              ),
            )}
          </div>
        )}
        <p className="f-muted">
          {texts.orders} <Link to="/orders">{texts.toOrders}</Link>
        </p>
      </div>
      {asked === "change" && plan && <ChangePlan subscription={subscription} plan={plan} plans={plans} onClose={close} />}
      {asked !== undefined && asked !== "change" && <Ask act={asked} subscription={subscription} onClose={close} />}
    </Card>
  );
}

/** Does something to a subscription, and shows what the service says that it is since. */
function useAct(subscription: Subscription, onClose: () => void) {
  const texts = useTexts(TEXTS);
  const api = useApi();
  const queries = useQueryClient();
  const toast = useToast();
  const path = { params: { path: { id: subscription.id } } };
  return useMutation({
    mutationFn: ({ act, plan }: { act: Act; plan?: string }): Promise<Subscription> => {
      switch (act) {
        case "cancel":
          return bodyOf(
            api.POST("/v1/subscriptions/{id}/cancel", {
              ...path,
              body: { at: subscription.state === "paused" ? "now" : "period_end" },
            }),
          );
        case "change":
          return bodyOf(api.POST("/v1/subscriptions/{id}/change", { ...path, body: { plan: plan ?? "" } }));
        case "pause":
          return bodyOf(api.POST("/v1/subscriptions/{id}/pause", path));
        case "resume":
          return bodyOf(api.POST("/v1/subscriptions/{id}/resume", path));
        case "reactivate":
          return bodyOf(api.POST("/v1/subscriptions/{id}/reactivate", path));
        case "begin":
          throw new Error("A subscription is begun on the provider's page");
      }
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: keys.subscriptions });
      void queries.invalidateQueries({ queryKey: keys.entitlements });
      onClose();
      toast(texts.done, "good");
    },
  });
}

interface AskProps {
  act: Act;
  subscription: Subscription;
  onClose: () => void;
}

function Ask({ act, subscription, onClose }: AskProps) {
  const texts = useTexts(TEXTS);
  const { language } = useLanguage();
  const run = useAct(subscription, onClose);
  const until = subscription.current_period_end;
  const ends =
    until && subscription.state !== "paused"
      ? texts.cancellingText(formatDate(until, language))
      : texts.cancellingNow;
  const words: Partial<Record<Act, { title: string; text: ReactNode }>> = {
    cancel: { title: texts.cancelling, text: ends },
    pause: { title: texts.pausing, text: texts.pausingText },
    resume: { title: texts.resuming, text: texts.resumingText },
    reactivate: { title: texts.reactivate, text: texts.resumingText },
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={words[act]?.title}
      footer={
        <>
          <Button onClick={onClose}>{texts.keep}</Button>
          <Button
            variant={act === "cancel" ? "danger" : "primary"}
            busy={run.isPending}
            onClick={() => run.mutate({ act })}
          >
            {act === "cancel" ? texts.cancelIt : texts[act]}
          </Button>
        </>
      }
    >
      <p>{words[act]?.text}</p>
      <Refusal problem={run.error ? problemOf(run.error) : undefined} />
    </Dialog>
  );
}

interface ChangePlanProps {
  subscription: Subscription;
  plan: Plan;
  plans: readonly Plan[];
  onClose: () => void;
}

function ChangePlan({ subscription, plan, plans, onClose }: ChangePlanProps) {
  const texts = useTexts(TEXTS);
  const { language } = useLanguage();
  const period = usePeriod();
  const run = useAct(subscription, onClose);
  const choices = choicesOf(plans, plan, subscription);
  const [chosen, setChosen] = useState(choices[0]?.code);
  const target = choices.find((choice) => choice.code === chosen);
  const price = (of: Plan) => {
    const found = priceIn(of.prices, subscription.price.currency);
    return found && `${formatMoney(found.amount, found.currency, language)} ${period(of)}`;
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={texts.changing}
      footer={
        <>
          <Button onClick={onClose}>{texts.keep}</Button>
          {target && (
            <Button variant="primary" busy={run.isPending} onClick={() => run.mutate({ act: "change", plan: target.code })}>
              {texts.confirm(target.name)}
            </Button>
          )}
        </>
      }
    >
      <div className="f-stack">
        {choices.length === 0 ? (
          <p>{texts.noOthers}</p>
        ) : (
          <>
            <RadioCards
              legend={texts.changing}
              hideLegend
              name="plan"
              value={chosen}
              onChange={setChosen}
              options={choices.map((choice) => ({
                value: choice.code,
                label: choice.name,
                description: texts.creditCount(formatCredits(choice.credits, 0, language)),
                aside: price(choice),
              }))}
            />
            <p className="f-muted f-small">{texts.changingText}</p>
          </>
        )}
        <Refusal problem={run.error ? problemOf(run.error) : undefined} />
      </div>
    </Dialog>
  );
}

function Details({ subscription, plan }: { subscription: Subscription; plan: Plan | undefined }) {
  const texts = useTexts(TEXTS);
  const { language } = useLanguage();
  const period = usePeriod();
  const provider = useWords(PROVIDER);
  const { price, current_period_start: from, current_period_end: to } = subscription;
  return (
    <Card title={texts.facts}>
      <Facts
        facts={[
          {
            label: texts.price,
            value: `${formatMoney(price.amount, price.currency, language)} ${plan ? period(plan) : ""}`,
          },
          ...(plan && plan.credits > 0
            ? [{ label: texts.credits, value: texts.creditCount(formatCredits(plan.credits, 0, language)) }]
            : []),
          ...(from && to
            ? [{ label: texts.period, value: texts.fromTo(formatDate(from, language), formatDate(to, language)) }]
            : []),
          { label: texts.through, value: provider(subscription.provider) },
          { label: texts.id, value: <CopyId value={subscription.id} label={texts.id} /> },
        ]}
      />
    </Card>
  );
}
