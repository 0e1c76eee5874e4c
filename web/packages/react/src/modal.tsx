import { useEffect, useId, useRef, type RefObject } from "react";
import { createPortal } from "react-dom";
import { useCheckoutContext } from "./context.js";
import type { Checkout, CheckoutState, Step } from "./core/checkout.js";
import type { Money, Product } from "./core/types.js";
import { CheckoutForm } from "./form.js";
import { useCheckout, type UseCheckoutOptions } from "./hooks.js";
import { Button, Loading, ProblemBox } from "./parts.js";
import { PaymentResult, Verifying } from "./result.js";
import { formatCount, formatMoney, type Texts } from "./texts.js";

export interface PaymentModalProps extends UseCheckoutOptions {
  open: boolean;
  onClose: () => void;
}

/** Choose, pay, verify, result: a whole purchase in one box over the page. */
export function PaymentModal({ open, ...rest }: PaymentModalProps) {
  return open ? <Opened {...rest} /> : null;
}

function Opened({ onClose, ...options }: Omit<PaymentModalProps, "open">) {
  const { texts } = useCheckoutContext();
  const { checkout, ...state } = useCheckout(options);
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  // While a payment is being made the box stays, so that nobody thinks that it was called off.
  const close = () => !state.busy && onClose();
  useFocusLoop(box, close);
  return createPortal(
    <div className="florin florin-overlay">
      <div className="florin-shade" onClick={close} />
      <Edge box={box} to="last" />
      <div
        className="florin-box"
        role="dialog"
        aria-modal="true"
        aria-labelledby={id}
        tabIndex={-1}
        ref={box}
        data-step={state.step}
      >
        <div className="florin-head">
          {state.step === "pay" && !state.busy && options.product === undefined && (
            <Button kind="quiet" onClick={() => checkout.back()}>
              {texts.back}
            </Button>
          )}
          <h2 id={id} aria-live="polite">
            {titleOf(state.step, texts)}
          </h2>
          <button type="button" className="florin-close" aria-label={texts.close} aria-disabled={state.busy || undefined} onClick={close}>
            ×
          </button>
        </div>
        <CheckoutSteps state={state} checkout={checkout} onDone={close} />
      </div>
      <Edge box={box} to="first" />
    </div>,
    document.body,
  );
}

function titleOf(step: Step, texts: Texts): string {
  return { choose: texts.choose, pay: texts.payTitle, verify: texts.verifyTitle, result: texts.resultTitle }[step];
}

interface StepsProps {
  state: CheckoutState;
  checkout: Checkout;
  onDone?: () => void;
}

/** The steps of a checkout without the box around them, for a page of one's own. */
export function CheckoutSteps(props: StepsProps) {
  return (
    <div className="florin florin-steps">
      <CurrentStep {...props} />
    </div>
  );
}

function CurrentStep({ state, checkout, onDone }: StepsProps) {
  switch (state.step) {
    case "choose":
      return <Packages state={state} checkout={checkout} />;
    case "pay":
      return <CheckoutForm state={state} checkout={checkout} />;
    case "verify":
      return <Verifying order={state.order} />;
    case "result":
      return (
        <PaymentResult
          order={state.order}
          outcome={state.outcome ?? "timed_out"}
          checking={state.busy}
          onRetry={() => void checkout.retry()}
          onCheckNow={() => void checkout.checkNow()}
          onDone={onDone}
        />
      );
  }
}

function Packages({ state, checkout }: Omit<StepsProps, "onDone">) {
  const { texts } = useCheckoutContext();
  const { loading, problem, products, product } = state;
  const name = useId();
  if (loading || problem) {
    return problem ? <ProblemBox problem={problem} onRetry={() => void checkout.load()} /> : <Loading lines={3} />;
  }
  if (products.length === 0) {
    return <p className="florin-note">{texts.noProducts}</p>;
  }
  return (
    <form
      className="florin-packages"
      onSubmit={(event) => {
        event.preventDefault();
        void checkout.proceed();
      }}
    >
      <fieldset>
        <legend className="florin-unseen">{texts.choose}</legend>
        {products.map((one) => (
          <label key={one.id} className="florin-package">
            <input type="radio" name={name} checked={one.id === product?.id} onChange={() => checkout.choose(one.id)} />
            <Package product={one} currency={state.currency} />
          </label>
        ))}
      </fieldset>
      {product && (
        <Button kind="main" type="submit">
          {texts.next}
        </Button>
      )}
    </form>
  );
}

function Package({ product, currency }: { product: Product; currency: string }) {
  const { texts, language } = useCheckoutContext();
  const price = product.prices.find((one) => one.currency === currency)!;
  const each = perHundred(price, product.total_credits);
  return (
    <>
      <span>
        <strong>{product.name}</strong>
        {product.total_credits > 0 && (
          <small>
            {texts.credits(formatCount(product.credits, language))}
            {product.bonus_credits > 0 && (
              <span className="florin-bonus">{texts.bonus(formatCount(product.bonus_credits, language))}</span>
            )}
          </small>
        )}
      </span>
      <span className="florin-number">
        <strong>{formatMoney(price, language)}</strong>
        {each && <small>{texts.each(formatMoney(each, language))}</small>}
      </span>
    </>
  );
}

/** Rounded half up to the currency's smallest unit; only shown, never charged. */
function perHundred({ amount, currency }: Money, credits: number): Money | undefined {
  return credits > 0 ? { amount: Math.floor((amount * 200 + credits) / (credits * 2)), currency } : undefined;
}

const FOCUSABLE = "a[href], button, input:not([disabled]), iframe";

/** Sends the focus that would leave the box to its other end; works after an iframe, too. */
function Edge({ box, to }: { box: RefObject<HTMLElement | null>; to: "first" | "last" }) {
  const onFocus = () => {
    const all = box.current?.querySelectorAll<HTMLElement>(FOCUSABLE) ?? [];
    all[to === "first" ? 0 : all.length - 1]?.focus();
  };
  return <span tabIndex={0} className="florin-unseen" aria-hidden="true" onFocus={onFocus} />;
}

/**
 * Keeps the focus in the box, but lets every iframe have it: a bank's question appears in one on
 * the body, outside of this box. Native modal dialogs make that frame deaf.
 */
function useFocusLoop(box: RefObject<HTMLElement | null>, close: () => void): void {
  const latest = useRef(close);
  latest.current = close;
  useEffect(() => {
    const before = document.activeElement;
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !event.defaultPrevented) {
        latest.current();
      }
    };
    const onFocus = ({ target }: FocusEvent) => {
      const element = target as Element;
      const isOurs = element.closest(".florin-overlay, [role=dialog]") !== null;
      if (!isOurs && element.tagName !== "IFRAME") {
        box.current?.focus();
      }
    };
    const overflow = document.documentElement.style.overflow;
    document.documentElement.style.overflow = "hidden";
    document.addEventListener("keydown", onKey);
    document.addEventListener("focusin", onFocus);
    box.current?.focus();
    return () => {
      document.documentElement.style.overflow = overflow;
      document.removeEventListener("keydown", onKey);
      document.removeEventListener("focusin", onFocus);
      (before as HTMLElement | null)?.focus?.();
    };
  }, [box]);
}
