import {
  Button,
  ButtonLink,
  type Column,
  defineTexts,
  Drawer,
  formatMoney,
  formatNumber,
  Money,
  Note,
  ProblemNote,
  Skeleton,
  Table,
  useApi,
  useLanguage,
  useTexts,
  When,
} from "@florin/ui";
import { useState } from "react";
import { answered, because, useAct, useFile, useOne } from "../api.js";
import { Confirm } from "../confirm.js";
import { CurlButton, Id, Known, Raw, Status } from "../parts.js";
import type { Order, OrderItem, Refund } from "../types.js";
import { COMMON } from "../words.js";
import { RefundDialog } from "./refundDialog.js";
import { TimelineView, useTimeline } from "./timelineView.js";

const TEXTS = defineTexts({
  en: {
    refund: "Refund …",
    cancel: "Cancel order …",
    cancelTitle: "Cancel this order?",
    cancelText: "Nobody can pay it any more. A payment that is on its way all the same is still taken, and delivered.",
    cancelled: "The order is cancelled.",
    ask: "Ask the provider",
    asked: (status: string) => `The provider was asked. The order is: ${status}.`,
    page: "Buyer’s page",
    items: "Items",
    quantity: "Quantity",
    unit: "Each",
    discount: "Discount",
    brings: "Brings",
    credits: (count: string) => `${count} credits`,
    undelivered: (why: string) => `Not delivered: ${why}`,
    timeline: "What happened",
    refunds: "Given back",
    failure: "Why it failed",
    total: "Total",
    returned: "Given back",
    promotion: "Promotion code",
    invoice: "Invoice",
    notes: "Notes",
    pdf: "PDF",
    paidAt: "Paid",
    providerCheckout: "Provider’s checkout",
    providerPayment: "Provider’s payment",
    mode: "Mode",
    stillOpen: "Waiting for the buyer to pay.",
    payment: "Payment",
  },
  "zh-CN": {
    refund: "退款…",
    cancel: "取消订单…",
    cancelTitle: "取消此订单？",
    cancelText: "之后将无法再支付。如果仍有款项正在途中，照常接收并交付。",
    cancelled: "订单已取消。",
    ask: "向支付渠道查询",
    asked: (status: string) => `已向支付渠道查询。订单状态：${status}。`,
    page: "买家页面",
    items: "商品",
    quantity: "数量",
    unit: "单价",
    discount: "优惠",
    brings: "包含",
    credits: (count: string) => `${count} 积分`,
    undelivered: (why: string) => `未交付：${why}`,
    timeline: "全部经过",
    refunds: "退款",
    failure: "失败原因",
    total: "总额",
    returned: "已退",
    promotion: "优惠码",
    invoice: "账单",
    notes: "贷项与借项单据",
    pdf: "PDF",
    paidAt: "支付时间",
    providerCheckout: "渠道支付页",
    providerPayment: "渠道付款",
    mode: "模式",
    stillOpen: "等待买家支付。",
    payment: "付款",
  },
});

const REFUNDABLE = new Set(["paid", "partly_refunded"]);
const CANCELLABLE = new Set(["pending", "processing", "failed"]);

/** All of one order: what it is, what happened, and what can be done about it. */
export function OrderDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const api = useApi();
  const order = useOne(["order", id], () => answered(api.GET("/v1/orders/{id}", { params: { path: { id } } })));
  const waiting = [order, useTimeline(id), useRefunds(id)].some(({ loading }) => loading);
  // Shown at once with what stands around it: no part pushes another down.
  const shown = waiting ? undefined : order.data;
  return (
    <Drawer
      open
      wide
      title={<Id id={id} short={false} to="" />}
      description={shown && <OrderLine order={shown} />}
      onClose={onClose}
    >
      {order.problem !== undefined && <ProblemNote problem={order.problem} onRetry={order.refetch} />}
      {waiting && <Skeleton lines={12} />}
      {shown !== undefined && <Inside order={shown} />}
    </Drawer>
  );
}

