import createClient, { type Client, type Middleware } from "openapi-fetch";
import { errorOf, FlorinConnectionError } from "./errors.js";
import type { paths } from "./schema.js";

export { FlorinConnectionError, FlorinError, type FieldError, type Problem } from "./errors.js";
export type * from "./schema.js";
export { createPayer, type Paid, type Payer, type PayerOptions, type Payment } from "./x402.js";

/** Typed calls of every route; see openapi-fetch for how to read it. */
export type FlorinClient = Client<paths>;

/** A bearer token, or where to get the current one: it is asked for each request. */
export type TokenSource = string | (() => string | Promise<string>);

export interface FlorinClientOptions {
  /** Another fetch, for tests or for a proxy. */
  fetch?: (request: Request) => Promise<Response>;
}

/**
 * A client of one service. Calls reject with a {@link FlorinError} when the service refuses, and
 * with a {@link FlorinConnectionError} when no answer comes; what resolves has succeeded.
 */
export function createFlorinClient(
  baseUrl: string,
  token?: TokenSource,
  options: FlorinClientOptions = {},
): FlorinClient {
  const client = createClient<paths>({ baseUrl: baseUrl.replace(/\/+$/, ""), ...options });
  client.use(authorization(token), refusals);
  return client;
}

function authorization(token: TokenSource | undefined): Middleware {
  return {
    async onRequest({ request }) {
      const current = typeof token === "function" ? await token() : token;
      if (current !== undefined && current !== "") {
        request.headers.set("Authorization", `Bearer ${current}`);
      }
      return request;
    },
  };
}

const refusals: Middleware = {
  async onResponse({ response }) {
    if (!response.ok) {
      throw await errorOf(response);
    }
    return response;
  },
  onError({ error }) {
    return new FlorinConnectionError(error);
  },
};
