import { useEffect, useRef, useState } from "react";
import { useCheckoutContext } from "./context.js";
import { useCreditsRefresh } from "./hooks.js";
import { Button } from "./parts.js";
import { formatCount } from "./texts.js";

const COUNTING_MS = 700;

/** The balance, which counts up to what the ledger says, and a button to buy more. */
export function CreditsDisplay({ onBuy }: { onBuy?: () => void }) {
  const { texts, language } = useCheckoutContext();
  const { data, problem, refresh } = useCreditsRefresh();
  const shown = useCounting(data?.available);
  return (
    <div className="florin florin-credits">
      <p>
        <span className="florin-small">{texts.balance}</span>
        <span className="florin-balance" aria-hidden="true">
          {shown === undefined ? "–" : formatCount(shown, language, data?.scale)}
        </span>
        <span className="florin-unseen" role="status">
          {data && texts.credits(formatCount(data.available, language, data.scale))}
        </span>
      </p>
      {problem && (
        <Button kind="quiet" onClick={() => void refresh()}>
          {`${texts.stale} ${texts.retry}`}
        </Button>
      )}
      {onBuy && <Button onClick={onBuy}>{texts.buy}</Button>}
    </div>
  );
}

/** Goes from the old number to the new one in a moment; at once for whoever wants no motion. */
function useCounting(target: number | undefined): number | undefined {
  const [shown, setShown] = useState(target);
  const from = useRef(target);
  useEffect(() => {
    const start = from.current;
    from.current = target;
    if (start === undefined || target === undefined || isStill()) {
      setShown(target);
      return undefined;
    }
    const began = performance.now();
    let frame = 0;
    const step = (now: number) => {
      const part = Math.min((now - began) / COUNTING_MS, 1);
      setShown(part === 1 ? target : start + Math.round((target - start) * part));
      if (part < 1) {
        frame = requestAnimationFrame(step);
      }
    };
    frame = requestAnimationFrame(step);
    return () => cancelAnimationFrame(frame);
  }, [target]);
  return shown;
}

function isStill(): boolean {
  return window.matchMedia?.("(prefers-reduced-motion: reduce)").matches ?? true;
}
