import {
  defineTexts,
  Field,
  formatMoney,
  formatNumber,
  fractionDigits,
  decimal,
  Note,
  TextInput,
  useApi,
  useLanguage,
  useTexts,
} from "@florin/ui";
import { useState } from "react";
import { answered, ask, because, useAct, useOnce, useOne } from "../api.js";
import { Confirm } from "../confirm.js";
import { minorUnits, preview } from "../refund.js";
import type { CreditBalance, Order } from "../types.js";

const TEXTS = defineTexts({
  en: {
    title: "Give money back",
    sum: (currency: string) => `Amount in ${currency}`,
    left: (sum: string) => `${sum} can still go back.`,
    tooMuch: "That is more than is left.",
    noSum: "Enter a sum of money above zero.",
    elsewhere: "Given back elsewhere",
    elsewhereHint: "This provider gives nothing back through Florin. Do it there, and write its reference down here.",
    elsewhereMissing: "Enter the reference.",
    reason: "Reason",
    reasonHint: "Stands with the refund and in the audit.",
    does: (sum: string) => `Give back ${sum}`,
    before: "Before",
    after: "After",
    credits: "Credits taken back",
    balance: "Balance, less what is owed",
    paid: "Kept of the payment",
    proRata: "pro rata to the price, the bonus first",
    owed: (count: string) => `${count} of these were spent already and will be owed: the next credits pay them.`,
    done: "The refund is made, or on its way.",
    unknown: "The provider did not answer. It is asked again until it says; nothing is given back twice.",
    noCredits: "none",
  },
  "zh-CN": {
    title: "退款",
    sum: (currency: string) => `金额（${currency}）`,
    left: (sum: string) => `还可退 ${sum}。`,
    tooMuch: "超出了可退金额。",
    noSum: "请输入大于零的金额。",
    elsewhere: "已在别处退款",
    elsewhereHint: "该渠道无法通过 Florin 退款。请在渠道处退款，并在此记录其流水号。",
    elsewhereMissing: "请输入流水号。",
    reason: "原因",
    reasonHint: "会记入退款和审计日志。",
    does: (sum: string) => `退款 ${sum}`,
    before: "之前",
    after: "之后",
    credits: "收回积分",
    balance: "余额（减去所欠）",
    paid: "保留的款项",
    proRata: "按价格比例，先收回赠送部分",
    owed: (count: string) => `其中 ${count} 积分已被使用，将记为欠额，由之后的积分抵扣。`,
    done: "退款已完成，或正在处理中。",
    unknown: "支付渠道没有回应。系统会继续查询直到有结果；不会重复退款。",
    noCredits: "无",
  },
});

/** Providers that cannot give money back through their API. */
const ELSEWHERE = new Set(["crossmint", "transfer"]);

/** Asks how much to give back, and shows what goes with it before it is done. */
export function RefundDialog({ order, onClose }: { order: Order; onClose: () => void }) {
  const texts = useTexts(TEXTS);
  const { language } = useLanguage();
  const { currency } = order.total;
  const scale = fractionDigits(currency);
  const left = order.total.amount - order.returned.amount;
  const outside = ELSEWHERE.has(order.payment?.provider ?? "");
  const [sum, setSum] = useState(decimal(left, scale));
  const [reason, setReason] = useState("");
  const [reference, setReference] = useState("");
  const [asked, setAsked] = useState(false);
  const once = useOnce();
  const amount = minorUnits(sum, scale);
  const wrongSum = amount === undefined || amount === 0 ? texts.noSum : amount > left ? texts.tooMuch : undefined;
  const wrongReference = outside && reference.trim() === "" ? texts.elsewhereMissing : undefined;
  const refund = useAct(
    (api, body: { amount: number; reason?: string; elsewhere?: string }) =>
      answered(
        api.POST("/v1/orders/{id}/refunds", {
          params: { path: { id: order.id }, header: { "Idempotency-Key": once.key, ...because(reason) } },
          body,
        }),
      ),
    {
      touches: ["orders", "order", "timeline", "customer", "disputes", "figures"],
      said: (made) => (made.status === "creating" ? texts.unknown : texts.done),
      done: onClose,
    },
  );
  const words = amount === undefined ? "" : formatMoney(amount, currency, language);
  return (
    <Confirm
      title={texts.title}
      label={texts.does(words)}
      danger
      reason={false}
      busy={refund.busy}
      problem={refund.problem}
      onClose={onClose}
      onConfirm={() => {
        setAsked(true);
        if (amount !== undefined && wrongSum === undefined && wrongReference === undefined) {
          refund.run({
            amount,
            ...(reason.trim() === "" ? {} : { reason: reason.trim() }),
            ...(outside ? { elsewhere: reference.trim() } : {}),
          });
        }
      }}
    >
      <Field
        label={texts.sum(currency)}
        hint={texts.left(formatMoney(left, currency, language))}
        error={asked || (amount ?? 0) > left ? wrongSum : undefined}
      >
        <TextInput
          data-autofocus
          inputMode="decimal"
          value={sum}
          onChange={(event) => {
            setSum(event.target.value);
            once.changed(refund.problem);
          }}
        />
      </Field>
      {outside && (
        <Field label={texts.elsewhere} hint={texts.elsewhereHint} error={asked ? wrongReference : undefined}>
          <TextInput
            maxLength={200}
            value={reference}
            onChange={(event) => {
              setReference(event.target.value);
              once.changed(refund.problem);
            }}
          />
        </Field>
      )}
      <Field label={texts.reason} hint={texts.reasonHint} optional>
        <TextInput
          maxLength={500}
          value={reason}
          onChange={(event) => {
            setReason(event.target.value);
            once.changed(refund.problem);
          }}
        />
      </Field>
      {wrongSum === undefined && amount !== undefined && <Consequences order={order} amount={amount} left={left} />}
    </Confirm>
  );
}

function Consequences({ order, amount, left }: { order: Order; amount: number; left: number }) {
  const texts = useTexts(TEXTS);
  const { language } = useLanguage();
  const api = useApi();
  const lines = order.items.map((item) => ({ amount: item.amount.amount, credits: item.credits + item.bonus_credits }));
  const { credits } = preview(lines, order.returned.amount, amount);
  const balance = useOne(
    ["customer", order.customer, "balance"],
    () => ask<CreditBalance>(api, "/v1/credits/balance", { customer: order.customer }),
    { enabled: order.credits > 0 },
  );
  const money = (minor: number) => formatMoney(minor, order.total.currency, language);
  const number = (count: number) => formatNumber(count, language);
  const net = balance.data === undefined ? undefined : balance.data.available - balance.data.debt;
  const after = net === undefined || credits === undefined ? undefined : net - credits;
  return (
    <>
      <table className="c-before-after">
        <thead>
          <tr>
            <td />
            <th scope="col">{texts.before}</th>
            <th scope="col">{texts.after}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{texts.paid}</th>
            <td>{money(left)}</td>
            <td>{money(left - amount)}</td>
          </tr>
          {order.credits > 0 && (
            <>
              <tr>
                <th scope="row">{texts.balance}</th>
                <td>{net === undefined ? "…" : number(net)}</td>
                <td>{after === undefined ? "–" : number(after)}</td>
              </tr>
              <tr>
                <th scope="row">{texts.credits}</th>
                <td colSpan={2}>{credits === undefined ? texts.proRata : number(credits)}</td>
              </tr>
            </>
          )}
        </tbody>
      </table>
      {after !== undefined && after < 0 && (
        <Note tone="warn">
          <p>{texts.owed(number(-after))}</p>
        </Note>
      )}
    </>
  );
}
