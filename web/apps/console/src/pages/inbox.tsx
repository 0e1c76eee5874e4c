import {
  Button,
  type Column,
  defineTexts,
  Drawer,
  formatNumber,
  Note,
  PageHeader,
  ProblemNote,
  Skeleton,
  useApi,
  useLanguage,
  useTexts,
  When,
} from "@florin/ui";
import { useState } from "react";
import { useNavigate, useParams, useSearchParams } from "react-router";
import { answered, because, useAct, useList, useOne } from "../api.js";
import { Confirm } from "../confirm.js";
import { dayEnd, dayStart } from "../filters.js";
import { ORDER_ID, PAYMENT_ID } from "../ids.js";
import { CurlButton, Filters, Id, Known, ListView, Raw, type ShownFilter, Status, useFilters } from "../parts.js";
import type { DryRun, InboxEntry } from "../types.js";
import { COMMON, STANDS, wordOf } from "../words.js";
import { ReplayMany } from "../inbox/replayMany.js";
import { Rehearsed } from "../inbox/rehearsed.js";
import { INBOX, REASONS } from "../inbox/texts.js";

const STATUSES = ["received", "handled", "ignored", "parked"] as const;
/** Those who tell what happens. */
const WITH_WEBHOOKS = ["stripe", "whop", "crossmint"];
const SOON_MS = 1_000;
const EVERY_MS = 10_000;

const TEXTS = defineTexts({
  en: {
    title: "Webhook inbox",
    text: "Every signed event of a provider, as it came. Replaying one is harmless: what was applied is not applied again.",
    emptyTitle: "No event yet",
    emptyText:
      "Give the provider the address /webhooks/<provider> of this service, and the signing secret to Florin. What arrives stands here.",
    received: "Received",
    attempts: "Attempts",
    error: "Reason",
    event: "Event",
    counts: "How events stand",
    waitingFor: (seconds: string) => `The oldest has waited for ${seconds} s.`,
    replayMany: "Replay many …",
    eventId: "Event’s id",
    result: "Reason",
  },
  "zh-CN": {
    title: "Webhook 收件箱",
    text: "支付渠道发来的每个已验签事件，原样保存。重放没有风险：已经入账的不会再次入账。",
    emptyTitle: "还没有事件",
    emptyText: "请在支付渠道处填写本服务的地址 /webhooks/<渠道名>，并将签名密钥配置到 Florin。收到的事件会显示在这里。",
    received: "收到时间",
    attempts: "尝试次数",
    error: "原因",
    event: "事件",
    counts: "事件状态",
    waitingFor: (seconds: string) => `最早的一个已等待 ${seconds} 秒。`,
    replayMany: "批量重放…",
    eventId: "事件编号",
    result: "原因代码",
  },
});

export default function Inbox() {
  const texts = useTexts(TEXTS);
  const common = useTexts(COMMON);
  const words = useTexts(STANDS);
  const reasons = useTexts(REASONS);
  const api = useApi();
  const navigate = useNavigate();
  const { id } = useParams();
  const [params] = useSearchParams();
  const [many, setMany] = useState(false);
  const filters: readonly ShownFilter[] = [
    { name: "status", label: common.status, choices: STATUSES, words: (status) => wordOf(words, status) },
    { name: "provider", label: common.provider, choices: WITH_WEBHOOKS },
    { name: "type", label: common.type, placeholder: "checkout.session.completed" },
    { name: "result", label: texts.result, placeholder: "amount_mismatch" },
    { name: "event_id", label: texts.eventId, placeholder: "evt_…", seldom: true },
    { name: "order", label: common.order, pattern: ORDER_ID, placeholder: "ord_…", seldom: true },
    { name: "payment", label: common.payment, pattern: PAYMENT_ID, placeholder: "pay_…", seldom: true },
    { name: "from", label: common.since, day: true, seldom: true },
    { name: "to", label: common.until, day: true, seldom: true },
  ];
  const values = useFilters(filters);
  const { from, to, ...exact } = values;
  const query = {
    ...exact,
    ...(from === undefined ? {} : { received_after: dayStart(from) }),
    ...(to === undefined ? {} : { received_before: dayEnd(to) }),
  };
  const list = useList(
    ["inbox", query],
    (cursor) => answered(api.GET("/v1/admin/inbox", { params: { query: { ...query, ...cursor } } })),
    { every: EVERY_MS },
  );
  const columns: readonly Column<InboxEntry>[] = [
    { key: "type", label: common.type, cell: (entry) => entry.type },
    { key: "status", label: common.status, cell: (entry) => <Status value={entry.status} /> },
    { key: "why", label: texts.error, cell: (entry) => (entry.status === "parked" && entry.result ? wordOf(reasons, entry.result) : "–") },
    { key: "provider", label: common.provider, cell: (entry) => entry.provider, wideOnly: true },
    { key: "order", label: common.order, cell: (entry) => (entry.order ? <Id id={entry.order} /> : "–"), wideOnly: true },
    { key: "event", label: texts.event, cell: (entry) => <Id id={entry.event_id} to="" />, wideOnly: true },
    { key: "attempts", label: texts.attempts, align: "end", cell: (entry) => entry.attempts, wideOnly: true },
    { key: "received", label: texts.received, align: "end", cell: (entry) => <When at={entry.received_at} /> },
  ];
  const search = params.size === 0 ? "" : `?${params}`;
  return (
    <>
      <PageHeader
        title={texts.title}
        text={texts.text}
        actions={
          <>
            <CurlButton request={{ path: "/v1/admin/inbox", query }} />
            <Button onClick={() => setMany(true)}>{texts.replayMany}</Button>
          </>
        }
      />
      <Summary />
      <Filters page="inbox" filters={filters} />
      <ListView
        list={list}
        label={texts.title}
        file="inbox"
        columns={columns}
        rowKey={(entry) => entry.id}
        onOpen={(entry) => void navigate(`/inbox/${entry.id}${search}`)}
        selected={id}
        filtered={Object.keys(values).length > 0}
        empty={{ title: texts.emptyTitle, text: texts.emptyText }}
      />
      {id !== undefined && <EntryDrawer id={id} onClose={() => void navigate(`/inbox${search}`)} />}
      {many && <ReplayMany values={query} onClose={() => setMany(false)} />}
    </>
  );
}

