import { Button, Card, formatNumber, recall, remember, useLanguage, useTexts } from "@florin/ui";
import { useState } from "react";
import { Link } from "react-router";
import { type Facts, progress, type Step } from "../checklist.js";
import { FIRST } from "./texts.js";

/** Where each step is done. */
const LEADS: Readonly<Record<Step, string>> = {
  product: "/catalogue/products",
  order: "/developers",
  paid: "/orders?status=pending",
  webhook: "/inbox",
  mail: "/jobs?kind=mail.send",
  key: "/developers/keys",
  endpoint: "/webhooks",
};

const HIDDEN = "florin.console.first-steps";

/** What to do first, ticked by what has really happened. Once all is done it can be put away. */
export function FirstSteps({ facts }: { facts: Facts }) {
  const texts = useTexts(FIRST);
  const { language } = useLanguage();
  const { steps, done, complete } = progress(facts);
  const [hidden, setHidden] = useState(() => recall("local", HIDDEN) === "yes");
  if (complete && hidden) {
    return null;
  }
  const hide = () => {
    remember("local", HIDDEN, "yes");
    setHidden(true);
  };
  return (
    <Card
      title={texts.first}
      action={
        complete ? (
          <Button small variant="quiet" onClick={hide}>
            {texts.hide}
          </Button>
        ) : (
          <span className="f-muted f-small">
            {texts.done(formatNumber(done, language), formatNumber(steps.length, language))}
          </span>
        )
      }
    >
      {complete && <p className="f-muted">{texts.complete}</p>}
      <StepList facts={facts} />
    </Card>
  );
}

/** The steps alone. */
export function StepList({ facts }: { facts: Facts }) {
  const texts = useTexts(FIRST);
  const { steps, next } = progress(facts);
  return (
    <ol className="c-steps">
      {steps.map(({ step, done }) => (
        <li key={step} data-done={done} data-next={step === next || undefined}>
          <span className="c-tick" role="img" aria-label={done === true ? texts.dot : texts.open} />
          {done === true ? (
            <span>{texts[step]}</span>
          ) : (
            <span>
              <Link to={LEADS[step]}>{texts[step]}</Link>
              <span className="f-muted f-small">{texts[`${step}Text`]}</span>
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}
