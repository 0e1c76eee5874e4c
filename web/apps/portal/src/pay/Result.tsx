import {
  Button,
  ButtonLink,
  Card,
  CopyId,
  defineTexts,
  formatCredits,
  formatMoney,
  Note,
  PageHeader,
  Skeleton,
  useLanguage,
  useSession,
  useTexts,
} from "@florin/ui";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, type ReactNode } from "react";
import { Link, useLocation, useNavigate, useParams } from "react-router";
import { keys } from "../api/keys.js";
import { useBalance } from "../api/queries.js";
import type { Order } from "../api/shapes.js";
import { LoadProblem } from "../parts.js";
import { PaperButton } from "../pages/PaperButton.js";
import { isOver, isSettled, stepsOf, type Phase, type Step } from "./progress.js";
import { useCountUp } from "./useCountUp.js";
import { attempts } from "./usePay.js";
import { useProgress, type Progress } from "./useProgress.js";

const TEXTS = defineTexts({
  en: {
    page: "Your payment",
    waiting: "Waiting for your payment",
    waitingText: "If you have paid, this page notices within seconds. Leave it open.",
    attempt: "An attempt to pay did not go through",
    attemptText: "Nothing was charged for it. You can try again; if you have paid since, leave this page open.",
    processing: "Your payment is on its way",
    processingText: "The bank needs a while, up to a few days. You need not wait here: we mail you when it has arrived.",
    paid: "Thank you",
    paidText: (total: string) => `We have received ${total}.`,
    failed: "The payment did not go through",
    failedText: "Nothing was charged. You can try again, also with another card.",
    cancelled: "This order was cancelled",
    cancelledText: "Nothing was charged.",
    expired: "This order has run out",
    expiredText: "Nobody paid in time, and nothing was charged.",
    returned: "This order was refunded",
    returnedText: (returned: string) => `${returned} went back to you.`,
    disputed: "This payment is disputed",
    disputedText: "Your bank has asked for the money back. Until that is decided, what you bought may be withheld.",
    steps: "What happens",
    payment: "Payment",
    paymentDone: "Paid",
    paymentDoing: "Waiting for the provider's word",
    paymentOnItsWay: "On its way",
    paymentStopped: "Not paid",
    credits: "Credits",
    creditsDone: (count: string) => `${count} credits added`,
    creditsDoing: "Adding your credits",
    goods: "Delivery",
    goodsDone: "Ready to download",
    goodsDoing: "Getting it ready",
    receipt: "Receipt",
    receiptDone: (number: string) => `${number} issued`,
    receiptMail: (email: string) => `Also on its way to ${email}`,
    receiptDoing: "Being written",
    creditsLater: "Then your credits",
    goodsLater: "Then your download",
    receiptLater: "Then the receipt",
    creditsNone: "No credits added",
    goodsNone: "Nothing to download",
    receiptNone: "No receipt",
    balance: "Your balance",
    credit: "credits",
    timeout: "This is taking longer than usual. It is safe to close this page.",
    timeoutText: "If you have paid, we credit you as soon as the provider tells us, and mail you. If you write to us, name this order:",
    check: "Check now",
    order: "See the order",
    again: "Try again",
    plans: "Back to the packages",
    credit2: "See your credits",
    purchases: "Go to your purchases",
    undelivered: "Something in this order could not be delivered any more. Its price is being given back to you.",
  },
  "zh-CN": {
    page: "您的付款",
    waiting: "正在等待付款",
    waitingText: "如果您已付款，此页面会在几秒内更新，请不要关闭。",
    attempt: "有一次付款未成功",
    attemptText: "该次未产生扣款。您可以重试；如果之后已付款，请保持此页面打开。",
    processing: "付款正在处理中",
    processingText: "银行需要一些时间，最长可能几天。您无需在此等待，到账后我们会发邮件通知您。",
    paid: "感谢您的购买",
    paidText: (total: string) => `我们已收到 ${total}。`,
    failed: "付款未成功",
    failedText: "未产生扣款。您可以重试，也可以换一张卡。",
    cancelled: "订单已取消",
    cancelledText: "未产生扣款。",
    expired: "订单已过期",
    expiredText: "未在规定时间内付款，未产生扣款。",
    returned: "订单已退款",
    returnedText: (returned: string) => `已向您退回 ${returned}。`,
    disputed: "此笔付款存在争议",
    disputedText: "您的银行已要求退回款项。在有结果之前，您购买的内容可能暂不可用。",
    steps: "进度",
    payment: "付款",
    paymentDone: "已付款",
    paymentDoing: "等待支付服务商确认",
    paymentOnItsWay: "处理中",
    paymentStopped: "未付款",
    credits: "积分",
    creditsDone: (count: string) => `${count} 积分已到账`,
    creditsDoing: "正在添加积分",
    goods: "交付",
    goodsDone: "可以下载",
    goodsDoing: "正在准备",
    receipt: "收据",
    receiptDone: (number: string) => `${number} 已开具`,
    receiptMail: (email: string) => `同时会发送到 ${email}`,
    receiptDoing: "正在开具",
    creditsLater: "然后积分到账",
    goodsLater: "然后即可下载",
    receiptLater: "然后开具收据",
    creditsNone: "未添加积分",
    goodsNone: "没有可下载的内容",
    receiptNone: "没有收据",
    balance: "当前余额",
    credit: "积分",
    timeout: "处理时间比平时长，您可以放心关闭此页面。",
    timeoutText: "如果您已付款，支付服务商通知我们后会立即为您到账，并发送邮件。联系我们时请提供此订单号：",
    check: "立即检查",
    order: "查看订单",
    again: "重试",
    plans: "返回积分包",
    credit2: "查看积分",
    purchases: "前往我的购买",
    undelivered: "订单中的部分内容已无法交付，其价款正在退还给您。",
  },
});

