import {
  Badge,
  Button,
  ButtonLink,
  defineTexts,
  formatCredits,
  formatMoney,
  problemOf,
  useApi,
  useLanguage,
  useTexts,
} from "@florin/ui";
import { useMutation } from "@tanstack/react-query";
import { bodyOf, useMethods, usePlans, useSubscriptions } from "../api/queries.js";
import type { Plan, Subscription } from "../api/shapes.js";
import { currenciesOf, priceIn } from "../money.js";
import { Refusal } from "../parts.js";
import { offersOf } from "../pay/offers.js";
import { pageUrl } from "../pay/pageUrl.js";
import { useCurrency } from "./currency.js";
import { usePeriod } from "./periods.js";

const TEXTS = defineTexts({
  en: {
    title: "Or subscribe",
    text: "New credits at the start of every period. Change, pause or cancel whenever you like.",
    credits: (count: string, period: string) => `${count} credits ${period}`,
    trial: (days: number) => (days === 1 ? "1 day free" : `${days} days free`),
    subscribe: (plan: string) => `Subscribe to ${plan}`,
    tryIt: (plan: string) => `Try ${plan} for free`,
    yours: "Your plan",
    manage: "Manage",
  },
  "zh-CN": {
    title: "或选择订阅",
    text: "每个周期开始时获得新积分，可随时更换、暂停或取消。",
    credits: (count: string, period: string) => `${period} ${count} 积分`,
    trial: (days: number) => `免费试用 ${days} 天`,
    subscribe: (plan: string) => `订阅${plan}`,
    tryIt: (plan: string) => `免费试用${plan}`,
    yours: "当前方案",
    manage: "管理",
  },
});

/** Plans that are charged again and again; nothing at all where there are none. */
export function SubscriptionPlans() {
  const texts = useTexts(TEXTS);
  const plans = usePlans();
  const subscriptions = useSubscriptions();
  const sold = (plans.data ?? []).filter((plan) => plan.active);
  const [currency] = useCurrency(currenciesOf(sold.map((plan) => plan.prices)));
  if (sold.length === 0) {
    return null;
  }
  return (
    <section className="p-plans" aria-labelledby="plans">
      <div className="p-section-head">
        <div>
          <h2 id="plans">{texts.title}</h2>
          <p className="f-muted">{texts.text}</p>
        </div>
      </div>
      <div className="p-plan-grid">
        {sold.map((plan) => (
          <PlanCard
            key={plan.id}
            plan={plan}
            currency={currency}
            own={subscriptions.data?.find((one) => one.plan === plan.id && one.state !== "ended" && one.state !== "incomplete")}
          />
        ))}
      </div>
    </section>
  );
}

interface PlanCardProps {
  plan: Plan;
  currency: string;
  own: Subscription | undefined;
}

function PlanCard({ plan, currency, own }: PlanCardProps) {
  const texts = useTexts(TEXTS);
  const { language } = useLanguage();
  const period = usePeriod();
  const price = priceIn(plan.prices, currency) ?? plan.prices[0];
  return (
    <article className="p-plan" data-own={own !== undefined || undefined}>
      <header>
        <h3>{plan.name}</h3>
        {own ? (
          <Badge tone="good">{texts.yours}</Badge>
        ) : (
          plan.trial_days > 0 && <Badge tone="info">{texts.trial(plan.trial_days)}</Badge>
        )}
      </header>
      {price && (
        <p className="p-plan-price">
          <strong>{formatMoney(price.amount, price.currency, language)}</strong>{" "}
          <span className="f-muted">{period(plan)}</span>
        </p>
      )}
      {plan.description && <p className="f-muted">{plan.description}</p>}
      <ul className="p-ticks">
        {plan.credits > 0 && <li>{texts.credits(formatCredits(plan.credits, 0, language), period(plan))}</li>}
        {plan.features.map((feature) => (
          <li key={feature}>{feature}</li>
        ))}
      </ul>
      {own ? (
        <ButtonLink to={`/subscriptions/${own.id}`}>{texts.manage}</ButtonLink>
      ) : (
        price && <Subscribe plan={plan} currency={price.currency} />
      )}
    </article>
  );
}

function Subscribe({ plan, currency }: { plan: Plan; currency: string }) {
  const texts = useTexts(TEXTS);
  const api = useApi();
  const methods = useMethods(currency);
  const provider = offersOf(methods.data ?? [])[0]?.provider;
  const begin = useMutation({
    mutationFn: (through: string) =>
      bodyOf(
        api.POST("/v1/subscriptions", {
          body: {
            plan: plan.code,
            currency,
            provider: through,
            success_url: pageUrl("/subscriptions?begun"),
            cancel_url: pageUrl("/"),
          },
        }),
      ),
    onSuccess: ({ checkout_url }) => window.location.assign(checkout_url ?? pageUrl("/subscriptions")),
  });
  return (
    <>
      <Refusal problem={begin.error ? problemOf(begin.error) : undefined} />
      <Button
        busy={begin.isPending || begin.isSuccess}
        disabled={provider === undefined}
        onClick={() => provider !== undefined && begin.mutate(provider)}
      >
        {plan.trial_days > 0 ? texts.tryIt(plan.name) : texts.subscribe(plan.name)}
      </Button>
    </>
  );
}
