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
import { CurlButton, Filters, Id, Known, ListView, Raw, type ShownFilter, Status, useFilters } from "../parts.js";
import type { Job } from "../types.js";
import { COMMON, STANDS, wordOf } from "../words.js";

const STATUSES = ["waiting", "running", "parked"] as const;
const EVERY_MS = 10_000;

const TEXTS = defineTexts({
  en: {
    title: "Jobs",
    text: "What follows after a payment, and what comes round by itself (upkeep). A job that is done stands here no more.",
    emptyTitle: "Nothing to do",
    emptyText: "Everything that had to follow has been done.",
    kind: "Job",
    about: "About",
    failures: "Failures",
    next: "Next attempt",
    note: "Note",
    key: "Key",
    node: "Node",
    run: "Do it now …",
    runTitle: "Do this job now?",
    runText: "A job may be done twice without harm: each is bound to what happened.",
    due: "The job is due now.",
    summary: "Kinds of jobs",
    oldest: "oldest",
  },
  "zh-CN": {
    title: "任务",
    text: "付款之后要做的事，以及定期维护（upkeep）。完成的任务不再显示。",
    emptyTitle: "没有待办任务",
    emptyText: "所有后续工作都已完成。",
    kind: "任务",
    about: "关于",
    failures: "失败次数",
    next: "下次尝试",
    note: "说明",
    key: "键",
    node: "节点",
    run: "立即执行…",
    runTitle: "立即执行此任务？",
    runText: "任务重复执行没有风险：每个任务都与其起因绑定。",
    due: "任务即将执行。",
    summary: "任务种类",
    oldest: "最早",
  },
});

export default function Jobs() {
  const texts = useTexts(TEXTS);
  const common = useTexts(COMMON);
  const words = useTexts(STANDS);
  const api = useApi();
  const navigate = useNavigate();
  const { id } = useParams();
  const [params] = useSearchParams();
  const filters: readonly ShownFilter[] = [
    { name: "status", label: common.status, choices: STATUSES, words: (status) => wordOf(words, status) },
    { name: "kind", label: texts.kind, placeholder: "mail.send" },
    { name: "about", label: texts.about, placeholder: "ord_…" },
  ];
  const values = useFilters(filters);
  const list = useList(
    ["jobs", values],
    (cursor) => answered(api.GET("/v1/admin/jobs", { params: { query: { ...values, ...cursor } } })),
    { every: EVERY_MS },
  );
  const columns: readonly Column<Job>[] = [
    { key: "kind", label: texts.kind, cell: (job) => job.kind },
    { key: "status", label: common.status, cell: (job) => <Status value={job.status} /> },
    { key: "about", label: texts.about, cell: (job) => (job.about ? <Id id={job.about} /> : "–") },
    { key: "note", label: texts.note, cell: (job) => job.note ?? "–", wideOnly: true },
    { key: "failures", label: texts.failures, align: "end", cell: (job) => job.failures },
    { key: "next", label: texts.next, align: "end", cell: (job) => (job.next_at ? <When at={job.next_at} /> : "–") },
  ];
  const search = params.size === 0 ? "" : `?${params}`;
  return (
    <>
      <PageHeader
        title={texts.title}
        text={texts.text}
        actions={<CurlButton request={{ path: "/v1/admin/jobs", query: values }} />}
      />
      <Summary />
      <Filters page="jobs" filters={filters} />
      <ListView
        list={list}
        label={texts.title}
        file="jobs"
        columns={columns}
        rowKey={(job) => job.id}
        onOpen={(job) => void navigate(`/jobs/${job.id}${search}`)}
        selected={id}
        filtered={Object.keys(values).length > 0}
        empty={{ title: texts.emptyTitle, text: texts.emptyText }}
      />
      {id !== undefined && <JobDrawer id={id} onClose={() => void navigate(`/jobs${search}`)} />}
    </>
  );
}

function Summary() {
  const texts = useTexts(TEXTS);
  const words = useTexts(STANDS);
  const { language } = useLanguage();
  const api = useApi();
  const [, setParams] = useSearchParams();
  const summary = useOne(["jobs", "summary"], () => answered(api.GET("/v1/admin/jobs/summary")), { every: EVERY_MS });
  // What comes round by itself is no news while it only waits for its time.
  const counts = summary.data?.data.filter(({ kind, status }) => status !== "waiting" || !kind.startsWith("upkeep.")) ?? [];
  if (counts.length === 0) {
    return null;
  }
  return (
    <div className="c-chips" role="group" aria-label={texts.summary}>
      {counts.map(({ kind, status, number }) => (
        <button key={`${kind} ${status}`} type="button" onClick={() => setParams({ kind, status })}>
          {kind} · {wordOf(words, status)} <strong>{formatNumber(number, language)}</strong>
        </button>
      ))}
    </div>
  );
}

function JobDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const texts = useTexts(TEXTS);
  const common = useTexts(COMMON);
  const api = useApi();
  const path = { id };
  const job = useOne(["jobs", id], () => answered(api.GET("/v1/admin/jobs/{id}", { params: { path } })));
  const [asking, setAsking] = useState(false);
  const run = useAct(
    (known, why: string) =>
      answered(known.POST("/v1/admin/jobs/{id}/run", { params: { path, header: because(why) } })),
    { touches: ["jobs", "alerts", "timeline"], said: () => texts.due, done: () => setAsking(false) },
  );
  return (
    <Drawer open title={job.data?.kind ?? id} description={<Id id={id} to="" short={false} />} onClose={onClose}>
      {job.problem !== undefined && <ProblemNote problem={job.problem} onRetry={job.refetch} />}
      {job.loading && <Skeleton lines={6} />}
      {job.data !== undefined && (
        <div className="c-sections">
          <div className="f-row">
            <Button small variant="primary" onClick={() => setAsking(true)}>
              {texts.run}
            </Button>
            <CurlButton request={{ method: "POST", path: `/v1/admin/jobs/${id}/run` }} />
          </div>
          {job.data.note && (
            <Note tone={job.data.status === "parked" ? "bad" : "info"}>
              <p>{job.data.note}</p>
            </Note>
          )}
          <Known
            facts={[
              [common.status, <Status value={job.data.status} />],
              job.data.about ? [texts.about, <Id id={job.data.about} short={false} />] : undefined,
              [texts.failures, String(job.data.failures)],
              [common.created, <When at={job.data.created_at} as="dateTime" />],
              job.data.next_at ? [texts.next, <When at={job.data.next_at} as="dateTime" />] : undefined,
              job.data.node ? [texts.node, <code>{job.data.node}</code>] : undefined,
              [texts.key, <code>{job.data.key}</code>],
            ]}
          />
          <Raw value={job.data} />
        </div>
      )}
      {asking && (
        <Confirm
          title={texts.runTitle}
          text={texts.runText}
          label={texts.run.replace(/\s*…$/, "")}
          busy={run.busy}
          problem={run.problem}
          onClose={() => setAsking(false)}
          onConfirm={run.run}
        />
      )}
    </Drawer>
  );
}
