import { useEffect, useId, useMemo, useRef, useState, type FormEvent } from "react";
import { useCheckoutContext } from "./context.js";
import type { FieldsOptions, MountedFields, PaymentAdapter } from "./core/adapter.js";
import type { Checkout, CheckoutState, MethodChoice } from "./core/checkout.js";
import { orderInTheWay } from "./core/florin.js";
import type { Money } from "./core/types.js";
import { Button, Loading, ProblemBox } from "./parts.js";
import { formatCount, formatMoney, methodName, type Language, type Texts } from "./texts.js";

export interface CheckoutFormProps {
  /** From `useCheckout`. */
  state: CheckoutState;
  checkout: Checkout;
}

/** What is bought, a promotion code, the ways to pay, and the button that names the sum. */
export function CheckoutForm({ state, checkout }: CheckoutFormProps) {
  const { texts, language } = useCheckoutContext();
  const { loading, basket, problem, choices, choice, busy, declined } = state;
  const adapter = useAdapter(checkout, choice);
  const fields = useRef<MountedFields>(undefined);
  if (loading || basket === undefined) {
    return problem && !loading ? <ProblemBox problem={problem} onRetry={() => void checkout.proceed()} /> : <Loading lines={6} />;
  }
  const isFree = basket.total.amount === 0;
  const paid = async (paying: ReturnType<Checkout["pay"]>) => {
    if ((await paying) === "incomplete") {
      fields.current?.focus();
    }
  };
  const sum = formatMoney(basket.total, language);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void paid(checkout.pay());
  };
  return (
    <div className="florin florin-checkout">
      <Summary state={state} checkout={checkout} />
      <form className="florin-pay" noValidate onSubmit={submit}>
        {declined !== undefined && <Declined title={texts.declined} why={declined} hint={texts.declinedHint} />}
        {problem && (
          <ProblemBox problem={problem}>
            {orderInTheWay(problem) && (
              <Button busy={busy} onClick={() => void paid(checkout.payInstead())}>
                {texts.payInstead(sum)}
              </Button>
            )}
          </ProblemBox>
        )}
        {!isFree && choices.length === 0 && <p className="florin-note">{texts.noMethods}</p>}
        {!isFree && adapter?.wallets.includes("google_pay") && (
          <>
            <button
              type="button"
              className="florin-wallet"
              aria-label={texts.googlePay}
              aria-disabled={busy || undefined}
              onClick={() => void paid(checkout.pay("google_pay"))}
            >
              <span aria-hidden="true">Google Pay</span>
            </button>
            <p className="florin-or">{texts.or}</p>
          </>
        )}
        {!isFree && choices.length > 0 && (
          <Methods state={state} checkout={checkout}>
            {adapter && <CardFields adapter={adapter} amount={basket.total} fields={fields} />}
          </Methods>
        )}
        {(isFree || choice) && (
          <Button kind="main" type="submit" busy={busy}>
            {isFree ? texts.free : texts.pay(sum)}
          </Button>
        )}
      </form>
    </div>
  );
}

/** The adapter of the chosen way, for as long as it is chosen. */
function useAdapter(checkout: Checkout, choice: MethodChoice | undefined): PaymentAdapter | undefined {
  const isFields = choice?.way === "fields";
  const id = isFields ? choice.id : undefined;
  const adapter = useMemo(
    () => (isFields ? checkout.adapterFor(choice) : undefined),
    // The choice is a new object after each reading of the methods; what it names stays.
    [checkout, id],
  );
  useEffect(() => {
    checkout.use(adapter);
    return () => checkout.use(undefined);
  }, [checkout, adapter]);
  return adapter;
}

/** What the bank has said, and what can be done now; takes the focus. */
export function Declined({ title, why, hint }: { title: string; why: string; hint: string }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), [why]);
  return (
    <div className="florin-note" data-tone="bad" role="alert" tabIndex={-1} ref={box}>
      <p className="florin-strong">{title}</p>
      <p>{why}</p>
      <p>{hint}</p>
    </div>
  );
}

