import type { FlorinClient, paths } from "@florin/client";
import createClient, { type Middleware } from "openapi-fetch";
import type { Language } from "./language.js";
import { noConnection, refusal } from "./problem.js";

/** Typed calls of every route, as the signed-in person; they reject with a `Problem`. */
export type Api = FlorinClient;

export interface ApiOptions {
  /** Asked for each request. */
  token: () => string | undefined;
  language: () => Language;
  /** The token is refused. */
  onUnauthorized?: () => void;
  /** Where the service is; the page's own origin if nothing is said. */
  baseUrl?: string;
}

/** A client that sends who asks and in which language to answer. */
export function createApi(options: ApiOptions): Api {
  const client = createClient<paths>({ baseUrl: options.baseUrl ?? window.location.origin });
  client.use(introduction(options));
  return client;
}

function introduction(options: ApiOptions): Middleware {
  return {
    onRequest({ request }) {
      introduce(request.headers, options);
      return request;
    },
    async onResponse({ response }) {
      await check(response, options);
      return response;
    },
    onError({ error }) {
      return noConnection(error);
    },
  };
}

/** Says who asks, and in which language to answer. */
export function introduce(headers: Headers, options: ApiOptions): void {
  const token = options.token();
  if (token !== undefined) {
    headers.set("Authorization", `Bearer ${token}`);
  }
  headers.set("Accept-Language", options.language());
}

/** Throws the refusal, if it is one. */
export async function check(response: Response, options: ApiOptions): Promise<void> {
  if (response.ok) {
    return;
  }
  if (response.status === 401) {
    options.onUnauthorized?.();
  }
  throw await refusal(response);
}
