import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { useCheckoutContext } from "./context.js";
import type { ConfirmRequest, ConfirmResult, PaymentAdapter } from "./core/adapter.js";
import { returningOrder } from "./core/attempt.js";
import { Checkout, type CheckoutOptions, type CheckoutState } from "./core/checkout.js";
import { problemOf, type FlorinProblem } from "./core/florin.js";
import { confirmPayment, createCheckoutSession, createPaymentIntent, type PaymentIntent } from "./core/payments.js";
import { pollPayment, type Polling, type PollingOptions, type PollingState } from "./core/polling.js";
import type { Balance, Order } from "./core/types.js";

export interface UseCheckoutOptions extends Partial<Omit<CheckoutOptions, "adapters">> {
  /** The product to buy, if it is chosen already. */
  product?: string;
  /** An order to go on with; one with which a bank sends the buyer back is found by itself. */
  orderId?: string | undefined;
}

/** A whole checkout: its state, and what can be done next. */
export function useCheckout(options: UseCheckoutOptions = {}): CheckoutState & { checkout: Checkout } {
  const { florin, currency, adapters, creditsChanged } = useCheckoutContext();
  const latest = useRef(options);
  latest.current = options;
  const wanted = options.currency ?? currency;
  const checkout = useMemo(
    () =>
      new Checkout(florin, {
        ...latest.current,
        currency: wanted,
        adapters,
        onComplete: (order) => {
          creditsChanged();
          latest.current.onComplete?.(order);
        },
      }),
    [florin, wanted, adapters, creditsChanged],
  );
  const { product, orderId } = options;
  useEffect(() => {
    const begun = orderId ?? returningOrder();
    if (begun === undefined) {
      void checkout.load().then(() => {
        const chosen = checkout.getState().products.find(({ id, code }) => id === product || code === product);
        return chosen && checkout.proceed(chosen);
      });
    } else {
      checkout.resume(begun);
    }
    return () => checkout.stop();
  }, [checkout, product, orderId]);
  return { ...useSyncExternalStore(checkout.subscribe, checkout.getState, checkout.getState), checkout };
}

/**
 * Looks at an order until its payment is settled; asks the provider through the service now and
 * then. `onComplete` is called once, with the order as it is then.
 */
export function usePaymentPolling(
  orderId: string | undefined,
  onComplete?: (order: Order | undefined, state: PollingState) => void,
  options: PollingOptions = {},
): PollingState & { checkNow: () => Promise<void> } {
  const { florin } = useCheckoutContext();
  const [state, setState] = useState<PollingState>({ order: undefined, outcome: undefined, problem: undefined, done: false });
  const told = useRef(onComplete);
  told.current = onComplete;
  const polling = useRef<Polling>(undefined);
  const { intervalMs, maxMs, confirmMs } = options;
  useEffect(() => {
    if (orderId === undefined) {
      return undefined;
    }
    const settings = {
      ...(intervalMs !== undefined && { intervalMs }),
      ...(maxMs !== undefined && { maxMs }),
      ...(confirmMs !== undefined && { confirmMs }),
    };
    let current = true;
    const started = pollPayment(florin, orderId, setState, settings);
    polling.current = started;
    void started.result.then((end) => current && told.current?.(end.order, end));
    return () => {
      current = false;
      started.stop();
    };
  }, [florin, orderId, intervalMs, maxMs, confirmMs]);
  const checkNow = useCallback(() => polling.current?.checkNow() ?? Promise.resolve(), []);
  return { ...state, checkNow };
}

interface Calling<T> {
  data: T | undefined;
  busy: boolean;
  problem: FlorinProblem | undefined;
}

/** One call at a time; a second one while the first is under way gets the first one's answer. */
export function useCall<A extends unknown[], T>(call: (...args: A) => Promise<T>): Calling<T> & { run: (...args: A) => Promise<T | undefined> } {
  const [state, setState] = useState<Calling<T>>({ data: undefined, busy: false, problem: undefined });
  const latest = useRef(call);
  latest.current = call;
  const running = useRef<Promise<T | undefined>>(undefined);
  const run = useCallback((...args: A) => {
    running.current ??= (async () => {
      setState((before) => ({ ...before, busy: true, problem: undefined }));
      try {
        const data = await latest.current(...args);
        setState({ data, busy: false, problem: undefined });
        return data;
      } catch (thrown) {
        setState((before) => ({ ...before, busy: false, problem: problemOf(thrown) }));
        return undefined;
      } finally {
        running.current = undefined;
      }
    })();
    return running.current;
  }, []);
  return { ...state, run };
}

/** Opens a payment in the provider's fields, for an order that was placed. */
export function useStripePaymentIntent(orderId: string): Calling<PaymentIntent> & {
  create: (wish?: { provider?: string; method?: string }) => Promise<PaymentIntent | undefined>;
} {
  const { florin } = useCheckoutContext();
  const { run, ...state } = useCall((wish: { provider?: string; method?: string } = {}) =>
    createPaymentIntent(florin, orderId, wish),
  );
  return { ...state, create: run };
}

/** Confirms what was entered in the fields of an adapter. */
export function useStripeConfirmPayment(adapter: PaymentAdapter): Calling<ConfirmResult> & {
  confirm: (request: ConfirmRequest) => Promise<ConfirmResult | undefined>;
} {
  const { run, ...state } = useCall((request: ConfirmRequest) => confirmPayment(adapter, request));
  return { ...state, confirm: run };
}

/** Opens the provider's own page for an order; `open` also goes there. */
export function useStripeCheckoutSession(orderId: string): Calling<{ order: Order; url: string | undefined }> & {
  create: () => Promise<{ order: Order; url: string | undefined } | undefined>;
  open: () => Promise<void>;
} {
  const { florin } = useCheckoutContext();
  const { run, ...state } = useCall(() => createCheckoutSession(florin, orderId));
  const open = useCallback(async () => {
    const session = await run();
    if (session?.url) {
      window.location.assign(session.url);
    }
  }, [run]);
  return { ...state, create: run, open };
}

/** The balance; it is read again after each payment on this page, when the tab is seen again, and on demand. */
export function useCreditsRefresh(): Calling<Balance> & { refresh: () => Promise<Balance | undefined> } {
  const { florin, onCreditsChanged } = useCheckoutContext();
  const { run, ...state } = useCall(() => florin.balance());
  useEffect(() => {
    void run();
    const stop = onCreditsChanged(() => void run());
    const onSeen = () => document.visibilityState === "visible" && void run();
    document.addEventListener("visibilitychange", onSeen);
    return () => {
      stop();
      document.removeEventListener("visibilitychange", onSeen);
    };
  }, [florin, run, onCreditsChanged]);
  return { ...state, refresh: run };
}
