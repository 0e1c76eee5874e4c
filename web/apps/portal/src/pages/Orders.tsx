import {
  ButtonLink,
  Card,
  defineTexts,
  Empty,
  FilterBar,
  formatCredits,
  Money,
  PageHeader,
  Table,
  useLanguage,
  useTexts,
  When,
} from "@florin/ui";
import { useNavigate, useSearchParams } from "react-router";
import { useOrders } from "../api/queries.js";
import type { Order } from "../api/shapes.js";
import { Listed, StateBadge } from "../parts.js";
import { ORDER_STATUS, ORDER_TONE, useWords } from "../words.js";

const TEXTS = defineTexts({
  en: {
    title: "Orders",
    text: "All that you have ordered, paid or not.",
    what: "What",
    status: "Status",
    credits: "Credits",
    total: "Total",
    at: "Ordered",
    all: "All states",
    empty: "No orders yet",
    emptyText: "What you order appears here, with its receipt.",
    none: "No orders in this state",
    noneText: "Choose another state, or all of them.",
    plans: "See the packages",
    more: (name: string, count: number) => `${name} and ${count} more`,
  },
  "zh-CN": {
    title: "订单",
    text: "您的全部订单，无论是否已付款。",
    what: "内容",
    status: "状态",
    credits: "积分",
    total: "金额",
    at: "下单时间",
    all: "全部状态",
    empty: "还没有订单",
    emptyText: "您的订单及收据会显示在这里。",
    none: "没有此状态的订单",
    noneText: "请选择其他状态，或查看全部。",
    plans: "查看积分包",
    more: (name: string, count: number) => `${name} 等 ${count + 1} 项`,
  },
});

const STATES = ["pending", "processing", "paid", "failed", "cancelled", "expired", "partly_refunded", "refunded", "disputed"];

/** What an order is about, in one line. */
export function useOrderName(): (order: Order) => string {
  const texts = useTexts(TEXTS);
  return ({ items }) => {
    const [first, ...others] = items;
    const name = first === undefined ? "—" : first.quantity > 1 ? `${first.name} × ${first.quantity}` : first.name;
    return others.length === 0 ? name : texts.more(name, others.length);
  };
}

export function Orders() {
  const texts = useTexts(TEXTS);
  const [search, setSearch] = useSearchParams();
  const status = STATES.find((state) => state === search.get("status")) ?? "";
  const word = useWords(ORDER_STATUS);
  const list = useOrders(status);
  const choose = (value: string) => setSearch(value === "" ? {} : { status: value }, { replace: true });
  return (
    <>
      <PageHeader title={texts.title} text={texts.text} />
      <FilterBar
        filters={[
          {
            key: "status",
            label: texts.status,
            options: [{ value: "", label: texts.all }, ...STATES.map((state) => ({ value: state, label: word(state) }))],
          },
        ]}
        values={{ status }}
        onChange={(_, value) => choose(value)}
        onClear={() => choose("")}
      />
      <Listed list={list}>{(rows) => <OrderTable rows={rows} filtered={status !== ""} />}</Listed>
    </>
  );
}

function OrderTable({ rows, filtered }: { rows: readonly Order[] | undefined; filtered: boolean }) {
  const texts = useTexts(TEXTS);
  const { language } = useLanguage();
  const navigate = useNavigate();
  const name = useOrderName();
  return (
    <Card flush>
      <Table
        caption={texts.title}
        rows={rows}
        rowKey={(order) => order.id}
        onOpen={(order) => void navigate(`/orders/${order.id}`)}
        columns={[
          { key: "what", label: texts.what, cell: name, primary: true },
          {
            key: "status",
            label: texts.status,
            cell: (order) => <StateBadge state={order.status} texts={ORDER_STATUS} tones={ORDER_TONE} />,
          },
          { key: "at", label: texts.at, cell: (order) => <When at={order.created_at} /> },
          {
            key: "credits",
            label: texts.credits,
            align: "end",
            wideOnly: true,
            cell: (order) => (order.credits > 0 ? formatCredits(order.credits, 0, language) : "—"),
          },
          {
            key: "total",
            label: texts.total,
            align: "end",
            cell: (order) => <Money minor={order.total.amount} currency={order.total.currency} />,
          },
        ]}
        empty={
          filtered ? (
            <Empty title={texts.none} text={texts.noneText} />
          ) : (
            <Empty
              title={texts.empty}
              text={texts.emptyText}
              action={
                <ButtonLink variant="primary" to="/">
                  {texts.plans}
                </ButtonLink>
              }
            />
          )
        }
      />
    </Card>
  );
}
