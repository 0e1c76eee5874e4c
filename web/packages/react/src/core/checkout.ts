import type { AdapterFactory, ConfirmResult, PaymentAdapter } from "./adapter.js";
import { basketName, keepAttempt, readAttempt, returnAddress, type Attempt } from "./attempt.js";
import { orderInTheWay, problemOf, type CheckoutWish, type Florin, type FlorinProblem } from "./florin.js";
import { isFinal, type Outcome } from "./outcome.js";
import { pollPayment, type Polling, type PollingOptions } from "./polling.js";
import type { Fields, Order, Paid, PaymentMethod, Product, Quote, SavedMethod } from "./types.js";

/** One way to pay, as it is offered to the buyer. */
export interface MethodChoice {
  id: string;
  /** In the provider's fields, with a kept method, by leaving to a bank, or on the provider's page. */
  way: "fields" | "saved" | "redirect" | "hosted";
  method: string;
  provider: string;
  delayed: boolean;
  saved?: SavedMethod;
  fields?: Fields;
}

/** Where the buyer is: choosing, paying, waiting for the payment to settle, or done. */
export type Step = "choose" | "pay" | "verify" | "result";

/** All that a checkout shows. A new object for each change. */
export interface CheckoutState {
  step: Step;
  /** Nothing can be shown yet. */
  loading: boolean;
  /** A call that moves money is under way: nothing may be clicked. */
  busy: boolean;
  /** The last thing that did not work; the same call may be made again. */
  problem: FlorinProblem | undefined;
  products: readonly Product[];
  product: Product | undefined;
  currency: string;
  /** What it costs, from the quote or from the order that was placed with it. */
  basket: Quote | Order | undefined;
  promotionProblem: FlorinProblem | undefined;
  choices: readonly MethodChoice[];
  choice: MethodChoice | undefined;
  /** Why the bank said no, in words for people. */
  declined: string | undefined;
  order: Order | undefined;
  outcome: Outcome | undefined;
}

export interface CheckoutOptions {
  currency: string;
  /** The buyer's, if it is known. */
  country?: string;
  /** What is sold here; credit packs if nothing is said. */
  kind?: string;
  adapters: AdapterFactory;
  /** Where a bank or a provider's page sends the buyer back to; this page if nothing is said. */
  returnUrl?: (order: string) => string;
  /** Leaves the page; for tests and for pages in frames. */
  leave?: (url: string) => void;
  polling?: PollingOptions;
  /** Called once for each payment that has succeeded, with what was bought. */
  onComplete?: (order: Order) => void;
}

/** With less time left than this, somebody who types a card number would be too late. */
const QUOTE_LEFT_MS = 3 * 60_000;

const NOTHING = {
  problem: undefined,
  promotionProblem: undefined,
  declined: undefined,
  order: undefined,
  outcome: undefined,
  basket: undefined,
};

/** Whoever tells of changes, in the form that `useSyncExternalStore` takes. */
export class Checkout {
  private state: CheckoutState;
  private readonly listeners = new Set<() => void>();
  private attempt: Attempt | undefined;
  private name = "";
  private polling: Polling | undefined;
  private adapter: PaymentAdapter | undefined;
  private latestQuote = 0;
  private wallet: string | undefined;

  constructor(
    private readonly florin: Florin,
    private readonly options: CheckoutOptions,
  ) {
    this.state = {
      ...NOTHING,
      step: "choose",
      loading: true,
      busy: false,
      products: [],
      product: undefined,
      currency: options.currency,
      choices: [],
      choice: undefined,
    };
  }

  readonly getState = (): CheckoutState => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Reads what is sold in the currency. */
  async load(): Promise<void> {
    this.set({ ...NOTHING, step: "choose", loading: true });
    await this.attempted(async () => {
      const all = await this.florin.products(this.options.kind);
      const products = all.filter(({ prices }) => prices.some(({ currency }) => currency === this.state.currency));
      this.set({ products, loading: false });
    });
  }

  /** Marks a package; nothing is asked for yet. */
  choose(product: string): void {
    this.set({ product: this.state.products.find(({ id }) => id === product), problem: undefined });
  }

