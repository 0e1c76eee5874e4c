import { Button, defineTexts, PageHeader, ProblemNote, useApi, useTexts } from "@florin/ui";
import { useNavigate, useParams, useSearchParams } from "react-router";
import { address, answered, useFile, useList } from "../api.js";
import { dayEnd, dayStart } from "../filters.js";
import { CUSTOMER_ID } from "../ids.js";
import { OrderDrawer } from "../order/drawer.js";
import { OrderList } from "../order/list.js";
import { CurlButton, Filters, type ShownFilter, useFilters } from "../parts.js";
import { useProviders } from "../service.js";
import { COMMON, ORDER_STATUSES, STANDS, wordOf } from "../words.js";

const TEXTS = defineTexts({
  en: {
    title: "Orders",
    text: "Everything that somebody wanted to buy, the newest first. The list follows along by itself.",
    invoice: "Invoice",
    productHint: "Id or code",
    paymentHint: "pay_…, or the provider’s",
    csvHint: "The orders of these filters, the newest 10,000",
  },
  "zh-CN": {
    title: "订单",
    text: "全部购买意向，最新的在前。列表会自动更新。",
    invoice: "账单",
    productHint: "编号或代码",
    paymentHint: "pay_… 或渠道编号",
    csvHint: "当前筛选下的订单，最多为最新的 10,000 条",
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
  const providers = useProviders();
  const filters: readonly ShownFilter[] = [
    { name: "status", label: common.status, choices: ORDER_STATUSES, words: (status) => wordOf(words, status) },
    { name: "customer", label: common.customer, pattern: CUSTOMER_ID, placeholder: "cus_…" },
    { name: "provider", label: common.provider, choices: providers },
    { name: "from", label: common.since, day: true },
    { name: "to", label: common.until, day: true },
    { name: "product", label: common.product, placeholder: texts.productHint, seldom: true },
    { name: "payment", label: common.payment, placeholder: texts.paymentHint, seldom: true },
    { name: "invoice", label: texts.invoice, placeholder: "INV-…", seldom: true },
  ];
  const { from, to, ...values } = useFilters(filters);
  const query = {
    ...values,
    ...(from === undefined ? {} : { created_after: dayStart(from) }),
    ...(to === undefined ? {} : { created_before: dayEnd(to) }),
  };
  const file = useFile();
  const list = useList(["orders", query], (cursor) =>
    answered(api.GET("/v1/orders", { params: { query: { ...query, ...cursor } } })),
  );
  const search = params.size === 0 ? "" : `?${params}`;
  return (
    <>
      <PageHeader
        title={texts.title}
        text={texts.text}
        actions={
          <>
            <CurlButton request={{ path: "/v1/orders", query }} />
            <Button busy={file.busy} title={texts.csvHint} onClick={() => file.get(address("/v1/orders.csv", query), "orders.csv")}>
              {common.csv}
            </Button>
          </>
        }
      />
      {file.problem !== undefined && <ProblemNote problem={file.problem} />}
      <Filters page="orders" filters={filters} />
      <OrderList
        list={list}
        filtered={Object.keys(query).length > 0}
        selected={id}
        onOpen={(order) => void navigate(`/orders/${order.id}${search}`)}
      />
      {id !== undefined && <OrderDrawer id={id} onClose={() => void navigate(`/orders${search}`)} />}
    </>
  );
}
