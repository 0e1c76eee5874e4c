import {
  Badge,
  Button,
  Card,
  Credits,
  defineTexts,
  Empty,
  Field,
  formatCredits,
  formatMoney,
  Money,
  Note,
  PageHeader,
  problemOf,
  RadioCards,
  Select,
  Skeleton,
  TextInput,
  useApi,
  useLanguage,
  useTexts,
  type RadioCard,
} from "@florin/ui";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useId, useState, type FormEvent, type ReactNode } from "react";
import { Link, useSearchParams } from "react-router";
import { keys } from "../api/keys.js";
import { bodyOf, useBalance, useMethods, useProducts } from "../api/queries.js";
import type { Money as Amount, Product, Quote } from "../api/shapes.js";
import { currenciesOf, priceIn, pricePerCredit, savedPercent } from "../money.js";
import { Loaded } from "../parts.js";
import { HowToPay } from "../pay/HowToPay.js";
import { canPayHere, offersOf } from "../pay/offers.js";
import { PayRefusal } from "../pay/PayRefusal.js";
import { usePay } from "../pay/usePay.js";
import { useProblemText } from "../problems.js";
import { useCurrency } from "./currency.js";
import { SubscriptionPlans } from "./SubscriptionPlans.js";

const TEXTS = defineTexts({
  en: {
    title: "Buy credits",
    text: "Credits arrive the moment your payment does, and a receipt follows by mail.",
    balance: "Your balance",
    balanceUnit: "credits",
    choose: "Choose a package",
    currency: "Currency",
    credits: (count: string) => `${count} credits`,
    bonus: (count: string) => `+${count} bonus`,
    each: (price: string) => `${price} per credit`,
    save: (percent: number) => `Save ${percent}%`,
    empty: "No packages are on sale yet",
    emptyText: "As soon as the operator adds one, it appears here.",
    summary: "Your order",
    bonusCredits: "Bonus credits",
    included: "included",
    discount: "Discount",
    code: (code: string) => `Code ${code}`,
    total: "Total",
    after: "Balance afterwards",
    buy: (price: string) => `Continue to pay ${price}`,
    buyHere: (price: string) => `Buy for ${price}`,
    free: "Get it for nothing",
    promotion: "Have a promotion code?",
    promotionLabel: "Promotion code",
    apply: "Apply",
    remove: "Remove code",
    noMethods: "Nobody can pay in this currency at the moment. Choose another one.",
    safeHere: "Card numbers go from the provider's fields to the provider only. They never reach us.",
    safe: "You pay on the provider's own page. Card numbers never reach us.",
  },
  "zh-CN": {
    title: "购买积分",
    text: "付款成功后积分立即到账，收据随后通过邮件发送。",
    balance: "当前余额",
    balanceUnit: "积分",
    choose: "选择积分包",
    currency: "币种",
    credits: (count: string) => `${count} 积分`,
    bonus: (count: string) => `赠送 ${count}`,
    each: (price: string) => `每积分 ${price}`,
    save: (percent: number) => `省 ${percent}%`,
    empty: "暂无在售的积分包",
    emptyText: "运营人员添加后会显示在这里。",
    summary: "订单摘要",
    bonusCredits: "赠送积分",
    included: "已包含",
    discount: "优惠",
    code: (code: string) => `优惠码 ${code}`,
    total: "合计",
    after: "购买后余额",
    buy: (price: string) => `去支付 ${price}`,
    buyHere: (price: string) => `立即购买 ${price}`,
    free: "免费领取",
    promotion: "有优惠码？",
    promotionLabel: "优惠码",
    apply: "使用",
    remove: "移除优惠码",
    noMethods: "目前无法使用此币种付款，请选择其他币种。",
    safeHere: "卡号由支付服务商的输入框直接发送给服务商，不会经过我们。",
    safe: "您将在支付服务商的页面付款，卡号不会经过我们。",
  },
});

const PayHere = lazy(() => import("../pay/PayHere.js").then((part) => ({ default: part.PayHere })));

/** Packages of credits, and the plans that bring them again and again. */
export function Plans() {
  const texts = useTexts(TEXTS);
  const packs = useProducts("credit_pack");
  return (
    <>
      <PageHeader title={texts.title} text={texts.text} actions={<BalanceFigure />} />
      <Loaded query={packs} waiting={<Waiting />}>
        {(found) =>
          found.length === 0 ? (
            <Card>
              <Empty title={texts.empty} text={texts.emptyText} />
            </Card>
          ) : (
            <BuyCredits packs={found} />
          )
        }
      </Loaded>
      <SubscriptionPlans />
    </>
  );
}

function Waiting() {
  return (
    <div className="p-buy">
      <Skeleton lines={3} height="5.25rem" width="100%" />
      <Skeleton height="16rem" />
    </div>
  );
}

