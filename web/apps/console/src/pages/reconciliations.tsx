import { Button, type Column, Field, formatDate, formatNumber, PageHeader, Select, TextInput, useApi, useLanguage, useTexts, When } from "@florin/ui";
import { useState } from "react";
import { useNavigate } from "react-router";
import { answered, because, useAct, useList } from "../api.js";
import { Confirm } from "../confirm.js";
import { dayEnd, dayStart } from "../filters.js";
import { CurlButton, Filters, ListView, type ShownFilter, Status, useFilters } from "../parts.js";
import { dayOf, length, shifted } from "../period.js";
import { RECONCILIATION } from "../reconciliation/texts.js";
import type { Run } from "../types.js";
import { COMMON } from "../words.js";

const PROVIDERS = ["stripe", "whop", "crossmint"] as const;
const LONGEST_DAYS = 92;
const EVERY_MS = 10_000;

export default function Reconciliations() {
  const texts = useTexts(RECONCILIATION);
  const common = useTexts(COMMON);
  const { language } = useLanguage();
  const api = useApi();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const filters: readonly ShownFilter[] = [{ name: "provider", label: common.provider, choices: PROVIDERS }];
  const values = useFilters(filters);
  const list = useList(
    ["reconciliation", values],
    (cursor) => answered(api.GET("/v1/admin/reconciliations", { params: { query: { ...values, ...cursor } } })),
    { every: EVERY_MS },
  );
  const columns: readonly Column<Run>[] = [
    {
      key: "days",
      label: texts.days,
      cell: (run) => `${formatDate(run.from, language)} – ${formatDate(run.to, language)}`,
    },
    { key: "provider", label: common.provider, cell: (run) => run.provider },
    { key: "status", label: common.status, cell: (run) => <Status value={run.status} /> },
    { key: "by", label: texts.by, cell: (run) => (run.scheduled ? texts.daily : texts.operator), wideOnly: true },
    {
      key: "matched",
      label: texts.matched,
      align: "end",
      cell: (run) => formatNumber(run.counts["matched"] ?? 0, language),
    },
    {
      key: "open",
      label: texts.open,
      align: "end",
      cell: (run) => <span className={run.open > 0 ? "c-bad" : undefined}>{formatNumber(run.open, language)}</span>,
    },
    { key: "created", label: common.created, align: "end", cell: (run) => <When at={run.created_at} /> },
  ];
  const compare = (
    <Button variant="primary" onClick={() => setAsking(true)}>
      {texts.compare}
    </Button>
  );
  return (
    <>
      <PageHeader
        title={texts.title}
        text={texts.text}
        actions={
          <>
            <CurlButton request={{ path: "/v1/admin/reconciliations", query: values }} />
            {compare}
          </>
        }
      />
      <Filters page="reconciliation" filters={filters} />
      <ListView
        list={list}
        label={texts.title}
        file="reconciliations"
        columns={columns}
        rowKey={(run) => run.id}
        onOpen={(run) => void navigate(`/reconciliation/${run.id}`)}
        filtered={Object.keys(values).length > 0}
        empty={{ title: texts.emptyTitle, text: texts.emptyText, action: compare }}
      />
      {asking && <Compare onClose={() => setAsking(false)} />}
    </>
  );
}

function Compare({ onClose }: { onClose: () => void }) {
  const texts = useTexts(RECONCILIATION);
  const common = useTexts(COMMON);
  const navigate = useNavigate();
  const today = dayOf(new Date());
  const [provider, setProvider] = useState<string>(PROVIDERS[0]);
  const [from, setFrom] = useState(() => shifted(today, -7));
  const [to, setTo] = useState(today);
  const days = from === "" || to === "" ? 0 : length(from, to);
  const start = useAct(
    (api, why: string) =>
      answered(
        api.POST("/v1/admin/reconciliations", {
          params: { header: because(why) },
          // Today is not over: without an end, the service takes this very moment.
          body: { provider, from: dayStart(from), ...(to < today ? { to: dayEnd(to) } : {}) },
        }),
      ),
    {
      touches: ["reconciliation"],
      said: () => texts.begun,
      done: (run) => void navigate(`/reconciliation/${run.id}`),
    },
  );
  return (
    <Confirm
      title={texts.compareTitle}
      text={texts.compareText}
      label={texts.does}
      ready={days >= 1 && days <= LONGEST_DAYS}
      busy={start.busy}
      problem={start.problem}
      onClose={onClose}
      onConfirm={start.run}
    >
      <Field label={common.provider}>
        <Select
          value={provider}
          onChange={(event) => setProvider(event.target.value)}
          options={PROVIDERS.map((each) => ({ value: each, label: each }))}
        />
      </Field>
      <div className="c-two">
        <Field label={common.since}>
          <TextInput type="date" max={to} value={from} onChange={(event) => setFrom(event.target.value)} />
        </Field>
        <Field label={common.until}>
          <TextInput type="date" max={today} value={to} onChange={(event) => setTo(event.target.value)} />
        </Field>
      </div>
    </Confirm>
  );
}
