import { StrictMode, useEffect, useMemo, useRef, useState, type ReactNode } from "react";
import { createRoot } from "react-dom/client";
import "../../src/florin.css";
import "./gallery.css";
import {
  Checkout,
  CheckoutProvider,
  CheckoutSteps,
  choicesOf,
  CreditsDisplay,
  PaymentModal,
  PaymentResult,
  type AdapterFactory,
  type CheckoutState,
  type ConfirmResult,
  type Language,
  type Outcome,
} from "../../src/index.js";
import { KeepCard } from "../../src/keepCard.js";
import { galleryAdapter, METHODS, orderOf, problem, PRODUCTS, quoteOf, SAVED, Shop } from "./shop.js";

const [BASIC, , VALUE] = PRODUCTS as [(typeof PRODUCTS)[0], (typeof PRODUCTS)[0], (typeof PRODUCTS)[0]];
const QUOTE = quoteOf(VALUE);
const CARD = galleryAdapter();
const CHOICES = choicesOf(METHODS, [], CARD);
const PAID = orderOf(QUOTE, { status: "paid", invoice: "INV-2026-000042" });

const START: CheckoutState = {
  step: "choose",
  loading: false,
  busy: false,
  problem: undefined,
  products: PRODUCTS,
  product: undefined,
  currency: "USD",
  basket: undefined,
  promotionProblem: undefined,
  choices: [],
  choice: undefined,
  declined: undefined,
  order: undefined,
  outcome: undefined,
};
const PAY: CheckoutState = { ...START, step: "pay", product: VALUE, basket: QUOTE, choices: CHOICES, choice: CHOICES[0] };
const WITH_SAVED = choicesOf(METHODS, SAVED, CARD);

/** Each state by its name; a test and the screenshots go through all of them. */
const STEPS: Record<string, CheckoutState> = {
  "choose-loading": { ...START, loading: true },
  "choose": START,
  "choose-chosen": { ...START, product: VALUE },
  "choose-empty": { ...START, products: [] },
  "choose-offline": { ...START, problem: problem(0, "no_connection") },
  "choose-too-often": { ...START, problem: problem(429, "rate_limited", "", 7) },
  "pay-loading": { ...PAY, loading: true },
  "pay-card": PAY,
  "pay-saved": { ...PAY, choices: WITH_SAVED, choice: WITH_SAVED[0] },
  "pay-redirect": { ...PAY, choice: CHOICES[1] },
  "pay-delayed": { ...PAY, choice: CHOICES[4] },
  "pay-busy": { ...PAY, choice: CHOICES[1], busy: true },
  "pay-declined": { ...PAY, choice: CHOICES[1], declined: "Your card has insufficient funds." },
  "pay-problem": { ...PAY, choice: CHOICES[1], problem: problem(503, "provider_unavailable", "The provider does not answer. Nothing is lost: ask again for the same checkout.") },
  "pay-other-order": { ...PAY, problem: problem(409, "first_purchase_pending", "Pay for ord_1, or cancel it.") },
  "pay-promotion": { ...PAY, choice: CHOICES[1], basket: quoteOf(VALUE, "AUTUMN10") },
  "pay-free": { ...PAY, product: BASIC, basket: quoteOf(BASIC, "FREE") },
  "pay-no-method": { ...PAY, choices: [], choice: undefined },
  "verify": { ...PAY, step: "verify", order: orderOf(QUOTE) },
};

const OUTCOMES: readonly Outcome[] = ["succeeded", "processing", "action_required", "failed", "cancelled", "expired", "timed_out"];
const WAITING: Partial<Record<Outcome, string>> = { processing: "processing", failed: "failed", cancelled: "cancelled", expired: "expired" };

/** What a form for a card to keep shows: without a result until somebody clicks, else what came of it. */
const KEEP: Record<string, { refused?: string; offered?: boolean; result?: ConfirmResult | "never" }> = {
  "keep-card": {},
  "keep-card-nowhere": { offered: false },
  "keep-card-offline": { refused: "methods" },
  "keep-card-busy": { result: "never" },
  "keep-card-declined": { result: { type: "declined", code: "generic_decline", message: "Your card was declined." } },
  "keep-card-unknown": { result: { type: "unknown" } },
  "keep-card-problem": { refused: "setUp", result: { type: "submitted" } },
  "keep-card-kept": { result: { type: "submitted" } },
};

