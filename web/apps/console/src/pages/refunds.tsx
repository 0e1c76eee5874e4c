import { type Column, defineTexts, Money, Note, PageHeader, Tabs, useApi, useTexts, When } from "@florin/ui";
import { useNavigate, useSearchParams } from "react-router";
import { answered, useList } from "../api.js";
import { OrderList } from "../order/list.js";
import { CurlButton, Filters, Id, ListView, type ShownFilter, Status, useFilters } from "../parts.js";
import type { Dispute } from "../types.js";
import { COMMON, STANDS, wordOf } from "../words.js";

const STATUSES = ["open", "inquiry", "won", "lost"] as const;
const RETURNED = ["refunded", "partly_refunded", "disputed"] as const;

const TEXTS = defineTexts({
  en: {
    title: "Refunds & disputes",
    text: "What has gone back to buyers, and what their banks ask for.",
    disputes: "Disputes",
    refunds: "Orders given back",
    answerBy: "Answer until",
    why: "Reason",
    atProvider: "At the provider",
    emptyTitle: "No dispute",
    emptyText: "When a buyer’s bank asks for a payment back, it stands here with the day until which to answer.",
    evidence: "Evidence is given at the provider, before the day that is named. While a dispute is open, the order cannot be refunded.",
  },
  "zh-CN": {
    title: "退款与争议",
    text: "已退给买家的款项，以及买家银行提出的退款要求。",
    disputes: "争议",
    refunds: "已退款的订单",
    answerBy: "答复期限",
    why: "原因",
    atProvider: "渠道编号",
    emptyTitle: "没有争议",
    emptyText: "买家的银行要求退回款项时，会显示在这里，并附上答复期限。",
    evidence: "请在期限之前到支付渠道提交证据。争议期间订单无法退款。",
  },
});

export default function Refunds() {
  const texts = useTexts(TEXTS);
  const [params, setParams] = useSearchParams();
  const tab = params.get("tab") === "refunds" ? "refunds" : "disputes";
  return (
    <>
      <PageHeader
        title={texts.title}
        text={texts.text}
        actions={<CurlButton request={{ path: "/v1/admin/disputes" }} />}
      />
      <Tabs
        label={texts.title}
        tabs={[
          { id: "disputes", label: texts.disputes },
          { id: "refunds", label: texts.refunds },
        ]}
        value={tab}
        onChange={(next) => setParams(next === "disputes" ? {} : { tab: next })}
      >
        {tab === "disputes" ? <Disputes /> : <Returned />}
      </Tabs>
    </>
  );
}

function Disputes() {
  const texts = useTexts(TEXTS);
  const common = useTexts(COMMON);
  const words = useTexts(STANDS);
  const api = useApi();
  const filters: readonly ShownFilter[] = [
    { name: "status", label: common.status, choices: STATUSES, words: (status) => wordOf(words, status) },
  ];
  const values = useFilters(filters);
  const list = useList(["disputes", values], (cursor) =>
    answered(api.GET("/v1/admin/disputes", { params: { query: { ...values, ...cursor } } })),
  );
  const columns: readonly Column<Dispute>[] = [
    { key: "status", label: common.status, cell: (dispute) => <Status value={dispute.status} /> },
    { key: "why", label: texts.why, cell: (dispute) => dispute.reason?.replaceAll("_", " ") ?? "–" },
    { key: "order", label: common.order, cell: (dispute) => (dispute.order ? <Id id={dispute.order} /> : "–") },
    { key: "payment", label: common.payment, cell: (dispute) => <Id id={dispute.payment} to="" />, wideOnly: true },
    { key: "provider", label: texts.atProvider, cell: (dispute) => <Id id={dispute.provider_dispute} to="" />, wideOnly: true },
    { key: "created", label: common.created, cell: (dispute) => <When at={dispute.created_at} />, wideOnly: true },
    {
      key: "by",
      label: texts.answerBy,
      cell: (dispute) => (dispute.answer_by ? <When at={dispute.answer_by} as="date" /> : "–"),
    },
    {
      key: "amount",
      label: common.amount,
      align: "end",
      cell: (dispute) => <Money minor={dispute.amount.amount} currency={dispute.amount.currency} />,
    },
  ];
  return (
    <>
      <Filters page="disputes" filters={filters} />
      {list.rows.some(({ status }) => status === "open" || status === "inquiry") && (
        <Note>
          <p>{texts.evidence}</p>
        </Note>
      )}
      <ListView
        list={list}
        label={texts.disputes}
        file="disputes"
        columns={columns}
        rowKey={(dispute) => dispute.id}
        filtered={Object.keys(values).length > 0}
        empty={{ title: texts.emptyTitle, text: texts.emptyText }}
      />
    </>
  );
}

/** Orders of which money has gone back; the API lists refunds by order alone. */
function Returned() {
  const common = useTexts(COMMON);
  const words = useTexts(STANDS);
  const api = useApi();
  const navigate = useNavigate();
  const filters: readonly ShownFilter[] = [
    { name: "status", label: common.status, choices: RETURNED, words: (status) => wordOf(words, status) },
  ];
  const status = useFilters(filters)["status"] ?? "refunded";
  const list = useList(["orders", "returned", status], (cursor) =>
    answered(api.GET("/v1/orders", { params: { query: { status, ...cursor } } })),
  );
  return (
    <>
      <div className="c-chips" role="group" aria-label={common.status}>
        <StatusChips value={status} />
      </div>
      <OrderList list={list} filtered onOpen={(order) => void navigate(`/orders/${order.id}`)} />
    </>
  );
}

function StatusChips({ value }: { value: string }) {
  const words = useTexts(STANDS);
  const [, setParams] = useSearchParams();
  return RETURNED.map((status) => (
    <button
      key={status}
      type="button"
      aria-pressed={status === value}
      onClick={() => setParams({ tab: "refunds", status })}
    >
      {wordOf(words, status)}
    </button>
  ));
}
