import {
  ButtonLink,
  Card,
  defineTexts,
  Empty,
  FilterBar,
  formatMoney,
  formatNumber,
  formatPercentBp,
  Money,
  PageHeader,
  Skeleton,
  Stat,
  Table,
  useLanguage,
  useTexts,
  type Column,
  type Tone,
} from "@florin/ui";
import { lazy, Suspense, useRef } from "react";
import { Link, useNavigate, useSearchParams } from "react-router";
import { useRevenue } from "../api/queries.js";
import type { ListingMonth } from "../api/shapes.js";
import { Loaded } from "../parts.js";
import {
  byListing,
  byMonth,
  changeBp,
  currenciesIn,
  figuresOf,
  inCurrency,
  type Figures,
  type ListingFigures,
  type MonthFigures,
} from "./figures.js";
import { monthName, monthOf, plusMonths, type Month } from "./months.js";

const TEXTS = defineTexts({
  en: {
    title: "Revenue",
    text: "What your listings bring. Sums are those of the statements, to the cent.",
    range: "Range",
    months: (count: number) => (count === 1 ? "This month" : `Last ${count} months`),
    compare: "Compare with",
    none: "Nothing",
    before: "The time before",
    currency: "Currency",
    share: "Your share",
    shareFormula: "Shares of all sales − shares of what went back. Price − tax − the platform's fee = share",
    gross: "Gross sales",
    grossFormula: "All that buyers paid, after discounts, tax included",
    net: "Net sales",
    netFormula: "Gross sales − what went back in this time, whenever it was sold",
    sales: "Sales",
    salesFormula: "Lines of orders that were paid, refunded ones included",
    average: "Average sale",
    averageFormula: "Gross sales ÷ sales",
    fee: "Fee",
    tax: "Tax",
    returned: "Gone back",
    change: (percent: string) => `${percent} against the time before`,
    noChange: "Nothing to compare with",
    trend: "By month",
    trendLabel: (currency: string) => `Your share by month, in ${currency}`,
    then: "The time before",
    top: "Top listings",
    listing: "Listing",
    month: "Month",
    rows: "The numbers behind it",
    rowsText: "A month opens its statement.",
    statement: (month: string) => `Statement of ${month}`,
    empty: "No sales in this time",
    emptyText: "Put something on sale, or choose a longer range.",
    listings: "Your listings",
  },
  "zh-CN": {
    title: "收入",
    text: "您的商品带来的收入，与对账单分毫不差。",
    range: "时间范围",
    months: (count: number) => (count === 1 ? "本月" : `最近 ${count} 个月`),
    compare: "对比",
    none: "不对比",
    before: "上一时期",
    currency: "币种",
    share: "您的收益",
    shareFormula: "全部销售的分成 − 退款对应的分成。价格 − 税 − 平台费 = 分成",
    gross: "销售总额",
    grossFormula: "买家支付的全部金额，已扣优惠，含税",
    net: "销售净额",
    netFormula: "销售总额 − 此期间退回的金额（不论何时售出）",
    sales: "销量",
    salesFormula: "已付款的订单项，包括之后退款的",
    average: "平均售价",
    averageFormula: "销售总额 ÷ 销量",
    fee: "平台费",
    tax: "税",
    returned: "已退回",
    change: (percent: string) => `较上一时期 ${percent}`,
    noChange: "没有可对比的数据",
    trend: "按月趋势",
    trendLabel: (currency: string) => `每月收益（${currency}）`,
    then: "上一时期",
    top: "热门商品",
    listing: "商品",
    month: "月份",
    rows: "明细数据",
    rowsText: "点击月份查看对账单。",
    statement: (month: string) => `${month} 对账单`,
    empty: "此期间没有销售",
    emptyText: "请上架商品，或选择更长的时间范围。",
    listings: "我的商品",
  },
});

const LineChart = lazy(() => import("@florin/ui/charts").then((charts) => ({ default: charts.LineChart })));

const RANGES = [12, 6, 3, 1] as const;
const USUAL = 12;