function Gallery() {
  const query = new URLSearchParams(window.location.search);
  const [language, setLanguage] = useState<Language>(query.get("lang") === "zh-CN" ? "zh-CN" : "en");
  const [theme, setTheme] = useState(query.get("theme") ?? "system");
  document.documentElement.lang = language;
  document.documentElement.dataset["theme"] = theme;
  const only = query.get("only");
  const isShown = (name: string) => only === null || only === name;
  return (
    <CheckoutProvider florin={useMemo(() => new Shop(), [])} language={language} adapters={CARD}>
      <main className="gallery">
        <header>
          <h1>@florin/react</h1>
          <label>
            Language{" "}
            <select value={language} onChange={(event) => setLanguage(event.target.value as Language)}>
              <option value="en">English</option>
              <option value="zh-CN">简体中文</option>
            </select>
          </label>
          <label>
            Theme{" "}
            <select value={theme} onChange={(event) => setTheme(event.target.value)}>
              <option value="system">System</option>
              <option value="light">Light</option>
              <option value="dark">Dark</option>
            </select>
          </label>
        </header>
        {only === null && <WholePurchase language={language} />}
        {Object.entries(STEPS).map(([name, state]) => isShown(name) && <Step key={name} name={name} state={state} />)}
        {OUTCOMES.map(
          (outcome) =>
            isShown(outcome) && (
              <Shown key={outcome} name={outcome}>
                <PaymentResult
                  outcome={outcome}
                  order={outcome === "succeeded" ? PAID : orderOf(QUOTE, { status: WAITING[outcome] ?? "pending" })}
                  onRetry={() => {}}
                  onCheckNow={() => {}}
                  onDone={() => {}}
                />
              </Shown>
            ),
        )}
        {Object.keys(KEEP).map((name) => isShown(name) && <Keep key={name} name={name} language={language} />)}
        {isShown("credits") && (
          <Shown name="credits">
            <CreditsDisplay onBuy={() => {}} />
          </Shown>
        )}
        {isShown("credits-stale") && <Stale language={language} />}
      </main>
    </CheckoutProvider>
  );
}

/** A purchase from end to end, with a shop in memory: 4000 0000 0000 0002 is declined. */
function WholePurchase({ language }: { language: Language }) {
  const shop = useMemo(() => new Shop(400), []);
  const adapters = useMemo(() => galleryAdapter(shop), [shop]);
  const [open, setOpen] = useState(false);
  return (
    <CheckoutProvider florin={shop} language={language} adapters={adapters}>
      <Shown name="PaymentModal, CreditsDisplay">
        <CreditsDisplay onBuy={() => setOpen(true)} />
        <PaymentModal open={open} onClose={() => setOpen(false)} leave={() => setOpen(false)} />
      </Shown>
    </CheckoutProvider>
  );
}

function Stale({ language }: { language: Language }) {
  const shop = useMemo(() => {
    const away = new Shop();
    away.refuse("balance", problem(0, "no_connection"), problem(0, "no_connection"));
    return away;
  }, []);
  return (
    <CheckoutProvider florin={shop} language={language}>
      <Shown name="credits-stale">
        <CreditsDisplay />
      </Shown>
    </CheckoutProvider>
  );
}

function Keep({ name, language }: { name: string; language: Language }) {
  const { refused, offered = true, result } = KEEP[name]!;
  const place = useRef<HTMLDivElement>(null);
  const shop = useMemo(() => {
    const made = new Shop();
    made.offered = offered ? METHODS : [];
    if (refused) {
      const away = problem(0, "no_connection");
      made.refuse(refused, away, away);
    }
    return made;
  }, [offered, refused]);
  const adapters = useMemo<AdapterFactory>(() => {
    const fields = galleryAdapter(shop);
    const confirm = () => (result === "never" ? new Promise<ConfirmResult>(() => {}) : Promise.resolve(result!));
    return (named) => ({ ...fields(named)!, ...(result && { confirm }) });
  }, [shop, result]);
  useEffect(() => {
    if (result === undefined) {
      return undefined;
    }
    const looking = setInterval(() => {
      const button = place.current?.querySelector<HTMLElement>("[type=submit]");
      button?.click();
      if (button) {
        clearInterval(looking);
      }
    }, 50);
    return () => clearInterval(looking);
  }, [result]);
  return (
    <CheckoutProvider florin={shop} language={language} adapters={adapters}>
      <Shown name={name}>
        <div ref={place}>
          <KeepCard />
        </div>
      </Shown>
    </CheckoutProvider>
  );
}

function Step({ name, state }: { name: string; state: CheckoutState }) {
  const checkout = useMemo(() => new Checkout(new Shop(), { currency: "USD", adapters: CARD }), []);
  return (
    <Shown name={name} wide={state.step === "pay"}>
      <CheckoutSteps state={state} checkout={checkout} />
    </Shown>
  );
}

function Shown({ name, wide = false, children }: { name: string; wide?: boolean; children: ReactNode }) {
  return (
    <section id={name} className="gallery-state" data-wide={wide || undefined}>
      <h2>{name}</h2>
      <div className="gallery-frame">{children}</div>
    </section>
  );
}

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <Gallery />
  </StrictMode>,
);
