import type { NextFunction, Request, RequestHandler, Response } from "express";
import { Facilitator, FacilitatorAway, type Requirements, type Settlement } from "./facilitator.js";
import { Held, say } from "./held.js";
import { Outcomes, type Served } from "./outcomes.js";
import { fromHeader, objectOf, toHeader } from "./wire.js";

/** What `PAYMENT-REQUIRED` says. */
export interface PaymentRequired {
  x402Version: 2;
  error: string;
  resource: { url: string };
  accepts: Requirements[];
}

export interface PaidOptions {
  /** Where Florin is, as in `FLORIN_BASE_URL`. */
  florin: string;
  /** A server key with `credits:write`. */
  key: string;
  /**
   * How payers reach this service. Part of what they pay for, so that it is said here and not taken
   * from a `Host` header.
   */
  publicUrl: string;
  /** The largest answer that can be sold, in bytes; 1 MiB unless said otherwise. */
  answersUpTo?: number;
  /** Something more in each 402, such as the header of another way to pay. */
  alsoAsking?: (res: Response, required: PaymentRequired) => void;
  /** Is told what could not be settled or given back; the console unless said otherwise. */
  onTrouble?: (trouble: unknown) => void;
  /** Another fetch, for tests or for a proxy. */
  fetch?: typeof fetch;
}

/** Whole credits: the most that a call may cost; 0 is free. The same request must cost the same. */
export type Price = number | ((req: Request) => number);

/** A call that costs something. */
interface Sale {
  req: Request;
  res: Response;
  url: string;
  /** What makes it this very call; a body is not looked at. */
  call: string;
  price: number;
  requirements: Requirements;
}

const ANSWER_MAX = 1 << 20;

/**
 * Has routes paid for with credits, by x402: `app.get("/run", paid(25), handler)`.
 *
 * Answers 402 until a payment is presented, has Florin verify it, lets the handler answer, takes
 * the credits, and only then lets the answer out. What fails (400 and above) costs nothing. A
 * handler may say in `res.locals.charge` what a call has really cost, from 0 to its price.
 *
 * The same payment is worked for once and charged once; who presents it again for the same call
 * gets the same answer, from the memory of this process.
 */
