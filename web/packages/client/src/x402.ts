import { errorOf, FlorinConnectionError } from "./errors.js";
import type { TokenSource } from "./index.js";

export interface PayerOptions {
  /** Whose credits pay, as in `FLORIN_BASE_URL`. Nobody else's authority is ever paid. */
  florin: string;
  /** An agent's key, or a user's token. */
  token: TokenSource;
  /** Whole credits that one request may cost at most. */
  most: number;
  /** Another fetch, for tests or for a proxy. */
  fetch?: typeof fetch;
}

/** What came of a request that may have to be paid for. */
export type Paid =
  /** The resource has answered; `payment` is what was paid, if anything was. */
  | { outcome: "answered"; response: Response; payment: Payment | undefined }
  /**
   * There are too few credits, and a person has to buy some: at `paymentLink`, if there is one,
   * anybody can. Nothing was paid; once they have, send the same again with the same key.
   */
  | { outcome: "needs_person"; available: number; requested: number; paymentLink: string | undefined; purchaseUrl: string }
  /** It is not paid for, and will not be by asking again like this. */
  | { outcome: "refused"; reason: string };

/** What was settled, where one asks about it, and whole credits. */
export interface Payment {
  id: string;
  credits: number;
}

/** A fetch that pays. */
export type Payer = (input: string | URL, init: RequestInit | undefined, key: string) => Promise<Paid>;

type Json = Record<string, unknown>;

/**
 * A fetch that pays with credits where a server answers 402 by x402 (experimental, as the binding
 * is). One key is charged at most once, whatever breaks off and whoever has to pay in between: keep
 * it until you have the answer. For another thing take another key.
 *
 * Rejects with a {@link FlorinError} when Florin refuses for another reason than too few credits,
 * such as a budget.
 */
export function createPayer(options: PayerOptions): Payer {
  const send = options.fetch ?? fetch;
  const authority = options.florin.replace(/\/+$/, "");

  return async (input, init, key) => {
    const first = await send(input, { ...init, redirect: "manual" });
    if (first.status !== 402) {
      return { outcome: "answered", response: first, payment: undefined };
    }
    const required = header(first, "PAYMENT-REQUIRED");
    const accepted = offer(required, authority);
    const resource = objectOf(required?.["resource"]);
    if (accepted === undefined || resource === undefined) {
      return { outcome: "refused", reason: "no_offer" };
    }
    if (Number(accepted["amount"]) > options.most) {
      return { outcome: "refused", reason: "too_dear" };
    }
    if (originOf(resource["url"]) !== originOf(input)) {
      return { outcome: "refused", reason: "foreign_resource" }; // it would buy from others
    }
    const authorized = await authorize(accepted, resource, key);
    if (typeof authorized !== "string") {
      return authorized;
    }
    const headers = new Headers(init?.headers);
    headers.set("PAYMENT-SIGNATURE", toHeader(presented(accepted, resource, authorized)));
    return judged(await send(input, { ...init, headers, redirect: "manual" }));
  };

  async function authorize(accepted: Json, resource: Json, key: string): Promise<string | Paid> {
    const token = typeof options.token === "function" ? await options.token() : options.token;
    let answer: Response;
    try {
      answer = await send(`${authority}/x402/authorize`, {
        method: "POST",
        headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
        body: JSON.stringify({
          amount: accepted["amount"],
          asset: accepted["asset"],
          resource: resource["url"],
          idempotencyKey: key,
        }),
      });
    } catch (cause) {
      throw new FlorinConnectionError(cause);
    }
    if (answer.ok) {
      return String(((await answer.json()) as Json)["attestation"]);
    }
    const refused = await errorOf(answer);
    if (refused.code !== "insufficient_credits") {
      throw refused;
    }
    const problem = refused.problem as Json;
    const link = objectOf(problem["payment_link"])?.["url"];
    return {
      outcome: "needs_person",
      available: Number(problem["available"]),
      requested: Number(problem["requested"]),
      paymentLink: typeof link === "string" ? link : undefined,
      purchaseUrl: String(problem["purchaseUrl"]),
    };
  }
}

function offer(required: Json | undefined, authority: string): Json | undefined {
  const accepts = required?.["x402Version"] === 2 && Array.isArray(required["accepts"]) ? required["accepts"] : [];
  return accepts
    .map(objectOf)
    .find(
      (each) =>
        each?.["scheme"] === "batch-settlement" &&
        each["asset"] === "CREDIT" &&
        each["payTo"] === "merchant" &&
        objectOf(each["extra"])?.["authority"] === authority &&
        /^[1-9][0-9]{0,12}$/.test(String(each["amount"])),
    );
}

function presented(accepted: Json, resource: Json, attestation: string): Json {
  return { x402Version: 2, resource, accepted, payload: { type: "consume", attestation } };
}

function judged(response: Response): Paid {
  const settled = header(response, "PAYMENT-RESPONSE");
  if (response.status === 402) {
    const reason = settled?.["errorReason"] ?? header(response, "PAYMENT-REQUIRED")?.["error"];
    return { outcome: "refused", reason: typeof reason === "string" ? reason : "unknown" };
  }
  const payment =
    settled?.["success"] === true
      ? { id: String(settled["transaction"]), credits: Number(settled["amount"]) }
      : undefined;
  return { outcome: "answered", response, payment };
}

function originOf(address: unknown): string | undefined {
  return URL.canParse(String(address)) ? new URL(String(address)).origin : undefined;
}

function header(response: Response, name: string): Json | undefined {
  const text = response.headers.get(name);
  if (text === null || text.length > 16_384) {
    return undefined;
  }
  try {
    const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
    return objectOf(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    return undefined; // whoever wrote it wrote something else
  }
}

function toHeader(json: Json): string {
  const bytes = new TextEncoder().encode(JSON.stringify(json));
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

function objectOf(value: unknown): Json | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : undefined;
}
