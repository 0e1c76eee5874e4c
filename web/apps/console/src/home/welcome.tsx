import { Button, ButtonLink, formatMoney, useApi, useLanguage, useTexts } from "@florin/ui";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { answered, useOne } from "../api.js";
import type { Facts } from "../checklist.js";
import { CopyButton } from "../parts.js";
import { useDemoShop, useTestMode } from "../service.js";
import { GOOD_CARD } from "../testCards.js";
import type { Order } from "../types.js";
import { StepList } from "./firstSteps.js";
import { FIRST } from "./texts.js";

const TestCards = lazy(() => import("../testCards.js"));

/** What somebody sees first who has sold nothing yet: how to, and that it has happened. */
export function Welcome({ facts }: { facts: Facts }) {
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
  const texts = useTexts(FIRST);
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
  const texts = useTexts(FIRST);
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
  const texts = useTexts(FIRST);
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
  const texts = useTexts(FIRST);
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
