import { defineTexts, Field, fractionDigits, RadioCards, Select, TextInput, useTexts } from "@florin/ui";
import { useState } from "react";
import { answered, because, useAct, useOnce } from "../api.js";
import { Confirm } from "../confirm.js";
import { CURRENCIES } from "../figures/currencies.js";
import { CUSTOMER_ID } from "../ids.js";
import { minorUnits } from "../refund.js";

const TEXTS = defineTexts({
  en: {
    title: "Pay a creator",
    text: "Never more than what is available; the service refuses the rest.",
    creator: "Creator",
    currency: "Currency",
    amount: "Amount",
    amountHint: "Empty: all that is available",
    how: "How",
    manual: "I have paid it",
    manualText: "By your bank, say; it is only recorded.",
    stripe: "Stripe pays it",
    stripeText: "To the account that is settled with this creator.",
    reference: "Your reference",
    referenceHint: "The bank’s, for instance; it is taken once",
    does: "Pay",
    paid: "Paid.",
    unknown: "The provider did not answer. It is asked again; nothing is paid twice.",
    wrong: "Enter a sum above zero, or nothing.",
  },
  "zh-CN": {
    title: "向创作者付款",
    text: "不会超过可结算金额，超出部分会被拒绝。",
    creator: "创作者",
    currency: "币种",
    amount: "金额",
    amountHint: "留空表示全部可结算金额",
    how: "方式",
    manual: "我已付款",
    manualText: "例如通过您的银行；这里仅作登记。",
    stripe: "由 Stripe 付款",
    stripeText: "付至与该创作者约定的账户。",
    reference: "您的流水号",
    referenceHint: "例如银行流水号，每个只计一次",
    does: "付款",
    paid: "已付款。",
    unknown: "支付渠道没有回应。系统会继续查询；不会重复付款。",
    wrong: "请输入大于零的金额，或留空。",
  },
});

/** Pays a creator through a provider, or records what was paid by hand. */
export function PayoutForm({ creator, currencies = [], onClose }: { creator?: string; currencies?: readonly string[]; onClose: () => void }) {
  const texts = useTexts(TEXTS);
  const money = CURRENCIES.filter((currency) => currency !== "CREDIT");
  const choices = [...new Set([...currencies, ...money])];
  const [who, setWho] = useState(creator ?? "");
  const [currency, setCurrency] = useState(choices[0] ?? "USD");
  const [sum, setSum] = useState("");
  const [method, setMethod] = useState("manual");
  const [reference, setReference] = useState("");
  const once = useOnce();
  const amount = sum.trim() === "" ? undefined : minorUnits(sum, fractionDigits(currency));
  const wrong = sum.trim() !== "" && (amount === undefined || amount === 0);
  const pay = useAct(
    (api, why: string) =>
      answered(
        api.POST("/v1/payouts", {
          params: { header: { "Idempotency-Key": once.key, ...because(why) } },
          body: {
            creator: who.trim(),
            currency,
            method,
            ...(amount === undefined ? {} : { amount }),
            ...(method === "manual" ? { reference: reference.trim() } : {}),
          },
        }),
      ),
    {
      touches: ["payouts", "creators", "audit"],
      said: ({ status }) => (status === "creating" ? texts.unknown : texts.paid),
      done: onClose,
    },
  );
  const changed = (set: (value: string) => void) => (value: string) => {
    set(value);
    once.changed(pay.problem);
  };
  return (
    <Confirm
      title={texts.title}
      text={texts.text}
      label={texts.does}
      ready={CUSTOMER_ID.test(who.trim()) && !wrong && (method !== "manual" || reference.trim() !== "")}
      busy={pay.busy}
      problem={pay.problem}
      onClose={onClose}
      onConfirm={pay.run}
    >
      <Field label={texts.creator}>
        <TextInput
          data-autofocus
          placeholder="cus_…"
          readOnly={creator !== undefined}
          spellCheck={false}
          value={who}
          onChange={(event) => changed(setWho)(event.target.value)}
        />
      </Field>
      <div className="c-two">
        <Field label={texts.amount} hint={texts.amountHint} error={wrong ? texts.wrong : undefined}>
          <TextInput inputMode="decimal" value={sum} onChange={(event) => changed(setSum)(event.target.value)} />
        </Field>
        <Field label={texts.currency}>
          <Select
            value={currency}
            onChange={(event) => changed(setCurrency)(event.target.value)}
            options={choices.map((code) => ({ value: code, label: code }))}
          />
        </Field>
      </div>
      <RadioCards
        columns
        legend={texts.how}
        name="method"
        value={method}
        onChange={changed(setMethod)}
        options={[
          { value: "manual", label: texts.manual, description: texts.manualText },
          { value: "stripe", label: texts.stripe, description: texts.stripeText },
        ]}
      />
      {method === "manual" && (
        <Field label={texts.reference} hint={texts.referenceHint}>
          <TextInput
            maxLength={200}
            value={reference}
            onChange={(event) => changed(setReference)(event.target.value)}
          />
        </Field>
      )}
    </Confirm>
  );
}
