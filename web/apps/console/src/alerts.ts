import { type Api, useApi } from "@florin/ui";
import { useQuery } from "@tanstack/react-query";
import { answered } from "./api.js";
import type { Run } from "./types.js";

/** What waits for a person. `more` says that there are more than could be counted at once. */
export interface Alerts {
  readonly parkedEvents: number;
  readonly parkedJobs: number;
  readonly differences: number;
  /** The newest run that has differences, to go to. */
  readonly run: string | undefined;
  readonly disputes: number;
  readonly moreDisputes: boolean;
  /** When the first answer to a bank is due. */
  readonly answerBy: string | undefined;
  readonly endpoints: number;
  readonly transfers: number;
  readonly moreTransfers: boolean;
  /** For how long the oldest event waits to be handled, in seconds. */
  readonly waiting: number;
}

const EVERY_MS = 30_000;
const MOST = 100;

/** Asked for by every page (the navigation shows numbers) and by the first one in full. */
export function useAlerts() {
  const api = useApi();
  const query = useQuery({ queryKey: ["alerts"], queryFn: () => load(api), refetchInterval: EVERY_MS });
  return { alerts: query.data, problem: query.error, counts: countsOf(query.data) };
}

function countsOf(alerts: Alerts | undefined): Readonly<Record<string, number>> {
  return alerts === undefined
    ? {}
    : {
        "/inbox": alerts.parkedEvents,
        "/jobs": alerts.parkedJobs,
        "/reconciliation": alerts.differences,
        "/refunds": alerts.disputes,
        "/webhooks": alerts.endpoints,
        "/transfers": alerts.transfers,
      };
}

async function load(api: Api): Promise<Alerts> {
  const query = { limit: MOST };
  const [inbox, jobs, runs, disputes, endpoints, transfers] = await Promise.all([
    answered(api.GET("/v1/admin/inbox/summary")),
    answered(api.GET("/v1/admin/jobs/summary")),
    answered(api.GET("/v1/admin/reconciliations", { params: { query } })),
    answered(api.GET("/v1/admin/disputes", { params: { query: { ...query, status: "open" } } })),
    answered(api.GET("/v1/webhook-endpoints")),
    answered(api.GET("/v1/admin/transfers", { params: { query: { ...query, received: false } } })),
  ]);
  const open = latest(runs.data).filter((run) => run.open > 0);
  const due = disputes.data.flatMap(({ answer_by }) => (answer_by ? [answer_by] : [])).sort();
  return {
    parkedEvents: inbox.counts["parked"] ?? 0,
    parkedJobs: jobs.data.filter(({ status }) => status === "parked").reduce((sum, { number }) => sum + number, 0),
    differences: open.reduce((sum, run) => sum + run.open, 0),
    run: open[0]?.id,
    disputes: disputes.data.length,
    moreDisputes: disputes.has_more,
    answerBy: due[0],
    endpoints: endpoints.data.filter(({ status }) => status === "disabled").length,
    transfers: transfers.data.filter(({ closed_at }) => !closed_at).length,
    moreTransfers: transfers.has_more,
    waiting: inbox.waiting_seconds ?? 0,
  };
}

/**
 * The last finished run of each provider. The daily ones look back over the same days, so that a
 * difference stands in several of them, and counts once.
 */
export function latest(runs: readonly Run[]): readonly Run[] {
  const found = new Map<string, Run>();
  for (const run of runs) {
    if (run.status === "finished" && !found.has(run.provider)) {
      found.set(run.provider, run);
    }
  }
  return [...found.values()];
}
