import { Button, defineTexts, Field, formatDate, formatMoney, formatNumber, formatPercentBp, type Language, Money, PageHeader, ProblemNote, Select, Skeleton, Stat, Table, TextInput, type Column, useLanguage, useTexts, Empty } from "@florin/ui";
import { lazy, Suspense } from "react";
import { Navigate, NavLink, useNavigate, useParams, useSearchParams } from "react-router";
import { address, useFile } from "../api.js";
import { CURRENCIES } from "../figures/currencies.js";
import { type By, growthBp, queryOf, sums, useConversion, useCurrencies, useOutcomes, useRevenue, useRevenueBefore } from "../figures/load.js";
import { CurlButton, Status } from "../parts.js";
import { buckets, dayOf, type Period, period, RANGES } from "../period.js";
import type { Conversion, Outcomes, Revenue } from "../types.js";
import { COMMON } from "../words.js";

const Charts = lazy(() => import("../figures/charts.js"));

const PARTS = ["revenue", "conversion", "payments"] as const;
const BYS = ["kind", "product", "provider"] as const;

const TEXTS = defineTexts({
  en: {
    title: "Insight",
    text: "Sums over the rows that the ledger was booked with. Currencies are never added up.",
    revenue: "Revenue",
    customers: "Customers",
    conversion: "Conversion",
    payments: "Payments",
    range: "Range",
    today: "Today",
    "7d": "7 days",
    "30d": "30 days",
    "90d": "90 days",
    "12m": "12 months",
    custom: "Choose days",
    currency: "Currency",
    by: "Divided by",
    kind: "Kind",
    product: "Product",
    provider: "Provider",
    gross: "Gross",
    returned: "Given back",
    net: "Net",
    orders: "Orders",
    average: "Average order",
    grossFormula: "Paid in these days, after discounts, tax included",
    returnedFormula: "Refunds and lost disputes, on the day on which they went back",
    netFormula: "Gross − given back",
    ordersFormula: "Orders paid in these days",
    averageFormula: "Gross ÷ orders, rounded down",
    against: (percent: string) => `${percent} against the days before`,
    new: "nothing in the days before",
    chart: (from: string, to: string) => `Net revenue from ${from} to ${to}`,
    before: "Days before",
    bucket: "From",
    group: "What",
    emptyTitle: "Nothing was sold in these days",
    emptyText: "Choose a longer range or another currency.",
    placed: "Placed",
    opened: "Checkout opened",
    paid: "Paid",
    failed: "Failed",
    expired: "Expired",
    cancelled: "Cancelled",
    rate: "Paid of placed",
    rateFormula: "Orders paid by now ÷ orders placed in these days. It rises afterwards: people pay later.",
    funnel: "From placing to paying",
    noOrders: "No order was placed in these days",
    success: "Payments that succeed",
    successFormula: "Succeeded ÷ (succeeded + failed for good). A page that nobody used is neither.",
    reason: "Reason of failure",
    count: "Payments",
    noPayments: "No payment was begun in these days",
    conversionChart: "Orders placed and paid",
  },
  "zh-CN": {
    title: "经营分析",
    text: "数据来自与账本同时写入的记录。不同币种不会相加。",
    revenue: "收入",
    customers: "客户",
    conversion: "转化",
    payments: "付款结果",
    range: "时间范围",
    today: "今天",
    "7d": "7 天",
    "30d": "30 天",
    "90d": "90 天",
    "12m": "12 个月",
    custom: "自选日期",
    currency: "币种",
    by: "划分方式",
    kind: "种类",
    product: "商品",
    provider: "支付渠道",
    gross: "总收入",
    returned: "退款",
    net: "净收入",
    orders: "订单数",
    average: "平均订单额",
    grossFormula: "这些天内支付的金额，扣除优惠，含税",
    returnedFormula: "退款和败诉的争议，按退回当天计",
    netFormula: "总收入 − 退款",
    ordersFormula: "这些天内支付的订单",
    averageFormula: "总收入 ÷ 订单数，向下取整",
    against: (percent: string) => `与之前同期相比 ${percent}`,
    new: "之前同期没有收入",
    chart: (from: string, to: string) => `${from} 至 ${to} 的净收入`,
    before: "之前同期",
    bucket: "起始",
    group: "内容",
    emptyTitle: "这些天没有销售",
    emptyText: "请选择更长的时间范围或其他币种。",
    placed: "下单",
    opened: "打开支付页",
    paid: "已支付",
    failed: "失败",
    expired: "过期",
    cancelled: "取消",
    rate: "支付率",
    rateFormula: "目前已支付的订单 ÷ 这些天内的下单数。之后可能上升，因为有人稍后才付款。",
    funnel: "从下单到支付",
    noOrders: "这些天没有订单",
    success: "付款成功率",
    successFormula: "成功 ÷（成功 + 最终失败）。无人使用的支付页不计入。",
    reason: "失败原因",
    count: "付款数",
    noPayments: "这些天没有付款",
    conversionChart: "下单与支付数量",
  },
});

