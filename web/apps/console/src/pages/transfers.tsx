import { Button, type Column, defineTexts, Field, fractionDigits, decimal, formatMoney, Money, PageHeader, TextInput, useApi, useLanguage, useTexts, When } from "@florin/ui";
import { useState } from "react";
import { answered, because, useAct, useList } from "../api.js";
import { Confirm } from "../confirm.js";
import { ActHead, CurlButton, Filters, Id, ListView, type ShownFilter, Status, useFilters } from "../parts.js";
import { dayOf } from "../period.js";
import { minorUnits } from "../refund.js";
import type { Transfer, TransferReceipt } from "../types.js";
import { COMMON } from "../words.js";

const TEXTS = defineTexts({
  en: {
    title: "Bank transfers",
    text: "Find the code of a bank statement’s line, and record that the money is there.",
    emptyTitle: "No bank transfer yet",
    emptyText: "Transfers appear when a buyer chooses to pay by bank transfer, which the setting FLORIN_TRANSFER_DETAILS offers.",
    code: "Code",
    state: "Money",
    waitingFor: "Waited for",
    here: "Received",
    closes: "Waits until",
    record: "Record receipt …",
    recordTitle: "The money is there",
    recordText: "The order is settled at once. A line of the statement counts once, for ever.",
    sum: (currency: string) => `Amount in ${currency}`,
    expected: (sum: string) => `Expected: ${sum}`,
    reference: "The bank’s reference",
    referenceHint: "What names this line of the statement",
    day: "Day of receipt",
    does: "Record",
    done: "Recorded; the order is settled.",
    objected: (why: string) => `Recorded, but not taken for the order (${why}): the money has to be sent back.`,
    wrongSum: "Enter the sum that has arrived.",
  },
  "zh-CN": {
    title: "银行转账",
    text: "按银行对账单上的附言代码查找，并登记款项到账。",
    emptyTitle: "还没有银行转账",
    emptyText: "买家选择银行转账付款后会显示在这里；由 FLORIN_TRANSFER_DETAILS 设置启用。",
    code: "附言代码",
    state: "款项",
    waitingFor: "等待到账",
    here: "已到账",
    closes: "等待至",
    record: "登记到账…",
    recordTitle: "登记款项到账",
    recordText: "订单会立即结算。对账单的每一行只计一次。",
    sum: (currency: string) => `金额（${currency}）`,
    expected: (sum: string) => `应收：${sum}`,
    reference: "银行流水号",
    referenceHint: "标识对账单上这一行的编号",
    day: "到账日期",
    does: "登记",
    done: "已登记，订单已结算。",
    objected: (why: string) => `已登记，但未计入订单（${why}）：款项需退回。`,
    wrongSum: "请输入到账金额。",
  },
});

export default function Transfers() {
  const texts = useTexts(TEXTS);
  const common = useTexts(COMMON);
  const api = useApi();
  const [open, setOpen] = useState<Transfer>();
  const filters: readonly ShownFilter[] = [
    { name: "code", label: texts.code, placeholder: "FL…" },
    {
      name: "received",
      label: texts.state,
      choices: ["false", "true"],
      words: (choice) => (choice === "true" ? texts.here : texts.waitingFor),
    },
  ];
  const values = useFilters(filters);
  const query = {
    ...(values["code"] === undefined ? {} : { code: values["code"] }),
    ...(values["received"] === undefined ? {} : { received: values["received"] === "true" }),
  };
  const list = useList(["transfers", query], (cursor) =>
    answered(api.GET("/v1/admin/transfers", { params: { query: { ...query, ...cursor } } })),
  );
  const columns: readonly Column<Transfer>[] = [
    { key: "code", label: texts.code, cell: (transfer) => <code>{transfer.code}</code> },
    { key: "state", label: common.status, cell: (transfer) => <Status value={stateOf(transfer)} /> },
    { key: "order", label: common.order, cell: (transfer) => <Id id={transfer.reference} /> },
    { key: "opened", label: common.created, cell: (transfer) => <When at={transfer.opened_at} />, wideOnly: true },
    { key: "closes", label: texts.closes, cell: (transfer) => <When at={transfer.closes_at} as="date" /> },
    {
      key: "amount",
      label: common.amount,
      align: "end",
      cell: (transfer) => <Money minor={transfer.amount.amount} currency={transfer.amount.currency} />,
    },
    {
      key: "act",
      label: <ActHead />,
      align: "end",
      cell: (transfer) =>
        transfer.received_at ? (
          <When at={transfer.received_at} />
        ) : (
          <Button small onClick={() => setOpen(transfer)}>
            {texts.record}
          </Button>
        ),
    },
  ];
  return (
    <>
      <PageHeader
        title={texts.title}
        text={texts.text}
        actions={<CurlButton request={{ path: "/v1/admin/transfers", query }} />}
      />
      <Filters page="transfers" filters={filters} />
      <ListView
        list={list}
        label={texts.title}
        file="transfers"
        columns={columns}
        rowKey={(transfer) => transfer.payment}
        filtered={Object.keys(values).length > 0}
        empty={{ title: texts.emptyTitle, text: texts.emptyText }}
      />
      {open !== undefined && <Receipt transfer={open} onClose={() => setOpen(undefined)} />}
    </>
  );
}

function stateOf(transfer: Transfer): string {
  if (transfer.received_at) {
    return "credited";
  }
  return transfer.closed_at ? "closed" : "waiting";
}

function Receipt({ transfer, onClose }: { transfer: Transfer; onClose: () => void }) {
  const texts = useTexts(TEXTS);
  const { language } = useLanguage();
  const { amount: expected, currency } = transfer.amount;
  const scale = fractionDigits(currency);
  // The sum is typed from the statement, not taken over: that is the check.
  const [sum, setSum] = useState("");
  const [reference, setReference] = useState("");
  const [day, setDay] = useState(() => dayOf(new Date()));
  const amount = minorUnits(sum, scale);
  const record = useAct(
    async (api, why: string) =>
      (await answered(
        api.POST("/v1/admin/payments/{id}/receipts", {
          params: { path: { id: transfer.payment }, header: because(why) },
          body: {
            amount: amount ?? 0,
            currency,
            bank_reference: reference.trim(),
            received_at: `${day}T00:00:00Z`,
          },
        }),
      )) as unknown as TransferReceipt,
    {
      touches: ["transfers", "orders", "order", "alerts"],
      said: ({ objection }) => (objection ? texts.objected(objection) : texts.done),
      done: onClose,
    },
  );
  return (
    <Confirm
      title={texts.recordTitle}
      text={texts.recordText}
      label={texts.does}
      ready={amount !== undefined && amount > 0 && reference.trim() !== "" && day !== ""}
      busy={record.busy}
      problem={record.problem}
      onClose={onClose}
      onConfirm={record.run}
    >
      <Field
        label={texts.sum(currency)}
        hint={texts.expected(formatMoney(expected, currency, language))}
        error={sum !== "" && amount === undefined ? texts.wrongSum : undefined}
      >
        <TextInput
          data-autofocus
          inputMode="decimal"
          placeholder={decimal(0, scale)}
          value={sum}
          onChange={(event) => setSum(event.target.value)}
        />
      </Field>
      <Field label={texts.reference} hint={texts.referenceHint}>
        <TextInput maxLength={100} value={reference} onChange={(event) => setReference(event.target.value)} />
      </Field>
      <Field label={texts.day}>
        <TextInput type="date" value={day} max={dayOf(new Date())} onChange={(event) => setDay(event.target.value)} />
      </Field>
    </Confirm>
  );
}
