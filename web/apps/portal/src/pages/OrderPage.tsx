import {
  Badge,
  Button,
  ButtonLink,
  Card,
  CopyId,
  defineTexts,
  Dialog,
  Facts,
  formatCredits,
  formatMoney,
  Money,
  Note,
  PageHeader,
  problemOf,
  Skeleton,
  useApi,
  useLanguage,
  useTexts,
  useToast,
  When,
} from "@florin/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useParams } from "react-router";
import { keys } from "../api/keys.js";
import { bodyOf, useMethods, useOrder, useRefunds } from "../api/queries.js";
import type { Money as Amount, Order, OrderItem, Refunds } from "../api/shapes.js";
import { Loaded, Refusal, StateBadge } from "../parts.js";
import { HowToPay } from "../pay/HowToPay.js";
import { offersOf } from "../pay/offers.js";
import { PayRefusal } from "../pay/PayRefusal.js";
import { canBePaid, failureOf, isGoods, isSettled } from "../pay/progress.js";
import { attempts, usePay } from "../pay/usePay.js";
import { ORDER_STATUS, ORDER_TONE, PRODUCT_KIND, PROVIDER, REFUND_STATUS, REFUND_TONE, useWords } from "../words.js";
import { useOrderName } from "./Orders.js";
import { PaperButton } from "./PaperButton.js";

const TEXTS = defineTexts({
  en: {
    orders: "Orders",
    title: "Order",
    items: "What it holds",
    unit: (count: number, price: string) => `${count} × ${price}`,
    credits: (count: string) => `${count} credits`,
    withBonus: (credits: string, bonus: string) => `${credits} credits + ${bonus} bonus`,
    promotion: (code: string) => `Code ${code}`,
    discount: "Discount",
    total: "Total",
    returned: "Given back",
    bundle: "Part of a bundle",
    undelivered: "Could not be delivered; its price is given back",
    download: "Download",
    facts: "Details",
    id: "Order",
    ordered: "Ordered",
    paid: "Paid",
    by: "Paid through",
    throughOpen: "Payment page at",
    receipt: "Receipt",
    brings: "Brings",
    test: "Test payment, no real money",
    pay: "Pay for it",
    payText: (total: string) => `${total} is open.`,
    payOpen: (until: string) => `Its payment page is open until ${until}.`,
    payNow: (total: string) => `Pay ${total}`,
    progress: "Follow the payment",
    processing: "The bank needs a while for this payment. We mail you when it has arrived.",
    failure: "The last attempt did not go through:",
    failed: "The last attempt did not go through. Nothing was charged.",
    cancel: "Cancel the order",
    cancelTitle: "Cancel this order?",
    cancelText: "Nothing was charged, and nothing will be. A payment page that is open is closed.",
    keep: "Keep it",
    cancelled: "The order is cancelled.",
    refunds: "What went back",
    refundNote: (number: string) => `Credit note ${number}`,
    again: "Order it again",
  },
  "zh-CN": {
    orders: "订单",
    title: "订单",
    items: "订单内容",
    unit: (count: number, price: string) => `${count} × ${price}`,
    credits: (count: string) => `${count} 积分`,
    withBonus: (credits: string, bonus: string) => `${credits} 积分 + 赠送 ${bonus}`,
    promotion: (code: string) => `优惠码 ${code}`,
    discount: "优惠",
    total: "合计",
    returned: "已退回",
    bundle: "套装内容",
    undelivered: "无法交付，价款正在退还",
    download: "下载",
    facts: "详细信息",
    id: "订单号",
    ordered: "下单时间",
    paid: "付款时间",
    by: "付款渠道",
    throughOpen: "付款页面",
    receipt: "收据",
    brings: "包含",
    test: "测试付款，不涉及真实资金",
    pay: "付款",
    payText: (total: string) => `待付金额 ${total}。`,
    payOpen: (until: string) => `付款页面有效期至 ${until}。`,
    payNow: (total: string) => `支付 ${total}`,
    progress: "查看付款进度",
    processing: "银行正在处理此笔付款，到账后我们会发邮件通知您。",
    failure: "上一次付款未成功：",
    failed: "上一次付款未成功，未产生扣款。",
    cancel: "取消订单",
    cancelTitle: "确定取消此订单？",
    cancelText: "未产生扣款，也不会扣款。已打开的付款页面将会关闭。",
    keep: "保留订单",
    cancelled: "订单已取消。",
    refunds: "退款记录",
    refundNote: (number: string) => `贷项通知单 ${number}`,
    again: "再次购买",
  },
});

