import { randomUUID } from "node:crypto";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createPaid } from "../src/index.js";
import { fromHeader, toHeader } from "../src/wire.js";
import { StubFacilitator, valid } from "./facilitator.js";

const PUBLIC = "https://api.example";
const florin = new StubFacilitator();
const troubles: unknown[] = [];
let server: Server;
let base: string;
let worked = 0;
let open: () => void = () => {};
let gate = Promise.resolve();

beforeAll(async () => {
  await florin.start();
  const paid = createPaid({
    florin: florin.url,
    key: "fl_sk_of_the_tests",
    publicUrl: PUBLIC,
    answersUpTo: 1_000,
    alsoAsking: (res, required) => res.append("WWW-Authenticate", `Payment x402=${required.x402Version}`),
    onTrouble: (trouble) => troubles.push(trouble),
  });
  const app = express();
  app.get("/run", paid(25), (req, res) => {
    worked++;
    res.locals["charge"] = req.query["charge"] === undefined ? undefined : Number(req.query["charge"]);
    res.set("X-Work", `no. ${worked}`).send(`Arbeit Nr. ${worked} für Geld`);
  });
  app.get("/streamed", paid(25), (_req, res) => {
    res.writeHead(200, { "Content-Type": "text/plain" });
    res.flushHeaders();
    res.write("one ", () => {
      res.write(Buffer.from("two "));
      res.end("three", "utf8");
    });
  });
  app.get("/fails", paid(10), (_req, res) => res.status(500).send("broken"));
  app.get("/throws", paid(10), () => {
    throw new Error("thrown");
  });
  app.get("/rejects", paid(10), async () => {
    throw new Error("rejected");
  });
  app.get("/large", paid(10), (_req, res) => res.send("x".repeat(1_001)));
  app.get("/nobody", paid(10));
  app.get("/slow", paid(10), async (_req, res) => {
    const number = ++worked;
    await gate;
    res.send(`slow ${number}`);
  });
  app.get(
    "/by-size",
    paid((req) => (req.query["size"] === "big" ? 50 : 0)),
    (_req, res) => res.send("sized"),
  );
  app.use(((_error, _req, res, _next) => res.status(500).send("an error's page")) as express.ErrorRequestHandler);
  server = app.listen(0, "127.0.0.1");
  await new Promise((ready) => server.once("listening", ready));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.close();
  server.closeAllConnections();
  florin.stop();
});

beforeEach(() => {
  florin.forget();
  troubles.length = 0;
});

function payment(attestation: string): string {
  return toHeader({
    x402Version: 2,
    resource: { url: "https://somebody.else/" },
    accepted: { scheme: "batch-settlement" },
    payload: { type: "consume", attestation },
  });
}

function get(path: string, attestation?: string): Promise<Response> {
  return fetch(base + path, attestation === undefined ? {} : { headers: { "PAYMENT-SIGNATURE": payment(attestation) } });
}

function header(response: Response, name: string): any {
  return fromHeader(response.headers.get(name) ?? "");
}

function expectAsked(response: Response, error: string): void {
  expect(response.status).toBe(402);
  expect(header(response, "PAYMENT-REQUIRED")?.error).toBe(error);
}

describe("asking", () => {
  it("asks in the shape of version 2", async () => {
    const asked = await get("/run?q=1");
    expectAsked(asked, "PAYMENT-SIGNATURE header is required");
    const required = header(asked, "PAYMENT-REQUIRED");
    expect(required).toEqual({
      x402Version: 2,
      error: "PAYMENT-SIGNATURE header is required",
      resource: { url: `${PUBLIC}/run` },
      accepts: [
        {
          scheme: "batch-settlement",
          network: "florin.example:credit",
          amount: "25",
          asset: "CREDIT",
          payTo: "merchant",
          maxTimeoutSeconds: 60,
          extra: { version: "1.0.0", authority: florin.url, purchaseUrl: "https://florin.example/portal", tiers: [] },
        },
      ],
    });
    expect(await asked.json()).toEqual(required);
    expect(asked.headers.get("WWW-Authenticate")).toBe("Payment x402=2");
    expect(asked.headers.get("Cache-Control")).toBe("no-store");
  });

  it("leaves what costs nothing alone", async () => {
    expect((await get("/by-size?size=small")).status).toBe(200);
    expect((await get("/by-size?size=big")).status).toBe(402);
    expect(florin.to("/x402/verify")).toEqual([]);
  });

  it.each(["/RUN", "/run/", "/Run/?x=1"])("knows no free spelling of a path: %s", async (path) => {
    expect((await get(path)).status).toBe(402);
  });

  it.each(["nonsense!", toHeader({}), toHeader(null), toHeader([]), toHeader({ x402Version: 1, payload: { attestation: "a" } })])(
    "refuses what is no payment: %s",
    async (sent) => {
      const refused = await fetch(`${base}/run`, { headers: { "PAYMENT-SIGNATURE": sent } });
      expect(refused.status).toBe(400);
      expect(florin.to("/x402/verify")).toEqual([]);
    },
  );
});

