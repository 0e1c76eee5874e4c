import {
  Button,
  ButtonLink,
  Card,
  defineTexts,
  formatCredits,
  formatMoney,
  Note,
  PageHeader,
  RadioCards,
  useLanguage,
  useTexts,
  When,
} from "@florin/ui";
import { useState } from "react";
import { Link, useParams } from "react-router";
import { useBalance, useEveryPurchase, useListing, useMethods } from "../api/queries.js";
import type { Listing, Money as Amount, Purchase } from "../api/shapes.js";
import { Loaded } from "../parts.js";
import { HowToPay } from "../pay/HowToPay.js";
import { offersOf } from "../pay/offers.js";
import { PayRefusal } from "../pay/PayRefusal.js";
import { usePay } from "../pay/usePay.js";
import { PRODUCT_KIND, useWords } from "../words.js";
import { useCurrency } from "./currency.js";
import { Cover } from "./Market.js";

const TEXTS = defineTexts({
  en: {
    market: "Marketplace",
    title: "Listing",
    about: "About it",
    features: "What is in it",
    noText: "Its creator has not described it yet.",
    facts: (sales: string, downloads: string) => `${sales} sold · ${downloads} downloads`,
    since: "On sale since",
    buy: "Get it",
    price: "Price",
    money: (currency: string) => `Pay in ${currency}`,
    credits: "Pay with credits",
    have: (count: string) => `You have ${count}`,
    short: (count: string) => `You have ${count}, which is too few`,
    pay: (price: string) => `Continue to pay ${price}`,
    payCredits: (price: string) => `Buy for ${price}`,
    getCredits: "Get more credits",
    bought: "You have this",
    boughtText: "It stays yours, and new versions come with it.",
    withheld: "You have bought this. While your bank decides about the payment, it can't be downloaded.",
    purchases: "Go to your purchases",
    once: "Bought once, yours for good, with all later versions.",
  },
  "zh-CN": {
    market: "市场",
    title: "商品",
    about: "商品介绍",
    features: "包含内容",
    noText: "创作者尚未填写介绍。",
    facts: (sales: string, downloads: string) => `已售 ${sales} · 下载 ${downloads} 次`,
    since: "上架时间",
    buy: "购买",
    price: "价格",
    money: (currency: string) => `使用 ${currency} 付款`,
    credits: "使用积分付款",
    have: (count: string) => `您有 ${count}`,
    short: (count: string) => `您有 ${count}，不足以支付`,
    pay: (price: string) => `去支付 ${price}`,
    payCredits: (price: string) => `用 ${price} 购买`,
    getCredits: "购买更多积分",
    bought: "您已拥有此商品",
    boughtText: "永久有效，并可获得之后的新版本。",
    withheld: "您已购买此商品。在银行对付款作出决定之前，暂时无法下载。",
    purchases: "前往我的购买",
    once: "一次购买，永久拥有，包含之后的所有版本。",
  },
});

export function ListingPage() {
  const { id = "" } = useParams();
  const texts = useTexts(TEXTS);
  const listing = useListing(id);
  return (
    <>
      <PageHeader
        above={<Link to="/market">{texts.market}</Link>}
        title={listing.data?.name ?? texts.title}
        text={listing.data && <Facts listing={listing.data} />}
      />
      <Loaded query={listing}>
        {(found) => (
          <div className="p-split">
            <About listing={found} />
            <Offer listing={found} />
          </div>
        )}
      </Loaded>
    </>
  );
}

function Facts({ listing }: { listing: Listing }) {
  const texts = useTexts(TEXTS);
  const { language } = useLanguage();
  const kind = useWords(PRODUCT_KIND);
  const count = (of: number) => formatCredits(of, 0, language);
  return (
    <>
      {kind(listing.kind)} · {texts.facts(count(listing.sales), count(listing.downloads))} · {texts.since}{" "}
      <When at={listing.created_at} as="date" />
    </>
  );
}