export function OrderPage() {
  const { id = "" } = useParams();
  const texts = useTexts(TEXTS);
  const order = useOrder(id);
  const name = useOrderName();
  return (
    <>
      <PageHeader
        above={<Link to="/orders">{texts.orders}</Link>}
        title={order.data ? name(order.data) : texts.title}
        actions={order.data && <StateBadge state={order.data.status} texts={ORDER_STATUS} tones={ORDER_TONE} />}
      />
      <Loaded query={order}>{(found) => <Told order={found} />}</Loaded>
    </>
  );
}

function Told({ order }: { order: Order }) {
  const texts = useTexts(TEXTS);
  const refunds = useRefunds(order.id, order.returned.amount > 0);
  if (refunds.isLoading) {
    return <Skeleton lines={5} />;
  }
  return (
    <div className="p-split">
      <div className="f-stack">
        {canBePaid(order) && <PayIt order={order} />}
        {order.status === "processing" && (
          <Note tone="info">
            <p>{texts.processing}</p>
            <p>
              <Link to={`/orders/${order.id}/result`}>{texts.progress}</Link>
            </p>
          </Note>
        )}
        <Items order={order} />
        {refunds.data && refunds.data.data.length > 0 && <Returns order={order} refunds={refunds.data} />}
      </div>
      <OrderFacts order={order} />
    </div>
  );
}

function PayIt({ order }: { order: Order }) {
  const texts = useTexts(TEXTS);
  const { language } = useLanguage();
  const methods = useMethods(order.total.currency);
  const payment = usePay();
  const [provider, setProvider] = useState<string>();
  const offers = offersOf(methods.data ?? []);
  const open = order.payment?.checkout_url ? order.payment.provider : undefined;
  const isCredit = order.total.currency === "CREDIT";
  const through = isCredit ? "credits" : (provider ?? open ?? offers[0]?.provider);
  const total = formatMoney(order.total.amount, order.total.currency, language);
  const until = order.payment?.expires_at;
  return (
    <Card title={texts.pay}>
      <div className="f-stack">
        {order.payment?.failure && (
          <Note tone="bad">
            <p>
              {failureOf(order) === undefined ? texts.failed : `${texts.failure} ${failureOf(order)}`}
            </p>
          </Note>
        )}
        <p>
          {texts.payText(total)} {open && until && texts.payOpen(clock(until, language))}
        </p>
        {!isCredit && <HowToPay offers={offers} value={through} onChange={setProvider} />}
        <PayRefusal payment={payment} />
        <div className="f-row">
          <Button
            variant="primary"
            busy={payment.busy}
            disabled={through === undefined}
            onClick={() => through !== undefined && payment.pay(order, through)}
          >
            {texts.payNow(total)}
          </Button>
          <CancelIt order={order} />
        </div>
      </div>
      {payment.element}
    </Card>
  );
}

function clock(at: string, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" }).format(new Date(at));
}

function CancelIt({ order }: { order: Order }) {
  const texts = useTexts(TEXTS);
  const api = useApi();
  const queries = useQueryClient();
  const toast = useToast();
  const [asked, setAsked] = useState(false);
  const cancel = useMutation({
    mutationFn: () => bodyOf(api.POST("/v1/orders/{id}/cancel", { params: { path: { id: order.id } } })),
    onSuccess: (cancelled) => {
      attempts.forgetOrder(order.id);
      queries.setQueryData([...keys.order, order.id], cancelled);
      void queries.invalidateQueries({ queryKey: keys.orders });
      setAsked(false);
      toast(texts.cancelled, "good");
    },
  });
  return (
    <>
      <Button variant="quiet" onClick={() => setAsked(true)}>
        {texts.cancel}
      </Button>
      <Dialog
        open={asked}
        onClose={() => setAsked(false)}
        title={texts.cancelTitle}
        footer={
          <>
            <Button onClick={() => setAsked(false)}>{texts.keep}</Button>
            <Button variant="danger" busy={cancel.isPending} onClick={() => cancel.mutate()}>
              {texts.cancel}
            </Button>
          </>
        }
      >
        <p>{texts.cancelText}</p>
        <Refusal problem={cancel.error ? problemOf(cancel.error) : undefined} />
      </Dialog>
    </>
  );
}

