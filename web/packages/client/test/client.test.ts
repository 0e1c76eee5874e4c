import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createFlorinClient, type FlorinClient, FlorinConnectionError, FlorinError } from "../src/index.js";

// The routes and types are the service's, the answers are this file's: the wrapper is what is
// tested, and the compiler checks that it passes the types on.

let server: Server;
let baseUrl: string;
let answer: (request: IncomingMessage, response: ServerResponse) => void;

beforeEach(async () => {
  server = createServer((request, response) => answer(request, response));
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
});

function client(token?: Parameters<typeof createFlorinClient>[1]): FlorinClient {
  return createFlorinClient(baseUrl, token);
}

function problem(response: ServerResponse, status: number, body: string, headers = {}) {
  response.writeHead(status, { "Content-Type": "application/problem+json", ...headers }).end(body);
}

async function refusal(call: Promise<unknown>): Promise<FlorinError> {
  const error = await call.then(() => undefined, (reason: unknown) => reason);
  expect(error).toBeInstanceOf(FlorinError);
  return error as FlorinError;
}

describe("createFlorinClient", () => {
  it("sends the token and gives the typed body of a success", async () => {
    answer = (request, response) => {
      expect(request.url).toBe("/v1/credits/balance");
      expect(request.headers.authorization).toBe("Bearer secret");
      const balance = { customer: "cus_1", asset: "CREDIT", scale: 0, available: 15000 };
      response
        .writeHead(200, { "Content-Type": "application/json" })
        .end(JSON.stringify({ ...balance, held: 0, granted: 15000, used: 0, lots: [] }));
    };
    const { data } = await client("secret").GET("/v1/credits/balance");
    const available: number | undefined = data?.available;
    expect(available).toBe(15000);
  });

  it("fills in paths and sends bodies", async () => {
    const seen: string[] = [];
    answer = (request, response) => {
      request.on("data", (chunk: Buffer) => seen.push(`${request.method} ${request.url} ${chunk}`));
      request.on("end", () => response.writeHead(204).end());
    };
    await client("x").POST("/v1/orders/{id}/checkout", {
      params: { path: { id: "ord_1" } },
      body: { provider: "stripe" },
    });
    expect(seen).toEqual(['POST /v1/orders/ord_1/checkout {"provider":"stripe"}']);
  });

  it("asks for the current token at every request", async () => {
    const seen: (string | undefined)[] = [];
    answer = (request, response) => {
      seen.push(request.headers.authorization);
      response.writeHead(204).end();
    };
    let count = 0;
    const rotating = client(async () => `t${++count}`);
    await rotating.GET("/v1/orders");
    await rotating.GET("/v1/orders");
    expect(seen).toEqual(["Bearer t1", "Bearer t2"]);
  });

  it("sends no Authorization header without a token", async () => {
    let header: string | undefined = "unset";
    answer = (request, response) => {
      header = request.headers.authorization;
      response.writeHead(204).end();
    };
    await client().GET("/v1/products");
    expect(header).toBeUndefined();
  });

  it("turns problem+json into an error with its code, parameter, fields and request", async () => {
    answer = (_, response) =>
      problem(
        response,
        422,
        JSON.stringify({
          title: "Unprocessable",
          detail: "The key was used with another body.",
          code: "idempotency_key_reused",
          param: "Idempotency-Key",
          errors: [{ field: "items", code: "too_many" }],
          doc_url: "/docs#idempotency_key_reused",
          request_id: "req_1",
        }),
      );
    const error = await refusal(client("x").GET("/v1/orders"));
    expect(error.message).toBe("The key was used with another body.");
    expect(error).toMatchObject({
      status: 422,
      code: "idempotency_key_reused",
      param: "Idempotency-Key",
      errors: [{ field: "items", code: "too_many" }],
      docUrl: "/docs#idempotency_key_reused",
      requestId: "req_1",
    });
  });

  it("keeps how long to wait", async () => {
    answer = (_, response) =>
      problem(response, 429, '{"code":"rate_limited"}', { "Retry-After": "7" });
    expect((await refusal(client("x").GET("/v1/orders"))).retryAfterSeconds).toBe(7);
  });

  it.each([
    ["a proxy's page", "text/html", "<h1>Bad Gateway</h1>"],
    ["a torn body", "application/problem+json", '{"code":"not_'],
    ["a body that is no object", "application/problem+json", "null"],
  ])("refuses with a code of its own for %s", async (_, type, body) => {
    answer = (_request, response) =>
      response.writeHead(502, { "Content-Type": type, "Request-Id": "req_2" }).end(body);
    const error = await refusal(client("x").GET("/v1/orders"));
    expect(error).toMatchObject({ status: 502, code: "unexpected_response", requestId: "req_2" });
  });

  it("says that no answer came when the connection drops", async () => {
    answer = (request) => request.socket.destroy();
    await expect(client("x").GET("/v1/orders")).rejects.toBeInstanceOf(FlorinConnectionError);
  });
});

it("is shown in the agents' guide as it compiles", () => {
  const shown = readFileSync(new URL("../../../../docs/guides/agents.md", import.meta.url), "utf8");
  const compiled = readFileSync(new URL("agent-quickstart.ts", import.meta.url), "utf8");
  expect(shown).toContain(compiled.slice(compiled.indexOf("const florin")).trim());
});
