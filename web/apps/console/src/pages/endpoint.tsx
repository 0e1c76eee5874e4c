import {
  Badge,
  Button,
  type Column,
  Drawer,
  Field,
  formatNumber,
  Note,
  PageHeader,
  ProblemNote,
  Skeleton,
  TextInput,
  useApi,
  useLanguage,
  useTexts,
  When,
} from "@florin/ui";
import { useState } from "react";
import { Link, useNavigate, useParams } from "react-router";
import { answered, because, useAct, useList, useOne } from "../api.js";
import { Confirm } from "../confirm.js";
import { EndpointForm } from "../endpoint/form.js";
import { ENDPOINTS } from "../endpoint/texts.js";
import { dayStart } from "../filters.js";
import { CurlButton, Filters, Id, Known, ListView, Raw, type ShownFilter, Status, useFilters } from "../parts.js";
import { dayOf, shifted } from "../period.js";
import { Secret } from "../secret.js";
import type { Delivery, Endpoint as Known_, Trial } from "../types.js";
import { COMMON, STANDS, wordOf } from "../words.js";

const STATUSES = ["waiting", "delivered", "failed", "held", "skipped"] as const;
/** What still stands before others, or would be sent by a recovery. */
const SKIPPABLE = new Set(["waiting", "failed", "held"]);
const EVERY_MS = 5_000;

export default function Endpoint() {
  const texts = useTexts(ENDPOINTS);
  const api = useApi();
  const { id = "" } = useParams();
  const endpoint = useOne(["endpoints", id], () =>
    answered(api.GET("/v1/webhook-endpoints/{id}", { params: { path: { id } } })),
  );
  return (
    <>
      <PageHeader
        title={endpoint.data === undefined ? texts.title : host(endpoint.data.url)}
        above={<Link to="/webhooks">{texts.title}</Link>}
        text={<Id id={id} to="" short={false} />}
        actions={endpoint.data && <Status value={endpoint.data.status} />}
      />
      {endpoint.problem !== undefined && <ProblemNote problem={endpoint.problem} onRetry={endpoint.refetch} />}
      {endpoint.loading && <Skeleton lines={6} />}
      {endpoint.data !== undefined && (
        <>
          <Acts endpoint={endpoint.data} />
          <About endpoint={endpoint.data} />
          <Deliveries endpoint={id} />
        </>
      )}
    </>
  );
}

function host(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}

type Doing = "edit" | "rotate" | "recover" | "remove";

function Acts({ endpoint }: { endpoint: Known_ }) {
  const texts = useTexts(ENDPOINTS);
  const navigate = useNavigate();
  const { language } = useLanguage();
  const [doing, setDoing] = useState<Doing>();
  const [since, setSince] = useState(() => shifted(dayOf(new Date()), -7));
  const stop = () => setDoing(undefined);
  const path = { id: endpoint.id };
  const touches = ["endpoints", "alerts"];
  const trial = useAct(
    (api) => answered(api.POST("/v1/webhook-endpoints/{id}/test", { params: { path } })),
    { touches: ["audit"] },
  );
  const rotate = useAct(
    (api, why: string) =>
      answered(api.POST("/v1/webhook-endpoints/{id}/rotate", { params: { path, header: because(why) } })),
    { touches },
  );
  const turn = useAct(
    (api, active: boolean) => answered(api.PATCH("/v1/webhook-endpoints/{id}", { params: { path }, body: { active } })),
    { touches, said: () => texts.saved },
  );
  const recover = useAct(
    (api, why: string) =>
      answered(
        api.POST("/v1/webhook-endpoints/{id}/recover", {
          params: { path, header: because(why) },
          body: { since: dayStart(since) },
        }),
      ),
    { touches, said: ({ queued }) => texts.recovered(queued), done: stop },
  );
  const remove = useAct(
    (api, why: string) =>
      answered(api.DELETE("/v1/webhook-endpoints/{id}", { params: { path, header: because(why) } })),
    { touches, said: () => texts.removed, done: () => void navigate("/webhooks") },
  );
  const active = endpoint.status === "active";
  return (
    <>
      <div className="f-row">
        <Button variant="primary" busy={trial.busy} onClick={() => trial.run(undefined)}>
          {texts.test}
        </Button>
        <Button busy={turn.busy} onClick={() => turn.run(!active)}>
          {active ? texts.pause : texts.resume}
        </Button>
        <Button onClick={() => setDoing("edit")}>{texts.edit}</Button>
        <Button onClick={() => setDoing("rotate")}>{texts.rotate}</Button>
        <Button onClick={() => setDoing("recover")}>{texts.recover}</Button>
        <Button variant="quiet" onClick={() => setDoing("remove")}>
          {texts.remove}
        </Button>
        <CurlButton request={{ method: "POST", path: `/v1/webhook-endpoints/${endpoint.id}/test` }} />
      </div>
      {trial.problem !== undefined && <ProblemNote problem={trial.problem} />}
      {turn.problem !== undefined && <ProblemNote problem={turn.problem} />}
      {trial.result !== undefined && <TrialNote trial={trial.result} language={language} />}
      {doing === "edit" && <EndpointForm known={endpoint} onClose={stop} />}
      {doing === "rotate" && rotate.result === undefined && (
        <Confirm
          title={texts.rotateTitle}
          text={texts.rotateText}
          label={texts.rotate.replace(/\s*…$/, "")}
          busy={rotate.busy}
          problem={rotate.problem}
          onClose={stop}
          onConfirm={rotate.run}
        />
      )}
      {doing === "rotate" && rotate.result?.secret && (
        <Secret
          title={texts.secretTitle}
          text={texts.secretText}
          label={texts.secret}
          secret={rotate.result.secret}
          done={texts.seen}
          onClose={() => {
            rotate.reset();
            stop();
          }}
        />
      )}
      {doing === "recover" && (
        <Confirm
          title={texts.recoverTitle}
          text={texts.recoverText}
          label={texts.recover.replace(/\s*…$/, "")}
          ready={since !== ""}
          busy={recover.busy}
          problem={recover.problem}
          onClose={stop}
          onConfirm={recover.run}
        >
          <Field label={texts.since}>
            <TextInput type="date" value={since} onChange={(event) => setSince(event.target.value)} />
          </Field>
        </Confirm>
      )}
      {doing === "remove" && (
        <Confirm
          title={texts.removeTitle}
          text={texts.removeText}
          label={texts.remove.replace(/\s*…$/, "")}
          danger
          busy={remove.busy}
          problem={remove.problem}
          onClose={stop}
          onConfirm={remove.run}
        />
      )}
    </>
  );
}

