import { readFileSync } from "node:fs";
import { beforeEach, describe, expect, it } from "vitest";
import { createPayer, FlorinError } from "../src/index.js";

const FLORIN = "https://florin.example";
const SHOP = "https://api.example/run";

const encode = (value: unknown) => Buffer.from(JSON.stringify(value), "utf8").toString("base64");
const decode = (text: string | null) => JSON.parse(Buffer.from(text ?? "", "base64").toString("utf8"));

let sent: { url: string; init: RequestInit }[];
let authorized: () => Response;
let sold: () => Response;
let required: any;

beforeEach(() => {
  sent = [];
  authorized = () => Response.json({ attestation: "a.b.c" });
  sold = () => new Response("sold", { headers: { "PAYMENT-RESPONSE": encode({ success: true, transaction: "hld_1", amount: "20" }) } });
  required = {
    x402Version: 2,
    error: "pay – bitte",
    resource: { url: SHOP },
    accepts: [
      { scheme: "exact", network: "eip155:8453", amount: "1" },
      {
        scheme: "batch-settlement",
        network: "florin.example:credit",
        amount: "25",
        asset: "CREDIT",
        payTo: "merchant",
        extra: { authority: FLORIN },
      },
    ],
  };
});

async function fakeFetch(input: string | URL | Request, init: RequestInit = {}): Promise<Response> {
  sent.push({ url: String(input), init });
  if (String(input).startsWith(FLORIN)) {
    return authorized();
  }
  const paid = new Headers(init.headers).has("PAYMENT-SIGNATURE");
  return paid ? sold() : new Response("{}", { status: 402, headers: { "PAYMENT-REQUIRED": encode(required) } });
}

function pay(most = 100) {
  const payer = createPayer({ florin: `${FLORIN}/`, token: () => "fl_ak_agent", most, fetch: fakeFetch });
  return payer(SHOP, { method: "POST", headers: { "X-Mine": "kept" }, body: "body" }, "key-1");
}

describe("a fetch that pays", () => {
  it("pays what it is asked for and sends the same again", async () => {
    const paid = await pay();
    expect(paid).toMatchObject({ outcome: "answered", payment: { id: "hld_1", credits: 20 } });
    expect(sent.map(({ url }) => url)).toEqual([SHOP, `${FLORIN}/x402/authorize`, SHOP]);
    expect(JSON.parse(String(sent[1]?.init.body))).toEqual({
      amount: "25",
      asset: "CREDIT",
      resource: SHOP,
      idempotencyKey: "key-1",
    });
    expect(new Headers(sent[1]?.init.headers).get("Authorization")).toBe("Bearer fl_ak_agent");
    const headers = new Headers(sent[2]?.init.headers);
    expect(headers.get("X-Mine")).toBe("kept");
    expect(sent[2]?.init).toMatchObject({ method: "POST", body: "body", redirect: "manual" });
    expect(decode(headers.get("PAYMENT-SIGNATURE"))).toEqual({
      x402Version: 2,
      resource: { url: SHOP },
      accepted: required.accepts[1],
      payload: { type: "consume", attestation: "a.b.c" },
    });
  });

  it.each([
    ["another authority", () => (required.accepts[1].extra.authority = "https://elsewhere.example"), "no_offer"],
    ["another version", () => (required.x402Version = 1), "no_offer"],
    ["no amount", () => (required.accepts[1].amount = "1.5"), "no_offer"],
    ["too much", () => (required.accepts[1].amount = "101"), "too_dear"],
    ["another server's", () => (required.resource.url = "https://bank.example/run"), "foreign_resource"],
    ["no address", () => (required.resource.url = "run"), "foreign_resource"],
  ])("does not pay for %s", async (_what, change, reason) => {
    change();
    expect(await pay()).toEqual({ outcome: "refused", reason });
    expect(sent).toHaveLength(1);
  });

  it("sends for a person when there is too little, and goes on with the same key", async () => {
    authorized = () =>
      Response.json(
        { code: "insufficient_credits", available: 3, requested: 25, purchaseUrl: `${FLORIN}/portal`, payment_link: { url: `${FLORIN}/orders/o?key=k` } },
        { status: 402, headers: { "Content-Type": "application/problem+json" } },
      );
    expect(await pay()).toEqual({
      outcome: "needs_person",
      available: 3,
      requested: 25,
      paymentLink: `${FLORIN}/orders/o?key=k`,
      purchaseUrl: `${FLORIN}/portal`,
    });
    authorized = () => Response.json({ attestation: "a.b.c" });
    expect(await pay()).toMatchObject({ outcome: "answered" });
  });

  it("leaves other refusals to its caller", async () => {
    authorized = () =>
      Response.json({ code: "budget_exceeded" }, { status: 403, headers: { "Content-Type": "application/problem+json" } });
    const refused = await pay().catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(FlorinError);
    expect((refused as FlorinError).code).toBe("budget_exceeded");
  });

  it("says why the resource did not take it, and does not pay twice", async () => {
    sold = () => new Response("{}", { status: 402, headers: { "PAYMENT-REQUIRED": encode({ error: "attestation_expired" }) } });
    expect(await pay()).toEqual({ outcome: "refused", reason: "attestation_expired" });
    expect(sent).toHaveLength(3);
  });
});

it("is shown in the guide as it compiles", () => {
  const shown = readFileSync(new URL("../../../../docs/guides/x402.md", import.meta.url), "utf8");
  const compiled = readFileSync(new URL("quickstart.ts", import.meta.url), "utf8");
  expect(shown).toContain(compiled.slice(compiled.indexOf("const payer")).trim());
});
