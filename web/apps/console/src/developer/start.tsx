import { Button, ButtonLink, Card, Note, ProblemNote, Skeleton, useApi, useTexts } from "@florin/ui";
import { Link } from "react-router";
import { answered, useAct, useOne } from "../api.js";
import { Code } from "../parts.js";
import { useCardProvider, useTestMode } from "../service.js";
import { CardList, GOOD_CARD } from "../testCards.js";
import type { Amount, Endpoint } from "../types.js";
import { examples } from "./examples.js";
import { DEVELOPERS } from "./texts.js";

/** What somebody needs who writes a program against the service. */
export function Start() {
  const texts = useTexts(DEVELOPERS);
  const test = useTestMode();
  return (
    <div className="c-start">
      <Examples />
      <div className="f-stack">
        <Card title={texts.reference}>
          <div className="f-row">
            <ButtonLink small href="/docs">{texts.docs}</ButtonLink>
            <ButtonLink small href="/docs/errors">{texts.errors}</ButtonLink>
            <ButtonLink small href="/openapi.json">{texts.description}</ButtonLink>
          </div>
        </Card>
        <Card title={texts.tell}>
          <Tell />
        </Card>
        {test && (
          <Card title={texts.cards}>
            <CardList />
          </Card>
        )}
      </div>
    </div>
  );
}

function Examples() {
  const texts = useTexts(DEVELOPERS);
  const api = useApi();
  const provider = useCardProvider();
  const products = useOne(["products", "first"], () =>
    answered(api.GET("/v1/products", { params: { query: { kind: "credit_pack", limit: 1 } } })),
  );
  const product = products.data?.data[0];
  const steps = examples({
    origin: window.location.origin,
    product: product?.code ?? "standard",
    currency: currencyOf(product?.prices ?? []),
    provider,
  });
  const said = {
    token: (
      <>
        {texts.tokenText} <Link to="/developers/keys">{texts.makeOne}</Link>
      </>
    ),
    checkout: texts.checkoutText(GOOD_CARD),
  } as const;
  return (
    <Card title={texts.quick}>
      <p className="f-muted">{texts.quickText}</p>
      <ol className="c-examples">
        {steps.map(([step, text]) => (
          <li key={step}>
            <h3>{texts[step]}</h3>
            {step in said && <p className="f-muted f-small">{said[step as keyof typeof said]}</p>}
            <Code text={text} label={texts[step]} />
          </li>
        ))}
      </ol>
    </Card>
  );
}

/** Dollars, where they are taken; else whatever it has a price in. */
function currencyOf(prices: readonly Amount[]): string {
  const [first = "USD", ...others] = prices.map(({ currency }) => currency).filter((code) => code !== "CREDIT");
  return [first, ...others].includes("USD") ? "USD" : first;
}

/** Sends a test event to each endpoint, and says what came of it. */
function Tell() {
  const texts = useTexts(DEVELOPERS);
  const api = useApi();
  const endpoints = useOne(["endpoints"], () => answered(api.GET("/v1/webhook-endpoints")));
  const send = useAct(
    async (known, endpoint: Endpoint) => ({
      endpoint,
      trial: await answered(known.POST("/v1/webhook-endpoints/{id}/test", { params: { path: { id: endpoint.id } } })),
    }),
    { touches: ["audit"] },
  );
  if (endpoints.data === undefined) {
    return endpoints.problem === undefined ? <Skeleton lines={2} /> : <ProblemNote problem={endpoints.problem} />;
  }
  const said = send.result;
  return (
    <div className="f-stack">
      <p className="f-muted">{texts.tellText}</p>
      {endpoints.data.data.length === 0 && (
        <p className="f-row">
          {texts.noEndpoint} <Link to="/webhooks">{texts.addEndpoint}</Link>
        </p>
      )}
      {endpoints.data.data.map((endpoint) => (
        <div className="c-head" key={endpoint.id}>
          <code>{endpoint.url}</code>
          <Button small busy={send.busy} onClick={() => send.run(endpoint)}>
            {texts.send}
          </Button>
        </div>
      ))}
      {send.problem !== undefined && <ProblemNote problem={send.problem} />}
      {said !== undefined && (
        <Note tone={said.trial.accepted ? "good" : "bad"}>
          <p>
            {said.trial.accepted
              ? texts.took(said.endpoint.url)
              : texts.refused(said.endpoint.url, said.trial.error ?? `HTTP ${said.trial.status}`)}
          </p>
        </Note>
      )}
    </div>
  );
}
