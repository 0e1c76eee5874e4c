import { createContext, useCallback, useContext, useMemo, useRef, type ReactNode } from "react";
import type { AdapterFactory } from "./core/adapter.js";
import { createFlorin, type Florin, type FlorinOptions } from "./core/florin.js";
import { adapterOf } from "./adapters/of.js";
import { textsOf, type Language, type Texts } from "./texts.js";

export interface CheckoutProviderProps {
  /** Where the service is; the page's own origin if nothing is said. */
  baseUrl?: string;
  /** The buyer's token, or where to get the current one. */
  token?: FlorinOptions["token"];
  language?: Language;
  /** In which money is paid; US dollars if nothing is said. */
  currency?: string;
  /** Another service, for tests and for pages that show every state. */
  florin?: Florin;
  /** Other adapters than those for Stripe and the sandbox. */
  adapters?: AdapterFactory;
  children: ReactNode;
}

/** What all components and hooks of a checkout share. */
export interface CheckoutContext {
  florin: Florin;
  language: Language;
  currency: string;
  texts: Texts;
  adapters: AdapterFactory;
  /** Tells every balance on the page that it has changed. */
  creditsChanged: () => void;
  /** Calls back whenever the balance may have changed; returns how to stop that. */
  onCreditsChanged: (listener: () => void) => () => void;
}

const Context = createContext<CheckoutContext | undefined>(undefined);
const NO_TOKEN = () => undefined;

export function CheckoutProvider(props: CheckoutProviderProps) {
  const { baseUrl, token = NO_TOKEN, language = "en", currency = "USD", florin, adapters = adapterOf, children } = props;
  const current = useRef({ token, language });
  current.current = { token, language };
  const listeners = useRef(new Set<() => void>());
  const service = useMemo(
    () =>
      florin ??
      createFlorin({
        ...(baseUrl !== undefined && { baseUrl }),
        token: () => {
          const source = current.current.token;
          return typeof source === "function" ? source() : source;
        },
        language: () => current.current.language,
      }),
    [florin, baseUrl],
  );
  // These stay what they are when the language changes: a checkout that is under way depends on them.
  const creditsChanged = useCallback(() => listeners.current.forEach((listener) => listener()), []);
  const onCreditsChanged = useCallback((listener: () => void) => {
    listeners.current.add(listener);
    return () => listeners.current.delete(listener);
  }, []);
  const value = useMemo<CheckoutContext>(
    () => ({ florin: service, language, currency, texts: textsOf(language), adapters, creditsChanged, onCreditsChanged }),
    [service, language, currency, adapters, creditsChanged, onCreditsChanged],
  );
  return <Context.Provider value={value}>{children}</Context.Provider>;
}

/** What the provider above knows. */
export function useCheckoutContext(): CheckoutContext {
  const value = useContext(Context);
  if (value === undefined) {
    throw new Error("This needs a CheckoutProvider above it");
  }
  return value;
}
