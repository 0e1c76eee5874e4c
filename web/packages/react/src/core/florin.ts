import type { Balance, Confirmation, Order, Paid, PaymentMethod, Product, Quote, SavedMethod, Setup } from "./types.js";

/** Why a call came to nothing. Branch on `code`: it is stable, the texts are not. */
export class FlorinProblem extends Error {
  override readonly name = "FlorinProblem";

  constructor(
    /** HTTP's number, or 0 when no answer came. */
    readonly status: number,
    /** `no_connection` when no answer came. */
    readonly code: string,
    /** For people, in their language; empty when the service said nothing. */
    readonly detail: string,
    /** How long to wait before the next attempt, if the service said so. */
    readonly retryAfterSeconds?: number,
    readonly requestId?: string,
  ) {
    super(detail || code);
  }
}

/** Whatever was thrown, as a problem that can be shown. */
export function problemOf(thrown: unknown): FlorinProblem {
  return thrown instanceof FlorinProblem ? thrown : new FlorinProblem(0, "no_connection", "");
}

/** The buyer's other order that has to be paid or cancelled first, where a refusal names one. */
export function orderInTheWay({ code, detail }: FlorinProblem): string | undefined {
  return /^(first_)?purchase_pending$/.test(code) ? /ord_\w+/.exec(detail)?.[0] : undefined;
}

export interface FlorinOptions {
  /** Where the service is; the page's own origin if nothing is said. */
  baseUrl?: string;
  /** The buyer's token, or where to get the current one: it is asked for at each request. */
  token: string | (() => string | undefined | Promise<string | undefined>);
  /** In which language the service answers; a function is asked at each request. */
  language?: string | (() => string);
  /** Another fetch, for tests or for a proxy. */
  fetch?: typeof fetch;
}

export interface CheckoutWish {
  provider: string;
  mode: "embedded" | "hosted";
  method?: string;
  saved_method?: string;
  success_url?: string;
  cancel_url?: string;
}

export interface PayWish {
  method?: string;
  payment_method?: string;
  return_url?: string;
}

/** The calls of a checkout and of kept cards; each rejects with a `FlorinProblem`. */
export interface Florin {
  products(kind?: string): Promise<Product[]>;
  methods(currency: string, country?: string): Promise<PaymentMethod[]>;
  saved(): Promise<SavedMethod[]>;
  /** Begins to keep a card at a provider; the service allows it a few times a minute. */
  setUp(provider: string): Promise<Setup>;
  quote(product: string, currency: string, promotionCode?: string): Promise<Quote>;
  /** A quote that was asked for before. */
  quoted(id: string): Promise<Quote>;
  /** The key makes a second call find what the first one placed. */
  place(quote: string, key: string): Promise<Order>;
  order(id: string): Promise<Order>;
  checkout(order: string, wish: CheckoutWish): Promise<Order>;
  pay(order: string, wish: PayWish): Promise<Paid>;
  /** Has the service ask the provider; a few times a minute. */
  confirm(order: string): Promise<Confirmation>;
  cancel(order: string): Promise<Order>;
  balance(): Promise<Balance>;
}

/** The calls of a checkout, at one service and for one buyer. */
export function createFlorin(options: FlorinOptions): Florin {
  const get = <T>(path: string) => call<T>(options, "GET", path);
  const post = <T>(path: string, body: object, key?: string) => call<T>(options, "POST", path, body, key);
  const list = async <T>(path: string) => (await get<{ data: T[] }>(path)).data;
  return {
    products: (kind = "credit_pack") => list(`/v1/products?kind=${kind}&limit=100`),
    methods: (currency, country) =>
      list(`/v1/payment-methods?currency=${currency}${country ? `&country=${country}` : ""}`),
    saved: () => list("/v1/payment-methods/saved"),
    setUp: (provider) => post("/v1/payment-methods/setups", { provider }),
    quote: (product, currency, promotionCode) =>
      post("/v1/quotes", {
        items: [{ product, quantity: 1 }],
        currency,
        ...(promotionCode && { promotion_code: promotionCode }),
      }),
    quoted: (id) => get(`/v1/quotes/${id}`),
    place: (quote, key) => post("/v1/orders", { quote }, key),
    order: (id) => get(`/v1/orders/${id}`),
    checkout: (order, wish) => post(`/v1/orders/${order}/checkout`, wish),
    pay: (order, wish) => post(`/v1/orders/${order}/pay`, wish),
    confirm: (order) => post(`/v1/orders/${order}/confirm`, {}),
    cancel: (order) => post(`/v1/orders/${order}/cancel`, {}),
    balance: () => get("/v1/credits/balance"),
  };
}

async function call<T>(options: FlorinOptions, method: string, path: string, body?: object, key?: string): Promise<T> {
  const { token, language, baseUrl = "" } = options;
  const bearer = typeof token === "function" ? await token() : token;
  const spoken = typeof language === "function" ? language() : language;
  const headers: Record<string, string> = {
    ...(bearer && { Authorization: `Bearer ${bearer}` }),
    ...(spoken && { "Accept-Language": spoken }),
    ...(body && { "Content-Type": "application/json" }),
    ...(key && { "Idempotency-Key": key }),
  };
  const send = options.fetch ?? fetch;
  const response = await send(baseUrl.replace(/\/+$/, "") + path, {
    method,
    headers,
    ...(body && { body: JSON.stringify(body) }),
  }).catch((cause: unknown) => {
    throw problemOf(cause);
  });
  // A torn or foreign body is still an answer; its status says what is known.
  const answer: unknown = await response.json().catch(() => undefined);
  if (!response.ok || answer === undefined) {
    throw refusal(response, answer);
  }
  return answer as T;
}

function refusal(response: Response, answer: unknown): FlorinProblem {
  const body = (typeof answer === "object" && answer !== null ? answer : {}) as Record<string, unknown>;
  const text = (name: string) => (typeof body[name] === "string" ? (body[name] as string) : undefined);
  const wait = response.headers.get("Retry-After") ?? "";
  return new FlorinProblem(
    response.status,
    text("code") ?? "unexpected_response",
    text("detail") ?? "",
    /^\d+$/.test(wait) ? Number(wait) : undefined,
    text("request_id"),
  );
}
