import type { ReactNode } from "react";
import { useCheckoutContext } from "./context.js";
import { orderInTheWay, type FlorinProblem } from "./core/florin.js";

interface ButtonProps {
  kind?: "main" | "plain" | "quiet";
  busy?: boolean;
  type?: "button" | "submit";
  onClick?: () => void;
  children: ReactNode;
}

/** A button; while `busy` it keeps its measures and its focus, and takes no click. */
export function Button({ kind = "plain", busy = false, type = "button", onClick, children }: ButtonProps) {
  return (
    <button
      type={type}
      className="florin-button"
      data-kind={kind}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={(event) => (busy ? event.preventDefault() : onClick?.())}
    >
      <span>{children}</span>
    </button>
  );
}

interface ProblemBoxProps {
  problem: FlorinProblem;
  onRetry?: (() => void) | undefined;
  children?: ReactNode;
}

/** What did not work, in words, and a way to try it again. */
export function ProblemBox({ problem, onRetry, children }: ProblemBoxProps) {
  const { texts } = useCheckoutContext();
  const words =
    problem.status === 0
      ? texts.noConnection
      : problem.status === 429
        ? texts.tooOften(problem.retryAfterSeconds ?? 5)
        : orderInTheWay(problem)
          ? texts.inTheWay
          : problem.detail || texts.failed;
  return (
    <div className="florin-note" data-tone="bad" role="alert">
      <p>{words}</p>
      {problem.requestId && <p className="florin-small">{problem.requestId}</p>}
      {children}
      {onRetry && <Button onClick={onRetry}>{texts.retry}</Button>}
    </div>
  );
}

/** Stands where something will be. */
export function Loading({ lines = 3 }: { lines?: number }) {
  const { texts } = useCheckoutContext();
  return (
    <div className="florin-loading" role="status" aria-label={texts.loading}>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} />
      ))}
    </div>
  );
}
