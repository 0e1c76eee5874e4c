import { Button, type Column, defineTexts, Dialog, Empty, Field, formatNumber, Money, PageHeader, ProblemNote, Select, Stat, Table, TextInput, useApi, useLanguage, useTexts, When } from "@florin/ui";
import { useState } from "react";
import { useNavigate, useSearchParams } from "react-router";
import { ask, useFile, useOne } from "../api.js";
import { CURRENCIES } from "../figures/currencies.js";
import { useCurrencies } from "../figures/load.js";
import { CUSTOMER_ID, lead } from "../ids.js";
import { CurlButton, shortened } from "../parts.js";
import type { Worth, Worths } from "../types.js";
import { COMMON } from "../words.js";

const TEXTS = defineTexts({
  en: {
    title: "Customers",
    text: "Those who have paid, by what they brought. Others are opened by their id.",
    currency: "Currency",
    open: "Open by id …",
    openTitle: "Open a customer",
    openLabel: "Customer’s or order’s id",
    openHint: "cus_… or ord_…",
    go: "Open",
    subject: "Your name for them",
    orders: "Orders",
    net: "Net",
    first: "First purchase",
    last: "Last purchase",
    count: "Customers who paid",
    sum: "Net of all",
    average: "Average worth",
    averageFormula: "Net of all ÷ customers who paid, rounded half up",
    netFormula: "What was paid − what went back",
    emptyTitle: "Nobody has paid in this currency yet",
    emptyText: "As soon as somebody does, they stand here with what they have brought.",
    most: "The hundred who brought most.",
    notId: "This is neither a customer’s nor an order’s id.",
  },
  "zh-CN": {
    title: "客户",
    text: "已付款的客户，按贡献金额排列。其他客户可通过编号打开。",
    currency: "币种",
    open: "按编号打开…",
    openTitle: "打开客户",
    openLabel: "客户或订单编号",
    openHint: "cus_… 或 ord_…",
    go: "打开",
    subject: "您系统中的标识",
    orders: "订单数",
    net: "净额",
    first: "首次购买",
    last: "最近购买",
    count: "已付款客户",
    sum: "净额合计",
    average: "平均价值",
    averageFormula: "净额合计 ÷ 已付款客户数，四舍五入",
    netFormula: "已付 − 已退",
    emptyTitle: "还没有客户以此币种付款",
    emptyText: "一旦有人付款，就会连同其贡献金额显示在这里。",
    most: "贡献最多的一百位。",
    notId: "这不是客户或订单的编号。",
  },
});

const MOST = 100;

export default function Customers() {
  const texts = useTexts(TEXTS);
  const common = useTexts(COMMON);
  const { language } = useLanguage();
  const api = useApi();
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const [opening, setOpening] = useState(false);
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
      <PageHeader
        title={texts.title}
        text={texts.text}
        actions={
          <>
            <CurlButton request={{ path: "/v1/insight/customers", query }} />
            <Button
              busy={file.busy}
              onClick={() => file.get(`/v1/insight/customers.csv?currency=${currency}&limit=${MOST}`, "customers.csv")}
            >
              {common.csv}
            </Button>
            <Button variant="primary" onClick={() => setOpening(true)}>
              {texts.open}
            </Button>
          </>
        }
      />
      <div className="c-filters">
        <Field label={texts.currency}>
          <Select
            value={currency}
            onChange={(event) => setParams({ currency: event.target.value })}
            options={[...new Set([...used, currency, ...CURRENCIES])].map((code) => ({ value: code, label: code }))}
          />
        </Field>
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
      {opening && <Open onClose={() => setOpening(false)} />}
    </>
  );
}

function Open({ onClose }: { onClose: () => void }) {
  const texts = useTexts(TEXTS);
  const common = useTexts(COMMON);
  const navigate = useNavigate();
  const [text, setText] = useState("");
  const [wrong, setWrong] = useState(false);
  return (
    <Dialog open title={texts.openTitle} onClose={onClose}>
      <form
        className="f-stack"
        onSubmit={(event) => {
          event.preventDefault();
          const found = lead(text);
          if (CUSTOMER_ID.test(text.trim()) || (found.kind === "page" && found.to.startsWith("/orders/"))) {
            void navigate(found.kind === "page" ? found.to : `/customers/${text.trim()}`);
          } else {
            setWrong(true);
          }
        }}
      >
        <Field label={texts.openLabel} hint={texts.openHint} error={wrong ? texts.notId : undefined}>
          <TextInput
            data-autofocus
            spellCheck={false}
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              setWrong(false);
            }}
          />
        </Field>
        <div className="c-actions">
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button type="submit" variant="primary">
            {texts.go}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