function BalanceFigure() {
  const texts = useTexts(TEXTS);
  const balance = useBalance();
  return (
    <Link to="/credits" className="p-balance">
      <span className="f-muted f-small">{texts.balance}</span>
      <strong>
        {balance.data ? (
          <>
            <Credits minor={balance.data.available} scale={balance.data.scale} /> <small>{texts.balanceUnit}</small>
          </>
        ) : (
          <Skeleton width="6rem" />
        )}
      </strong>
    </Link>
  );
}

function BuyCredits({ packs }: { packs: readonly Product[] }) {
  const texts = useTexts(TEXTS);
  const [search, setSearch] = useSearchParams();
  const currencies = currenciesOf(packs.map((pack) => pack.prices));
  const [currency, setCurrency] = useCurrency(currencies);
  const sold = packs.filter((pack) => priceIn(pack.prices, currency) !== undefined);
  const wanted = search.get("product");
  // The address follows a moment later: until then the mark would jump back.
  const [picked, setPicked] = useState<string>();
  const chosen =
    sold.find((pack) => pack.id === picked) ??
    sold.find((pack) => pack.code === wanted || pack.id === wanted) ??
    middle(sold);
  const choose = (id: string) => {
    setPicked(id);
    const code = sold.find((pack) => pack.id === id)?.code ?? id;
    setSearch((before) => ({ ...Object.fromEntries(before), product: code }), { replace: true, preventScrollReset: true });
  };
  return (
    <div className="p-buy">
      <section className="p-buy-choice">
        <div className="p-section-head">
          <h2>{texts.choose}</h2>
          {currencies.length > 1 && (
            <Select
              aria-label={texts.currency}
              value={currency}
              options={currencies.map((code) => ({ value: code, label: code }))}
              onChange={(event) => setCurrency(event.target.value)}
            />
          )}
        </div>
        <RadioCards
          legend={texts.choose}
          hideLegend
          name="package"
          value={chosen?.id}
          onChange={choose}
          options={useCards(sold, currency)}
        />
      </section>
      {chosen && <Summary pack={chosen} currency={currency} />}
    </div>
  );
}

/** What is chosen before anybody has chosen: neither the cheapest nor the dearest. */
function middle<T>(all: readonly T[]): T | undefined {
  return all[Math.floor((all.length - 1) / 2)];
}

function useCards(packs: readonly Product[], currency: string): RadioCard[] {
  const texts = useTexts(TEXTS);
  const { language } = useLanguage();
  const priced = packs.flatMap((pack) => {
    const price = priceIn(pack.prices, currency);
    return price === undefined ? [] : [{ pack, minor: price.amount, credits: pack.total_credits }];
  });
  const dearest = priced.reduce(
    (most, one) => (one.minor * most.credits > most.minor * one.credits ? one : most),
    priced[0] ?? { minor: 0, credits: 1 },
  );
  return priced.map(({ pack, minor, credits }) => {
    const saved = savedPercent(minor, credits, dearest);
    const each = formatEach(pricePerCredit(minor, credits, currency), currency, language);
    return {
      value: pack.id,
      label: pack.name,
      badge: (
        <>
          {pack.bonus_credits > 0 && (
            <Badge tone="good">{texts.bonus(formatCredits(pack.bonus_credits, 0, language))}</Badge>
          )}
          {saved >= 5 && <Badge tone="info">{texts.save(saved)}</Badge>}
        </>
      ),
      description: `${texts.credits(formatCredits(credits, 0, language))} · ${texts.each(each)}`,
      aside: <Money minor={minor} currency={currency} />,
    };
  });
}

/** "0.0067" of a currency, with its sign and as many digits. */
function formatEach(major: string, currency: string, language: string): string {
  const digits = major.split(".")[1]?.length ?? 0;
  const format = new Intl.NumberFormat(language, { style: "currency", currency, minimumFractionDigits: digits, maximumFractionDigits: digits });
  return format.format(major as Intl.StringNumericLiteral);
}

