import { useApi } from "@florin/ui";
import { ask, useOne } from "../api.js";
import { before, dayOf, type Period, period } from "../period.js";
import type { Conversion, Outcomes, Revenue } from "../types.js";

/** The zone in which days are cut: that of whoever looks. */
export const ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;

export type By = "kind" | "product" | "provider";

export function queryOf({ from, to, bucket }: Period, more: Readonly<Record<string, string | undefined>> = {}) {
  return { from, to, bucket, zone: ZONE, ...more };
}

export function useRevenue(of: Period, options: { by?: By; currency?: string; whole?: boolean } = {}) {
  const api = useApi();
  const query = {
    ...queryOf(of, { by: options.by, currency: options.currency }),
    ...(options.whole === true ? { bucket: "all" } : {}),
  };
  return useOne(["figures", "revenue", query], () =>
    ask<{ data: readonly Revenue[] }>(api, "/v1/insight/revenue", query),
  );
}

export function useConversion(of: Period) {
  const api = useApi();
  const query = queryOf(of);
  return useOne(["figures", "conversion", query], () =>
    ask<{ data: readonly Conversion[] }>(api, "/v1/insight/conversion", query),
  );
}

export function useOutcomes(of: Period) {
  const api = useApi();
  const query = queryOf(of);
  return useOne(["figures", "payments", query], () => ask<Outcomes>(api, "/v1/insight/payments", query));
}

/** The currencies in which something was sold within a year, that with most orders first. */
export function useCurrencies(): readonly string[] {
  return rank(useSoldInAYear().data?.data ?? []);
}

/** What came and went within a year, by currency. */
export function useSoldInAYear() {
  return useRevenue(period("12m", dayOf(new Date())), { whole: true });
}

export function rank(rows: readonly Revenue[]): readonly string[] {
  const orders = new Map<string, number>();
  for (const { net, orders: count } of rows) {
    orders.set(net.currency, (orders.get(net.currency) ?? 0) + count);
  }
  return [...orders].sort(([, one], [, other]) => other - one).map(([currency]) => currency);
}

export interface Sums {
  readonly gross: number;
  readonly returned: number;
  readonly net: number;
  readonly orders: number;
}

/** All rows of one currency together. */
export function sums(rows: readonly Revenue[], currency: string): Sums {
  return rows
    .filter((row) => row.net.currency === currency)
    .reduce(
      (sum, row) => ({
        gross: sum.gross + row.gross.amount,
        returned: sum.returned + row.returned.amount,
        net: sum.net + row.net.amount,
        orders: sum.orders + row.orders,
      }),
      { gross: 0, returned: 0, net: 0, orders: 0 },
    );
}

/** How much more than before, in basis points rounded towards zero; `undefined` when before was nothing. */
export function growthBp(now: number, then: number): number | undefined {
  return then <= 0 ? undefined : Number(((BigInt(now) - BigInt(then)) * 10_000n) / BigInt(then));
}

/** The same figures of the range before. */
export function useRevenueBefore(of: Period, currency: string | undefined) {
  return useRevenue(before(of), { whole: true, ...(currency === undefined ? {} : { currency }) });
}