  /** Goes on to paying for a product: what it costs exactly, and by which ways it can be paid. */
  async proceed(product: Product | undefined = this.state.product, promotionCode?: string): Promise<void> {
    if (product === undefined || this.state.busy) {
      return;
    }
    this.set({ ...NOTHING, step: "pay", product, loading: true });
    await this.attempted(async () => {
      const [choices] = await Promise.all([this.readChoices(), this.readBasket(product, promotionCode)]);
      this.set({ choices, choice: choices[0], loading: false });
    });
  }

  /** Asks for the price with a promotion code, or without one. */
  async applyCode(code: string | undefined): Promise<boolean> {
    const { product } = this.state;
    if (product === undefined || this.state.busy) {
      return false;
    }
    this.set({ promotionProblem: undefined });
    try {
      await this.readBasket(product, code);
      return true;
    } catch (thrown) {
      this.set({ promotionProblem: problemOf(thrown) });
      return false;
    }
  }

  chooseMethod(id: string): void {
    this.set({ choice: this.state.choices.find((choice) => choice.id === id), declined: undefined, problem: undefined });
  }

  /** The adapter whose fields are on the page. */
  use(adapter: PaymentAdapter | undefined): void {
    this.adapter = adapter;
  }

  adapterFor(choice: MethodChoice): PaymentAdapter | undefined {
    return choice.fields && this.options.adapters(choice.fields);
  }

  /** Pays as chosen. Asked twice it pays once: the second call finds the first one's order. */
  async pay(wallet?: string): Promise<ConfirmResult["type"] | undefined> {
    const { choice, busy, basket } = this.state;
    const isFree = basket?.total.amount === 0;
    if (busy || (choice === undefined && !isFree)) {
      return undefined;
    }
    this.wallet = wallet;
    this.set({ busy: true, problem: undefined, declined: undefined });
    try {
      const order = await this.placed();
      const result = isPayable(order) ? await this.payFor(order, isFree ? undefined : choice, wallet) : { type: "submitted" as const };
      this.took(order, result);
      return result.type;
    } catch (thrown) {
      await this.payFailed(problemOf(thrown));
      return undefined;
    }
  }

  /** Cancels the other order that stands in the way, and pays as it was meant. */
  async payInstead(): Promise<ConfirmResult["type"] | undefined> {
    const { problem, busy } = this.state;
    const other = problem && orderInTheWay(problem);
    if (busy || other === undefined) {
      return undefined;
    }
    this.set({ busy: true });
    try {
      await this.florin.cancel(other);
    } catch (thrown) {
      this.set({ busy: false, problem: problemOf(thrown) });
      return undefined;
    }
    this.set({ busy: false });
    return this.pay(this.wallet);
  }

  /** Waits for an order that was begun before: after a reload, or back from a bank. */
  resume(orderId: string): void {
    this.set({ ...NOTHING, step: "verify", loading: false, busy: false });
    this.verify(orderId);
  }

  /** Looks at the payment and asks the provider, at once. */
  async checkNow(): Promise<void> {
    this.set({ busy: true });
    await this.polling?.checkNow();
    this.set({ busy: false });
  }

  /** Back to paying for the same, after a payment that came to nothing. */
  async retry(): Promise<void> {
    this.polling?.stop();
    const { product, order } = this.state;
    if (order && (order.status === "cancelled" || order.status === "expired")) {
      this.forget();
    }
    await (product ? this.proceed(product) : this.load());
  }

  /** Back to the packages. */
  back(): void {
    this.set({ ...NOTHING, step: "choose", busy: false, loading: false });
    if (this.state.products.length === 0) {
      void this.load();
    }
  }

  /** Ends all that goes on by itself. What is being paid is paid nevertheless. */
  stop(): void {
    this.polling?.stop();
  }

  private set(change: Partial<CheckoutState>): void {
    this.state = { ...this.state, ...change };
    this.listeners.forEach((listener) => listener());
  }

  private async attempted(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (thrown) {
      this.set({ problem: problemOf(thrown), loading: false });
    }
  }