export default function Insight() {
  const texts = useTexts(TEXTS);
  const { part = "revenue" } = useParams();
  const [params, setParams] = useSearchParams();
  const known = PARTS.find((each) => each === part);
  if (known === undefined) {
    return <Navigate to="/insight" replace />;
  }
  const range = RANGES.find((each) => each === params.get("range")) ?? "30d";
  const of = period(range, dayOf(new Date()), customDays(params));
  const change = (changes: Record<string, string>) => {
    const next = new URLSearchParams(params);
    Object.entries(changes).forEach(([name, value]) => next.set(name, value));
    setParams(next);
  };
  return (
    <>
      <PageHeader title={texts.title} text={texts.text} actions={<Actions part={known} of={of} />} />
      <nav className="c-subnav" aria-label={texts.title}>
        {PARTS.map((each) => (
          <NavLink key={each} end to={`${each === "revenue" ? "/insight" : `/insight/${each}`}?range=${range}`}>
            {texts[each]}
          </NavLink>
        ))}
        <NavLink to="/customers">{texts.customers}</NavLink>
      </nav>
      <div className="c-filters">
        <Field label={texts.range}>
          <Select
            value={range}
            onChange={(event) => change({ range: event.target.value })}
            options={RANGES.map((each) => ({ value: each, label: texts[each] }))}
          />
        </Field>
        {range === "custom" && <CustomDays of={of} onChange={change} />}
        {known === "revenue" && <RevenueChoices onChange={change} />}
      </div>
      {known === "revenue" && <RevenuePart of={of} />}
      {known === "conversion" && <ConversionPart of={of} />}
      {known === "payments" && <PaymentsPart of={of} />}
    </>
  );
}

function customDays(params: URLSearchParams): { from: string; to: string } | undefined {
  const from = params.get("from");
  const to = params.get("to");
  const day = /^\d{4}-\d{2}-\d{2}$/;
  return from !== null && to !== null && day.test(from) && day.test(to) ? { from, to } : undefined;
}

function CustomDays({ of, onChange }: { of: Period; onChange: (changes: Record<string, string>) => void }) {
  const common = useTexts(COMMON);
  return (
    <>
      <Field label={common.since}>
        <TextInput
          type="date"
          value={of.from}
          onChange={(event) => event.target.value !== "" && onChange({ from: event.target.value, to: of.to })}
        />
      </Field>
      <Field label={common.until}>
        <TextInput
          type="date"
          value={of.to}
          onChange={(event) => event.target.value !== "" && onChange({ from: of.from, to: event.target.value })}
        />
      </Field>
    </>
  );
}

function Actions({ part, of }: { part: (typeof PARTS)[number]; of: Period }) {
  const common = useTexts(COMMON);
  const file = useFile();
  const by = useBy();
  const currency = useCurrency();
  const query = part === "revenue" ? queryOf(of, { by, currency }) : queryOf(of);
  const path = `/v1/insight/${part}`;
  return (
    <>
      {file.problem !== undefined && <span className="c-bad">{file.problem.detail}</span>}
      <CurlButton request={{ path, query }} />
      <Button busy={file.busy} onClick={() => file.get(address(`${path}.csv`, query), `${part}-${of.from}-${of.to}.csv`)}>
        {common.csv}
      </Button>
    </>
  );
}

function useBy(): By | undefined {
  const [params] = useSearchParams();
  return BYS.find((each) => each === params.get("by"));
}

/** The one of the address, else the one in which most was sold. */
function useCurrency(): string {
  const [params] = useSearchParams();
  const used = useCurrencies();
  const chosen = params.get("currency") ?? "";
  return CURRENCIES.includes(chosen) || used.includes(chosen) ? chosen : (used[0] ?? "USD");
}

function RevenueChoices({ onChange }: { onChange: (changes: Record<string, string>) => void }) {
  const texts = useTexts(TEXTS);
  const common = useTexts(COMMON);
  const used = useCurrencies();
  const currency = useCurrency();
  return (
    <>
      <Field label={texts.currency}>
        <Select
          value={currency}
          onChange={(event) => onChange({ currency: event.target.value })}
          options={[...new Set([currency, ...used])].map((code) => ({ value: code, label: code }))}
        />
      </Field>
      <Field label={texts.by}>
        <Select
          value={useBy() ?? ""}
          onChange={(event) => onChange({ by: event.target.value })}
          options={[{ value: "", label: common.none }, ...BYS.map((each) => ({ value: each, label: texts[each] }))]}
        />
      </Field>
    </>
  );
}

