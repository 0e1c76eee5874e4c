import { useEffect, useRef, useState, type ReactNode } from "react";
import { useCheckoutContext } from "./context.js";
import { outcomeOf, type Outcome } from "./core/outcome.js";
import type { Order } from "./core/types.js";
import { usePaymentPolling } from "./hooks.js";
import { Button, Loading } from "./parts.js";
import { formatCount, formatMoney, outcomeTexts } from "./texts.js";

interface Actions {
  /** Pays again, after a payment that came to nothing. */
  onRetry?: (() => void) | undefined;
  /** Asks the provider now. */
  onCheckNow?: (() => void) | undefined;
  checking?: boolean;
  onDone?: (() => void) | undefined;
}

export type PaymentResultProps = Actions &
  (
    | { /** Looks at this order by itself until it is settled. */ orderId: string; order?: never; outcome?: never }
    | { orderId?: never; order: Order | undefined; outcome: Outcome }
  );

/** What has become of a payment: payment, delivery and receipt each for itself. */
export function PaymentResult(props: PaymentResultProps) {
  return props.orderId === undefined ? <Result {...props} /> : <Followed {...props} />;
}

function Followed({ orderId, ...actions }: Actions & { orderId: string }) {
  const { creditsChanged } = useCheckoutContext();
  const { order, outcome, done, checkNow } = usePaymentPolling(orderId, creditsChanged);
  const [checking, setChecking] = useState(false);
  const check = async () => {
    setChecking(true);
    await checkNow();
    setChecking(false);
  };
  return done || outcome === "processing" ? (
    <Result {...actions} order={order} outcome={outcome ?? "timed_out"} checking={checking} onCheckNow={() => void check()} />
  ) : (
    <Verifying order={order} />
  );
}

/** While nobody knows yet. */
export function Verifying({ order }: { order?: Order | undefined }) {
  const { texts } = useCheckoutContext();
  return (
    <div className="florin florin-result">
      <p role="status">{texts.verifying}</p>
      <Loading lines={3} />
      {order && <OrderId id={order.id} />}
    </div>
  );
}

function Result({ order, outcome, onRetry, onCheckNow, checking = false, onDone }: Actions & { order: Order | undefined; outcome: Outcome }) {
  const { texts, language } = useCheckoutContext();
  const [title, text] = outcomeTexts(outcome, language);
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), [outcome]);
  const mayAsk = outcome === "timed_out" || outcome === "processing";
  const mayRetry = outcome === "failed" || outcome === "cancelled" || outcome === "expired" || outcome === "action_required";
  return (
    <div className="florin florin-result" data-outcome={outcome}>
      <div role="status">
        <h3 tabIndex={-1} ref={head}>
          {title}
        </h3>
        <p>{text}</p>
      </div>
      {order && <Rows order={order} outcome={outcome} />}
      {order && <OrderId id={order.id} />}
      <div className="florin-actions">
        {mayRetry && onRetry && (
          <Button kind="main" onClick={onRetry}>
            {texts.retry}
          </Button>
        )}
        {mayAsk && onCheckNow && (
          <Button busy={checking} onClick={onCheckNow}>
            {texts.checkNow}
          </Button>
        )}
        {onDone && (
          <Button kind={outcome === "succeeded" ? "main" : "plain"} onClick={onDone}>
            {outcome === "succeeded" ? texts.done : texts.close}
          </Button>
        )}
      </div>
    </div>
  );
}

function Rows({ order, outcome }: { order: Order; outcome: Outcome }) {
  const { texts, language } = useCheckoutContext();
  const isPaid = outcomeOf(order) === "succeeded";
  const isOver = !isPaid && (outcome === "failed" || outcome === "cancelled" || outcome === "expired");
  const delivered = order.credits > 0 ? texts.added(formatCount(order.credits, language)) : texts.delivered;
  return (
    <ol className="florin-rows">
      <Row label={texts.payment} state={isPaid ? "done" : isOver ? "none" : "waiting"}>
        {isPaid ? texts.paid(formatMoney(order.total, language)) : isOver ? texts.notPaid : texts.waiting}
      </Row>
      <Row label={texts.delivery} state={isPaid ? "done" : isOver ? "none" : "waiting"}>
        {isPaid ? delivered : texts.toCome}
      </Row>
      {(isPaid ? order.invoice : !isOver) && (
        <Row label={texts.receipt} state={isPaid ? "done" : "waiting"}>
          {order.invoice ? texts.receiptSent(order.invoice) : texts.toCome}
        </Row>
      )}
    </ol>
  );
}

function Row({ label, state, children }: { label: string; state: "done" | "waiting" | "none"; children: ReactNode }) {
  return (
    <li data-state={state}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        {state === "done" ? <path d="m3.5 8.5 3 3 6-7" /> : state === "none" ? <path d="M4 8h8" /> : <path d="M8 4.75V8l2 1.5M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2Z" />}
      </svg>
      <span>{label}</span>
      <span>{children}</span>
    </li>
  );
}

function OrderId({ id }: { id: string }) {
  const { texts } = useCheckoutContext();
  return (
    <p className="florin-small">
      {texts.orderId} <code>{id}</code>
    </p>
  );
}
