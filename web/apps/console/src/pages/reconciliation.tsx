import {
  Button,
  type Column,
  formatDate,
  formatMoney,
  formatNumber,
  type Language,
  Note,
  PageHeader,
  ProblemNote,
  Skeleton,
  Stat,
  useApi,
  useLanguage,
  useTexts,
  useToast,
} from "@florin/ui";
import { useState } from "react";
import { Link, useParams } from "react-router";
import { answered, because, useAct, useList, useOne } from "../api.js";
import { Confirm } from "../confirm.js";
import { ActHead, CurlButton, Filters, Id, Known, ListView, Raw, type ShownFilter, Status, useFilters } from "../parts.js";
import { KINDS, RECONCILIATION } from "../reconciliation/texts.js";
import type { Difference } from "../types.js";
import { COMMON, STANDS, wordOf } from "../words.js";

const EVERY_MS = 5_000;

export default function Reconciliation() {
  const texts = useTexts(RECONCILIATION);
  const { language } = useLanguage();
  const api = useApi();
  const { id = "" } = useParams();
  const run = useOne(
    ["reconciliation", id],
    () => answered(api.GET("/v1/admin/reconciliations/{id}", { params: { path: { id }, query: { limit: 1 } } })),
    { every: EVERY_MS },
  );
  const known = run.data?.reconciliation;
  return (
    <>
      <PageHeader
        title={
          known === undefined
            ? texts.title
            : `${known.provider} · ${formatDate(known.from, language)} – ${formatDate(known.to, language)}`
        }
        above={<Link to="/reconciliation">{texts.title}</Link>}
        text={<Id id={id} to="" short={false} />}
        actions={
          <>
            {known && <Status value={known.status} />}
            <CurlButton request={{ path: `/v1/admin/reconciliations/${id}`, query: { open: true } }} />
          </>
        }
      />
      {run.problem !== undefined && <ProblemNote problem={run.problem} onRetry={run.refetch} />}
      {run.loading && <Skeleton lines={8} />}
      {known !== undefined && (
        <>
          {known.note && (
            <Note tone={known.status === "failed" ? "bad" : "info"}>
              <p>{known.note}</p>
            </Note>
          )}
          <div className="f-grid">
            {["matched", "foreign", "not_checked", ...KINDS]
              .filter((kind) => kind === "matched" || (known.counts[kind] ?? 0) > 0)
              .map((kind) => (
                <Stat key={kind} label={wordOf(texts, kind)} value={formatNumber(known.counts[kind] ?? 0, language)} />
              ))}
            <Stat label={texts.open} value={formatNumber(known.open, language)} tone={known.open > 0 ? "bad" : "good"} />
          </div>
          <Differences run={id} />
        </>
      )}
    </>
  );
}

function Differences({ run }: { run: string }) {
  const texts = useTexts(RECONCILIATION);
  const common = useTexts(COMMON);
  const { language } = useLanguage();
  const api = useApi();
  const [fixing, setFixing] = useState<Difference>();
  const filters: readonly ShownFilter[] = [
    { name: "kind", label: texts.kind, choices: KINDS, words: (kind) => wordOf(texts, kind) },
    { name: "open", label: texts.onlyOpen, choices: ["true", "false"], words: (open) => (open === "true" ? common.yes : common.no) },
  ];
  const values = useFilters(filters);
  const query = {
    ...(values["kind"] === undefined ? {} : { kind: values["kind"] }),
    ...(values["open"] === undefined ? {} : { open: values["open"] === "true" }),
  };
  const list = useList(["reconciliation", run, "rows", query], async (cursor) => {
    const params = { path: { id: run }, query: { ...query, ...cursor } };
    return (await answered(api.GET("/v1/admin/reconciliations/{id}", { params }))).rows;
  });
  const columns: readonly Column<Difference>[] = [
    { key: "kind", label: texts.kind, cell: (row) => wordOf(texts, row.kind) },
    { key: "payment", label: common.payment, cell: (row) => <PaymentOf row={row} /> },
    { key: "order", label: common.order, cell: (row) => (row.order ? <Id id={row.order} /> : "–"), wideOnly: true },
    { key: "here", label: texts.here, cell: (row) => <Side side={row.here} other={row.there} language={language} /> },
    { key: "there", label: texts.there, cell: (row) => <Side side={row.there} other={row.here} language={language} /> },
    { key: "outcome", label: texts.outcome, cell: (row) => <Outcome row={row} />, wideOnly: true },
    {
      key: "fix",
      label: <ActHead />,
      align: "end",
      cell: (row) =>
        row.fixed_at ? (
          <Status value="matched" />
        ) : (
          <Button small onClick={() => setFixing(row)}>
            {texts.fix}
          </Button>
        ),
    },
  ];
  return (
    <section className="f-stack">
      <h2>{texts.differences}</h2>
      <Filters page="differences" filters={filters} />
      <ListView
        list={list}
        label={texts.differences}
        file="differences"
        columns={columns}
        rowKey={(row) => row.id}
        filtered={Object.keys(values).length > 0}
        empty={{ title: texts.allAgree, text: texts.allAgreeText }}
      />
      {fixing !== undefined && <Fix run={run} row={fixing} onClose={() => setFixing(undefined)} />}
    </section>
  );
}