function Summary({ pack, currency }: { pack: Product; currency: string }) {
  const texts = useTexts(TEXTS);
  const { language } = useLanguage();
  const balance = useBalance();
  const methods = useMethods(currency);
  const [provider, setProvider] = useState<string>();
  const [code, setCode] = useState("");
  const quote = useQuote(pack, currency, code);
  const payment = usePay();
  const offers = offersOf(methods.data ?? []);
  const through = (offers.find((offer) => offer.provider === provider) ?? offers[0])?.provider;
  const price = priceIn(pack.prices, currency) ?? { amount: 0, currency };
  const total: Amount = quote.data?.total ?? price;
  const here = canPayHere(methods.data ?? []);
  const [paying, setPaying] = useState(false);
  const start = () => {
    if (here) {
      setPaying(true);
    } else if (through !== undefined) {
      payment.buy({
        basket: quote.data
          ? { quote: quote.data.id }
          : { items: [{ product: pack.code, quantity: 1 }], currency },
        expected: total,
        provider: through,
      });
    }
  };
  if (methods.isPending || balance.isPending) {
    return (
      <Card title={texts.summary} className="p-summary">
        <Skeleton lines={6} height="1.75rem" />
      </Card>
    );
  }
  return (
    <Card title={texts.summary} className="p-summary">
      <div className="f-stack">
        <dl className="p-lines">
          <Line name={pack.name} note={texts.credits(formatCredits(pack.credits, 0, language))}>
            <Money minor={price.amount} currency={currency} />
          </Line>
          {pack.bonus_credits > 0 && (
            <Line name={texts.bonusCredits} note={`+${formatCredits(pack.bonus_credits, 0, language)}`}>
              {texts.included}
            </Line>
          )}
          {quote.data && quote.data.discount.amount > 0 && (
            <Line name={quote.data.promotion_code ? texts.code(quote.data.promotion_code) : texts.discount}>
              <Money minor={-quote.data.discount.amount} currency={currency} />
            </Line>
          )}
          <Line name={texts.total} strong>
            <Money minor={total.amount} currency={currency} />
          </Line>
          {balance.data && (
            <Line name={texts.after} quiet>
              <Credits minor={balance.data.available + pack.total_credits} scale={balance.data.scale} />
            </Line>
          )}
        </dl>
        {!here && <Promotion code={code} onCode={setCode} problem={quote.error} busy={quote.isFetching} />}
        {methods.data && offers.length === 0 && <Note tone="warn">{texts.noMethods}</Note>}
        <HowToPay offers={here ? offers.slice(0, 1) : offers} value={through} onChange={setProvider} />
        <PayRefusal payment={payment} />
        <Button
          variant="primary"
          busy={payment.busy}
          disabled={through === undefined || (code !== "" && quote.data === undefined)}
          onClick={start}
        >
          {total.amount === 0 ? texts.free : (here ? texts.buyHere : texts.buy)(formatMoney(total.amount, currency, language))}
        </Button>
        <p className="f-muted f-small">{here ? texts.safeHere : texts.safe}</p>
      </div>
      {payment.element}
      {paying && (
        <Suspense>
          <PayHere product={pack.id} kind={pack.kind} currency={currency} onClose={() => setPaying(false)} />
        </Suspense>
      )}
    </Card>
  );
}

interface LineProps {
  name: ReactNode;
  note?: ReactNode;
  strong?: boolean;
  quiet?: boolean;
  children: ReactNode;
}

function Line({ name, note, strong, quiet, children }: LineProps) {
  return (
    <div data-strong={strong || undefined} data-quiet={quiet || undefined}>
      <dt>
        {name}
        {note && <span className="f-muted f-small">{note}</span>}
      </dt>
      <dd>{children}</dd>
    </div>
  );
}

/** What the basket costs with a code; the price holds until the quote runs out. */
function useQuote(pack: Product, currency: string, code: string) {
  const api = useApi();
  return useQuery<Quote>({
    queryKey: [...keys.quote, pack.code, currency, code],
    queryFn: () =>
      bodyOf(
        api.POST("/v1/quotes", {
          body: { items: [{ product: pack.code, quantity: 1 }], currency, promotion_code: code },
        }),
      ),
    enabled: code !== "",
    retry: false,
    // A quote holds for a quarter of an hour; ask anew in good time.
    staleTime: 10 * 60 * 1_000,
    gcTime: 10 * 60 * 1_000,
  });
}

interface PromotionProps {
  code: string;
  onCode: (code: string) => void;
  problem: Error | null;
  busy: boolean;
}

function Promotion({ code, onCode, problem, busy }: PromotionProps) {
  const texts = useTexts(TEXTS);
  const say = useProblemText();
  const [typed, setTyped] = useState("");
  const id = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onCode(typed.trim());
  };
  if (code !== "" && problem === null && !busy) {
    return (
      <div>
        <Button variant="quiet" small onClick={() => onCode("")}>
          {texts.remove}
        </Button>
      </div>
    );
  }
  return (
    <details className="p-fold">
      <summary>{texts.promotion}</summary>
      <form className="p-inline-form" onSubmit={submit} noValidate>
        <Field
          id={id}
          label={texts.promotionLabel}
          error={code !== "" && problem !== null ? say(problemOf(problem)) : undefined}
        >
          <TextInput
            value={typed}
            maxLength={60}
            autoCapitalize="characters"
            spellCheck={false}
            onChange={(event) => setTyped(event.target.value)}
          />
        </Field>
        <Button type="submit" busy={busy && code !== ""} disabled={typed.trim() === ""}>
          {texts.apply}
        </Button>
      </form>
    </details>
  );
}
