import {
  FlorinProblem,
  type AdapterFactory,
  type Balance,
  type Florin,
  type Item,
  type Order,
  type PaymentMethod,
  type Product,
  type Quote,
  type SavedMethod,
} from "../../src/index.js";

// A shop without a service: everything that the gallery and the tests show is made here.

export const USD = (amount: number) => ({ amount, currency: "USD" });

export const PRODUCTS: Product[] = [
  product("prod_basic", "basic", "Basic", 1_000, 0, 1_000),
  product("prod_standard", "standard", "Standard", 5_000, 1_000, 5_000),
  product("prod_value", "value", "Value", 10_000, 5_000, 10_000),
];

function product(id: string, code: string, name: string, credits: number, bonus: number, price: number): Product {
  return {
    id,
    code,
    kind: "credit_pack",
    name,
    description: null,
    features: [],
    credits,
    bonus_credits: bonus,
    total_credits: credits + bonus,
    prices: [USD(price), { amount: price * 4, currency: "MYR" }],
  };
}

export const FIELDS = { adapter: "gallery", publishable_key: null, url: null };

export const METHODS: PaymentMethod[] = [
  method("card", "card", ["embedded", "hosted"]),
  method("alipay", "redirect", ["embedded", "hosted"]),
  method("grabpay", "redirect", ["embedded", "hosted"]),
  method("fpx", "redirect", ["embedded", "hosted"]),
  { ...method("us_bank_account", "bank_debit", ["embedded", "hosted"]), delayed: true },
];

function method(name: string, kind: string, modes: string[]): PaymentMethod {
  const wallets = name === "card" ? ["google_pay", "apple_pay"] : [];
  return { method: name, kind, delayed: false, wallets, provider: "stripe", modes, fields: FIELDS };
}

export const SAVED: SavedMethod[] = [
  { id: "pm_saved", provider: "stripe", method: "card", brand: "visa", last4: "4242", exp_month: 8, exp_year: 2031 },
];

export function itemOf({ id, name, credits, bonus_credits, prices }: Product): Item {
  const unit = prices[0]!;
  return { product: id, name, quantity: 1, unit, discount: USD(0), amount: unit, credits, bonus_credits };
}

export function quoteOf(product: Product, promotionCode?: string): Quote {
  const item = itemOf(product);
  const off = promotionCode === "FREE" ? item.amount.amount : promotionCode ? item.amount.amount / 10 : 0;
  return {
    id: `quo_${product.code}${promotionCode ? `_${promotionCode}` : ""}`,
    items: [item],
    discount: USD(off),
    total: USD(item.amount.amount - off),
    promotion_code: promotionCode ?? null,
    promotion_discount: promotionCode ? USD(off) : null,
    expires_at: "2099-01-01T00:00:00Z",
  };
}

export function orderOf(quote: Quote, change: Partial<Order> = {}): Order {
  const item = quote.items[0]!;
  return {
    id: "ord_01m7z1tbjxegfvwz0fdx5c6z0y",
    status: "pending",
    total: quote.total,
    discount: quote.discount,
    returned: USD(0),
    promotion_code: quote.promotion_code ?? null,
    items: quote.items,
    credits: item.credits + item.bonus_credits,
    payment: null,
    invoice: null,
    status_url: "https://pay.example/orders/1",
    created_at: "2026-11-21T22:00:00Z",
    paid_at: null,
    ...change,
  };
}

export const problem = (status: number, code: string, detail = "", retryAfter?: number) =>
  new FlorinProblem(status, code, detail, retryAfter, status === 0 ? undefined : "req_7f3a");

/** A service of one buyer, in memory: what is paid is credited at the next look but one. */
export class Shop implements Florin {
  readonly calls: string[] = [];
  readonly orders = new Map<string, Order>();
  readonly keys = new Map<string, string>();
  readonly quotes = new Map<string, Quote>();
  available = 1_250;
  savedMethods: SavedMethod[] = [];
  offered = METHODS;
  /** What the next call of a name comes to, instead of its answer. */
  readonly refusals = new Map<string, FlorinProblem[]>();
  /** How often an order is looked at before the payment is there; never for a negative number. */
  looks = 1;
  private placed = 0;
  /** Secrets with which a card can be kept. */
  readonly setups: string[] = [];

  private tell<T>(name: string, make: () => T): Promise<T> {
    this.calls.push(name);
    const refusal = this.refusals.get(name)?.shift();
    return refusal ? Promise.reject(refusal) : new Promise((resolve) => setTimeout(resolve, this.delayMs)).then(make);
  }

  constructor(private readonly delayMs = 0) {}

  private begin(): string {
    const secret = `seti_${this.setups.length + 1}_secret_2`;
    this.setups.push(secret);
    return secret;
  }

  refuse(name: string, ...refusals: FlorinProblem[]): void {
    this.refusals.set(name, refusals);
  }