  private async readChoices(): Promise<MethodChoice[]> {
    const [methods, saved] = await Promise.all([
      this.florin.methods(this.state.currency, this.options.country),
      // Whoever cannot be asked for kept methods has none to offer; the rest can be paid with.
      this.florin.saved().catch(() => []),
    ]);
    return choicesOf(methods, saved, this.options.adapters);
  }

  /** What the purchase that was begun with this basket costs, or what a new one will. */
  private async readBasket(product: Product, promotionCode?: string): Promise<void> {
    const turn = ++this.latestQuote;
    const name = basketName(product.id, this.state.currency, promotionCode);
    const begun = readAttempt(name);
    const known = begun && (await this.begunBasket(begun).catch(() => undefined));
    const basket = known ?? (await this.florin.quote(product.id, this.state.currency, promotionCode));
    if (turn !== this.latestQuote) {
      return;
    }
    this.name = name;
    this.attempt = known ? begun : { key: crypto.randomUUID(), quote: basket.id };
    keepAttempt(name, this.attempt);
    this.set({ basket });
  }

  /** What was begun, here or in another tab, for as long as it can be gone on with: two tabs are one purchase. */
  private async begunBasket({ order, quote }: Attempt): Promise<Quote | Order | undefined> {
    if (order !== undefined) {
      const found = await this.florin.order(order);
      return isPayable(found) ? found : undefined;
    }
    const found = await this.florin.quoted(quote);
    return !found.order && Date.parse(found.expires_at) - Date.now() > QUOTE_LEFT_MS ? found : undefined;
  }

  private async placed(): Promise<Order> {
    if (this.attempt === undefined) {
      throw new Error("Nothing is in the basket");
    }
    // Another tab may have placed it meanwhile.
    const known = this.attempt.order ?? readAttempt(this.name)?.order;
    const order = known
      ? await this.florin.order(known)
      : await this.florin.place(this.attempt.quote, this.attempt.key);
    this.attempt = { ...this.attempt, order: order.id };
    keepAttempt(this.name, this.attempt);
    this.set({ order });
    return order;
  }

  private payFor(order: Order, choice: MethodChoice | undefined, wallet?: string): Promise<ConfirmResult> {
    switch (choice?.way) {
      case undefined:
        return this.payHosted(order, { provider: "free", mode: "hosted" });
      case "fields":
        return this.payInFields(order, choice, wallet);
      case "saved":
        return this.payOn(order, { provider: choice.provider, mode: "embedded", saved_method: choice.saved!.id }, {});
      case "redirect":
        return this.payOn(order, embedded(choice), { method: choice.method });
      case "hosted":
        return this.payHosted(order, { provider: choice.provider, mode: "hosted", method: choice.method });
    }
  }

  private async payInFields(order: Order, choice: MethodChoice, wallet?: string): Promise<ConfirmResult> {
    const opened = await this.florin.checkout(order.id, embedded(choice));
    const clientSecret = opened.payment?.client_secret;
    if (!clientSecret || this.adapter === undefined) {
      return { type: "submitted" };
    }
    const returnUrl = this.returnUrl(order);
    return this.adapter.confirm({ clientSecret, returnUrl, ...(wallet && { wallet }) });
  }

  private async payOn(order: Order, wish: CheckoutWish, how: { method?: string }): Promise<ConfirmResult> {
    const opened = await this.florin.checkout(order.id, wish);
    if (!isPayable(opened)) {
      return { type: "submitted" };
    }
    const paid = await this.florin.pay(order.id, { ...how, return_url: this.returnUrl(order) });
    return this.follow(paid, opened.payment?.client_secret);
  }

  private async follow({ next_action: next }: Paid, clientSecret: string | null | undefined): Promise<ConfirmResult> {
    if (next?.type === "redirect" && next.url) {
      return this.leave(next.url);
    }
    const fields = this.state.choices.find((choice) => choice.way === "fields");
    const adapter = fields && this.adapterFor(fields);
    return next?.type === "fields" && adapter && clientSecret
      ? adapter.handleNextAction(clientSecret)
      : { type: "submitted" };
  }

