import {
  Card,
  defineTexts,
  Empty,
  Money,
  PageHeader,
  Select,
  Stat,
  Table,
  useLanguage,
  useTexts,
  When,
  type Column,
} from "@florin/ui";
import { useSearchParams } from "react-router";
import { useStatement } from "../api/queries.js";
import type { StatementAccount, StatementLine } from "../api/shapes.js";
import { DownloadButton, Loaded } from "../parts.js";
import { useWords } from "../words.js";
import { monthName, monthOf, plusMonths } from "./months.js";

const TYPES = defineTexts({
  en: { sale: "Sale", reversal: "Gone back", provider_fee: "Provider's fee", payout: "Payout" },
  "zh-CN": { sale: "销售", reversal: "退回", provider_fee: "支付服务商手续费", payout: "付款" },
});

const TEXTS = defineTexts({
  en: {
    title: "Statements",
    text: "Every sale, reversal and payout of a month, from the opening to the closing balance.",
    month: "Month",
    pdf: "PDF",
    csv: "CSV",
    pdfOf: (month: string) => `Statement of ${month} as PDF`,
    csvOf: (month: string) => `Statement of ${month} as CSV`,
    opening: "Opening balance",
    openingFormula: "What the month before closed with",
    closing: "Closing balance",
    closingFormula: "Opening balance + all amounts below",
    moved: "Change in the month",
    movedFormula: "Closing − opening balance",
    at: "When",
    type: "What",
    reference: "Order or payout",
    gross: "Price",
    tax: "Tax",
    fee: "Fee",
    amount: "Yours",
    empty: "Nothing in this month",
    emptyText: "Choose another month, or come back after a sale.",
    lines: (currency: string) => `Lines in ${currency}`,
  },
  "zh-CN": {
    title: "对账单",
    text: "一个月内的每笔销售、退回和付款，从期初余额到期末余额。",
    month: "月份",
    pdf: "PDF",
    csv: "CSV",
    pdfOf: (month: string) => `${month} 对账单 PDF`,
    csvOf: (month: string) => `${month} 对账单 CSV`,
    opening: "期初余额",
    openingFormula: "上个月的期末余额",
    closing: "期末余额",
    closingFormula: "期初余额 + 以下全部金额",
    moved: "本月变动",
    movedFormula: "期末余额 − 期初余额",
    at: "时间",
    type: "类型",
    reference: "订单或付款",
    gross: "价格",
    tax: "税",
    fee: "平台费",
    amount: "您的收益",
    empty: "本月没有记录",
    emptyText: "请选择其他月份，或在有销售后再来查看。",
    lines: (currency: string) => `${currency} 明细`,
  },
});

const MONTHS = 36;

export function Statements() {
  const texts = useTexts(TEXTS);
  const { language } = useLanguage();
  const [search, setSearch] = useSearchParams();
  const asked = /^\d{4}-\d{2}$/.test(search.get("month") ?? "") ? (search.get("month") ?? "") : "";
  const statement = useStatement(asked);
  const latest = monthOf(new Date());
  const month = statement.data?.month ?? (asked === "" ? latest : asked);
  const months = Array.from({ length: MONTHS }, (_, back) => plusMonths(latest, -back));
  const choices = months.includes(month) ? months : [month, ...months];
  const name = monthName(month, language, "long");
  return (
    <>
      <PageHeader
        title={texts.title}
        text={texts.text}
        actions={
          <>
            <Select
              aria-label={texts.month}
              value={month}
              options={choices.map((one) => ({ value: one, label: monthName(one, language, "long") }))}
              onChange={(event) => setSearch({ month: event.target.value }, { replace: true })}
            />
            <DownloadButton path={`/v1/creators/me/statements/${month}.pdf`} name={`statement-${month}.pdf`} label={texts.pdfOf(name)}>
              {texts.pdf}
            </DownloadButton>
            <DownloadButton path={`/v1/creators/me/statements/${month}.csv`} name={`statement-${month}.csv`} label={texts.csvOf(name)}>
              {texts.csv}
            </DownloadButton>
          </>
        }
      />
      <Loaded query={statement}>
        {({ accounts }) =>
          accounts.length === 0 ? (
            <Card>
              <Empty title={texts.empty} text={texts.emptyText} />
            </Card>
          ) : (
            accounts.map((account) => <Account key={account.currency} account={account} single={accounts.length === 1} />)
          )
        }
      </Loaded>
    </>
  );
}

function Account({ account, single }: { account: StatementAccount; single: boolean }) {
  const texts = useTexts(TEXTS);
  const { currency, opening, closing, lines } = account;
  const money = (minor: number) => <Money minor={minor} currency={currency} />;
  return (
    <section className="f-stack" aria-label={currency}>
      {!single && <h2>{currency}</h2>}
      <div className="f-grid p-stats">
        <Stat label={texts.opening} value={money(opening)} formula={texts.openingFormula} />
        <Stat label={texts.moved} value={money(closing - opening)} formula={texts.movedFormula} />
        <Stat label={texts.closing} value={money(closing)} formula={texts.closingFormula} />
      </div>
      <Card flush>
        <Table
          caption={texts.lines(currency)}
          rows={lines}
          rowKey={(line) => `${line.type} ${line.reference} ${line.at} ${line.amount} ${line.name ?? ""}`}
          columns={useColumns(currency)}
          empty={<Empty title={texts.empty} text={texts.emptyText} />}
        />
      </Card>
    </section>
  );
}

function useColumns(currency: string): Column<StatementLine>[] {
  const texts = useTexts(TEXTS);
  const type = useWords(TYPES);
  const money = (minor: number) => (minor === 0 ? "—" : <Money minor={minor} currency={currency} />);
  return [
    { key: "at", label: texts.at, cell: (line) => <When at={line.at} as="date" /> },
    {
      key: "what",
      label: texts.type,
      primary: true,
      cell: (line) => (
        <span className="p-what">
          <span>{type(line.type)}</span>
          {line.name && <span className="f-muted f-small">{line.name}</span>}
        </span>
      ),
    },
    { key: "reference", label: texts.reference, wideOnly: true, cell: (line) => <code>{line.reference}</code> },
    { key: "gross", label: texts.gross, align: "end", cell: (line) => money(line.gross) },
    { key: "tax", label: texts.tax, align: "end", wideOnly: true, cell: (line) => money(line.tax) },
    { key: "fee", label: texts.fee, align: "end", wideOnly: true, cell: (line) => money(line.fee) },
    { key: "amount", label: texts.amount, align: "end", cell: (line) => <Money minor={line.amount} currency={currency} /> },
  ];
}