function Items({ order }: { order: Order }) {
  const texts = useTexts(TEXTS);
  const bundled = order.discount.amount - (order.promotion_discount?.amount ?? 0);
  const full = order.total.amount + order.discount.amount;
  const line = (name: string, amount: Amount, sign: 1 | -1) => (
    <div>
      <dt>{name}</dt>
      <dd>
        <Money minor={sign * amount.amount} currency={amount.currency} />
      </dd>
    </div>
  );
  return (
    <Card title={texts.items}>
      <dl className="p-lines">
        {order.items.map((item, index) => (
          <ItemLine key={index} item={item} settled={isSettled(order)} />
        ))}
        {full !== order.total.amount && (
          <>
            {bundled > 0 && line(texts.discount, { amount: bundled, currency: order.total.currency }, -1)}
            {order.promotion_discount &&
              order.promotion_discount.amount > 0 &&
              line(texts.promotion(order.promotion_code ?? ""), order.promotion_discount, -1)}
          </>
        )}
        <div data-strong="">
          <dt>{texts.total}</dt>
          <dd>
            <Money minor={order.total.amount} currency={order.total.currency} />
          </dd>
        </div>
        {order.returned.amount > 0 && line(texts.returned, order.returned, -1)}
      </dl>
    </Card>
  );
}

function ItemLine({ item, settled }: { item: OrderItem; settled: boolean }) {
  const texts = useTexts(TEXTS);
  const { language } = useLanguage();
  const kind = useWords(PRODUCT_KIND);
  const count = (credits: number) => formatCredits(credits, 0, language);
  const brings =
    item.credits === 0
      ? kind(item.kind)
      : item.bonus_credits > 0
        ? texts.withBonus(count(item.credits), count(item.bonus_credits))
        : texts.credits(count(item.credits));
  const price = formatMoney(item.unit.amount, item.unit.currency, language);
  return (
    <div>
      <dt>
        {item.name}
        <span className="f-muted f-small">
          {brings}
          {item.quantity > 1 && ` · ${texts.unit(item.quantity, price)}`}
          {item.bundle && ` · ${texts.bundle}`}
        </span>
        {item.undelivered && <Badge tone="warn">{texts.undelivered}</Badge>}
        {settled && isGoods(item.kind) && !item.undelivered && (
          <Link className="f-small" to="/purchases">
            {texts.download}
          </Link>
        )}
      </dt>
      <dd>
        <Money minor={item.unit.amount * item.quantity} currency={item.unit.currency} />
      </dd>
    </div>
  );
}

function Returns({ order, refunds }: { order: Order; refunds: Refunds }) {
  const texts = useTexts(TEXTS);
  return (
    <Card title={texts.refunds}>
      <dl className="p-lines">
        {refunds.data.map((refund) => (
          <div key={refund.id}>
            <dt>
              <span className="f-row">
                <When at={refund.created_at} as="dateTime" />
                <StateBadge state={refund.status} texts={REFUND_STATUS} tones={REFUND_TONE} />
              </span>
              {refund.reason && <span className="f-muted f-small">{refund.reason}</span>}
            </dt>
            <dd>
              <Money minor={refund.amount.amount} currency={refund.amount.currency} />
            </dd>
          </div>
        ))}
      </dl>
      {refunds.notes.map((number) => (
        <p key={number} className="f-row">
          <span>{texts.refundNote(number)}</span>
          <PaperButton order={order.id} number={number} />
        </p>
      ))}
    </Card>
  );
}

function OrderFacts({ order }: { order: Order }) {
  const texts = useTexts(TEXTS);
  const { language } = useLanguage();
  const provider = useWords(PROVIDER);
  const payment = order.payment;
  const facts = [
    { label: texts.id, value: <CopyId value={order.id} label={texts.id} /> },
    { label: texts.ordered, value: <When at={order.created_at} as="dateTime" /> },
    ...(order.paid_at ? [{ label: texts.paid, value: <When at={order.paid_at} as="dateTime" /> }] : []),
    ...(payment ? [{ label: isSettled(order) ? texts.by : texts.throughOpen, value: provider(payment.provider) }] : []),
    ...(order.credits > 0
      ? [{ label: texts.brings, value: texts.credits(formatCredits(order.credits, 0, language)) }]
      : []),
    ...(order.invoice
      ? [
          {
            label: texts.receipt,
            value: (
              <span className="f-row">
                {order.invoice} <PaperButton order={order.id} number={order.invoice} />
              </span>
            ),
          },
        ]
      : []),
  ];
  return (
    <Card title={texts.facts}>
      <div className="f-stack">
        <Facts facts={facts} />
        {payment && !payment.live && order.total.currency !== "CREDIT" && <Badge tone="warn">{texts.test}</Badge>}
        {isSettled(order) && order.items.some((item) => item.kind === "credit_pack") && (
          <ButtonLink to="/">{texts.again}</ButtonLink>
        )}
      </div>
    </Card>
  );
}
