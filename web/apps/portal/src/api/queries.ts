import { Problem, useApi, useSession, type Api } from "@florin/ui";
import {
  useInfiniteQuery,
  useQuery,
  type InfiniteData,
  type QueryKey,
  type UseInfiniteQueryResult,
  type UseQueryResult,
} from "@tanstack/react-query";
import { keys } from "./keys.js";
import type {
  Agent,
  AgentKey,
  AgentUse,
  Balance,
  BillingProfile,
  Earnings,
  Entitlement,
  Hold,
  Invoice,
  Listing,
  Method,
  Notification,
  Order,
  Page,
  Payout,
  Plan,
  Preferences,
  Product,
  Purchase,
  Refunds,
  Revenue,
  SavedMethod,
  Statement,
  Subscription,
  Transaction,
  Version,
} from "./shapes.js";

const PAGE = 25;
const PAGE_MAX = 100;
/** As many as one may list; a list that is longer is cut, and says so. */
const EVERY_MAX = 1_000;

interface Answer<T> {
  data?: T;
}

/** The body of an answer: calls that are refused have thrown before. */
export async function bodyOf<T>(call: Promise<Answer<T>>): Promise<T> {
  const { data } = await call;
  if (data === undefined) {
    throw new Error("The service has answered without a body");
  }
  return data;
}

type Read<T> = (api: Api, signal: AbortSignal) => Promise<T>;

function useRead<T>(key: QueryKey, read: Read<T>, enabled = true, every: number | false = false): UseQueryResult<T, Error> {
  const api = useApi();
  return useQuery({ queryKey: key, queryFn: ({ signal }) => read(api, signal), enabled, refetchInterval: every });
}

/** A list that grows by a page at a time. */
export interface Rows<T> {
  rows: T[];
  query: UseInfiniteQueryResult<InfiniteData<Page<T>>, Error>;
}

type ReadPage<T> = (api: Api, after: { starting_after?: string }, signal: AbortSignal) => Promise<Page<T>>;

function useRows<T>(key: QueryKey, read: ReadPage<T>): Rows<T> {
  const api = useApi();
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => read(api, pageParam === "" ? {} : { starting_after: pageParam }, signal),
    initialPageParam: "",
    getNextPageParam: (last) => (last.has_more && last.next_cursor ? last.next_cursor : undefined),
  });
  return { rows: query.data?.pages.flatMap((page) => page.data) ?? [], query };
}

/** All pages of a list, up to {@link EVERY_MAX} rows. */
export async function every<T>(read: (after: { starting_after?: string }) => Promise<Page<T>>): Promise<T[]> {
  const rows: T[] = [];
  let after: { starting_after?: string } = {};
  while (rows.length < EVERY_MAX) {
    const page = await read(after);
    rows.push(...page.data);
    if (!page.has_more || !page.next_cursor) {
      break;
    }
    after = { starting_after: page.next_cursor };
  }
  return rows;
}

/** The first row that fits, looked for page by page and no further than needed. */
export async function firstWhere<T>(
  read: (after: { starting_after?: string }) => Promise<Page<T>>,
  fits: (row: T) => boolean,
): Promise<T | undefined> {
  let seen = 0;
  let after: { starting_after?: string } = {};
  while (seen < EVERY_MAX) {
    const page = await read(after);
    const found = page.data.find(fits);
    if (found !== undefined || !page.has_more || !page.next_cursor) {
      return found;
    }
    seen += page.data.length;
    after = { starting_after: page.next_cursor };
  }
  return undefined;
}

/** Operators see everybody's lists unless they name somebody: here, everyone sees their own. */
function useOwn(): { customer?: string } {
  const { subject } = useSession();
  return subject === undefined ? {} : { customer: subject };
}

export function useBalance(): UseQueryResult<Balance, Error> {
  return useRead(keys.balance, (api, signal) => bodyOf(api.GET("/v1/credits/balance", { signal })));
}

export function useTransactions(): Rows<Transaction> {
  return useRows(keys.transactions, (api, { starting_after }, signal) => {
    const after = starting_after === undefined ? {} : { starting_after: Number(starting_after) };
    return bodyOf(api.GET("/v1/credits/transactions", { signal, params: { query: { limit: PAGE, ...after } } }));
  });
}

export function useHolds(): UseQueryResult<Hold[], Error> {
  return useRead(keys.holds, (api, signal) =>
    every((after) => bodyOf(api.GET("/v1/credits/holds", { signal, params: { query: { limit: PAGE_MAX, ...after } } }))),
  );
}

