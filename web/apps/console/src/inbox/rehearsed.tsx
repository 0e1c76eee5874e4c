import { formatNumber, Note, useLanguage, useTexts } from "@florin/ui";
import type { DryRun } from "../types.js";
import { STANDS, wordOf } from "../words.js";
import { INBOX, WOULD } from "./texts.js";
import { wouldOf } from "./would.js";

/** What a dry run has said, in words. */
export function Rehearsed({ run }: { run: DryRun }) {
  const texts = useTexts(INBOX);
  const words = useTexts(STANDS);
  const would = useTexts(WOULD);
  const { language } = useLanguage();
  const outcome = wouldOf(run);
  const changes = run.order_status_before && run.order_status_after;
  return (
    <Note tone={outcome === "parked" ? "bad" : outcome === "settled" ? "good" : "info"} title={wordOf(words, outcome)}>
      <p>{wordOf(would, outcome)}</p>
      {changes && (
        <p>
          {texts.orderWould(wordOf(words, run.order_status_before ?? ""), wordOf(words, run.order_status_after ?? ""))}{" "}
          {texts.creditsWould(formatNumber(run.credits ?? 0, language))}
        </p>
      )}
      {run.detail && <p className="f-muted f-small">{run.detail}</p>}
      <p className="f-muted f-small">{texts.nothingChanged}</p>
    </Note>
  );
}
