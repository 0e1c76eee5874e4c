import { defineTexts, PageHeader, useApi, useTexts } from "@florin/ui";
import { useNavigate, useParams, useSearchParams } from "react-router";
import { answered, useList } from "../api.js";
import { CUSTOMER_ID } from "../ids.js";
import { OrderDrawer } from "../order/drawer.js";
import { OrderList } from "../order/list.js";
import { CurlButton, Filters, type ShownFilter, useFilters } from "../parts.js";
import { COMMON, ORDER_STATUSES, STANDS, wordOf } from "../words.js";

const TEXTS = defineTexts({
  en: {
    title: "Orders",
    text: "Everything that somebody wanted to buy, the newest first. The list follows along by itself.",
  },
  "zh-CN": {
    title: "订单",
    text: "全部购买意向，最新的在前。列表会自动更新。",
  },
});

export default function Orders() {
  const texts = useTexts(TEXTS);
  const common = useTexts(COMMON);
  const words = useTexts(STANDS);
  const api = useApi();
  const navigate = useNavigate();
  const { id } = useParams();
  const [params] = useSearchParams();
  const filters: readonly ShownFilter[] = [
    { name: "status", label: common.status, choices: ORDER_STATUSES, words: (status) => wordOf(words, status) },
    { name: "customer", label: common.customer, pattern: CUSTOMER_ID, placeholder: "cus_…" },
  ];
  const values = useFilters(filters);
  const list = useList(["orders", values], (cursor) =>
    answered(api.GET("/v1/orders", { params: { query: { ...values, ...cursor } } })),
  );
  const search = params.size === 0 ? "" : `?${params}`;
  return (
    <>
      <PageHeader
        title={texts.title}
        text={texts.text}
        actions={<CurlButton request={{ path: "/v1/orders", query: values }} />}
      />
      <Filters page="orders" filters={filters} />
      <OrderList
        list={list}
        filtered={Object.keys(values).length > 0}
        selected={id}
        onOpen={(order) => void navigate(`/orders/${order.id}${search}`)}
      />
      {id !== undefined && <OrderDrawer id={id} onClose={() => void navigate(`/orders${search}`)} />}
    </>
  );
}