function TrialNote({ trial, language }: { trial: Trial; language: "en" | "zh-CN" }) {
  const texts = useTexts(ENDPOINTS);
  const said = trial.status == null ? (trial.error ?? texts.silent) : `HTTP ${trial.status}`;
  return (
    <Note tone={trial.accepted ? "good" : "bad"} title={trial.accepted ? texts.accepted(formatNumber(trial.took_ms, language)) : texts.refused}>
      <p>{said}</p>
      {trial.body ? <Raw value={trial.body} title={texts.answerBody} /> : null}
    </Note>
  );
}

function About({ endpoint }: { endpoint: Known_ }) {
  const texts = useTexts(ENDPOINTS);
  const common = useTexts(COMMON);
  return (
    <>
      {endpoint.status === "disabled" && (
        <Note tone="bad">
          <p>{endpoint.reason === "gone" ? texts.disabledGone : texts.disabledFailing}</p>
        </Note>
      )}
      <Known
        facts={[
          [texts.url, <code>{endpoint.url}</code>],
          endpoint.description ? [texts.description, endpoint.description] : undefined,
          [
            texts.events,
            <span className="f-row">
              {endpoint.events.includes("*")
                ? texts.allEvents
                : endpoint.events.map((event) => <Badge key={event}>{event}</Badge>)}
            </span>,
          ],
          [common.created, <When at={endpoint.created_at} as="dateTime" />],
          endpoint.failing_since ? [texts.failing, <When at={endpoint.failing_since} as="dateTime" />] : undefined,
          endpoint.old_secret_until ? [texts.oldSecret, <When at={endpoint.old_secret_until} as="dateTime" />] : undefined,
        ]}
      />
    </>
  );
}

