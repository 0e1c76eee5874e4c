import {
  Button,
  type Column,
  Credits,
  defineTexts,
  Empty,
  Field,
  formatCredits,
  Money,
  Note,
  PageHeader,
  ProblemNote,
  Skeleton,
  Stat,
  Table,
  Tabs,
  TextInput,
  useApi,
  useLanguage,
  useTexts,
  When,
} from "@florin/ui";
import { useState } from "react";
import { Link, useNavigate, useParams, useSearchParams } from "react-router";
import { answered, ask, because, newKey, useAct, useFile, useList, useOne } from "../api.js";
import { AgentList } from "../agent/list.js";
import { Confirm } from "../confirm.js";
import { OrderList } from "../order/list.js";
import { ActHead, CurlButton, Id, ListView, shortened, Status } from "../parts.js";
import { minorUnits } from "../refund.js";
import { SubscriptionList } from "../subscription/list.js";
import type { CreditBalance, Customer as Known, Hold, Invoice, Lot, Transaction } from "../types.js";
import { COMMON, OPERATIONS, wordOf } from "../words.js";

const TABS = ["history", "orders", "invoices", "subscriptions", "lots", "holds", "agents"] as const;

const TEXTS = defineTexts({
  en: {
    title: "Customer",
    customers: "Customers",
    history: "History",
    orders: "Orders",
    invoices: "Invoices",
    subscriptions: "Subscriptions",
    lots: "Lots",
    holds: "Holds",
    agents: "Agents",
    available: "Available",
    held: "Held",
    used: "Used",
    debt: "Owed",
    granted: "Granted ever",
    frozen: "Frozen",
    frozenText: "Nothing can leave these credits until they are thawed.",
    correct: "Correct …",
    correctTitle: "Correct the credits",
    correctText: "Above zero gives, below zero takes. It stands in the customer’s history.",
    amount: "Credits",
    amountHint: "Whole credits, such as 500 or -500",
    wrongAmount: "Enter a number other than zero.",
    reference: "Reference",
    referenceHint: "A ticket, for instance; stands in the history",
    description: "Description",
    descriptionHint: "What the customer reads",
    does: "Correct",
    corrected: "Corrected.",
    after: (balance: string) => `Balance afterwards: ${balance}`,
    freeze: "Freeze …",
    thaw: "Thaw …",
    freezeTitle: "Freeze these credits?",
    thawTitle: "Thaw these credits?",
    freezeText: "Nothing can be spent, held or moved until somebody thaws them. What is bought still arrives.",
    thawText: "They can be spent again.",
    frozenDone: "The credits are frozen.",
    thawedDone: "The credits can be spent again.",
    writeOff: "Write off …",
    writeOffTitle: "Write off what is owed?",
    writeOffText: (debt: string) => `The customer owes ${debt} credits. The seller bears them from now on.`,
    writtenOff: "Written off.",
    type: "What",
    change: "Change",
    balance: "Balance",
    noHistory: "No credits yet",
    noHistoryText: "Purchases, spends and corrections appear here, each with the balance after it.",
    number: "Number",
    issued: "Issued",
    pdf: "PDF",
    noInvoices: "No invoice yet",
    noInvoicesText: "An invoice is issued with each order that is paid in money.",
    lot: "Lot",
    left: "Left",
    of: "Of",
    expires: "Expires",
    never: "Never",
    promotional: "Bonus",
    noLots: "No lots",
    noLotsText: "Each purchase or grant makes a lot; those that are used up are not shown.",
    until: "Until",
    noHolds: "Nothing is held",
    noHoldsText: "Credits that a program has set aside for a while appear here.",
    ledger: "As accounts",
  },
  "zh-CN": {
    title: "客户",
    customers: "客户",
    history: "积分明细",
    orders: "订单",
    invoices: "账单",
    subscriptions: "订阅",
    lots: "积分批次",
    holds: "冻结中",
    agents: "智能体",
    available: "可用",
    held: "占用",
    used: "已用",
    debt: "欠额",
    granted: "累计获得",
    frozen: "已冻结",
    frozenText: "解冻之前，这些积分无法使用。",
    correct: "更正…",
    correctTitle: "更正积分",
    correctText: "正数为增加，负数为扣除。会记入客户的积分明细。",
    amount: "积分",
    amountHint: "整数，例如 500 或 -500",
    wrongAmount: "请输入非零整数。",
    reference: "参考编号",
    referenceHint: "例如工单编号，会显示在明细中",
    description: "说明",
    descriptionHint: "客户会看到的文字",
    does: "更正",
    corrected: "已更正。",
    after: (balance: string) => `更正后余额：${balance}`,
    freeze: "冻结…",
    thaw: "解冻…",
    freezeTitle: "冻结这些积分？",
    thawTitle: "解冻这些积分？",
    freezeText: "解冻之前无法使用、占用或转移。新购买的积分仍会到账。",
    thawText: "之后即可再次使用。",
    frozenDone: "积分已冻结。",
    thawedDone: "积分可再次使用。",
    writeOff: "核销…",
    writeOffTitle: "核销欠额？",
    writeOffText: (debt: string) => `客户欠 ${debt} 积分。核销后由卖方承担。`,
    writtenOff: "已核销。",
    type: "内容",
    change: "变动",
    balance: "余额",
    noHistory: "还没有积分记录",
    noHistoryText: "购买、使用和更正都会显示在这里，并附上之后的余额。",
    number: "编号",
    issued: "开具时间",
    pdf: "PDF",
    noInvoices: "还没有账单",
    noInvoicesText: "每个以货币支付的订单都会开具账单。",
    lot: "批次",
    left: "剩余",
    of: "总数",
    expires: "有效期至",
    never: "永久有效",
    promotional: "赠送",
    noLots: "没有积分批次",
    noLotsText: "每次购买或发放形成一个批次；已用完的不再显示。",
    until: "至",
    noHolds: "没有占用中的积分",
    noHoldsText: "程序暂时占用的积分会显示在这里。",
    ledger: "查看账户",
  },
});