/** What becomes of a payment, from coming back until everything is there. */
export function Result() {
  const { id = "" } = useParams();
  const { pathname, search } = useLocation();
  const navigate = useNavigate();
  // What a provider adds proves nothing, and its secret has no business in an address.
  useEffect(() => {
    if (search !== "") {
      void navigate(pathname, { replace: true });
    }
  }, [pathname, search, navigate]);
  return <ResultOf key={id} id={id} />;
}

function ResultOf({ id }: { id: string }) {
  const texts = useTexts(TEXTS);
  const progress = useProgress(id);
  const { order, phase } = progress;
  useSettled(order, phase);
  return (
    <div className="p-result">
      {order === undefined || phase === undefined ? (
        <>
          <PageHeader title={texts.page} />
          {progress.problem ? <LoadProblem thrown={progress.problem} onRetry={progress.checkNow} /> : <Skeleton lines={6} />}
        </>
      ) : (
        <Told order={order} phase={phase} progress={progress} />
      )}
    </div>
  );
}

/** A new purchase of the same basket is a new order, and balance and lists are read anew. */
function useSettled(order: Order | undefined, phase: Phase | undefined): void {
  const queries = useQueryClient();
  const over = phase !== undefined && isOver(phase) && phase !== "failed";
  const id = order?.id;
  useEffect(() => {
    if (over && id !== undefined) {
      attempts.forgetOrder(id);
      for (const queryKey of [keys.balance, keys.transactions, keys.orders, keys.invoices, keys.purchases]) {
        void queries.invalidateQueries({ queryKey });
      }
    }
  }, [over, id, queries]);
}

function Told({ order, phase, progress }: { order: Order; phase: Phase; progress: Progress }) {
  const texts = useTexts(TEXTS);
  const { language } = useLanguage();
  const money = (amount: Order["total"]) => formatMoney(amount.amount, amount.currency, language);
  const sentence: Record<Phase, string> = {
    waiting: texts.waitingText,
    processing: texts.processingText,
    paid: texts.paidText(money(order.total)),
    failed: texts.failedText,
    cancelled: texts.cancelledText,
    expired: texts.expiredText,
    returned: texts.returnedText(money(order.returned)),
    disputed: texts.disputedText,
  };
  return (
    <>
      <div role="status" data-phase={phase} className="p-result-head">
        <Mark phase={phase} />
        <PageHeader title={texts[phase]} text={sentence[phase]} />
      </div>
      {order.items.some((item) => item.undelivered) && <Note tone="warn">{texts.undelivered}</Note>}
      {hasFailedOnce(order, phase) && (
        <Note tone="bad" title={texts.attempt}>
          <p>{texts.attemptText}</p>
        </Note>
      )}
      {progress.timedOut && <TimedOut order={order} progress={progress} />}
      <Card>
        <ol className="p-steps" aria-label={texts.steps}>
          {stepsOf(order).map((step) => (
            <StepRow key={step.name} step={step} order={order} phase={phase} />
          ))}
        </ol>
      </Card>
      {isSettled(order) && order.credits > 0 && <BalanceRow added={order.credits} />}
      <div className="f-row p-result-actions">
        <Actions order={order} phase={phase} />
      </div>
    </>
  );
}

/** A bank that says no leaves the order open; whether another attempt is under way, nobody can tell. */
function hasFailedOnce(order: Order, phase: Phase): boolean {
  return phase === "waiting" && typeof order.payment?.failure === "string";
}

