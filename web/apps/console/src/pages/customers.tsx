import {
  Button,
  type Column,
  defineTexts,
  Empty,
  Field,
  formatNumber,
  Money,
  PageHeader,
  ProblemNote,
  Select,
  Stat,
  Table,
  Tabs,
  useApi,
  useLanguage,
  useTexts,
  When,
} from "@florin/ui";
import { useNavigate, useSearchParams } from "react-router";
import { address, answered, ask, useFile, useList, useOne } from "../api.js";
import { CURRENCIES } from "../figures/currencies.js";
import { useCurrencies } from "../figures/load.js";
import { CurlButton, Filters, Id, ListView, shortened, type ShownFilter, useFilters } from "../parts.js";
import type { Customer, Worth, Worths } from "../types.js";
import { COMMON } from "../words.js";

const TEXTS = defineTexts({
  en: {
    title: "Customers",
    text: "Whoever your application has named, or has come with a token of yours.",
    everybody: "Everybody",
    worth: "By what they brought",
    search: "Id, name or address",
    searchHint: "How it begins",
    currency: "Currency",
    subject: "Your name for them",
    email: "Address",
    orders: "Orders",
    net: "Net",
    first: "First purchase",
    last: "Last purchase",
    known: "Known since",
    count: "Customers who paid",
    sum: "Net of all",
    average: "Average worth",
    averageFormula: "Net of all ÷ customers who paid, rounded half up",
    netFormula: "What was paid − what went back",
    nobody: "No customer yet",
    nobodyText: "Whoever opens the shop with a token of your application, or is named by your program, stands here.",
    emptyTitle: "Nobody has paid in this currency yet",
    emptyText: "As soon as somebody does, they stand here with what they have brought.",
    most: "The hundred who brought most.",
  },
  "zh-CN": {
    title: "客户",
    text: "由您的应用指明、或持您的令牌前来的所有人。",
    everybody: "全部客户",
    worth: "按贡献金额",
    search: "编号、标识、姓名或邮箱",
    searchHint: "输入开头部分",
    currency: "币种",
    subject: "您系统中的标识",
    email: "邮箱",
    orders: "订单数",
    net: "净额",
    first: "首次购买",
    last: "最近购买",
    known: "首次出现",
    count: "已付款客户",
    sum: "净额合计",
    average: "平均价值",
    averageFormula: "净额合计 ÷ 已付款客户数，四舍五入",
    netFormula: "已付 − 已退",
    nobody: "还没有客户",
    nobodyText: "持您应用的令牌打开商店的人，或由您的程序指明的人，会显示在这里。",
    emptyTitle: "还没有客户以此币种付款",
    emptyText: "一旦有人付款，就会连同其贡献金额显示在这里。",
    most: "贡献最多的一百位。",
  },
});

const MOST = 100;

/** Subjects are the seller's own: what is typed is looked for as a beginning, and makes nobody. */
const LONGEST = /^.{1,200}$/s;

export default function Customers() {
  const texts = useTexts(TEXTS);
  const [params, setParams] = useSearchParams();
  const tab = params.get("tab") === "worth" ? "worth" : "everybody";
  return (
    <>
      <PageHeader title={texts.title} text={texts.text} />
      <Tabs
        label={texts.title}
        tabs={[
          { id: "everybody", label: texts.everybody },
          { id: "worth", label: texts.worth },
        ]}
        value={tab}
        onChange={(next) => setParams(next === "everybody" ? {} : { tab: next })}
      >
        {tab === "everybody" ? <Everybody /> : <ByWorth />}
      </Tabs>
    </>
  );
}

