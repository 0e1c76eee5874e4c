import { type Column, defineTexts, Money, useTexts, When } from "@florin/ui";
import type { List } from "../api.js";
import { Id, ListView, shortened, Status } from "../parts.js";
import type { Order } from "../types.js";
import { COMMON } from "../words.js";

const TEXTS = defineTexts({
  en: {
    title: "Orders",
    items: "Items",
    total: "Total",
    emptyTitle: "No order yet",
    emptyText: "Orders appear here as soon as a buyer places one, in the portal or through the API.",
  },
  "zh-CN": {
    title: "订单",
    items: "商品",
    total: "总额",
    emptyTitle: "还没有订单",
    emptyText: "买家在门户或通过 API 下单后，订单会立即出现在这里。",
  },
});

interface OrderListProps {
  list: List<Order>;
  filtered?: boolean;
  selected?: string | undefined;
  onOpen: (order: Order) => void;
  /** Whether to say whose they are. */
  ofOne?: boolean;
}

/** Orders in a table; also those of one customer. */
export function OrderList({ list, filtered = false, selected, onOpen, ofOne = false }: OrderListProps) {
  const texts = useTexts(TEXTS);
  const common = useTexts(COMMON);
  const customer: Column<Order> = {
    key: "customer",
    label: common.customer,
    cell: (order) => <Id id={order.customer} />,
    wideOnly: true,
  };
  const columns: readonly Column<Order>[] = [
    { key: "id", label: common.order, cell: (order) => <code>{shortened(order.id)}</code> },
    { key: "status", label: common.status, cell: (order) => <Status value={order.status} /> },
    { key: "items", label: texts.items, cell: (order) => itemsOf(order) },
    ...(ofOne ? [] : [customer]),
    { key: "provider", label: common.provider, cell: (order) => order.payment?.provider ?? "–", wideOnly: true },
    { key: "created", label: common.created, cell: (order) => <When at={order.created_at} /> },
    {
      key: "total",
      label: texts.total,
      align: "end",
      cell: (order) => <Money minor={order.total.amount} currency={order.total.currency} />,
    },
  ];
  return (
    <ListView
      list={list}
      label={texts.title}
      columns={columns}
      rowKey={(order) => order.id}
      onOpen={onOpen}
      selected={selected}
      filtered={filtered}
      empty={{ title: texts.emptyTitle, text: texts.emptyText }}
    />
  );
}

function itemsOf(order: Order): string {
  return order.items.map(({ name, quantity }) => (quantity === 1 ? name : `${quantity} × ${name}`)).join(", ");
}
