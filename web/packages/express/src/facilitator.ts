import { objectOf } from "./wire.js";

/** What `accepts` says: how much of which credits are wanted. */
export interface Requirements {
  scheme: string;
  network: string;
  amount: string;
  asset: string;
  payTo: string;
  maxTimeoutSeconds: number;
  extra: Record<string, unknown>;
}

/** The answer to a settlement, for `PAYMENT-RESPONSE`. */
export interface Settlement {
  success: boolean;
  errorReason?: string;
  transaction?: string;
  amount?: string;
}

/** Florin does not say whether something is paid: nothing is sold, and nothing is lost. */
export class FacilitatorAway extends Error {
  override readonly name = "FacilitatorAway";
}

/** Florin answered, and will answer the same again. */
class Refusal extends FacilitatorAway {}

const SCHEME = "batch-settlement";
const FRESH_MILLIS = 5 * 60_000;
const TIMEOUT_MILLIS = 40_000;
const TRIES = 4;
const PAUSE_MILLIS = 150;

/** The routes of a facilitator, as a resource server calls them. */
export class Facilitator {
  readonly #base: string;
  readonly #key: string;
  readonly #fetch: typeof fetch;
  #known: { kind: Record<string, unknown>; until: number } | undefined;

  constructor(base: string, key: string, fetcher: typeof fetch) {
    this.#base = base.replace(/\/+$/, "");
    this.#key = key;
    this.#fetch = fetcher;
  }

  /** Rejects with {@link FacilitatorAway} when Florin is away, or takes no part in x402. */
  async requirements(price: number): Promise<Requirements> {
    const kind = await this.#kind();
    return {
      scheme: SCHEME,
      network: String(kind["network"]),
      amount: String(price),
      asset: "CREDIT",
      payTo: "merchant",
      maxTimeoutSeconds: 60,
      extra: objectOf(kind["extra"]) ?? {},
    };
  }

  async #kind(): Promise<Record<string, unknown>> {
    if (this.#known === undefined || Date.now() >= this.#known.until) {
      const supported = await this.#call("GET", "/x402/supported");
      const kinds = Array.isArray(supported["kinds"]) ? supported["kinds"] : [];
      const kind = kinds.map(objectOf).find((each) => each?.["scheme"] === SCHEME && String(each["network"]).endsWith(":credit"));
      if (kind === undefined) {
        throw new FacilitatorAway(`${this.#base} takes no part in x402: FLORIN_X402_CREDIT_BINDING is off`);
      }
      this.#known = { kind, until: Date.now() + FRESH_MILLIS };
    }
    return this.#known.kind;
  }

  /** Why a payment is not good; nothing when it is. */
  async verify(attestation: string, url: string, requirements: Requirements): Promise<string | undefined> {
    const verdict = await this.#call("POST", "/x402/verify", request(attestation, url, requirements));
    return verdict["isValid"] === true ? undefined : String(verdict["invalidReason"] ?? "unknown");
  }

  /**
   * Takes so much and gives the rest back; tried again where it is not known whether it was done.
   * Rejects with {@link FacilitatorAway} when it still is not.
   */
  async settle(attestation: string, url: string, requirements: Requirements, amount: number): Promise<Settlement> {
    const body = request(attestation, url, { ...requirements, amount: String(amount) });
    for (let time = 1; ; time++) {
      try {
        return { success: false, ...(await this.#call("POST", "/x402/settle", body)) };
      } catch (failure) {
        if (!(failure instanceof FacilitatorAway) || failure instanceof Refusal || time >= TRIES) {
          throw failure;
        }
        await new Promise((wake) => setTimeout(wake, PAUSE_MILLIS * 2 ** time));
      }
    }
  }

  async #call(method: string, path: string, body?: unknown): Promise<Record<string, unknown>> {
    let response: Response;
    let json: Record<string, unknown> | undefined;
    try {
      response = await this.#fetch(this.#base + path, {
        method,
        headers: { Authorization: `Bearer ${this.#key}`, "Content-Type": "application/json" },
        signal: AbortSignal.timeout(TIMEOUT_MILLIS),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      json = response.ok ? objectOf(await response.json()) : undefined;
    } catch (cause) {
      throw new FacilitatorAway(`${this.#base} does not answer`, { cause });
    }
    if (!response.ok || json === undefined) {
      const text = `${this.#base}${path} answers ${response.status}`;
      throw response.status >= 400 && response.status < 500 ? new Refusal(text) : new FacilitatorAway(text);
    }
    return json;
  }
}

/** With the server's own address, not with what the payer says it is for. */
function request(attestation: string, url: string, requirements: Requirements): unknown {
  return {
    x402Version: 2,
    paymentPayload: {
      x402Version: 2,
      resource: { url },
      accepted: requirements,
      payload: { type: "consume", attestation },
    },
    paymentRequirements: requirements,
  };
}