function Deliveries({ endpoint }: { endpoint: string }) {
  const texts = useTexts(ENDPOINTS);
  const common = useTexts(COMMON);
  const words = useTexts(STANDS);
  const api = useApi();
  const [open, setOpen] = useState<Delivery>();
  const filters: readonly ShownFilter[] = [
    { name: "status", label: common.status, choices: STATUSES, words: (status) => wordOf(words, status) },
  ];
  const values = useFilters(filters);
  const list = useList(
    ["endpoints", endpoint, "deliveries", values],
    (cursor) =>
      answered(
        api.GET("/v1/webhook-endpoints/{id}/deliveries", {
          params: { path: { id: endpoint }, query: { ...values, ...cursor } },
        }),
      ),
    { every: EVERY_MS },
  );
  const columns: readonly Column<Delivery>[] = [
    { key: "type", label: common.type, cell: (delivery) => delivery.type },
    { key: "status", label: common.status, cell: (delivery) => <Status value={delivery.status} /> },
    { key: "answer", label: texts.lastAnswer, cell: (delivery) => lastAnswer(delivery, texts.silent) },
    { key: "attempts", label: texts.attempts, align: "end", cell: (delivery) => delivery.attempts },
    {
      key: "next",
      label: texts.nextTry,
      align: "end",
      cell: (delivery) => (delivery.next_attempt_at ? <When at={delivery.next_attempt_at} /> : "–"),
      wideOnly: true,
    },
    { key: "created", label: common.created, align: "end", cell: (delivery) => <When at={delivery.created_at} /> },
  ];
  return (
    <section className="f-stack">
      <h2>{texts.deliveries}</h2>
      <Filters page="deliveries" filters={filters} />
      <ListView
        list={list}
        label={texts.deliveries}
        file="deliveries"
        columns={columns}
        rowKey={(delivery) => delivery.id}
        onOpen={setOpen}
        selected={open?.id}
        filtered={Object.keys(values).length > 0}
        empty={{ title: texts.noDeliveries, text: texts.noDeliveriesText }}
      />
      {open !== undefined && <DeliveryDrawer endpoint={endpoint} delivery={open} onClose={() => setOpen(undefined)} />}
    </section>
  );
}

function lastAnswer({ last_try }: Delivery, silent: string): string {
  if (!last_try) {
    return "–";
  }
  return last_try.status == null ? (last_try.error ?? silent) : `HTTP ${last_try.status}`;
}

function DeliveryDrawer({ endpoint, delivery, onClose }: { endpoint: string; delivery: Delivery; onClose: () => void }) {
  const texts = useTexts(ENDPOINTS);
  const common = useTexts(COMMON);
  const { language } = useLanguage();
  const [asking, setAsking] = useState<"replay" | "skip">();
  const path = { id: endpoint, delivery: delivery.id };
  const skip = useAct(
    (api, why: string) =>
      answered(
        api.POST("/v1/webhook-endpoints/{id}/deliveries/{delivery}/skip", { params: { path, header: because(why) } }),
      ),
    { touches: ["endpoints"], said: () => texts.skipped, done: onClose },
  );
  const replay = useAct(
    (api, why: string) =>
      answered(
        api.POST("/v1/webhook-endpoints/{id}/deliveries/{delivery}/replay", { params: { path, header: because(why) } }),
      ),
    { touches: ["endpoints"], said: () => texts.replayed, done: onClose },
  );
  const tried = delivery.last_try;
  return (
    <Drawer open title={delivery.type} description={<Id id={delivery.id} to="" short={false} />} onClose={onClose}>
      <div className="c-sections">
        <div className="f-row">
          <Button small variant="primary" onClick={() => setAsking("replay")}>
            {texts.replay}
          </Button>
          {SKIPPABLE.has(delivery.status) && (
            <Button small onClick={() => setAsking("skip")}>
              {texts.skip}
            </Button>
          )}
          <CurlButton
            request={{ method: "POST", path: `/v1/webhook-endpoints/${endpoint}/deliveries/${delivery.id}/replay` }}
          />
        </div>
        <Known
          facts={[
            [common.status, <Status value={delivery.status} />],
            [texts.message, <Id id={delivery.message} to="" short={false} />],
            [common.created, <When at={delivery.created_at} as="dateTime" />],
            delivery.delivered_at ? [texts.delivered, <When at={delivery.delivered_at} as="dateTime" />] : undefined,
            [texts.attempts, String(delivery.attempts)],
            delivery.next_attempt_at ? [texts.nextTry, <When at={delivery.next_attempt_at} as="dateTime" />] : undefined,
            tried && [
              texts.lastAnswer,
              `${lastAnswer(delivery, texts.silent)} · ${texts.took(formatNumber(tried.took_ms, language))}`,
            ],
          ]}
        />
        {tried?.error ? (
          <Note tone="warn">
            <p>{tried.error}</p>
          </Note>
        ) : null}
        {tried?.body ? <Raw value={tried.body} title={texts.answerBody} /> : null}
        <Raw value={delivery} />
      </div>
      {asking === "replay" && (
        <Confirm
          title={texts.replayTitle}
          text={texts.replayText}
          label={texts.replay.replace(/\s*…$/, "")}
          busy={replay.busy}
          problem={replay.problem}
          onClose={() => setAsking(undefined)}
          onConfirm={replay.run}
        />
      )}
      {asking === "skip" && (
        <Confirm
          title={texts.skipTitle}
          text={texts.skipText}
          label={texts.skip.replace(/\s*…$/, "")}
          danger
          busy={skip.busy}
          problem={skip.problem}
          onClose={() => setAsking(undefined)}
          onConfirm={skip.run}
        />
      )}
    </Drawer>
  );
}