function Mark({ phase }: { phase: Phase }) {
  const path: Partial<Record<Phase, string>> = { paid: "M4 12.5 9.5 18 20 6.5", failed: "M6 6l12 12M18 6 6 18" };
  return (
    <span className="p-mark" data-phase={phase} aria-hidden="true">
      {path[phase] ? (
        <svg viewBox="0 0 24 24">
          <path d={path[phase]} />
        </svg>
      ) : (
        !isOver(phase) && <span className="f-spinner" />
      )}
    </span>
  );
}

function StepRow({ step, order, phase }: { step: Step; order: Order; phase: Phase }) {
  const texts = useTexts(TEXTS);
  const { email } = useSession();
  return (
    <li data-state={step.state}>
      <span className="p-step-name">{texts[step.name]}</span>
      <span className="p-step-words">
        {useStepWords(step, order, phase)}
        {step.name === "receipt" && step.state === "done" && email && (
          <span className="f-muted f-small">{texts.receiptMail(email)}</span>
        )}
      </span>
      {step.name === "receipt" && step.state === "done" && order.invoice && <PaperOfOrder order={order} />}
    </li>
  );
}

function useStepWords({ name, state }: Step, order: Order, phase: Phase): ReactNode {
  const texts = useTexts(TEXTS);
  const { language } = useLanguage();
  if (state === "waiting" || state === "stopped") {
    const none = state === "stopped";
    const words = {
      payment: none ? texts.paymentStopped : texts.paymentDoing,
      credits: none ? texts.creditsNone : texts.creditsLater,
      goods: none ? texts.goodsNone : texts.goodsLater,
      receipt: none ? texts.receiptNone : texts.receiptLater,
    };
    return <span className="f-muted">{words[name]}</span>;
  }
  const done = state === "done";
  switch (name) {
    case "payment":
      return done ? texts.paymentDone : phase === "processing" ? texts.paymentOnItsWay : texts.paymentDoing;
    case "credits":
      return done ? texts.creditsDone(formatCredits(order.credits, 0, language)) : texts.creditsDoing;
    case "goods":
      return done ? texts.goodsDone : texts.goodsDoing;
    case "receipt":
      return done ? texts.receiptDone(order.invoice ?? "") : texts.receiptDoing;
  }
}

function PaperOfOrder({ order }: { order: Order }) {
  return <PaperButton order={order.id} number={order.invoice ?? ""} />;
}

/** The ledger's balance, reached by counting up from what it was before. */
function BalanceRow({ added }: { added: number }) {
  const texts = useTexts(TEXTS);
  const { language } = useLanguage();
  const balance = useBalance();
  const available = balance.data?.available;
  const shown = useCountUp(available, added);
  return (
    <Link to="/credits" className="p-balance p-balance-large">
      <span className="f-muted">{texts.balance}</span>
      <strong>
        {shown === undefined ? (
          <Skeleton width="6rem" />
        ) : (
          <>
            <span aria-hidden="true">{formatCredits(shown, balance.data?.scale ?? 0, language)}</span>
            <span className="f-unseen">{formatCredits(available ?? 0, balance.data?.scale ?? 0, language)}</span>{" "}
            <small>{texts.credit}</small>
          </>
        )}
      </strong>
    </Link>
  );
}

function TimedOut({ order, progress }: { order: Order; progress: Progress }) {
  const texts = useTexts(TEXTS);
  return (
    <Note tone="warn" title={texts.timeout}>
      <p>{texts.timeoutText}</p>
      <p>
        <CopyId value={order.id} />
      </p>
      <div>
        <Button busy={progress.checking} onClick={progress.checkNow}>
          {texts.check}
        </Button>
      </div>
    </Note>
  );
}

function Actions({ order, phase }: { order: Order; phase: Phase }) {
  const texts = useTexts(TEXTS);
  const toOrder = <ButtonLink to={`/orders/${order.id}`}>{texts.order}</ButtonLink>;
  switch (phase) {
    case "paid":
      return (
        <>
          {order.credits > 0 ? (
            <ButtonLink variant="primary" to="/credits">
              {texts.credit2}
            </ButtonLink>
          ) : (
            <ButtonLink variant="primary" to="/purchases">
              {texts.purchases}
            </ButtonLink>
          )}
          {toOrder}
        </>
      );
    case "failed":
      return (
        <ButtonLink variant="primary" to={`/orders/${order.id}`}>
          {texts.again}
        </ButtonLink>
      );
    case "cancelled":
    case "expired":
      return (
        <>
          <ButtonLink variant="primary" to="/">
            {texts.plans}
          </ButtonLink>
          {toOrder}
        </>
      );
    default:
      return hasFailedOnce(order, phase) ? (
        <ButtonLink variant="primary" to={`/orders/${order.id}`}>
          {texts.again}
        </ButtonLink>
      ) : (
        toOrder
      );
  }
}