function Summary({ state, checkout }: CheckoutFormProps) {
  const { texts, language } = useCheckoutContext();
  const { basket } = state;
  if (basket === undefined) {
    return null;
  }
  return (
    <section className="florin-summary" aria-label={texts.summary}>
      <p className="florin-sum">{formatMoney(basket.total, language)}</p>
      <ul>
        {basket.items.map((item) => (
          <li key={item.product}>
            <span>
              {item.name}
              {item.credits + item.bonus_credits > 0 && (
                <small>{texts.credits(formatCount(item.credits + item.bonus_credits, language))}</small>
              )}
            </span>
            <span className="florin-number">{formatMoney(listPrice(item.unit, item.quantity), language)}</span>
          </li>
        ))}
        {basket.discount.amount > 0 && (
          <li>
            <span>
              {texts.discount}
              {basket.promotion_code && <small>{basket.promotion_code}</small>}
            </span>
            <span className="florin-number">{formatMoney(negative(basket.discount), language)}</span>
          </li>
        )}
        <li className="florin-total">
          <span>{texts.total}</span>
          <span className="florin-number">{formatMoney(basket.total, language)}</span>
        </li>
      </ul>
      {state.product && <Promotion state={state} checkout={checkout} />}
    </section>
  );
}

function listPrice({ amount, currency }: Money, quantity: number): Money {
  return { amount: amount * quantity, currency };
}

function negative({ amount, currency }: Money): Money {
  return { amount: -amount, currency };
}

function Promotion({ state, checkout }: CheckoutFormProps) {
  const { texts } = useCheckoutContext();
  const [open, setOpen] = useState(false);
  const [code, setCode] = useState("");
  const [busy, setBusy] = useState(false);
  const id = useId();
  const applied = state.basket?.promotion_code;
  const apply = async (wanted: string | undefined) => {
    setBusy(true);
    const done = await checkout.applyCode(wanted);
    setBusy(false);
    if (done) {
      setOpen(false);
      setCode("");
    }
  };
  if (applied) {
    return (
      <Button kind="quiet" busy={busy} onClick={() => void apply(undefined)}>
        {`${texts.remove} ${applied}`}
      </Button>
    );
  }
  if (!open) {
    return (
      <Button kind="quiet" onClick={() => setOpen(true)}>
        {texts.haveCode}
      </Button>
    );
  }
  const wrong = state.promotionProblem;
  return (
    <form
      className="florin-promotion"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void apply(code.trim() || undefined);
      }}
    >
      <label htmlFor={id}>{texts.code}</label>
      <div>
        <input
          id={id}
          className="florin-input"
          value={code}
          maxLength={60}
          autoFocus
          autoComplete="off"
          aria-invalid={wrong !== undefined || undefined}
          aria-describedby={wrong && `${id}-wrong`}
          onChange={(event) => setCode(event.target.value)}
        />
        <Button type="submit" busy={busy}>
          {texts.apply}
        </Button>
      </div>
      {wrong && (
        <p className="florin-wrong" id={`${id}-wrong`} role="alert">
          {wrong.detail || texts.failed}
        </p>
      )}
    </form>
  );
}

function Methods({ state, checkout, children }: CheckoutFormProps & { children: React.ReactNode }) {
  const { texts, language } = useCheckoutContext();
  const { choices, choice, busy } = state;
  const name = useId();
  return (
    <fieldset className="florin-methods">
      <legend>{texts.methods}</legend>
      {choices.map((one) => {
        const chosen = one.id === choice?.id;
        const hint = hintOf(one, chosen, texts);
        return (
          <div key={one.id} className="florin-method" data-chosen={chosen || undefined}>
            <label>
              <input
                type="radio"
                name={name}
                checked={chosen}
                disabled={busy}
                onChange={() => checkout.chooseMethod(one.id)}
              />
              <span>
                <span>{labelOf(one, texts, language)}</span>
                {hint && <small>{hint}</small>}
              </span>
            </label>
            {chosen && one.way === "fields" && children}
          </div>
        );
      })}
    </fieldset>
  );
}

