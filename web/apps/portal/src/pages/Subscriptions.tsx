import { ButtonLink, Card, defineTexts, Empty, formatMoney, Note, PageHeader, useLanguage, useTexts } from "@florin/ui";
import { Link, useSearchParams } from "react-router";
import { useEntitlements, usePlanNames, useSubscriptions } from "../api/queries.js";
import type { Subscription } from "../api/shapes.js";
import { Loaded, StateBadge } from "../parts.js";
import { SUBSCRIPTION_STATE, SUBSCRIPTION_TONE } from "../words.js";
import { usePeriod } from "./periods.js";
import { SubscriptionNext } from "./SubscriptionNext.js";

const TEXTS = defineTexts({
  en: {
    title: "Subscriptions",
    text: "Plans that renew by themselves, until you say otherwise.",
    empty: "No subscription",
    emptyText: "A plan brings new credits at the start of every period.",
    plans: "See the plans",
    begun: "Thank you. Your subscription appears here as soon as the provider has confirmed it, usually within seconds.",
    plan: "A plan",
    ended: "Ended",
    entitled: "What you may use now",
  },
  "zh-CN": {
    title: "订阅",
    text: "自动续订的方案，您可随时更改。",
    empty: "没有订阅",
    emptyText: "订阅方案会在每个周期开始时为您带来新积分。",
    plans: "查看方案",
    begun: "感谢您的订阅。支付服务商确认后会显示在这里，通常只需几秒。",
    plan: "方案",
    ended: "已结束",
    entitled: "当前可用的权益",
  },
});

export function Subscriptions() {
  const texts = useTexts(TEXTS);
  const [search] = useSearchParams();
  const subscriptions = useSubscriptions();
  return (
    <>
      <PageHeader title={texts.title} text={texts.text} />
      {search.has("begun") && !subscriptions.data?.some((one) => one.state !== "incomplete" && one.state !== "ended") && (
        <Note tone="info">{texts.begun}</Note>
      )}
      <Loaded query={subscriptions}>{(all) => <List all={all} />}</Loaded>
      <Entitlements />
    </>
  );
}

function List({ all }: { all: readonly Subscription[] }) {
  const texts = useTexts(TEXTS);
  const running = all.filter((one) => one.state !== "ended");
  const ended = all.filter((one) => one.state === "ended");
  if (all.length === 0) {
    return (
      <Card>
        <Empty
          title={texts.empty}
          text={texts.emptyText}
          action={
            <ButtonLink variant="primary" to="/#plans">
              {texts.plans}
            </ButtonLink>
          }
        />
      </Card>
    );
  }
  return (
    <>
      <ul className="f-plain f-stack">
        {running.map((one) => (
          <Row key={one.id} subscription={one} />
        ))}
      </ul>
      {ended.length > 0 && (
        <details className="p-fold">
          <summary>
            {texts.ended} ({ended.length})
          </summary>
          <ul className="f-plain f-stack">
            {ended.map((one) => (
              <Row key={one.id} subscription={one} />
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Row({ subscription }: { subscription: Subscription }) {
  const texts = useTexts(TEXTS);
  const { language } = useLanguage();
  const planOf = usePlanNames();
  const period = usePeriod();
  const plan = planOf(subscription.plan);
  return (
    <li>
      <Card>
        <div className="p-bought-head">
          <div>
            <h2>
              <Link to={`/subscriptions/${subscription.id}`}>{plan?.name ?? texts.plan}</Link>
            </h2>
            <p className="f-muted">
              {formatMoney(subscription.price.amount, subscription.price.currency, language)} {plan && period(plan)}
            </p>
            <p className="f-small">
              <SubscriptionNext subscription={subscription} />
            </p>
          </div>
          <StateBadge state={subscription.state} texts={SUBSCRIPTION_STATE} tones={SUBSCRIPTION_TONE} />
        </div>
      </Card>
    </li>
  );
}

function Entitlements() {
  const texts = useTexts(TEXTS);
  const entitlements = useEntitlements();
  if (!entitlements.data || entitlements.data.length === 0) {
    return null;
  }
  return (
    <Card title={texts.entitled}>
      <ul className="p-ticks">
        {entitlements.data.map((one) => (
          <li key={`${one.entitlement} ${one.subscription}`}>
            <code>{one.entitlement}</code>
          </li>
        ))}
      </ul>
    </Card>
  );
}