export default function Customer() {
  const texts = useTexts(TEXTS);
  const api = useApi();
  const { id = "" } = useParams();
  const [params, setParams] = useSearchParams();
  const tab = TABS.find((each) => each === params.get("tab")) ?? "history";
  const balance = useOne(["customer", id, "balance"], () =>
    ask<CreditBalance>(api, "/v1/credits/balance", { customer: id }),
  );
  const customer = useOne(["customers", id], () =>
    answered(api.GET("/v1/customers/{id}", { params: { path: { id } } })),
  );
  return (
    <>
      <PageHeader
        title={customer.data?.name ?? customer.data?.subject ?? texts.title}
        above={<Link to="/customers">{texts.customers}</Link>}
        text={
          <span className="f-row">
            {customer.data !== undefined && whoIs(customer.data) !== "" && <span>{whoIs(customer.data)}</span>}
            <Id id={id} to="" short={false} />
          </span>
        }
        actions={
          <>
            <CurlButton request={{ path: "/v1/credits/balance", query: { customer: id } }} />
            <Link to={`/ledger?customer=${id}`}>{texts.ledger}</Link>
          </>
        }
      />
      {balance.problem !== undefined && <ProblemNote problem={balance.problem} onRetry={balance.refetch} />}
      {balance.loading && <Skeleton lines={8} />}
      {balance.data !== undefined && (
        <>
          <Balance balance={balance.data} />
          <Tabs
            label={texts.title}
            tabs={TABS.map((each) => ({ id: each, label: texts[each] }))}
            value={tab}
            onChange={(next) => setParams(next === "history" ? {} : { tab: next })}
          >
            {tab === "history" && <History customer={id} />}
            {tab === "orders" && <Orders customer={id} />}
            {tab === "invoices" && <Invoices customer={id} />}
            {tab === "subscriptions" && <Subscriptions customer={id} />}
            {tab === "lots" && <Lots balance={balance.data} />}
            {tab === "holds" && <Holds customer={id} />}
            {tab === "agents" && <AgentList customer={id} />}
          </Tabs>
        </>
      )}
    </>
  );
}

/** What else than the title is known of somebody. */
function whoIs({ name, subject, email }: Known): string {
  return [name ? subject : undefined, email].filter(Boolean).join(" · ");
}