function labelOf({ saved, method }: MethodChoice, texts: Texts, language: Language): string {
  return saved?.last4 ? texts.saved(brandName(saved.brand ?? method), saved.last4) : methodName(method, language);
}

function brandName(brand: string): string {
  return brand.charAt(0).toUpperCase() + brand.slice(1);
}

/** What somebody has to know before choosing it, and what they have to know once they have. */
function hintOf({ way, saved, delayed }: MethodChoice, chosen: boolean, texts: Texts): string | undefined {
  if (saved?.exp_month && saved.exp_year) {
    return texts.expires(String(saved.exp_month).padStart(2, "0"), String(saved.exp_year));
  }
  if (delayed) {
    return texts.delayedHint;
  }
  if (!chosen) {
    return undefined;
  }
  return way === "redirect" ? texts.redirectHint : way === "hosted" ? texts.hostedHint : undefined;
}

interface CardFieldsProps {
  adapter: PaymentAdapter;
  amount?: Money;
  /** Where whoever pays finds the mounted fields. */
  fields: React.RefObject<MountedFields | undefined>;
}

/** The place where an adapter puts its fields. */
export function CardFields({ adapter, amount, fields }: CardFieldsProps) {
  const { texts, language } = useCheckoutContext();
  const place = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<"loading" | "ready" | "failed">("loading");
  const [tries, setTries] = useState(0);
  const latest = useRef({ amount, language });
  latest.current = { amount, language };
  useEffect(() => {
    let gone = false;
    const element = place.current!;
    setState("loading");
    adapter.mount(element, { ...latest.current, ...lookOf(element) }).then(
      (mounted) => {
        if (gone) {
          mounted.unmount();
        } else {
          fields.current = mounted;
          setState("ready");
        }
      },
      () => !gone && setState("failed"),
    );
    return () => {
      gone = true;
      fields.current?.unmount();
      fields.current = undefined;
    };
  }, [adapter, fields, tries]);
  useEffect(() => {
    fields.current?.update({ amount, language });
  }, [fields, amount?.amount, amount?.currency, language]);
  return (
    <div className="florin-fields">
      {state === "loading" && <Loading lines={2} />}
      <div ref={place} hidden={state === "failed"} data-loading={state === "loading" || undefined} />
      {state === "failed" && (
        <div className="florin-note" data-tone="bad" role="alert">
          <p>{texts.fieldsFailed}</p>
          <Button onClick={() => setTries(tries + 1)}>{texts.retry}</Button>
        </div>
      )}
    </div>
  );
}

/** What the fields call a colour, and what it is called here. */
const COLORS = {
  accent: "accent-text",
  surface: "surface",
  text: "text",
  muted: "muted",
  line: "line-strong",
  bad: "bad",
};

/** The page's colours as they are here, in values that another document understands. */
function lookOf(element: HTMLElement): Pick<FieldsOptions, "colors" | "dark"> {
  const probe = document.createElement("span");
  // A page that shortens all transitions for those who want less motion would answer with the colour before.
  probe.style.setProperty("transition", "none", "important");
  element.append(probe);
  const colors: Record<string, string> = {};
  for (const [name, own] of Object.entries(COLORS)) {
    probe.style.color = `var(--_${own})`;
    colors[name] = getComputedStyle(probe).color;
  }
  const { fontFamily } = getComputedStyle(element);
  probe.remove();
  const [red = 255, green = 255, blue = 255] = (colors["surface"]?.match(/[\d.]+/g) ?? []).map(Number);
  return { colors: { ...colors, font: fontFamily }, dark: red + green + blue < 384 };
}
