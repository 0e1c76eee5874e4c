import { type Api, useApi } from "@florin/ui";
import { useQuery } from "@tanstack/react-query";
import { answered } from "./api.js";
import type { Facts } from "./checklist.js";

const ONE = { params: { query: { limit: 1 } } };
const PAID = ["paid", "partly_refunded", "refunded", "disputed"] as const;

/** Asks the service which of the first steps are done. */
export function useSteps() {
  const api = useApi();
  const query = useQuery({ queryKey: ["steps"], queryFn: () => load(api), staleTime: 5_000, refetchInterval: 15_000 });
  return query.data ?? {};
}

async function load(api: Api): Promise<Facts> {
  const [products, orders, inbox, keys, endpoints, paid] = await Promise.all([
    answered(api.GET("/v1/products", ONE)),
    answered(api.GET("/v1/orders", ONE)),
    answered(api.GET("/v1/admin/inbox", ONE)),
    answered(api.GET("/v1/server-keys")),
    answered(api.GET("/v1/webhook-endpoints")),
    firstPaid(api),
  ]);
  return {
    product: products.data.length > 0,
    order: orders.data.length > 0,
    paid: paid !== undefined,
    webhook: inbox.data.length > 0,
    mail: paid !== undefined && (await mailSent(api, paid)),
    key: keys.data.length > 0,
    endpoint: endpoints.data.length > 0,
  };
}

/** An order that was paid at some time, whatever has become of it since. */
async function firstPaid(api: Api): Promise<string | undefined> {
  for (const status of PAID) {
    const { data } = await answered(api.GET("/v1/orders", { params: { query: { status, limit: 1 } } }));
    if (data[0] !== undefined) {
      return data[0].id;
    }
  }
  return undefined;
}

/** Mails are told by the timeline of their order alone. */
async function mailSent(api: Api, id: string): Promise<boolean> {
  const { entries } = await answered(api.GET("/v1/admin/orders/{id}/timeline", { params: { path: { id } } }));
  return entries.some(({ kind }) => kind === "mail.sent");
}