type Doing = "correct" | "freeze" | "writeOff";

function Balance({ balance }: { balance: CreditBalance }) {
  const texts = useTexts(TEXTS);
  const [doing, setDoing] = useState<Doing>();
  const { scale } = balance;
  const stop = () => setDoing(undefined);
  return (
    <>
      {balance.frozen && (
        <Note tone="warn" title={texts.frozen}>
          <p>{texts.frozenText}</p>
        </Note>
      )}
      <div className="f-grid">
        <Stat label={texts.available} value={<Credits minor={balance.available} scale={scale} />} />
        <Stat label={texts.held} value={<Credits minor={balance.held} scale={scale} />} />
        <Stat label={texts.used} value={<Credits minor={balance.used} scale={scale} />} />
        <Stat
          label={texts.debt}
          value={<Credits minor={balance.debt} scale={scale} />}
          tone={balance.debt > 0 ? "warn" : "neutral"}
        />
        <Stat label={texts.granted} value={<Credits minor={balance.granted} scale={scale} />} />
      </div>
      <div className="f-row">
        <Button onClick={() => setDoing("correct")}>{texts.correct}</Button>
        <Button onClick={() => setDoing("freeze")}>{balance.frozen ? texts.thaw : texts.freeze}</Button>
        {balance.debt > 0 && <Button onClick={() => setDoing("writeOff")}>{texts.writeOff}</Button>}
      </div>
      {doing === "correct" && <Correct balance={balance} onClose={stop} />}
      {doing === "freeze" && <Freeze balance={balance} onClose={stop} />}
      {doing === "writeOff" && <WriteOff balance={balance} onClose={stop} />}
    </>
  );
}

function Correct({ balance, onClose }: { balance: CreditBalance; onClose: () => void }) {
  const texts = useTexts(TEXTS);
  const { language } = useLanguage();
  const [amount, setAmount] = useState("");
  const [reference, setReference] = useState("");
  const [description, setDescription] = useState("");
  const [key] = useState(newKey);
  const negative = amount.trim().startsWith("-");
  const size = minorUnits(amount.trim().replace(/^[-+]/, ""), balance.scale);
  const change = size === undefined || size === 0 ? undefined : negative ? -size : size;
  const correct = useAct(
    (api, input: { change: number; why: string }) =>
      answered(
        api.POST("/v1/credits/corrections", {
          params: { header: { "Idempotency-Key": key, ...because(input.why) } },
          body: {
            customer: balance.customer,
            amount: input.change,
            reference: reference.trim(),
            ...(description.trim() === "" ? {} : { description: description.trim() }),
          },
        }),
      ),
    { touches: ["customer", "ledger", "audit"], said: () => texts.corrected, done: onClose },
  );
  return (
    <Confirm
      title={texts.correctTitle}
      text={texts.correctText}
      label={texts.does}
      danger={negative}
      ready={change !== undefined && reference.trim() !== ""}
      busy={correct.busy}
      problem={correct.problem}
      onClose={onClose}
      onConfirm={(why) => change !== undefined && correct.run({ change, why })}
    >
      <Field
        label={texts.amount}
        hint={
          change === undefined
            ? texts.amountHint
            : texts.after(formatCredits(balance.available - balance.debt + change, balance.scale, language))
        }
        error={amount !== "" && amount !== "-" && change === undefined ? texts.wrongAmount : undefined}
      >
        <TextInput data-autofocus value={amount} onChange={(event) => setAmount(event.target.value)} />
      </Field>
      <Field label={texts.reference} hint={texts.referenceHint}>
        <TextInput maxLength={128} value={reference} onChange={(event) => setReference(event.target.value)} />
      </Field>
      <Field label={texts.description} hint={texts.descriptionHint} optional>
        <TextInput maxLength={500} value={description} onChange={(event) => setDescription(event.target.value)} />
      </Field>
    </Confirm>
  );
}

