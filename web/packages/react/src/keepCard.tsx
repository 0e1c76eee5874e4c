import { useEffect, useRef, type FormEvent } from "react";
import { useCheckoutContext } from "./context.js";
import type { MountedFields } from "./core/adapter.js";
import { keepingAt, type Keeping } from "./core/keeping.js";
import { CardFields, Declined } from "./form.js";
import { useCall } from "./hooks.js";
import { keepTextsOf } from "./keepTexts.js";
import { Button, Loading, ProblemBox } from "./parts.js";

// An entry of its own: who only sells does not load it.

export interface KeepCardProps {
  /** Called once the provider keeps the card: whoever lists kept methods reads them anew. */
  onKept?: () => void;
  /** Where a bank sends the buyer back to that needs the whole page; this page if nothing is said. */
  returnUrl?: string;
}

/** Asks for a card to pay with another time, in the provider's fields. Nothing is charged. */
export function KeepCard(props: KeepCardProps) {
  const { florin, currency, adapters, language } = useCheckoutContext();
  const { data, problem, run } = useCall(() => keepingAt(florin, currency, adapters));
  useEffect(() => void run(), [run, florin, currency, adapters]);
  return (
    <div className="florin">
      {data ? (
        <KeepForm {...props} keeping={data} />
      ) : problem ? (
        <ProblemBox problem={problem} onRetry={() => void run()} />
      ) : data === null ? (
        <p className="florin-note">{keepTextsOf(language).nowhere}</p>
      ) : (
        <Loading lines={4} />
      )}
    </div>
  );
}

function KeepForm({ keeping, onKept, returnUrl }: KeepCardProps & { keeping: Keeping }) {
  const texts = keepTextsOf(useCheckoutContext().language);
  const { data, busy, problem, run } = useCall(() => keeping.keep(returnUrl ?? thisPage()));
  const fields = useRef<MountedFields>(undefined);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    // Whoever presses Enter in the fields has no button to find busy.
    const result = busy ? undefined : await run();
    if (result?.type === "incomplete") {
      fields.current?.focus();
    } else if (result?.type === "submitted") {
      onKept?.();
    }
  };
  // What was said of one card is not said of the next.
  const said = busy || problem ? undefined : data;
  if (said?.type === "submitted") {
    return (
      <p className="florin-note" role="status">
        {texts.kept}
      </p>
    );
  }
  return (
    <form className="florin-pay" noValidate onSubmit={(event) => void submit(event)}>
      {said?.type === "declined" && (
        <Declined title={texts.notKept} why={said.message || said.code} hint={texts.notKeptHint} />
      )}
      {said?.type === "unknown" && (
        <p className="florin-note" data-tone="bad" role="alert">
          {texts.unknown}
        </p>
      )}
      {problem && <ProblemBox problem={problem} />}
      <CardFields adapter={keeping.adapter} fields={fields} />
      <Button kind="main" type="submit" busy={busy}>
        {texts.keep}
      </Button>
      <p className="florin-small">{texts.hint}</p>
    </form>
  );
}

/** Without what somebody has written behind it: a token may stand there. */
function thisPage(): string {
  return window.location.href.replace(/#.*/, "");
}