export function createPaid(options: PaidOptions): (price: Price) => RequestHandler {
  const facilitator = new Facilitator(options.florin, options.key, options.fetch ?? fetch);
  const outcomes = new Outcomes();
  const publicUrl = options.publicUrl.replace(/\/+$/, "");
  const trouble = options.onTrouble ?? ((what: unknown) => console.warn("x402:", what));

  return (price) => {
    const priced = typeof price === "number" ? constantly(checked(price)) : price;
    return (req, res, next) => {
      const credits = checked(priced(req));
      if (credits === 0) {
        next();
        return;
      }
      charge(req, res, next, credits);
    };
  };

  function charge(req: Request, res: Response, next: NextFunction, credits: number): void {
    offer(req, res, credits)
      .then((sale) => sell(sale, next))
      .catch((failure: unknown) => {
        if (failure instanceof FacilitatorAway) {
          trouble(failure);
          later(res, 503, "facilitator_unavailable");
        } else {
          next(failure);
        }
      });
  }

  async function offer(req: Request, res: Response, price: number): Promise<Sale> {
    const path = req.originalUrl.replace(/[?#].*$/s, "");
    const url = publicUrl + path;
    const call = `${req.method} ${publicUrl}${req.originalUrl}`;
    return { req, res, url, call, price, requirements: await facilitator.requirements(price) };
  }

  async function sell(sale: Sale, next: () => void): Promise<void> {
    const header = sale.req.get("PAYMENT-SIGNATURE");
    if (header === undefined) {
      return require(sale, "PAYMENT-SIGNATURE header is required");
    }
    const attestation = attestationOf(header);
    if (attestation === undefined) {
      sale.res.status(400).json({ error: "invalid_payload" });
      return;
    }
    const claim = outcomes.claim(attestation, sale.call);
    switch (claim.turn) {
      case "mine":
        return first(sale, attestation, next);
      case "known":
        return deliver(sale, attestation, claim.served);
      case "busy":
        return later(sale.res, 409, "payment_in_use");
      case "another":
        return require(sale, "settle_conflict");
    }
  }

  async function first(sale: Sale, attestation: string, next: () => void): Promise<void> {
    let served: Served | undefined;
    try {
      const flaw = await facilitator.verify(attestation, sale.url, sale.requirements);
      if (flaw !== undefined) {
        return require(sale, flaw);
      }
      served = await work(sale, attestation, next);
    } finally {
      if (served === undefined) {
        outcomes.forget(attestation);
      }
    }
    if (served !== undefined) {
      await deliver(sale, attestation, served);
    }
  }

  /** Nothing when the handler has failed, which has then been said already. */
  async function work(sale: Sale, attestation: string, next: () => void): Promise<Served | undefined> {
    const { res } = sale;
    const held = new Held(res, options.answersUpTo ?? ANSWER_MAX);
    next();
    const answer = await held.answered;
    held.let();
    const charge: unknown = res.locals["charge"] ?? sale.price;
    if (answer !== undefined && answer.status < 400 && isCharge(charge, sale.price)) {
      return { answer, charge };
    }
    await release(sale, attestation);
    if (answer !== undefined && answer.status >= 400) {
      say(res, answer);
    } else {
      trouble(answer === undefined ? "an answer is too large to be kept back" : `no charge: ${String(charge)}`);
      fresh(res);
      res.status(500).json({ error: "internal_error" });
    }
    return undefined;
  }

  async function release(sale: Sale, attestation: string): Promise<void> {
    try {
      await facilitator.settle(attestation, sale.url, sale.requirements, 0);
    } catch (failure) {
      trouble(failure); // what is held goes back by itself in some minutes
    }
  }

  /** Whatever becomes of it, what was worked for is kept until it is known to be paid or refused. */
  async function deliver(sale: Sale, attestation: string, served: Served): Promise<void> {
    let settled: Settlement | undefined;
    try {
      settled = await facilitator.settle(attestation, sale.url, sale.requirements, served.charge);
    } finally {
      if (settled === undefined || settled.success) {
        outcomes.keep(attestation, sale.call, served);
      } else {
        outcomes.forget(attestation);
      }
      if (settled?.success !== true) {
        fresh(sale.res, served.answer.headers.map(([name]) => name));
      }
    }
    sale.res.setHeader("PAYMENT-RESPONSE", toHeader(settled));
    if (settled.success) {
      say(sale.res, served.answer);
    } else {
      require(sale, settled.errorReason ?? "unknown");
    }
  }

  function require(sale: Sale, error: string): void {
    const required: PaymentRequired = {
      x402Version: 2,
      error,
      resource: { url: sale.url },
      accepts: [sale.requirements],
    };
    sale.res.setHeader("PAYMENT-REQUIRED", toHeader(required));
    options.alsoAsking?.(sale.res, required);
    sale.res.status(402).set("Cache-Control", "no-store").json(required);
  }
}

function constantly(price: number): () => number {
  return () => price;
}

function checked(price: number): number {
  if (!Number.isSafeInteger(price) || price < 0) {
    throw new RangeError(`a price is a whole number of credits: ${price}`);
  }
  return price;
}

function later(res: Response, status: number, error: string): void {
  res.status(status).set("Retry-After", "1").set("Cache-Control", "no-store").json({ error });
}

function attestationOf(header: string): string | undefined {
  const payment = fromHeader(header);
  const attestation = objectOf(payment?.["payload"])?.["attestation"];
  return payment?.["x402Version"] === 2 && typeof attestation === "string" && attestation !== "" ? attestation : undefined;
}

function isCharge(charge: unknown, price: number): charge is number {
  return Number.isSafeInteger(charge) && (charge as number) >= 0 && (charge as number) <= price;
}

/** Takes back what was said about an answer that does not leave. */
function fresh(res: Response, names: string[] = ["Content-Type", "Content-Encoding", "ETag", "Content-Length"]): void {
  for (const name of names) {
    res.removeHeader(name);
  }
}
