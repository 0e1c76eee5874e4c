import { type Api, useApi } from "@florin/ui";
import { useQuery } from "@tanstack/react-query";
import { answered } from "./api.js";
import { type Facts, progress } from "./checklist.js";

const ONE = { params: { query: { limit: 1 } } };
/** How many of the latest orders are looked at for a mail. */
const LOOKED_AT = 3;
const EVERY_MS = 15_000;
/** A mail goes out moments after its payment, and no event tells of it. */
const MAIL_EVERY_MS = 2_000;

const PAID = ["paid", "partly_refunded", "refunded", "disputed"] as const;

/** Asks the service which of the first steps are done; `undefined` until it has said so. */
export function useSteps(): Facts | undefined {
  const api = useApi();
  const query = useQuery({
    queryKey: ["steps"],
    queryFn: () => load(api),
    staleTime: 5_000,
    // What is done stays done: only what is missing is asked for again.
    refetchInterval: ({ state }) => pause(state.data ?? {}, Date.now() - opened),
  });
  return query.data;
}

/** When this page was opened. */
const opened = Date.now();
/** For how long somebody watches who has just bought something for the first time. */
const WATCHED_MS = 600_000;

/** How long to wait before asking again; not at all when all is done. */
export function pause(facts: Facts, age: number): number | false {
  if (progress(facts).complete) {
    return false;
  }
  return facts.paid === true && facts.mail === false && age < WATCHED_MS ? MAIL_EVERY_MS : EVERY_MS;
}

async function load(api: Api): Promise<Facts> {
  const [products, orders, inbox, keys, endpoints, paid] = await Promise.all([
    answered(api.GET("/v1/products", ONE)),
    answered(api.GET("/v1/orders", ONE)),
    answered(api.GET("/v1/admin/inbox", ONE)),
    answered(api.GET("/v1/server-keys")),
    answered(api.GET("/v1/webhook-endpoints")),
    paidOnes(api),
  ]);
  return {
    product: products.data.length > 0,
    order: orders.data.length > 0,
    paid: paid.length > 0,
    webhook: inbox.data.length > 0,
    mail: await anyMail(api, paid),
    key: keys.data.length > 0,
    endpoint: endpoints.data.length > 0,
  };
}

/** The latest orders that were paid at some time, whatever has become of them since. */
async function paidOnes(api: Api): Promise<readonly string[]> {
  const pages = await Promise.all(
    PAID.map((status) => answered(api.GET("/v1/orders", { params: { query: { status, limit: LOOKED_AT } } }))),
  );
  return pages.flatMap(({ data }) => data.map(({ id }) => id));
}

/** Mails are told by the timeline of their order alone; buyers without an address get none. */
async function anyMail(api: Api, orders: readonly string[]): Promise<boolean> {
  const timelines = await Promise.all(
    orders
      .slice(0, LOOKED_AT)
      .map((id) => answered(api.GET("/v1/admin/orders/{id}/timeline", { params: { path: { id } } }))),
  );
  return timelines.some(({ entries }) => entries.some(({ kind }) => kind === "mail.sent"));
}