describe("paying", () => {
  it("serves what is paid for and says what it cost", async () => {
    const attestation = randomUUID();
    const answer = await get("/run?q=1", attestation);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe(`Arbeit Nr. ${worked} für Geld`);
    expect(answer.headers.get("X-Work")).toBe(`no. ${worked}`);
    expect(header(answer, "PAYMENT-RESPONSE")).toMatchObject({ success: true, amount: "25" });
    for (const path of ["/x402/verify", "/x402/settle"]) {
      const [call, ...more] = florin.to(path);
      expect(more).toEqual([]);
      expect(call?.authorization).toBe("Bearer fl_sk_of_the_tests");
      expect(call?.body.x402Version).toBe(2);
      expect(call?.body.paymentPayload.resource).toEqual({ url: `${PUBLIC}/run` });
      expect(call?.body.paymentPayload.payload).toEqual({ type: "consume", attestation });
      expect(call?.body.paymentRequirements.amount).toBe("25");
    }
  });

  it("holds back what is written in pieces", async () => {
    const answer = await get("/streamed", randomUUID());
    expect(await answer.text()).toBe("one two three");
    expect(answer.headers.get("Content-Type")).toBe("text/plain");
    expect(answer.headers.get("Content-Length")).toBe("13");
    expect(florin.amounts("/x402/settle")).toEqual(["25"]);
  });

  it("charges what was used", async () => {
    await get("/run?charge=7", randomUUID());
    expect(florin.amounts("/x402/verify")).toEqual(["25"]);
    expect(florin.amounts("/x402/settle")).toEqual(["7"]);
  });

  it.each(["26", "-1", "1.5", "x"])("takes a charge of %s for a failure", async (charge) => {
    const answer = await get(`/run?charge=${charge}`, randomUUID());
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain("Arbeit");
    expect(florin.amounts("/x402/settle")).toEqual(["0"]);
    expect(troubles).toHaveLength(1);
  });

  it("serves nothing when the payment is not good", async () => {
    const before = worked;
    florin.next.push({ status: 200, body: '{"isValid": false, "invalidReason": "attestation_expired"}' });
    expectAsked(await get("/run", randomUUID()), "attestation_expired");
    expect(worked).toBe(before);
    expect(florin.to("/x402/settle")).toEqual([]);
  });

  it.each([
    ["/fails", 500],
    ["/throws", 500],
    ["/rejects", 500],
    ["/large", 500],
    ["/nobody", 404],
  ])("gives back what was paid for %s", async (path, status) => {
    expect((await get(path, randomUUID())).status).toBe(status);
    expect(florin.amounts("/x402/settle")).toEqual(["0"]);
  });

  it("lets nothing out when it cannot be settled", async () => {
    florin.next.push({ status: 200, body: valid });
    florin.next.push({ status: 200, body: '{"success": false, "errorReason": "hold_expired", "transaction": ""}' });
    const refused = await get("/run", randomUUID());
    expectAsked(refused, "hold_expired");
    expect(header(refused, "PAYMENT-RESPONSE").success).toBe(false);
    expect(await refused.text()).not.toContain("Arbeit");
    expect(refused.headers.get("X-Work")).toBeNull();
  });
});

describe("when Florin is away", () => {
  it("sells nothing, and the same payment is good later", async () => {
    const before = worked;
    const attestation = randomUUID();
    florin.next.push({ status: 503, body: "{}" });
    const later = await get("/run", attestation);
    expect(later.status).toBe(503);
    expect(later.headers.get("Retry-After")).toBe("1");
    expect(worked).toBe(before);
    expect((await get("/run", attestation)).status).toBe(200);
  });

  it("settles again where it is not known whether it was done", async () => {
    florin.next.push({ status: 200, body: valid }, { status: 503, body: "{}" }, { status: 200, body: "no JSON" });
    expect((await get("/run", randomUUID())).status).toBe(200);
    expect(florin.amounts("/x402/settle")).toEqual(["25", "25", "25"]);
  });

  it("does not work again when settling takes long", async () => {
    florin.next.push({ status: 200, body: valid }, ...Array.from({ length: 4 }, () => ({ status: 503, body: "{}" })));
    const before = worked;
    const attestation = randomUUID();
    const later = await get("/run", attestation);
    expect(later.status).toBe(503);
    expect(later.headers.get("X-Work")).toBeNull();
    const answer = await get("/run", attestation);
    expect(await answer.text()).toBe(`Arbeit Nr. ${before + 1} für Geld`);
    expect(worked).toBe(before + 1);
    expect(florin.to("/x402/verify")).toHaveLength(1);
  });
});

describe("once", () => {
  it("says the same again to who lost the answer, and nothing else", async () => {
    const attestation = randomUUID();
    const first = await get("/run?q=1", attestation);
    const again = await get("/run?q=1", attestation);
    expect(await again.text()).toBe(await first.text());
    expect(again.headers.get("X-Work")).toBe(first.headers.get("X-Work"));
    expect(florin.to("/x402/verify")).toHaveLength(1);
    expectAsked(await get("/run?q=2", attestation), "settle_conflict");
  });

  it("has one payment worked for once at a time", async () => {
    gate = new Promise((done) => (open = done));
    const before = worked;
    const attestation = randomUUID();
    const all = Array.from({ length: 6 }, () => get("/slow", attestation));
    const busy: number[] = [];
    const slow = await new Promise<Response>((resolve) => {
      for (const each of all) {
        void each.then((answer) => {
          if (answer.status === 200) {
            resolve(answer);
          } else {
            busy.push(answer.status);
            if (busy.length === 5) {
              open();
            }
          }
        });
      }
    });
    expect(busy).toEqual([409, 409, 409, 409, 409]);
    expect(await slow.text()).toBe(`slow ${before + 1}`);
    expect(worked).toBe(before + 1);
    expect(florin.amounts("/x402/settle")).toEqual(["10"]);
  });
});

it("refuses a price that is none", () => {
  const paid = createPaid({ florin: florin.url, key: "k", publicUrl: PUBLIC });
  for (const price of [-1, 1.5, Number.NaN]) {
    expect(() => paid(price)).toThrow(RangeError);
  }
});
