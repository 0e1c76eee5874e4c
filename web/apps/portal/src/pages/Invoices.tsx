import { Card, defineTexts, Empty, Money, PageHeader, Table, useLanguage, useTexts, When, type Column } from "@florin/ui";
import { Link } from "react-router";
import { useInvoices } from "../api/queries.js";
import type { Invoice } from "../api/shapes.js";
import { DownloadButton, Listed } from "../parts.js";
import { PAPER_KIND, useWords } from "../words.js";

const TEXTS = defineTexts({
  en: {
    title: "Invoices and receipts",
    text: "Each is issued once, and never changes. What goes back has a note of its own.",
    details: "To have invoices made out to a company, fill in your details.",
    number: "Number",
    kind: "Kind",
    at: "Issued",
    total: "Total",
    tax: "Tax in it",
    order: "Order",
    file: "Document",
    pdf: "PDF",
    label: (number: string) => `${number} as PDF`,
    corrects: (number: string) => `for ${number}`,
    empty: "No invoices or receipts yet",
    emptyText: "Each payment brings one, here and by mail.",
  },
  "zh-CN": {
    title: "账单与收据",
    text: "每份文件只开具一次，不会更改。退款会另行开具通知单。",
    details: "如需以公司名义开具账单，请填写账单资料。",
    number: "编号",
    kind: "类型",
    at: "开具日期",
    total: "金额",
    tax: "含税",
    order: "订单",
    file: "文件",
    pdf: "PDF",
    label: (number: string) => `${number} 的 PDF`,
    corrects: (number: string) => `对应 ${number}`,
    empty: "还没有账单或收据",
    emptyText: "每次付款后都会在这里生成，并通过邮件发送。",
  },
});

export function Invoices() {
  const texts = useTexts(TEXTS);
  const list = useInvoices();
  const columns = useColumns();
  return (
    <>
      <PageHeader
        title={texts.title}
        text={
          <>
            {texts.text} <Link to="/details">{texts.details}</Link>
          </>
        }
      />
      <Card flush>
        <Listed list={list}>
          {(rows) => (
            <Table
              caption={texts.title}
              rows={rows}
              rowKey={(invoice) => invoice.id}
              columns={columns}
              empty={<Empty title={texts.empty} text={texts.emptyText} />}
            />
          )}
        </Listed>
      </Card>
    </>
  );
}

function useColumns(): Column<Invoice>[] {
  const texts = useTexts(TEXTS);
  const kind = useWords(PAPER_KIND);
  const { language } = useLanguage();
  return [
    { key: "number", label: texts.number, primary: true, cell: (invoice) => invoice.number },
    {
      key: "kind",
      label: texts.kind,
      cell: (invoice) => (
        <>
          {kind(invoice.kind)}{" "}
          {invoice.corrects && <span className="f-muted f-small">{texts.corrects(invoice.corrects.number)}</span>}
        </>
      ),
    },
    { key: "at", label: texts.at, cell: (invoice) => <When at={invoice.issued_at} as="date" /> },
    { key: "order", label: texts.order, cell: (invoice) => <Link to={`/orders/${invoice.order}`}>{texts.order}</Link> },
    {
      key: "tax",
      label: texts.tax,
      align: "end",
      wideOnly: true,
      cell: ({ tax }) => (tax.amount.amount === 0 ? "—" : <Money minor={tax.amount.amount} currency={tax.amount.currency} />),
    },
    {
      key: "total",
      label: texts.total,
      align: "end",
      cell: ({ total }) => <Money minor={total.amount} currency={total.currency} />,
    },
    {
      key: "file",
      label: texts.file,
      align: "end",
      cell: ({ id, number }) => (
        <DownloadButton path={`/v1/invoices/${id}.pdf?lang=${language}`} name={`${number}.pdf`} label={texts.label(number)}>
          {texts.pdf}
        </DownloadButton>
      ),
    },
  ];
}