  private async payHosted(order: Order, wish: CheckoutWish): Promise<ConfirmResult> {
    const back = this.returnUrl(order);
    const opened = await this.florin.checkout(order.id, { ...wish, success_url: back, cancel_url: back });
    const page = opened.payment?.checkout_url;
    return isPayable(opened) && page ? this.leave(page) : { type: "submitted" };
  }

  private leave(url: string): ConfirmResult {
    (this.options.leave ?? ((to) => window.location.assign(to)))(url);
    return { type: "leaving" };
  }

  private returnUrl(order: Order): string {
    return (this.options.returnUrl ?? returnAddress)(order.id);
  }

  private took(order: Order, result: ConfirmResult): void {
    switch (result.type) {
      case "submitted":
      case "unknown":
        this.set({ step: "verify", busy: false });
        this.verify(order.id);
        break;
      case "declined":
        this.set({ busy: false, declined: result.message || result.code });
        break;
      case "incomplete":
        this.set({ busy: false });
        break;
      case "leaving":
        // The page is going: nothing must be clicked any more.
        break;
    }
  }

  /** What was refused may have been paid meanwhile, in another tab or by a call whose answer was lost. */
  private async payFailed(problem: FlorinProblem): Promise<void> {
    if (problem.code === "payment_declined") {
      this.set({ busy: false, declined: problem.detail });
      return;
    }
    const order = this.attempt?.order ? await this.florin.order(this.attempt.order).catch(() => undefined) : undefined;
    if (order && !isPayable(order)) {
      this.set({ busy: false, step: "verify" });
      this.verify(order.id);
      return;
    }
    if (problem.code === "quote_expired" || problem.code === "order_not_payable" || problem.status === 404) {
      this.forget();
    }
    this.set({ busy: false, problem });
  }

  private verify(orderId: string): void {
    this.polling?.stop();
    let told = false;
    this.polling = pollPayment(
      this.florin,
      orderId,
      ({ order, outcome, problem, done }) => {
        const isOver = done || outcome === "processing";
        this.set({ order, problem, outcome: isOver ? outcome : undefined, step: isOver ? "result" : "verify" });
        if (order && outcome && isFinal(outcome) && !told) {
          told = true;
          this.forget(order.id);
          if (outcome === "succeeded") {
            this.options.onComplete?.(order);
          }
        }
      },
      this.options.polling,
    );
  }

  /** The next purchase of the same is a new one. */
  private forget(orderId?: string): void {
    if (orderId === undefined || this.attempt?.order === orderId) {
      keepAttempt(this.name, undefined);
      this.attempt = undefined;
    }
  }
}

function embedded(choice: MethodChoice): CheckoutWish {
  return { provider: choice.provider, mode: "embedded", method: choice.method };
}

/** Whether somebody may still go and pay it. */
export function isPayable({ status }: Order): boolean {
  return status === "pending" || status === "failed";
}

/** What is offered, in the service's order; what the buyer has kept comes first. */
export function choicesOf(
  methods: readonly PaymentMethod[],
  saved: readonly SavedMethod[],
  adapters: AdapterFactory,
): MethodChoice[] {
  const choices = methods.flatMap((method) => choiceOf(method, adapters) ?? []);
  const kept = saved
    .filter((own) => methods.some((known) => known.method === own.method && known.provider === own.provider))
    .map((own) => ({
      id: own.id,
      way: "saved" as const,
      method: own.method,
      provider: own.provider,
      delayed: false,
      saved: own,
    }));
  return [...kept, ...choices];
}

function choiceOf(offer: PaymentMethod, adapters: AdapterFactory): MethodChoice | undefined {
  const { method, provider, delayed, kind, modes, fields } = offer;
  const choice = { id: `${provider}:${method}`, method, provider, delayed };
  const isEmbedded = modes.includes("embedded");
  if (kind === "card" && isEmbedded && fields && adapters(fields)) {
    return { ...choice, way: "fields", fields };
  }
  // Klarna asks for an address, which only the provider's own page or fields can do.
  if (kind === "redirect" && isEmbedded && method !== "klarna") {
    return { ...choice, way: "redirect" };
  }
  return modes.includes("hosted") ? { ...choice, way: "hosted" } : undefined;
}