function OrderLine({ order }: { order: Order }) {
  return (
    <span className="f-row">
      <strong className="c-sum">
        <Money minor={order.total.amount} currency={order.total.currency} />
      </strong>
      <Status value={order.status} />
      <When at={order.created_at} as="dateTime" />
    </span>
  );
}

function Inside({ order }: { order: Order }) {
  const texts = useTexts(TEXTS);
  return (
    <div className="c-sections">
      <Actions order={order} />
      {order.payment?.failure && (
        <Note tone="warn" title={texts.failure}>
          <p>{order.payment.failure}</p>
        </Note>
      )}
      <OrderFacts order={order} />
      <Items order={order} />
      <GivenBack order={order} />
      <section>
        <h3>{texts.timeline}</h3>
        <TimelineView order={order.id} />
      </section>
      <Raw value={order} />
    </div>
  );
}

function Actions({ order }: { order: Order }) {
  const texts = useTexts(TEXTS);
  const [doing, setDoing] = useState<"refund" | "cancel">();
  const touches = ["orders", "order", "timeline", "alerts"];
  const cancel = useAct(
    (api, why: string) =>
      answered(api.POST("/v1/orders/{id}/cancel", { params: { path: { id: order.id }, header: because(why) } })),
    { touches, said: () => texts.cancelled, done: () => setDoing(undefined) },
  );
  const ask = useAct(
    (api, id: string) => answered(api.POST("/v1/orders/{id}/confirm", { params: { path: { id } } })),
    { touches, said: (answer) => texts.asked(answer.message) },
  );
  return (
    <>
      <div className="f-row">
        {REFUNDABLE.has(order.status) && order.total.currency !== "CREDIT" && (
          <Button small onClick={() => setDoing("refund")}>
            {texts.refund}
          </Button>
        )}
        {order.payment && (
          <Button small busy={ask.busy} onClick={() => ask.run(order.id)}>
            {texts.ask}
          </Button>
        )}
        {CANCELLABLE.has(order.status) && (
          <Button small onClick={() => setDoing("cancel")}>
            {texts.cancel}
          </Button>
        )}
        <ButtonLink small variant="quiet" href={order.status_url} target="_blank" rel="noreferrer">
          {texts.page}
        </ButtonLink>
        <CurlButton request={{ path: `/v1/orders/${order.id}` }} />
      </div>
      {ask.problem !== undefined && <ProblemNote problem={ask.problem} />}
      {doing === "refund" && <RefundDialog order={order} onClose={() => setDoing(undefined)} />}
      {doing === "cancel" && (
        <Confirm
          title={texts.cancelTitle}
          text={texts.cancelText}
          label={texts.cancel.replace(/\s*…$/, "")}
          danger
          busy={cancel.busy}
          problem={cancel.problem}
          onClose={() => setDoing(undefined)}
          onConfirm={cancel.run}
        />
      )}
    </>
  );
}

function OrderFacts({ order }: { order: Order }) {
  const texts = useTexts(TEXTS);
  const common = useTexts(COMMON);
  const { payment } = order;
  const { language } = useLanguage();
  const file = useFile();
  const invoice = useInvoice(order);
  return (
    <>
      <Known
        facts={[
          [common.customer, <Id id={order.customer} short={false} />],
          payment && [
            texts.payment,
            <span className="f-row">
              <Id id={payment.id} to={`/inbox?payment=${payment.id}`} />
              <Status value={payment.status} />
            </span>,
          ],
          payment && [
            common.provider,
            `${payment.provider}${payment.provider === "free" || payment.provider === "credits" ? "" : ` · ${payment.live ? common.live : common.test}`}`,
          ],
          payment?.provider_payment ? [texts.providerPayment, <Id id={payment.provider_payment} to="" />] : undefined,
          payment?.provider_checkout ? [texts.providerCheckout, <Id id={payment.provider_checkout} to="" />] : undefined,
          order.paid_at ? [texts.paidAt, <When at={order.paid_at} as="dateTime" />] : undefined,
          order.returned.amount !== 0 && [
            texts.returned,
            <Money minor={order.returned.amount} currency={order.returned.currency} />,
          ],
          order.promotion_code
            ? [
                texts.promotion,
                `${order.promotion_code} · −${formatMoney(order.promotion_discount?.amount ?? 0, order.total.currency, language)}`,
              ]
            : undefined,
          order.invoice
            ? [
                texts.invoice,
                <span className="f-row">
                  <Id id={order.invoice} to="" short={false} />
                  {invoice !== undefined && (
                    <Button
                      small
                      variant="quiet"
                      busy={file.busy}
                      onClick={() => file.get(`/v1/invoices/${invoice}.pdf`, `${order.invoice}.pdf`)}
                    >
                      {texts.pdf}
                    </Button>
                  )}
                </span>,
              ]
            : undefined,
        ]}
      />
      {file.problem !== undefined && <ProblemNote problem={file.problem} />}
    </>
  );
}

