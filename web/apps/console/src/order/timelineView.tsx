import { defineTexts, formatDateTime, Money, ProblemNote, Skeleton, useApi, useLanguage, useTexts } from "@florin/ui";
import { Link } from "react-router";
import { useState } from "react";
import { answered, useOne } from "../api.js";
import { pageOf } from "../ids.js";
import { CopyButton, Raw } from "../parts.js";
import { type Area, areaOf, details, entryTone, HAPPENED, money } from "../timeline.js";
import type { TimelineEntry } from "../types.js";
import { wordOf } from "../words.js";

const TEXTS = defineTexts({
  en: {
    all: "All",
    order: "Order",
    payment: "Payment",
    inbox: "Provider’s events",
    ledger: "Ledger",
    document: "Documents",
    mail: "Mail",
    job: "Jobs",
    operator: "Operators",
    goods: "Goods",
    webhook: "Webhooks",
    more: "There is more; the API tells the first 1,000.",
    show: "Show",
    did: (act: string) => `An operator’s act: ${act}`,
    copy: "Copy id",
    raw: "Timeline as JSON",
  },
  "zh-CN": {
    all: "全部",
    order: "订单",
    payment: "付款",
    inbox: "渠道事件",
    ledger: "账本",
    document: "单据",
    mail: "邮件",
    job: "任务",
    operator: "运营操作",
    goods: "商品",
    webhook: "Webhook",
    more: "还有更多；API 仅返回前 1,000 条。",
    show: "显示",
    did: (act: string) => `运营操作：${act}`,
    copy: "复制编号",
    raw: "时间线 JSON",
  },
});

/** What happened to an order, as the service tells it. */
export function useTimeline(order: string) {
  const api = useApi();
  return useOne(["timeline", order], () =>
    answered(api.GET("/v1/admin/orders/{id}/timeline", { params: { path: { id: order } } })),
  );
}

/** What happened to an order, in one line of time. */
export function TimelineView({ order }: { order: string }) {
  const texts = useTexts(TEXTS);
  const [area, setArea] = useState<Area>();
  const timeline = useTimeline(order);
  if (timeline.problem !== undefined) {
    return <ProblemNote problem={timeline.problem} onRetry={timeline.refetch} />;
  }
  if (timeline.data === undefined) {
    return <Skeleton lines={8} />;
  }
  const { entries } = timeline.data;
  const areas = [...new Set(entries.map(({ kind }) => areaOf(kind)))];
  const shown = entries.filter(({ kind }) => area === undefined || areaOf(kind) === area);
  return (
    <>
      <div className="c-chips" role="group" aria-label={texts.show}>
        {[undefined, ...areas].map((each) => (
          <button key={each ?? "all"} type="button" aria-pressed={each === area} onClick={() => setArea(each)}>
            {texts[each ?? "all"]}
          </button>
        ))}
      </div>
      <ol className="c-timeline">
        {shown.map((entry, index) => (
          <EntryLine key={`${entry.at} ${entry.kind} ${entry.object} ${index}`} entry={entry} />
        ))}
      </ol>
      {timeline.data.has_more && <p className="f-muted">{texts.more}</p>}
      <Raw value={timeline.data} title={texts.raw} />
    </>
  );
}

function EntryLine({ entry }: { entry: TimelineEntry }) {
  const texts = useTexts(TEXTS);
  const happened = useTexts(HAPPENED);
  const { language } = useLanguage();
  const sum = money(entry);
  const known = details(entry);
  const act = /^audit\.(.+)$/.exec(entry.kind)?.[1];
  const page = pageOf(entry.object);
  return (
    <li data-tone={entryTone(entry.kind)}>
      <time dateTime={entry.at} title={formatDateTime(entry.at, language)}>
        {clock(entry.at, language)}
      </time>
      <details>
        <summary>
          <span>{act === undefined ? wordOf(happened, entry.kind) : texts.did(act)}</span>
          <span className="f-muted f-small">{brief(entry)}</span>
          {sum !== undefined && <Money minor={sum.minor} currency={sum.currency} />}
        </summary>
        <dl>
          <div>
            <dt>{entry.kind}</dt>
            <dd>
              {page === undefined ? <code>{entry.object}</code> : <Link to={page}>{entry.object}</Link>}
              <CopyButton text={entry.object}>{texts.copy}</CopyButton>
            </dd>
          </div>
          {known.map(({ name, value, to }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{to === undefined ? value : <Link to={to}>{value}</Link>}</dd>
            </div>
          ))}
        </dl>
      </details>
    </li>
  );
}

/** To the second, as what happens within a minute is what one looks for; the day is in the title. */
function clock(at: string, language: string): string {
  return new Intl.DateTimeFormat(language, { month: "short", day: "numeric", hour: "2-digit", minute: "2-digit", second: "2-digit", hour12: false }).format(
    new Date(at),
  );
}

/** What one most wants to know of an entry without opening it. */
function brief(entry: TimelineEntry): string {
  const known = entry.details as Record<string, unknown>;
  const wanted = ["number", "to", "type", "failure", "result", "cause", "provider", "job", "reason", "endpoint"];
  return wanted
    .flatMap((name) => (typeof known[name] === "string" ? [known[name]] : []))
    .slice(0, 2)
    .join(" · ");
}
