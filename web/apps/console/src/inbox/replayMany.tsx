import { Button, defineTexts, Field, formatNumber, Note, Select, TextInput, useLanguage, useTexts } from "@florin/ui";
import { useState } from "react";
import { answered, because, useAct } from "../api.js";
import { Confirm } from "../confirm.js";
import type { ReplayMany as Answer } from "../types.js";
import { COMMON, STANDS, wordOf } from "../words.js";
import { outcomesOf } from "./would.js";

const TEXTS = defineTexts({
  en: {
    title: "Replay many events",
    text: "Oldest first. What was applied already is not applied again.",
    status: "Those that are",
    limit: "At most",
    limitHint: "1 to 1,000",
    narrowed: "Provider, type, reason and days are those of the filters.",
    tryFirst: "Try first",
    does: "Replay",
    would: (count: string) => `${count} events would be handled again:`,
    queued: (count: number) => (count === 1 ? "1 event waits to be handled again." : `${count} events wait to be handled again.`),
  },
  "zh-CN": {
    title: "批量重放事件",
    text: "从最早的开始。已经入账的不会再次入账。",
    status: "状态为",
    limit: "最多",
    limitHint: "1 到 1,000",
    narrowed: "支付渠道、类型、原因和日期与当前筛选一致。",
    tryFirst: "先试运行",
    does: "重放",
    would: (count: string) => `将再次处理 ${count} 个事件：`,
    queued: (count: number) => `${count} 个事件已排队，等待再次处理。`,
  },
});

const REPLAYABLE = ["parked", "ignored", "handled"] as const;
const MOST = 1_000;

interface ReplayManyProps {
  /** The filters that the API takes for this. */
  values: {
    status?: string;
    provider?: string;
    type?: string;
    result?: string;
    received_after?: string;
    received_before?: string;
  };
  onClose: () => void;
}

/** Handles many events again, after a look at what would come of it. */
export function ReplayMany({ values, onClose }: ReplayManyProps) {
  const texts = useTexts(TEXTS);
  const words = useTexts(STANDS);
  const common = useTexts(COMMON);
  const { language } = useLanguage();
  const known = REPLAYABLE.find((each) => each === values.status);
  const [status, setStatus] = useState<string>(known ?? "parked");
  const [limit, setLimit] = useState("100");
  const count = Number(limit);
  const good = Number.isInteger(count) && count >= 1 && count <= MOST;
  const { provider, type, result, received_after, received_before } = values;
  const body = {
    status,
    limit: count,
    ...(provider === undefined ? {} : { provider }),
    ...(type === undefined ? {} : { type }),
    ...(result === undefined ? {} : { result }),
    ...(received_after === undefined ? {} : { received_after }),
    ...(received_before === undefined ? {} : { received_before }),
  };
  const rehearsal = useAct(
    (api, input: typeof body) => answered(api.POST("/v1/admin/inbox/replay", { body: { ...input, dry_run: true } })),
    { touches: [] },
  );
  const replay = useAct(
    (api, { why, ...input }: typeof body & { why: string }) =>
      answered(api.POST("/v1/admin/inbox/replay", { params: { header: because(why) }, body: input })),
    {
      touches: ["inbox", "orders", "alerts"],
      said: (answer) => texts.queued(answer.count),
      done: onClose,
    },
  );
  return (
    <Confirm
      title={texts.title}
      text={texts.text}
      label={texts.does}
      ready={good}
      busy={replay.busy}
      problem={replay.problem ?? rehearsal.problem}
      onClose={onClose}
      onConfirm={(why) => replay.run({ ...body, why })}
    >
      <div className="c-two">
        <Field label={texts.status}>
          <Select
            value={status}
            onChange={(event) => setStatus(event.target.value)}
            options={REPLAYABLE.map((each) => ({ value: each, label: wordOf(words, each) }))}
          />
        </Field>
        <Field label={texts.limit} error={good ? undefined : texts.limitHint}>
          <TextInput inputMode="numeric" value={limit} onChange={(event) => setLimit(event.target.value)} />
        </Field>
      </div>
      {(provider ?? type ?? result ?? received_after ?? received_before) !== undefined && (
        <p className="f-muted f-small">
          {texts.narrowed} {[provider, type, result].filter(Boolean).join(" · ")}
        </p>
      )}
      <div>
        <Button busy={rehearsal.busy} disabled={!good} onClick={() => rehearsal.run(body)}>
          {texts.tryFirst}
        </Button>
      </div>
      {rehearsal.result !== undefined && <Outcomes answer={rehearsal.result} language={language} none={common.none} />}
    </Confirm>
  );
}

function Outcomes({ answer, language, none }: { answer: Answer; language: "en" | "zh-CN"; none: string }) {
  const texts = useTexts(TEXTS);
  const words = useTexts(STANDS);
  const outcomes = outcomesOf(answer);
  return (
    <Note title={texts.would(formatNumber(answer.count, language))}>
      {outcomes.length === 0 ? (
        <p>{none}</p>
      ) : (
        <ul className="c-outcomes">
          {outcomes.map(([outcome, count]) => (
            <li key={outcome}>
              {wordOf(words, outcome)} <strong>{formatNumber(count, language)}</strong>
            </li>
          ))}
        </ul>
      )}
    </Note>
  );
}