/** How many events stand how, each a link to them. */
function Summary() {
  const texts = useTexts(TEXTS);
  const words = useTexts(STANDS);
  const { language } = useLanguage();
  const api = useApi();
  const [params, setParams] = useSearchParams();
  const summary = useOne(["inbox", "summary"], () => answered(api.GET("/v1/admin/inbox/summary")), { every: EVERY_MS });
  if (summary.data === undefined) {
    return null;
  }
  const { counts, counted_max, waiting_seconds } = summary.data;
  const shown = (status: string) => {
    const count = counts[status] ?? 0;
    const open = status === "received" || status === "parked";
    return formatNumber(count, language) + (!open && count >= counted_max ? "+" : "");
  };
  return (
    <>
      <div className="c-chips" role="group" aria-label={texts.counts}>
        {STATUSES.map((status) => (
          <button
            key={status}
            type="button"
            aria-pressed={params.get("status") === status}
            onClick={() => setParams(params.get("status") === status ? {} : { status })}
          >
            {wordOf(words, status)} <strong>{shown(status)}</strong>
          </button>
        ))}
      </div>
      {(waiting_seconds ?? 0) > 60 && (
        <Note tone="warn">
          <p>{texts.waitingFor(formatNumber(waiting_seconds ?? 0, language))}</p>
        </Note>
      )}
    </>
  );
}

function EntryDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const api = useApi();
  const entry = useOne(["inbox", id], () => answered(api.GET("/v1/admin/inbox/{id}", { params: { path: { id } } })), {
    // Nothing announces that an event was handled again.
    every: (data) => (data?.status === "received" ? SOON_MS : false),
  });
  return (
    <Drawer open wide title={entry.data?.type ?? id} onClose={onClose} description={<Id id={id} to="" short={false} />}>
      {entry.problem !== undefined && <ProblemNote problem={entry.problem} onRetry={entry.refetch} />}
      {entry.loading && <Skeleton lines={10} />}
      {entry.data !== undefined && <Entry entry={entry.data} />}
    </Drawer>
  );
}

function Entry({ entry }: { entry: InboxEntry }) {
  const texts = useTexts(INBOX);
  const common = useTexts(COMMON);
  const reasons = useTexts(REASONS);
  const [asking, setAsking] = useState(false);
  const path = { id: entry.id };
  const rehearsal = useAct(
    async (api) =>
      (await answered(
        api.POST("/v1/admin/inbox/{id}/replay", { params: { path, query: { dry_run: true } } }),
      )) as DryRun,
    { touches: [] },
  );
  const replay = useAct(
    (api, why: string) =>
      answered(api.POST("/v1/admin/inbox/{id}/replay", { params: { path, header: because(why) } })),
    { touches: ["inbox", "orders", "order", "timeline", "alerts"], said: () => texts.replayed, done: () => setAsking(false) },
  );
  const gone = entry.body_trimmed_at != null;
  return (
    <div className="c-sections">
      <div className="f-row">
        <Button small busy={rehearsal.busy} disabled={gone} onClick={() => rehearsal.run(undefined)}>
          {texts.tryFirst}
        </Button>
        <Button small variant="primary" disabled={gone} onClick={() => setAsking(true)}>
          {texts.replay}
        </Button>
        <CurlButton request={{ method: "POST", path: `/v1/admin/inbox/${entry.id}/replay`, query: { dry_run: true } }} />
      </div>
      {rehearsal.problem !== undefined && <ProblemNote problem={rehearsal.problem} />}
      {rehearsal.result !== undefined && <Rehearsed run={rehearsal.result} />}
      {gone && <Note>{texts.trimmed}</Note>}
      {entry.detail && (
        <Note tone={entry.status === "parked" ? "bad" : "info"} title={entry.status === "parked" && entry.result ? wordOf(reasons, entry.result) : undefined}>
          <p>{entry.detail}</p>
        </Note>
      )}
      <Known
        facts={[
          [common.status, <Status value={entry.status} />],
          [common.provider, entry.provider],
          [texts.verified, texts.verifiedText],
          [texts.event, <Id id={entry.event_id} to="" short={false} />],
          entry.order ? [common.order, <Id id={entry.order} short={false} />] : undefined,
          entry.payment ? [common.payment, <Id id={entry.payment} short={false} />] : undefined,
          [texts.received, <When at={entry.received_at} as="dateTime" />],
          entry.handled_at ? [texts.handled, <When at={entry.handled_at} as="dateTime" />] : undefined,
          entry.next_attempt_at ? [texts.next, <When at={entry.next_attempt_at} as="dateTime" />] : undefined,
          [texts.attempts, String(entry.attempts)],
          [texts.replays, String(entry.replays)],
        ]}
      />
      {entry.body != null && <Raw value={entry.body} title={texts.body} />}
      {asking && (
        <Confirm
          title={texts.replayTitle}
          text={texts.replayText}
          label={texts.replay.replace(/\s*…$/, "")}
          busy={replay.busy}
          problem={replay.problem}
          onClose={() => setAsking(false)}
          onConfirm={replay.run}
        />
      )}
    </div>
  );
}