/** What a creator's listings have brought, and what of it is theirs. */
export function Revenue() {
  const texts = useTexts(TEXTS);
  const [search, setSearch] = useSearchParams();
  const range = RANGES.find((count) => String(count) === search.get("range")) ?? USUAL;
  const last = monthOf(new Date());
  const first = plusMonths(last, 1 - range);
  // Also the time before, so that comparing needs no second question.
  const revenue = useRevenue(plusMonths(first, -range), last);
  const currencies = currenciesIn(revenue.data?.data ?? []);
  const currency = currencies.find((code) => code === search.get("currency")) ?? currencies[0] ?? "";
  const compares = search.get("compare") !== "none";
  const set = (key: string, value: string) =>
    setSearch((before) => ({ ...Object.fromEntries(before), [key]: value }), { replace: true });
  return (
    <>
      <PageHeader title={texts.title} text={texts.text} />
      <FilterBar
        filters={[
          { key: "range", label: texts.range, options: RANGES.map((count) => ({ value: count === USUAL ? "" : String(count), label: texts.months(count) })) },
          {
            key: "compare",
            label: texts.compare,
            options: [
              { value: "", label: texts.before },
              { value: "none", label: texts.none },
            ],
          },
          ...(currencies.length > 1
            ? [{ key: "currency", label: texts.currency, options: currencies.map((code, index) => ({ value: index === 0 ? "" : code, label: code })) }]
            : []),
        ]}
        values={{ range: range === USUAL ? "" : String(range), compare: compares ? "" : "none", currency: currency === currencies[0] ? "" : currency }}
        onChange={set}
      />
      <Loaded query={revenue} waiting={<Skeleton lines={4} height="6rem" width="100%" />}>
        {({ data }) => {
          const rows = inCurrency(data, currency);
          const now = rows.filter((row) => row.month >= first);
          const before = compares ? rows.filter((row) => row.month < first) : undefined;
          return now.length === 0 && (before ?? []).length === 0 ? (
            <Nothing />
          ) : (
            <Told now={now} before={before} first={first} last={last} range={range} currency={currency} />
          );
        }}
      </Loaded>
    </>
  );
}

function Nothing() {
  const texts = useTexts(TEXTS);
  return (
    <Card>
      <Empty
        title={texts.empty}
        text={texts.emptyText}
        action={
          <ButtonLink variant="primary" to="/creator/listings">
            {texts.listings}
          </ButtonLink>
        }
      />
    </Card>
  );
}

interface ToldProps {
  now: readonly ListingMonth[];
  before: readonly ListingMonth[] | undefined;
  first: Month;
  last: Month;
  range: number;
  currency: string;
}

function Told({ now, before, first, last, range, currency }: ToldProps) {
  const rows = useRef<HTMLDivElement>(null);
  const months = byMonth(now, first, last);
  const monthsBefore = before && byMonth(before, plusMonths(first, -range), plusMonths(first, -1));
  const open = () => {
    rows.current?.scrollIntoView({ block: "start" });
    rows.current?.focus({ preventScroll: true });
  };
  return (
    <>
      <Numbers now={figuresOf(now)} before={before && figuresOf(before)} currency={currency} onOpen={open} />
      {months.length > 1 && <Trend months={months} before={monthsBefore} currency={currency} />}
      <Top listings={byListing(now)} currency={currency} />
      <div ref={rows} tabIndex={-1} className="p-anchor">
        <Months months={months.toReversed()} currency={currency} />
      </div>
    </>
  );
}

interface NumbersProps {
  now: Figures;
  before: Figures | undefined;
  currency: string;
  onOpen: () => void;
}