/** A day as the service names it, without a time zone moving it. */
export function dayWords(day: string, language: Language): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return formatDate(new Date(year, month - 1, date), language);
}

function shortDay(day: string, of: Period, language: Language): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const options: Intl.DateTimeFormatOptions =
    of.bucket === "month" ? { month: "short", year: "2-digit" } : { month: "short", day: "numeric" };
  return new Intl.DateTimeFormat(language, options).format(new Date(year, month - 1, date));
}

function RevenuePart({ of }: { of: Period }) {
  const texts = useTexts(TEXTS);
  const { language } = useLanguage();
  const currency = useCurrency();
  const by = useBy();
  const navigate = useNavigate();
  const total = useRevenue(of, { currency });
  const divided = useRevenue(of, { currency, whole: true, ...(by === undefined ? {} : { by }) });
  const then = useRevenueBefore(of, currency);
  if (total.problem !== undefined) {
    return <ProblemNote problem={total.problem} onRetry={total.refetch} />;
  }
  if (total.data === undefined) {
    return <Skeleton lines={10} />;
  }
  const rows = total.data.data;
  const sum = sums(rows, currency);
  const old = sums(then.data?.data ?? [], currency);
  const note = (now: number, before: number) => {
    const growth = growthBp(now, before);
    return growth === undefined ? texts.new : texts.against(signed(growth, language));
  };
  if (rows.length === 0) {
    return <Empty title={texts.emptyTitle} text={texts.emptyText} />;
  }
  const days = buckets(of);
  const byDay = new Map(rows.map((row) => [row.bucket, row.net.amount]));
  const money = (minor: number) => formatMoney(minor, currency, language);
  return (
    <>
      <div className="f-grid">
        <Stat label={texts.gross} value={money(sum.gross)} note={note(sum.gross, old.gross)} formula={texts.grossFormula} />
        <Stat label={texts.returned} value={money(sum.returned)} formula={texts.returnedFormula} onOpen={() => void navigate("/refunds?tab=refunds")} />
        <Stat label={texts.net} value={money(sum.net)} note={note(sum.net, old.net)} formula={texts.netFormula} />
        <Stat
          label={texts.orders}
          value={formatNumber(sum.orders, language)}
          note={note(sum.orders, old.orders)}
          formula={texts.ordersFormula}
          onOpen={() => void navigate("/orders?status=paid")}
        />
        <Stat
          label={texts.average}
          value={sum.orders === 0 ? "–" : money(Number(BigInt(sum.gross) / BigInt(sum.orders)))}
          formula={texts.averageFormula}
        />
      </div>
      <Suspense fallback={<Skeleton height="240px" />}>
        <Charts
          kind="line"
          label={texts.chart(dayWords(of.from, language), dayWords(of.to, language))}
          series={[
            {
              name: texts.net,
              points: days.map((day) => ({ label: shortDay(day, of, language), value: byDay.get(day) ?? 0 })),
            },
          ]}
          format={(value) => money(Math.round(value))}
        />
      </Suspense>
      <RevenueTable rows={by === undefined ? rows : (divided.data?.data ?? [])} grouped={by !== undefined} />
    </>
  );
}

function signed(bp: number, language: Language): string {
  return (bp > 0 ? "+" : "") + formatPercentBp(bp, language);
}

function RevenueTable({ rows, grouped }: { rows: readonly Revenue[]; grouped: boolean }) {
  const texts = useTexts(TEXTS);
  const { language } = useLanguage();
  const sorted = grouped
    ? [...rows].sort((one, other) => other.net.amount - one.net.amount)
    : [...rows].sort((one, other) => other.bucket.localeCompare(one.bucket));
  const columns: readonly Column<Revenue>[] = [
    grouped
      ? { key: "group", label: texts.group, cell: (row) => (row.group ?? "–").replaceAll("_", " ") }
      : { key: "bucket", label: texts.bucket, cell: (row) => dayWords(row.bucket, language) },
    { key: "orders", label: texts.orders, align: "end", cell: (row) => formatNumber(row.orders, language) },
    ...(["gross", "returned", "net"] as const).map((member) => ({
      key: member,
      label: texts[member],
      align: "end" as const,
      cell: (row: Revenue) => <Money minor={row[member].amount} currency={row[member].currency} />,
    })),
  ];
  return <Table caption={texts.revenue} columns={columns} rows={sorted} rowKey={(row) => `${row.bucket} ${row.group}`} />;
}

