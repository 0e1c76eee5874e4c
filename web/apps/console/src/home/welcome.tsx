import { Button, ButtonLink, defineTexts, formatMoney, useApi, useLanguage, useTexts } from "@florin/ui";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { answered, useOne } from "../api.js";
import type { Facts } from "../checklist.js";
import { CopyButton } from "../parts.js";
import { useDemoShop, useTestMode } from "../service.js";
import { GOOD_CARD } from "../testCards.js";
import type { Order } from "../types.js";
import { StepList } from "./firstSteps.js";
import { FIRST } from "./texts.js";

const TEXTS = defineTexts({
  en: {
    welcome: "Your first sale, within a minute",
    welcomeText: "Buy something as a made-up buyer, and watch it arrive here. No real money moves.",
    shop: "Open the shop as a buyer, and choose a package.",
    card: "Pay with this card: any date in the future, any three digits.",
    back: "Come back. What has happened ticks itself on this page.",
    buy: "Make a test purchase",
    noBuyer: "This service knows no made-up buyer. Sign in to the shop as one of your users, or order by hand.",
    toShop: "Open the shop",
    byHand: "Order with curl",
    others: "Other cards",
    live: "Your first sale",
    liveText: "Real money moves here. What your buyers order and pay for ticks itself on this page.",
    nothingToSell: "There is nothing for sale yet.",
    addProduct: "Add a credit pack",
    arrived: "Your first sale is here",
    arrivedText: (what: string, sum: string) => `${what} for ${sum}: paid, credited once, invoiced, and booked to the cent.`,
    see: "See all that happened",
    again: "Buy once more",
    next: "Next: a key for your program, and an address at which it hears of payments.",
  },
  "zh-CN": {
    welcome: "一分钟内完成第一笔销售",
    welcomeText: "以虚拟买家的身份购买，并在此看到它到账。不会产生真实扣款。",
    shop: "以买家身份打开商店，选择一个积分包。",
    card: "使用此卡支付：有效期填任意将来日期，安全码任意三位数字。",
    back: "回到本页。已发生的步骤会自动打勾。",
    buy: "进行测试购买",
    noBuyer: "本服务没有虚拟买家。请以您的一位用户身份登录商店，或手动下单。",
    toShop: "打开商店",
    byHand: "用 curl 下单",
    others: "其他测试卡",
    live: "第一笔销售",
    liveText: "此处产生真实交易。买家下单并付款后，本页的步骤会自动打勾。",
    nothingToSell: "还没有在售商品。",
    addProduct: "添加积分包",
    arrived: "第一笔销售已到账",
    arrivedText: (what: string, sum: string) => `${what}，${sum}：已支付，积分仅入账一次，账单已开具，账目分毫不差。`,
    see: "查看全部经过",
    again: "再买一次",
    next: "接下来：为您的程序创建密钥，并添加接收付款通知的地址。",
  },
});

const TestCards = lazy(() => import("../testCards.js"));

/** What somebody sees first who has sold nothing yet: how to, and that it has happened. */
export default function Welcome({ facts }: { facts: Facts }) {
  const texts = useTexts(FIRST);
  const sold = useFirstSale(facts.paid === true);
  return (
    <section className="c-welcome" aria-labelledby="welcome">
      <div className="c-welcome-act" role="status">
        {sold === undefined ? <Lead facts={facts} /> : <Arrived order={sold} />}
      </div>
      <div className="c-welcome-steps">
        <h2>{texts.first}</h2>
        <StepList facts={facts} />
      </div>
    </section>
  );
}

function Heading({ title, text }: { title: string; text: ReactNode }) {
  return (
    <>
      <h2 id="welcome">{title}</h2>
      <p className="f-muted">{text}</p>
    </>
  );
}

function Lead({ facts }: { facts: Facts }) {
  const texts = useTexts(TEXTS);
  const test = useTestMode();
  if (facts.product === false) {
    return (
      <>
        <Heading title={test ? texts.welcome : texts.live} text={texts.nothingToSell} />
        <div className="f-row">
          <ButtonLink variant="primary" to="/catalogue/products">
            {texts.addProduct}
          </ButtonLink>
        </div>
      </>
    );
  }
  return test ? (
    <TestPurchase />
  ) : (
    <>
      <Heading title={texts.live} text={texts.liveText} />
      <Elsewhere />
    </>
  );
}

function TestPurchase() {
  const texts = useTexts(TEXTS);
  const shop = useDemoShop();
  const [cards, setCards] = useState(false);
  return (
    <>
      <Heading title={texts.welcome} text={texts.welcomeText} />
      <ol className="c-welcome-how">
        <li>{texts.shop}</li>
        <li>
          {texts.card}
          <span className="c-card-number">
            <code>{GOOD_CARD}</code>
            <CopyButton text={GOOD_CARD} />
          </span>
        </li>
        <li>{texts.back}</li>
      </ol>
      {shop === undefined && <p className="f-muted f-small">{texts.noBuyer}</p>}
      <div className="f-row">
        {shop !== undefined && (
          <Button variant="primary" onClick={() => open(shop)}>
            {texts.buy}
          </Button>
        )}
        {shop === undefined && <Elsewhere />}
        <Button variant="quiet" onClick={() => setCards(true)}>
          {texts.others}
        </Button>
      </div>
      <Suspense>{cards && <TestCards onClose={() => setCards(false)} />}</Suspense>
    </>
  );
}

/** In a tab of its own, by a click: as a link the token in the address would stand in the page. */
function open(shop: string) {
  window.open(shop, "_blank", "noopener");
}

function Elsewhere() {
  const texts = useTexts(TEXTS);
  return (
    <span className="f-row">
      <ButtonLink variant="primary" href="/portal/" target="_blank" rel="noreferrer">
        {texts.toShop}
      </ButtonLink>
      <ButtonLink to="/developers">{texts.byHand}</ButtonLink>
    </span>
  );
}

/** The first order that was paid, once there is one. */
function useFirstSale(paid: boolean): Order | undefined {
  const api = useApi();
  const orders = useOne(
    ["orders", "first-sale"],
    () => answered(api.GET("/v1/orders", { params: { query: { status: "paid", limit: 1 } } })),
    { enabled: paid },
  );
  return orders.data?.data[0];
}

function Arrived({ order }: { order: Order }) {
  const texts = useTexts(TEXTS);
  const { language } = useLanguage();
  const shop = useDemoShop();
  const what = order.items.map(({ name }) => name).join(", ");
  return (
    <>
      <Heading
        title={texts.arrived}
        text={texts.arrivedText(what, formatMoney(order.total.amount, order.total.currency, language))}
      />
      <p>{texts.next}</p>
      <div className="f-row">
        <ButtonLink variant="primary" to={`/orders/${order.id}`}>
          {texts.see}
        </ButtonLink>
        {shop !== undefined && <Button onClick={() => open(shop)}>{texts.again}</Button>}
      </div>
    </>
  );
}