function PaymentOf({ row }: { row: Difference }) {
  const named = row.payment ?? row.provider_payment ?? row.provider_checkout;
  return named ? <Id id={named} {...(row.payment ? {} : { to: "" })} /> : "–";
}

type Sided = Difference["here"];

/** One side of a difference; what the other side does not say stands out. */
function Side({ side, other, language }: { side: Sided; other: Sided; language: Language }) {
  const texts = useTexts(RECONCILIATION);
  const words = useTexts(STANDS);
  if (!side) {
    return <mark className="c-differs">{texts.nothing}</mark>;
  }
  const sum = side.amount == null || !side.currency ? undefined : formatMoney(side.amount, side.currency, language);
  const parts = [
    { text: wordOf(words, side.status), differs: other?.status !== side.status },
    ...(sum === undefined
      ? []
      : [{ text: sum, differs: other?.amount !== side.amount || other?.currency !== side.currency }]),
    ...(side.refunded === 0 && (other?.refunded ?? 0) === 0
      ? []
      : [
          {
            text: texts.refunded(formatMoney(side.refunded, side.currency ?? other?.currency ?? "USD", language)),
            differs: other?.refunded !== side.refunded,
          },
        ]),
  ];
  return (
    <span className="c-side">
      {parts.map(({ text, differs }) =>
        differs ? (
          <mark key={text} className="c-differs">
            {text}
          </mark>
        ) : (
          <span key={text}>{text}</span>
        ),
      )}
    </span>
  );
}

function Outcome({ row }: { row: Difference }) {
  const texts = useTexts(RECONCILIATION);
  return row.outcome ? wordOf({ ...texts, matched: texts.fixed }, row.outcome) : "–";
}

function Fix({ run, row, onClose }: { run: string; row: Difference; onClose: () => void }) {
  const texts = useTexts(RECONCILIATION);
  const common = useTexts(COMMON);
  const toast = useToast();
  const path = { id: run, row: row.id };
  const fix = useAct(
    (api, why: string) =>
      answered(
        api.POST("/v1/admin/reconciliations/{id}/rows/{row}/fix", { params: { path, header: because(why) } }),
      ),
    {
      touches: ["reconciliation", "alerts", "orders", "order", "timeline"],
      done: (answer) => {
        if (answer.fixed) {
          toast(texts.fixed, "good");
          onClose();
        }
      },
    },
  );
  return (
    <Confirm
      title={texts.fixTitle}
      text={texts.fixText}
      label={texts.fix}
      ready={row.payment != null}
      busy={fix.busy}
      problem={fix.problem}
      onClose={onClose}
      onConfirm={fix.run}
    >
      {row.payment == null && (
        <Note tone="warn">
          <p>{texts.noPayment}</p>
        </Note>
      )}
      <Known
        facts={[
          [texts.kind, wordOf(texts, row.kind)],
          [common.payment, <PaymentOf row={row} />],
          row.order ? [common.order, <Id id={row.order} short={false} />] : undefined,
        ]}
      />
      {fix.result?.fixed === false && (
        <Note tone="warn">
          <p>{texts.notFixed((fix.result.objection ?? fix.result.row.outcome ?? "").replaceAll("_", " "))}</p>
        </Note>
      )}
      <Raw value={row} />
    </Confirm>
  );
}