function Freeze({ balance, onClose }: { balance: CreditBalance; onClose: () => void }) {
  const texts = useTexts(TEXTS);
  const [key] = useState(newKey);
  const frozen = !balance.frozen;
  const freeze = useAct(
    (api, why: string) =>
      answered(
        api.POST("/v1/credits/freezes", {
          params: { header: { "Idempotency-Key": key, ...because(why) } },
          body: { customer: balance.customer, frozen, reference: `console/${key.slice(0, 12)}` },
        }),
      ),
    { touches: ["customer", "audit"], said: () => (frozen ? texts.frozenDone : texts.thawedDone), done: onClose },
  );
  return (
    <Confirm
      title={frozen ? texts.freezeTitle : texts.thawTitle}
      text={frozen ? texts.freezeText : texts.thawText}
      label={(frozen ? texts.freeze : texts.thaw).replace(/\s*…$/, "")}
      danger={frozen}
      busy={freeze.busy}
      problem={freeze.problem}
      onClose={onClose}
      onConfirm={freeze.run}
    />
  );
}

function WriteOff({ balance, onClose }: { balance: CreditBalance; onClose: () => void }) {
  const texts = useTexts(TEXTS);
  const { language } = useLanguage();
  const [key] = useState(newKey);
  const writeOff = useAct(
    (api, why: string) =>
      answered(
        api.POST("/v1/credits/write-offs", {
          params: { header: { "Idempotency-Key": key, ...because(why) } },
          // The sum that is shown, not "all": the debt may have grown meanwhile.
          body: { customer: balance.customer, amount: balance.debt, reference: `console/${key.slice(0, 12)}` },
        }),
      ),
    { touches: ["customer", "ledger", "audit"], said: () => texts.writtenOff, done: onClose },
  );
  return (
    <Confirm
      title={texts.writeOffTitle}
      text={texts.writeOffText(formatCredits(balance.debt, balance.scale, language))}
      label={texts.writeOff.replace(/\s*…$/, "")}
      danger
      busy={writeOff.busy}
      problem={writeOff.problem}
      onClose={onClose}
      onConfirm={writeOff.run}
    />
  );
}

function History({ customer }: { customer: string }) {
  const texts = useTexts(TEXTS);
  const common = useTexts(COMMON);
  const operations = useTexts(OPERATIONS);
  const api = useApi();
  const { language } = useLanguage();
  const list = useList(["customer", customer, "history"], ({ limit, starting_after }) =>
    answered(
      api.GET("/v1/credits/transactions", {
        params: {
          query: { customer, limit, ...(starting_after === undefined ? {} : { starting_after: Number(starting_after) }) },
        },
      }),
    ),
  );
  const columns: readonly Column<Transaction>[] = [
    {
      key: "what",
      label: texts.type,
      cell: (line) => (
        <>
          <strong>{wordOf(operations, line.type)}</strong>
          <p className="f-muted f-small">{line.description}</p>
        </>
      ),
    },
    { key: "reference", label: texts.reference, cell: (line) => <Id id={line.reference} />, wideOnly: true },
    { key: "at", label: common.created, cell: (line) => <When at={line.created_at} /> },
    {
      key: "change",
      label: texts.change,
      align: "end",
      cell: (line) => (
        <span className="f-number">
          {line.change > 0 ? "+" : ""}
          {line.change === 0 ? "–" : formatCredits(line.change, line.scale, language)}
        </span>
      ),
    },
    {
      key: "balance",
      label: texts.balance,
      align: "end",
      cell: (line) => <Credits minor={line.balance_after} scale={line.scale} />,
    },
  ];
  return (
    <ListView
      list={list}
      label={texts.history}
      file="history"
      columns={columns}
      rowKey={(line) => line.id}
      empty={{ title: texts.noHistory, text: texts.noHistoryText }}
    />
  );
}

function Orders({ customer }: { customer: string }) {
  const api = useApi();
  const navigate = useNavigate();
  const list = useList(["orders", "of", customer], (cursor) =>
    answered(api.GET("/v1/orders", { params: { query: { customer, ...cursor } } })),
  );
  return <OrderList ofOne list={list} onOpen={(order) => void navigate(`/orders/${order.id}`)} />;
}

function Subscriptions({ customer }: { customer: string }) {
  const api = useApi();
  const navigate = useNavigate();
  const list = useList(["subscriptions", "of", customer], (cursor) =>
    answered(api.GET("/v1/subscriptions", { params: { query: { customer, ...cursor } } })),
  );
  return <SubscriptionList ofOne list={list} onOpen={({ id }) => void navigate(`/subscriptions/${id}`)} />;
}