function Everybody() {
  const texts = useTexts(TEXTS);
  const common = useTexts(COMMON);
  const api = useApi();
  const navigate = useNavigate();
  const filters: readonly ShownFilter[] = [
    { name: "q", label: texts.search, placeholder: texts.searchHint, pattern: LONGEST },
  ];
  const values = useFilters(filters);
  const list = useList(["customers", values], (cursor) =>
    answered(api.GET("/v1/customers", { params: { query: { ...values, ...cursor } } })),
  );
  const columns: readonly Column<Customer>[] = [
    { key: "subject", label: texts.subject, cell: (customer) => customer.subject },
    { key: "name", label: common.name, cell: (customer) => customer.name ?? "–" },
    { key: "email", label: texts.email, cell: (customer) => customer.email ?? "–", wideOnly: true },
    { key: "id", label: common.customer, cell: (customer) => <Id id={customer.id} to="" />, wideOnly: true },
    { key: "known", label: texts.known, align: "end", cell: (customer) => <When at={customer.created_at} /> },
  ];
  return (
    <>
      <div className="c-head">
        <Filters page="customers" filters={filters} />
        <CurlButton request={{ path: "/v1/customers", query: values }} />
      </div>
      <ListView
        list={list}
        label={texts.everybody}
        file="customers"
        columns={columns}
        rowKey={(customer) => customer.id}
        onOpen={(customer) => void navigate(`/customers/${customer.id}`)}
        filtered={Object.keys(values).length > 0}
        empty={{ title: texts.nobody, text: texts.nobodyText }}
      />
    </>
  );
}

function ByWorth() {
  const texts = useTexts(TEXTS);
  const common = useTexts(COMMON);
  const { language } = useLanguage();
  const api = useApi();
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const file = useFile();
  const used = useCurrencies();
  const chosen = params.get("currency") ?? "";
  const currency = CURRENCIES.includes(chosen) ? chosen : (used[0] ?? "USD");
  const query = { currency, limit: MOST };
  const worths = useOne(["figures", "customers", query], () => ask<Worths>(api, "/v1/insight/customers", query));
  const columns: readonly Column<Worth>[] = [
    { key: "customer", label: common.customer, cell: (worth) => <code>{shortened(worth.customer)}</code> },
    { key: "subject", label: texts.subject, cell: (worth) => worth.subject },
    { key: "orders", label: texts.orders, align: "end", cell: (worth) => formatNumber(worth.orders, language) },
    { key: "first", label: texts.first, cell: (worth) => <When at={worth.first} as="date" />, wideOnly: true },
    { key: "last", label: texts.last, cell: (worth) => <When at={worth.last} as="date" />, wideOnly: true },
    {
      key: "net",
      label: texts.net,
      align: "end",
      cell: (worth) => <Money minor={worth.net.amount} currency={worth.net.currency} />,
    },
  ];
  return (
    <>
      <div className="c-filters">
        <Field label={texts.currency}>
          <Select
            value={currency}
            onChange={(event) => setParams({ tab: "worth", currency: event.target.value })}
            options={[...new Set([...used, currency, ...CURRENCIES])].map((code) => ({ value: code, label: code }))}
          />
        </Field>
        <div className="c-filters-end">
          <CurlButton request={{ path: "/v1/insight/customers", query }} />
          <Button
            small
            busy={file.busy}
            onClick={() => file.get(address("/v1/insight/customers.csv", query), "customers.csv")}
          >
            {common.csv}
          </Button>
        </div>
      </div>
      {file.problem !== undefined && <ProblemNote problem={file.problem} />}
      {worths.problem !== undefined ? (
        <ProblemNote problem={worths.problem} onRetry={worths.refetch} />
      ) : (
        <>
          {worths.data !== undefined && worths.data.customers > 0 && (
            <div className="f-grid">
              <Stat label={texts.count} value={formatNumber(worths.data.customers, language)} />
              <Stat
                label={texts.sum}
                value={<Money minor={worths.data.net.amount} currency={currency} />}
                formula={texts.netFormula}
              />
              <Stat
                label={texts.average}
                value={<Money minor={worths.data.average.amount} currency={currency} />}
                formula={texts.averageFormula}
              />
            </div>
          )}
          <Table
            caption={texts.title}
            columns={columns}
            rows={worths.data?.data}
            rowKey={(worth) => worth.customer}
            onOpen={(worth) => void navigate(`/customers/${worth.customer}`)}
            empty={<Empty title={texts.emptyTitle} text={texts.emptyText} />}
          />
          {(worths.data?.customers ?? 0) > MOST && <p className="f-muted f-small">{texts.most}</p>}
        </>
      )}
    </>
  );
}