export function useProducts(kind: string): UseQueryResult<Product[], Error> {
  return useRead([...keys.products, kind], (api, signal) =>
    every((after) =>
      bodyOf(api.GET("/v1/products", { signal, params: { query: { kind, limit: PAGE_MAX, ...after } } })),
    ),
  );
}

export function usePlans(): UseQueryResult<Plan[], Error> {
  return useRead(keys.plans, (api, signal) =>
    every((after) => bodyOf(api.GET("/v1/plans", { signal, params: { query: { limit: PAGE_MAX, ...after } } }))),
  );
}

export function useMethods(currency: string): UseQueryResult<Method[], Error> {
  return useRead(
    [...keys.methods, currency],
    async (api, signal) =>
      (await bodyOf(api.GET("/v1/payment-methods", { signal, params: { query: { currency } } }))).data,
    currency !== "" && currency !== "CREDIT",
  );
}

/** Null where no provider keeps methods: that is no mistake of the buyer's. */
export function useSavedMethods(): UseQueryResult<SavedMethod[] | null, Error> {
  return useRead(keys.saved, async (api, signal) => {
    try {
      return (await bodyOf(api.GET("/v1/payment-methods/saved", { signal }))).data;
    } catch (problem) {
      if (problem instanceof Problem && problem.param === "provider") {
        return null;
      }
      throw problem;
    }
  });
}

export function useOrders(status: string): Rows<Order> {
  const own = useOwn();
  const filter = status === "" ? {} : { status };
  return useRows([...keys.orders, status], (api, after, signal) =>
    bodyOf(api.GET("/v1/orders", { signal, params: { query: { ...own, ...filter, limit: PAGE, ...after } } })),
  );
}

export function useOrder(id: string): UseQueryResult<Order, Error> {
  return useRead([...keys.order, id], (api, signal) =>
    bodyOf(api.GET("/v1/orders/{id}", { signal, params: { path: { id } } })),
  );
}

export function useRefunds(id: string, enabled: boolean): UseQueryResult<Refunds, Error> {
  return useRead(
    [...keys.refunds, id],
    (api, signal) => bodyOf(api.GET("/v1/orders/{id}/refunds", { signal, params: { path: { id } } })),
    enabled,
  );
}

export function useInvoices(): Rows<Invoice> {
  return useRows(keys.invoices, (api, after, signal) =>
    bodyOf(api.GET("/v1/invoices", { signal, params: { query: { limit: PAGE, ...after } } })),
  );
}

/** Everything that is for sale, so that it can be searched; the service itself does not search. */
export function useListings(): UseQueryResult<Listing[], Error> {
  return useRead(keys.listings, (api, signal) =>
    every((after) => bodyOf(api.GET("/v1/listings", { signal, params: { query: { limit: PAGE_MAX, ...after } } }))),
  );
}

export function useListing(id: string): UseQueryResult<Listing, Error> {
  return useRead([...keys.listing, id], (api, signal) =>
    bodyOf(api.GET("/v1/listings/{id}", { signal, params: { path: { id } } })),
  );
}

export function usePurchases(): Rows<Purchase> {
  const own = useOwn();
  return useRows(keys.purchases, (api, after, signal) =>
    bodyOf(api.GET("/v1/purchases", { signal, params: { query: { ...own, limit: PAGE, ...after } } })),
  );
}

/** What somebody has bought already, to tell them before they pay. */
export function useEveryPurchase(): UseQueryResult<Purchase[], Error> {
  const own = useOwn();
  return useRead([...keys.purchases, "every"], (api, signal) =>
    every((after) =>
      bodyOf(api.GET("/v1/purchases", { signal, params: { query: { ...own, limit: PAGE_MAX, ...after } } })),
    ),
  );
}

export function useSubscriptions(): UseQueryResult<Subscription[], Error> {
  const own = useOwn();
  return useRead(keys.subscriptions, (api, signal) =>
    every((after) =>
      bodyOf(api.GET("/v1/subscriptions", { signal, params: { query: { ...own, limit: PAGE_MAX, ...after } } })),
    ),
  );
}

export function useEntitlements(): UseQueryResult<Entitlement[], Error> {
  return useRead(
    keys.entitlements,
    async (api, signal) => (await bodyOf(api.GET("/v1/entitlements", { signal }))).data,
  );
}

/** A program's single calls are no events: whoever looks at what it uses asks again. */
const AGENT_MS = 10_000;

export function useAgents(): Rows<Agent> {
  const own = useOwn();
  return useRows(keys.agents, (api, after, signal) =>
    bodyOf(api.GET("/v1/agents", { signal, params: { query: { ...own, limit: PAGE, ...after } } })),
  );
}