function Invoices({ customer }: { customer: string }) {
  const texts = useTexts(TEXTS);
  const common = useTexts(COMMON);
  const api = useApi();
  const file = useFile();
  const list = useList(["customer", customer, "invoices"], (cursor) =>
    answered(api.GET("/v1/invoices", { params: { query: { customer, ...cursor } } })),
  );
  const columns: readonly Column<Invoice>[] = [
    { key: "number", label: texts.number, cell: (invoice) => invoice.number },
    { key: "status", label: common.status, cell: (invoice) => `${wordOf({}, invoice.kind)} · ${wordOf({}, invoice.status)}` },
    { key: "order", label: common.order, cell: (invoice) => <Id id={invoice.order} /> },
    { key: "issued", label: texts.issued, cell: (invoice) => <When at={invoice.issued_at} as="date" /> },
    {
      key: "total",
      label: common.amount,
      align: "end",
      cell: (invoice) => <Money minor={invoice.total.amount} currency={invoice.total.currency} />,
    },
    {
      key: "pdf",
      label: <ActHead />,
      align: "end",
      cell: (invoice) => (
        <Button small busy={file.busy} onClick={() => file.get(`/v1/invoices/${invoice.id}.pdf`, `${invoice.number}.pdf`)}>
          {texts.pdf}
        </Button>
      ),
    },
  ];
  return (
    <>
      {file.problem !== undefined && <ProblemNote problem={file.problem} />}
      <ListView
        list={list}
        label={texts.invoices}
      file="invoices"
        columns={columns}
        rowKey={(invoice) => invoice.id}
        empty={{ title: texts.noInvoices, text: texts.noInvoicesText }}
      />
    </>
  );
}

function Lots({ balance }: { balance: CreditBalance }) {
  const texts = useTexts(TEXTS);
  const common = useTexts(COMMON);
  const columns: readonly Column<Lot>[] = [
    { key: "lot", label: texts.lot, cell: (lot) => <code>{shortened(lot.id)}</code> },
    { key: "kind", label: common.type, cell: (lot) => (lot.promotional ? texts.promotional : "–") },
    { key: "created", label: common.created, cell: (lot) => <When at={lot.created_at} /> },
    {
      key: "expires",
      label: texts.expires,
      cell: (lot) => (lot.expires_at ? <When at={lot.expires_at} as="date" /> : texts.never),
    },
    { key: "of", label: texts.of, align: "end", cell: (lot) => <Credits minor={lot.granted} scale={balance.scale} /> },
    { key: "left", label: texts.left, align: "end", cell: (lot) => <Credits minor={lot.remaining} scale={balance.scale} /> },
  ];
  return (
    <Table
      caption={texts.lots}
      columns={columns}
      rows={balance.lots}
      rowKey={(lot) => lot.id}
      empty={<Empty title={texts.noLots} text={texts.noLotsText} />}
    />
  );
}

function Holds({ customer }: { customer: string }) {
  const texts = useTexts(TEXTS);
  const common = useTexts(COMMON);
  const api = useApi();
  const list = useList(["customer", customer, "holds"], (cursor) =>
    answered(api.GET("/v1/credits/holds", { params: { query: { customer, ...cursor } } })),
  );
  const columns: readonly Column<Hold>[] = [
    { key: "id", label: texts.holds, cell: (hold) => <Id id={hold.id} to="" /> },
    { key: "status", label: common.status, cell: (hold) => <Status value={hold.status} /> },
    { key: "until", label: texts.until, cell: (hold) => <When at={hold.expires_at} /> },
    { key: "of", label: texts.of, align: "end", cell: (hold) => <Credits minor={hold.amount} scale={hold.scale} /> },
    { key: "left", label: texts.left, align: "end", cell: (hold) => <Credits minor={hold.left} scale={hold.scale} /> },
  ];
  return (
    <ListView
      list={list}
      label={texts.holds}
      file="holds"
      columns={columns}
      rowKey={(hold) => hold.id}
      empty={{ title: texts.noHolds, text: texts.noHoldsText }}
    />
  );
}