function ConversionPart({ of }: { of: Period }) {
  const texts = useTexts(TEXTS);
  const { language } = useLanguage();
  const conversion = useConversion(of);
  if (conversion.problem !== undefined) {
    return <ProblemNote problem={conversion.problem} onRetry={conversion.refetch} />;
  }
  if (conversion.data === undefined) {
    return <Skeleton lines={10} />;
  }
  const rows = conversion.data.data;
  const sum = (member: "placed" | "opened" | "paid") => rows.reduce((total, row) => total + row[member], 0);
  const [placed, opened, paid] = [sum("placed"), sum("opened"), sum("paid")];
  if (placed === 0) {
    return <Empty title={texts.noOrders} text={texts.emptyText} />;
  }
  const rate = (part: number) => formatPercentBp(Math.round((part * 10_000) / placed), language);
  const columns: readonly Column<Conversion>[] = [
    { key: "bucket", label: texts.bucket, cell: (row) => dayWords(row.bucket, language) },
    ...(["placed", "opened", "paid", "failed", "expired", "cancelled"] as const).map((member) => ({
      key: member,
      label: texts[member],
      align: "end" as const,
      cell: (row: Conversion) => formatNumber(row[member], language),
    })),
    { key: "rate", label: texts.rate, align: "end", cell: (row) => formatPercentBp(row.rate_bp, language) },
  ];
  const shown = rows.filter((row) => row.placed > 0).reverse();
  return (
    <>
      <ol className="c-funnel" aria-label={texts.funnel}>
        {(
          [
            [texts.placed, placed],
            [texts.opened, opened],
            [texts.paid, paid],
          ] as const
        ).map(([label, count]) => (
          <li key={label}>
            <span className="c-funnel-bar" style={{ inlineSize: `${Math.max((count * 100) / placed, 1)}%` }} />
            <span>{label}</span>
            <strong className="f-number">{formatNumber(count, language)}</strong>
            <span className="f-muted f-number">{rate(count)}</span>
          </li>
        ))}
      </ol>
      <p className="f-muted f-small">{texts.rateFormula}</p>
      <p className="c-legend" aria-hidden="true">
        <span data-series="0">{texts.placed}</span>
        <span data-series="1">{texts.paid}</span>
      </p>
      <Suspense fallback={<Skeleton height="240px" />}>
        <Charts
          kind="bar"
          label={texts.conversionChart}
          series={[
            { name: texts.placed, points: rows.map((row) => ({ label: shortDay(row.bucket, of, language), value: row.placed })) },
            { name: texts.paid, points: rows.map((row) => ({ label: shortDay(row.bucket, of, language), value: row.paid })) },
          ]}
          format={(value) => formatNumber(Math.round(value), language)}
        />
      </Suspense>
      <Table caption={texts.conversion} columns={columns} rows={shown} rowKey={(row) => row.bucket} />
    </>
  );
}

function PaymentsPart({ of }: { of: Period }) {
  const texts = useTexts(TEXTS);
  const common = useTexts(COMMON);
  const { language } = useLanguage();
  const outcomes = useOutcomes(of);
  if (outcomes.problem !== undefined) {
    return <ProblemNote problem={outcomes.problem} onRetry={outcomes.refetch} />;
  }
  if (outcomes.data === undefined) {
    return <Skeleton lines={8} />;
  }
  type Row = Outcomes["data"][number];
  const columns: readonly Column<Row>[] = [
    { key: "provider", label: common.provider, cell: (row) => row.provider },
    { key: "status", label: common.status, cell: (row) => <Status value={row.status} /> },
    { key: "reason", label: texts.reason, cell: (row) => row.reason ?? "–" },
    { key: "payments", label: texts.count, align: "end", cell: (row) => formatNumber(row.payments, language) },
  ];
  return (
    <>
      <div className="f-grid">
        <Stat
          label={texts.success}
          value={outcomes.data.data.length === 0 ? "–" : formatPercentBp(outcomes.data.success_bp, language)}
          formula={texts.successFormula}
        />
        <Stat
          label={texts.count}
          value={formatNumber(
            outcomes.data.data.reduce((sum, { payments }) => sum + payments, 0),
            language,
          )}
        />
      </div>
      <Table
        caption={texts.payments}
        columns={columns}
        rows={outcomes.data.data}
        rowKey={(row) => `${row.provider} ${row.status} ${row.reason}`}
        empty={<Empty title={texts.noPayments} text={texts.emptyText} />}
      />
    </>
  );
}