function About({ listing }: { listing: Listing }) {
  const texts = useTexts(TEXTS);
  return (
    <div className="f-stack">
      <div className="p-cover-large">
        <Cover listing={listing} />
      </div>
      <Card title={texts.about}>
        <div className="f-stack">
          {listing.description ? (
            <p className="p-prose">{listing.description}</p>
          ) : (
            <p className="f-muted">{texts.noText}</p>
          )}
          {listing.features.length > 0 && (
            <>
              <h3>{texts.features}</h3>
              <ul className="p-ticks">
                {listing.features.map((feature) => (
                  <li key={feature}>{feature}</li>
                ))}
              </ul>
            </>
          )}
        </div>
      </Card>
    </div>
  );
}

function Offer({ listing }: { listing: Listing }) {
  const purchases = useEveryPurchase();
  const own = purchases.data?.find((purchase) => purchase.listing === listing.id && purchase.status !== "returned");
  return own ? <Owned purchase={own} /> : <Buy listing={listing} />;
}

function Owned({ purchase }: { purchase: Purchase }) {
  const texts = useTexts(TEXTS);
  return (
    <Card title={texts.bought}>
      <div className="f-stack">
        <p className="f-muted">{purchase.status === "withheld" ? texts.withheld : texts.boughtText}</p>
        <ButtonLink variant="primary" to="/purchases">
          {texts.purchases}
        </ButtonLink>
      </div>
    </Card>
  );
}

function Buy({ listing }: { listing: Listing }) {
  const texts = useTexts(TEXTS);
  const { language } = useLanguage();
  const balance = useBalance();
  const payment = usePay();
  const [lastMoney] = useCurrency(listing.prices.map(({ currency }) => currency).filter((code) => code !== "CREDIT"));
  const [chosen, setChosen] = useState<string>();
  const [provider, setProvider] = useState<string>();
  const price = priceOf(listing, chosen ?? lastMoney);
  const isCredit = price?.currency === "CREDIT";
  const methods = useMethods(isCredit ? "" : (price?.currency ?? ""));
  const offers = offersOf(methods.data ?? []);
  const through = isCredit ? "credits" : (provider ?? offers[0]?.provider);
  const have = balance.data?.available ?? 0;
  const isShort = isCredit && balance.data !== undefined && have < price.amount;
  if (price === undefined) {
    return null;
  }
  const shown = formatMoney(price.amount, price.currency, language);
  return (
    <Card title={texts.buy} className="p-summary">
      <div className="f-stack">
        <RadioCards
          legend={texts.price}
          hideLegend
          name="price"
          value={price.currency}
          onChange={setChosen}
          options={moneyFirst(listing.prices).map((one) => priceCard(one, have, texts, language))}
        />
        {!isCredit && <HowToPay offers={offers} value={through} onChange={setProvider} />}
        <PayRefusal payment={payment} />
        {isShort ? (
          <ButtonLink variant="primary" to="/">
            {texts.getCredits}
          </ButtonLink>
        ) : (
          <Button
            variant="primary"
            busy={payment.busy}
            disabled={through === undefined}
            onClick={() =>
              through !== undefined &&
              payment.buy({
                basket: { items: [{ product: listing.product, quantity: 1 }], currency: price.currency },
                expected: price,
                provider: through,
              })
            }
          >
            {isCredit ? texts.payCredits(shown) : texts.pay(shown)}
          </Button>
        )}
        <Note>{texts.once}</Note>
      </div>
      {payment.element}
    </Card>
  );
}

function priceOf(listing: Listing, currency: string): Amount | undefined {
  return listing.prices.find((price) => price.currency === currency) ?? moneyFirst(listing.prices)[0];
}

/** Credits are the other way to pay, and come last. */
function moneyFirst(prices: readonly Amount[]): Amount[] {
  return [...prices].sort((a, b) => Number(a.currency === "CREDIT") - Number(b.currency === "CREDIT"));
}

function priceCard(price: Amount, have: number, texts: Words, language: "en" | "zh-CN") {
  const isCredit = price.currency === "CREDIT";
  const mine = formatMoney(have, "CREDIT", language);
  return {
    value: price.currency,
    label: isCredit ? texts.credits : texts.money(price.currency),
    description: isCredit ? (have < price.amount ? texts.short(mine) : texts.have(mine)) : undefined,
    aside: formatMoney(price.amount, price.currency, language),
  };
}

type Words = (typeof TEXTS)["en"];