export function useAgent(id: string): UseQueryResult<Agent, Error> {
  return useRead(
    [...keys.agent, id],
    (api, signal) => bodyOf(api.GET("/v1/agents/{id}", { signal, params: { path: { id } } })),
    true,
    AGENT_MS,
  );
}

export function useAgentKeys(id: string): UseQueryResult<AgentKey[], Error> {
  return useRead(
    [...keys.agentKeys, id],
    async (api, signal) => (await bodyOf(api.GET("/v1/agents/{id}/keys", { signal, params: { path: { id } } }))).data,
  );
}

/** Use by day, the first day first; the last 30 days if no first one is named. */
export function useAgentUse(id: string, from?: string): UseQueryResult<AgentUse, Error> {
  return useRead([...keys.agentUse, id, from ?? ""], readUse(id, from), true, AGENT_MS);
}

/** What was used today, where nothing else tells it. */
export function useUsedToday(id: string, enabled: boolean): number | undefined {
  return useRead([...keys.agentUse, id, ""], readUse(id), enabled).data?.data.at(-1)?.credits;
}

function readUse(id: string, from?: string): Read<AgentUse> {
  const query = from === undefined ? {} : { from };
  return (api, signal) => bodyOf(api.GET("/v1/agents/{id}/usage", { signal, params: { path: { id }, query } }));
}

/** Null while nobody has written one. */
export function useProfile(): UseQueryResult<BillingProfile | null, Error> {
  return useRead(keys.profile, async (api, signal) => {
    try {
      return await bodyOf(api.GET("/v1/billing-profile", { signal }));
    } catch (problem) {
      if (problem instanceof Problem && problem.status === 404) {
        return null;
      }
      throw problem;
    }
  });
}

export function usePreferences(): UseQueryResult<Preferences, Error> {
  return useRead(keys.preferences, (api, signal) => bodyOf(api.GET("/v1/notification-preferences", { signal })));
}

export function useMessages(): Rows<Notification> {
  return useRows(keys.messages, (api, after, signal) =>
    bodyOf(api.GET("/v1/notifications", { signal, params: { query: { limit: PAGE, ...after } } })),
  );
}

export function useUnread(): number {
  const read = useRead(keys.unread, async (api, signal) =>
    (await bodyOf(api.GET("/v1/notifications/unread", { signal }))).count,
  );
  return read.data ?? 0;
}

export function useOwnListings(): UseQueryResult<Listing[], Error> {
  return useRead(keys.ownListings, (api, signal) =>
    every((after) =>
      bodyOf(api.GET("/v1/creators/me/listings", { signal, params: { query: { limit: PAGE_MAX, ...after } } })),
    ),
  );
}

export function useVersions(listing: string): UseQueryResult<Version[], Error> {
  return useRead(
    [...keys.versions, listing],
    async (api, signal) =>
      (await bodyOf(api.GET("/v1/listings/{id}/versions", { signal, params: { path: { id: listing } } }))).data,
  );
}

// The contract's types of the next three are those of other things with the same name.

export function useEarnings(): UseQueryResult<Earnings, Error> {
  return useRead(keys.earnings, async (api, signal) => {
    const answer: unknown = await bodyOf(api.GET("/v1/creators/me/earnings", { signal }));
    return answer as Earnings;
  });
}

export function useRevenue(from: string, to: string): UseQueryResult<Revenue, Error> {
  return useRead([...keys.revenue, from, to], async (api, signal) => {
    const answer: unknown = await bodyOf(
      api.GET("/v1/creators/me/revenue", { signal, params: { query: { from, to } } }),
    );
    return answer as Revenue;
  });
}

export function useStatement(month: string): UseQueryResult<Statement, Error> {
  return useRead([...keys.statement, month], async (api, signal) => {
    const answer: unknown = await bodyOf(
      api.GET("/v1/creators/me/statements", { signal, params: { query: month === "" ? {} : { month } } }),
    );
    return answer as Statement;
  });
}

export function usePayouts(): Rows<Payout> {
  return useRows(keys.payouts, (api, after, signal) =>
    bodyOf(api.GET("/v1/creators/me/payouts", { signal, params: { query: { limit: PAGE, ...after } } })),
  );
}

/** Names of products by id: subscriptions name their plan by it. */
export function usePlanNames(): (id: string) => Plan | undefined {
  const plans = usePlans();
  return (id) => plans.data?.find((plan) => plan.id === id);
}