/** The id of an order's invoice: the order names its number, and the timeline both. */
function useInvoice(order: Order): string | undefined {
  const timeline = useTimeline(order.id);
  return timeline.data?.entries.find(
    ({ kind, details }) => kind === "invoice.issued" && (details as Record<string, unknown>)["number"] === order.invoice,
  )?.object;
}

function Items({ order }: { order: Order }) {
  const texts = useTexts(TEXTS);
  const { language } = useLanguage();
  const columns: readonly Column<OrderItem>[] = [
    {
      key: "name",
      label: texts.items,
      cell: (item) => (
        <>
          {item.name}
          {item.undelivered ? <p className="c-bad f-small">{texts.undelivered(item.undelivered)}</p> : null}
        </>
      ),
    },
    {
      key: "brings",
      label: texts.brings,
      cell: (item) =>
        item.credits + item.bonus_credits === 0
          ? item.kind.replaceAll("_", " ")
          : texts.credits(formatNumber(item.credits + item.bonus_credits, language)),
    },
    { key: "quantity", label: texts.quantity, align: "end", cell: (item) => formatNumber(item.quantity, language) },
    {
      key: "amount",
      label: texts.total,
      align: "end",
      cell: (item) => <Money minor={item.amount.amount} currency={item.amount.currency} />,
    },
  ];
  const key = (item: OrderItem) => String(order.items.indexOf(item));
  return (
    <section>
      <Table caption={texts.items} columns={columns} rows={order.items} rowKey={key} />
    </section>
  );
}

function useRefunds(id: string) {
  const api = useApi();
  return useOne(["order", id, "refunds"], () =>
    answered(api.GET("/v1/orders/{id}/refunds", { params: { path: { id } } })),
  );
}

function GivenBack({ order }: { order: Order }) {
  const texts = useTexts(TEXTS);
  const refunds = useRefunds(order.id);
  if (refunds.data === undefined || refunds.data.data.length === 0) {
    return null;
  }
  return (
    <section>
      <h3>{texts.refunds}</h3>
      <RefundTable refunds={refunds.data.data} />
      {refunds.data.notes.length > 0 && (
        <p className="f-muted f-small">
          {texts.notes}: {refunds.data.notes.join(", ")}
        </p>
      )}
    </section>
  );
}

function RefundTable({ refunds }: { refunds: readonly Refund[] }) {
  const texts = useTexts(TEXTS);
  const common = useTexts(COMMON);
  const columns: readonly Column<Refund>[] = [
    { key: "status", label: common.status, cell: (refund) => <Status value={refund.status} /> },
    { key: "reason", label: common.reason, cell: (refund) => refund.failure ?? refund.reason ?? "–" },
    { key: "at", label: common.created, cell: (refund) => <When at={refund.created_at} /> },
    {
      key: "amount",
      label: common.amount,
      align: "end",
      cell: (refund) => <Money minor={refund.amount.amount} currency={refund.amount.currency} />,
    },
  ];
  return <Table caption={texts.refunds} columns={columns} rows={refunds} rowKey={(refund) => refund.id} />;
}