  products = () => this.tell("products", () => PRODUCTS);
  methods = () => this.tell("methods", () => this.offered);
  saved = () => this.tell("saved", () => this.savedMethods);
  setUp = (provider: string) => this.tell("setUp", () => ({ id: "seti_1", provider, client_secret: this.begin() }));
  balance = () => this.tell("balance", (): Balance => ({ asset: "CREDIT", scale: 0, available: this.available, held: 0 }));

  quote = (id: string, _currency: string, code?: string) => {
    if (code && !/^(AUTUMN10|FREE)$/.test(code)) {
      this.calls.push("quote");
      return Promise.reject(problem(422, "promotion_invalid", "There is no such promotion code."));
    }
    return this.tell("quote", () => {
      const quote = quoteOf(PRODUCTS.find((one) => one.id === id)!, code);
      this.quotes.set(quote.id, quote);
      return quote;
    });
  };

  quoted = (id: string) =>
    this.tell("quoted", () => {
      const quote = this.quotes.get(id);
      if (quote === undefined) {
        throw problem(404, "not_found");
      }
      return quote;
    });

  place = (quote: string, key: string) =>
    this.tell("place", () => {
      const known = this.keys.get(key);
      if (known) {
        return this.orders.get(known)!;
      }
      const order = orderOf(this.quotes.get(quote) ?? quoteOf(PRODUCTS[0]!), { id: `ord_${++this.placed}` });
      this.keys.set(key, order.id);
      this.orders.set(order.id, order);
      return order;
    });

  checkout = (id: string, wish: { mode: string; provider: string }) =>
    this.tell(`checkout ${wish.mode}`, () => {
      const order = this.orders.get(id)!;
      if (order.total.amount === 0) {
        return this.settle(id);
      }
      const isHosted = wish.mode === "hosted";
      return this.change(id, {
        payment: {
          id: "pay_1",
          provider: wish.provider,
          status: "open",
          live: false,
          checkout_url: isHosted ? "https://provider.example/pay" : null,
          client_secret: isHosted ? null : "pi_1_secret_2",
        },
      });
    });

  pay = (id: string, wish: { method?: string }) =>
    this.tell("pay", () => {
      const url = wish.method ? `https://bank.example/${wish.method}` : null;
      const order = this.orders.get(id)!;
      this.arrived.add(id);
      return { status: order.status, next_action: url ? { type: "redirect", url } : null, order };
    });

  private readonly arrived = new Set<string>();

  /** The buyer's money is at the provider. */
  arrive(id: string): void {
    this.arrived.add(id);
  }

  order = (id: string) => this.tell("order", () => this.look(id));
  confirm = (id: string) =>
    this.tell("confirm", () => {
      const order = this.arrived.has(id) ? this.settle(id) : this.orders.get(id)!;
      return { status: order.status, current: true, order };
    });
  cancel = (id: string) => this.tell("cancel", () => this.change(id, { status: "cancelled" }));

  private look(id: string): Order {
    const order = this.orders.get(id);
    if (order === undefined) {
      throw problem(404, "not_found");
    }
    return this.arrived.has(id) && this.looks-- === 0 ? this.settle(id) : order;
  }

  settle(id: string): Order {
    const order = this.orders.get(id)!;
    if (order.status !== "paid") {
      this.available += order.credits;
    }
    return this.change(id, { status: "paid", invoice: "INV-2026-000042", paid_at: "2026-11-21T22:01:00Z" });
  }

  private change(id: string, change: Partial<Order>): Order {
    const order = { ...this.orders.get(id)!, ...change };
    this.orders.set(id, order);
    return order;
  }
}

/** Fields that look like a provider's and take the usual test cards. */
export function galleryAdapter(shop?: Shop): AdapterFactory {
  return () => {
    let first: HTMLInputElement | null = null;
    return {
      name: "gallery",
      wallets: ["google_pay"],
      async mount(element, { language }) {
        const isChinese = language.startsWith("zh");
        const labels = isChinese ? ["卡号", "有效期（月 / 年）", "安全码"] : ["Card number", "Expiry (month / year)", "CVC"];
        const own = document.createElement("div");
        own.innerHTML = labels
          .map((label, at) => `<p class="gallery-field" data-wide="${at === 0}"><label>${label}<input class="florin-input"></label></p>`)
          .join("");
        element.replaceChildren(own);
        first = own.querySelector("input");
        return { update: () => {}, focus: () => first?.focus(), unmount: () => own.remove() };
      },
      async confirm({ clientSecret, wallet }) {
        const number = first?.value.replace(/\s/g, "") ?? "";
        if (!wallet && number === "") {
          return { type: "incomplete" };
        }
        if (number === "4000000000000002") {
          return { type: "declined", code: "generic_decline", message: "Your card was declined." };
        }
        if (shop?.setups.includes(clientSecret)) {
          shop.savedMethods = SAVED;
        }
        const open = [...(shop?.orders.values() ?? [])].filter((order) => order.payment?.client_secret === clientSecret);
        open.forEach((order) => shop?.arrive(order.id));
        return { type: "submitted" };
      },
      handleNextAction: async () => ({ type: "submitted" }),
    };
  };
}
