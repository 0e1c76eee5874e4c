import { Card, defineTexts, formatCredits, Select, Skeleton, useLanguage, useTexts } from "@florin/ui";
import { lazy, Suspense, useState } from "react";
import { useAgentUse } from "../api/queries.js";
import type { Agent, AgentUse } from "../api/shapes.js";
import { Loaded } from "../parts.js";
import { dayIn, dayName, daysBefore } from "./days.js";

const TEXTS = defineTexts({
  en: {
    title: "Credits used by day",
    range: "Range",
    days: (count: number) => `Last ${count} days`,
    used: "Used",
    label: "Credits used on each day",
    today: "Today",
    inAll: (count: number) => `In ${count} days`,
    most: "Most in a day",
    none: "Nothing was used in this time.",
  },
  "zh-CN": {
    title: "每日使用积分",
    range: "时间范围",
    days: (count: number) => `最近 ${count} 天`,
    used: "已使用",
    label: "每天使用的积分",
    today: "今天",
    inAll: (count: number) => `${count} 天合计`,
    most: "单日最多",
    none: "此期间没有使用积分。",
  },
});

const BarChart = lazy(() => import("@florin/ui/charts").then((charts) => ({ default: charts.BarChart })));

const RANGES = [30, 90] as const;
/** As many as the service tells if no first day is named. */
const USUAL = 30;
const HEIGHT = 180;

/** What an agent has used on each of the last days, as it counts days. */
export function UseByDay({ agent }: { agent: Agent }) {
  const texts = useTexts(TEXTS);
  const [range, setRange] = useState<number>(USUAL);
  const first = range === USUAL ? undefined : daysBefore(dayIn(agent.time_zone, new Date()), range - 1);
  const use = useAgentUse(agent.id, first);
  return (
    <Card
      title={texts.title}
      action={
        <Select
          aria-label={texts.range}
          value={String(range)}
          options={RANGES.map((days) => ({ value: String(days), label: texts.days(days) }))}
          onChange={(event) => setRange(Number(event.target.value))}
        />
      }
    >
      <Loaded query={use} waiting={<Skeleton height={`${HEIGHT + 72}px`} width="100%" />}>
        {({ data }) => <Days days={data} />}
      </Loaded>
    </Card>
  );
}

function Days({ days }: { days: AgentUse["data"] }) {
  const texts = useTexts(TEXTS);
  const { language } = useLanguage();
  const count = (credits: number) => formatCredits(Math.round(credits), 0, language);
  const used = days.map(({ credits }) => credits);
  const sum = used.reduce((all, credits) => all + credits, 0);
  const figures = [
    { label: texts.today, value: used.at(-1) ?? 0 },
    { label: texts.inAll(days.length), value: sum },
    { label: texts.most, value: Math.max(0, ...used) },
  ];
  return (
    <div className="f-stack">
      <dl className="p-figures">
        {figures.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{count(value)}</dd>
          </div>
        ))}
      </dl>
      {sum === 0 ? (
        <p className="f-muted p-no-days">{texts.none}</p>
      ) : (
        <Suspense fallback={<Skeleton height={`${HEIGHT}px`} width="100%" />}>
          <BarChart
            label={texts.label}
            height={HEIGHT}
            series={[
              { name: texts.used, points: days.map(({ day, credits }) => ({ label: dayName(day, language), value: credits })) },
            ]}
            format={count}
          />
        </Suspense>
      )}
    </div>
  );
}