function Numbers({ now, before, currency, onOpen }: NumbersProps) {
  const texts = useTexts(TEXTS);
  const { language } = useLanguage();
  const change = (pick: (figures: Figures) => number | null): { note?: string; tone?: Tone } => {
    if (before === undefined) {
      return {};
    }
    const bp = changeBp(pick(now) ?? 0, pick(before) ?? 0);
    if (bp === null) {
      return { note: texts.noChange };
    }
    const sign = bp > 0 ? "+" : "";
    return {
      note: texts.change(sign + formatPercentBp(bp, language)),
      tone: bp > 0 ? "good" : bp < 0 ? "bad" : "neutral",
    };
  };
  const money = (minor: number | null) => (minor === null ? "—" : <Money minor={minor} currency={currency} />);
  return (
    <div className="f-grid p-stats">
      <Stat label={texts.share} value={money(now.share)} formula={texts.shareFormula} onOpen={onOpen} {...change((of) => of.share)} />
      <Stat label={texts.gross} value={money(now.gross)} formula={texts.grossFormula} onOpen={onOpen} {...change((of) => of.gross)} />
      <Stat label={texts.net} value={money(now.net)} formula={texts.netFormula} onOpen={onOpen} {...change((of) => of.net)} />
      <Stat
        label={texts.sales}
        value={formatNumber(now.sales, language)}
        formula={texts.salesFormula}
        onOpen={onOpen}
        {...change((of) => of.sales)}
      />
      <Stat
        label={texts.average}
        value={money(now.average)}
        formula={texts.averageFormula}
        onOpen={onOpen}
        {...change((of) => of.average)}
      />
    </div>
  );
}

interface TrendProps {
  months: readonly MonthFigures[];
  before: readonly MonthFigures[] | undefined;
  currency: string;
}

function Trend({ months, before, currency }: TrendProps) {
  const texts = useTexts(TEXTS);
  const { language } = useLanguage();
  const navigate = useNavigate();
  const points = (all: readonly MonthFigures[]) =>
    all.map(({ month, share }, index) => ({
      // The time before stands under the same names, so that the two lie on each other.
      label: monthName(months[index]?.month ?? month, language),
      value: share,
    }));
  return (
    <Card title={texts.trend}>
      <Suspense fallback={<Skeleton height="220px" />}>
        <LineChart
          label={texts.trendLabel(currency)}
          series={[
            { name: texts.share, points: points(months) },
            ...(before ? [{ name: texts.then, points: points(before) }] : []),
          ]}
          format={(minor) => formatMoney(Math.round(minor), currency, language)}
          onOpen={(index) => void navigate(`/creator/statements?month=${months[index]?.month ?? ""}`)}
        />
      </Suspense>
    </Card>
  );
}

function useFigureColumns<Row extends Figures>(currency: string): Column<Row>[] {
  const texts = useTexts(TEXTS);
  const { language } = useLanguage();
  const money = (key: string, label: string, of: (row: Row) => number, wideOnly = false): Column<Row> => ({
    key,
    label,
    align: "end",
    wideOnly,
    cell: (row) => <Money minor={of(row)} currency={currency} />,
  });
  return [
    { key: "sales", label: texts.sales, align: "end", cell: (row) => formatNumber(row.sales, language) },
    money("gross", texts.gross, (row) => row.gross),
    money("returned", texts.returned, (row) => row.returned, true),
    money("tax", texts.tax, (row) => row.tax, true),
    money("fee", texts.fee, (row) => row.fee, true),
    money("share", texts.share, (row) => row.share),
  ];
}

const TOP = 8;

function Top({ listings, currency }: { listings: readonly ListingFigures[]; currency: string }) {
  const texts = useTexts(TEXTS);
  const figures = useFigureColumns<ListingFigures>(currency);
  return (
    <Card flush title={texts.top}>
      <Table
        caption={texts.top}
        rows={listings.slice(0, TOP)}
        rowKey={(row) => row.product}
        columns={[{ key: "name", label: texts.listing, primary: true, cell: (row) => row.name }, ...figures]}
      />
    </Card>
  );
}

function Months({ months, currency }: { months: readonly MonthFigures[]; currency: string }) {
  const texts = useTexts(TEXTS);
  const { language } = useLanguage();
  const figures = useFigureColumns<MonthFigures>(currency);
  return (
    <Card flush title={texts.rows} action={<span className="f-muted f-small">{texts.rowsText}</span>}>
      <Table
        caption={texts.rows}
        rows={months}
        rowKey={(row) => row.month}
        columns={[
          {
            key: "month",
            label: texts.month,
            primary: true,
            cell: ({ month }) => (
              <Link to={`/creator/statements?month=${month}`} aria-label={texts.statement(monthName(month, language))}>
                {monthName(month, language)}
              </Link>
            ),
          },
          ...figures,
        ]}
      />
    </Card>
  );
}
