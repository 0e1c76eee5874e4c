import { type Api, Button, Credits, defineTexts, Empty, Field, formatCredits, formatDateTime, PageHeader, ProblemNote, Skeleton, TextInput, useApi, useLanguage, useTexts } from "@florin/ui";
import { useState } from "react";
import { Link, useSearchParams } from "react-router";
import { answered, ask, useOne } from "../api.js";
import { CUSTOMER_ID } from "../ids.js";
import { CurlButton, Id } from "../parts.js";
import { proof } from "../ledger/proof.js";
import type { CreditBalance, Transaction } from "../types.js";
import { OPERATIONS, wordOf } from "../words.js";

const TEXTS = defineTexts({
  en: {
    title: "Ledger",
    text: "A customer’s credits as an account: what left it on the left, what came to it on the right.",
    customer: "Customer’s id",
    open: "Show",
    notId: "This is not a customer’s id.",
    emptyTitle: "Whose account?",
    emptyText: "Enter a customer’s id, or come here from a customer. The whole ledger, the system’s accounts included, is proved by ./florin verify.",
    debit: "Debit",
    credit: "Credit",
    opening: "Before these",
    balance: "Balance",
    available: "Available",
    debt: "Owed",
    held: "Held",
    prove: "The balance, proved",
    unproved: "The balance is not proved",
    provedAll: (lines: string) => `All ${lines} lines since the beginning add up to the balance, one after the other.`,
    provedPart: (lines: string) => `The last ${lines} lines lead from the balance before them to this one, one after the other.`,
    wrong: "These lines do not add up to the balance. Run ./florin verify.",
    asOf: "As of",
    noLines: "Nothing was booked on this account.",
  },
  "zh-CN": {
    title: "账本",
    text: "客户的积分账户：左侧为支出，右侧为收入。",
    customer: "客户编号",
    open: "显示",
    notId: "这不是客户编号。",
    emptyTitle: "要查看谁的账户？",
    emptyText: "请输入客户编号，或从客户页面进入。整个账本（包括系统账户）由 ./florin verify 验证。",
    debit: "借方",
    credit: "贷方",
    opening: "此前余额",
    balance: "余额",
    available: "可用",
    debt: "欠额",
    held: "占用",
    prove: "余额已验证",
    unproved: "余额未能验证",
    provedAll: (lines: string) => `自开户以来的 ${lines} 条记录逐条相加，等于当前余额。`,
    provedPart: (lines: string) => `最近 ${lines} 条记录从此前余额逐条推算，等于当前余额。`,
    wrong: "这些记录与余额不符。请运行 ./florin verify。",
    asOf: "截至",
    noLines: "此账户没有任何记录。",
  },
});

const PAGE = 100;
/** How many lines are read: enough for most customers, and still quick. */
const PAGES_MOST = 5;

export default function Ledger() {
  const texts = useTexts(TEXTS);
  const [params, setParams] = useSearchParams();
  const customer = params.get("customer") ?? "";
  const known = CUSTOMER_ID.test(customer);
  const [text, setText] = useState(customer);
  return (
    <>
      <PageHeader
        title={texts.title}
        text={texts.text}
        actions={known && <CurlButton request={{ path: "/v1/credits/transactions", query: { customer } }} />}
      />
      <form
        className="c-line"
        onSubmit={(event) => {
          event.preventDefault();
          setParams({ customer: text.trim() });
        }}
      >
        <Field label={texts.customer} error={customer !== "" && !known ? texts.notId : undefined}>
          <TextInput
            data-search=""
            spellCheck={false}
            placeholder="cus_…"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </Field>
        <Button type="submit">{texts.open}</Button>
      </form>
      {known ? <Account key={customer} customer={customer} /> : <Empty title={texts.emptyTitle} text={texts.emptyText} />}
    </>
  );
}

interface Lines {
  readonly lines: readonly Transaction[];
  readonly more: boolean;
}

interface Picture extends Lines {
  readonly balance: CreditBalance;
}

const TRIES = 3;

/** The lines and the balance of one moment: what is booked in between makes it look again. */
async function picture(api: Api, customer: string): Promise<Picture> {
  const read = () => ask<CreditBalance>(api, "/v1/credits/balance", { customer });
  let before = await read();
  for (let again = 1; ; again++) {
    const lines = await load(api, customer);
    const balance = await read();
    if (total(before) === total(balance) || again === TRIES) {
      return { ...lines, balance };
    }
    before = balance;
  }
}

/** A hold moves nothing: what is held is still in the account. */
function total({ available, held }: CreditBalance): number {
  return available + held;
}

async function load(api: Api, customer: string): Promise<Lines> {
  const lines: Transaction[] = [];
  let after: number | undefined;
  for (let page = 0; page < PAGES_MOST; page++) {
    const query = { customer, limit: PAGE, ...(after === undefined ? {} : { starting_after: after }) };
    const { data, next_cursor } = await answered(api.GET("/v1/credits/transactions", { params: { query } }));
    lines.push(...data);
    if (!next_cursor) {
      return { lines, more: false };
    }
    after = Number(next_cursor);
  }
  return { lines, more: true };
}

function Account({ customer }: { customer: string }) {
  const texts = useTexts(TEXTS);
  const { language } = useLanguage();
  const api = useApi();
  const account = useOne(["ledger", customer], () => picture(api, customer));
  if (account.problem !== undefined) {
    return <ProblemNote problem={account.problem} onRetry={account.refetch} />;
  }
  if (account.data === undefined) {
    return <Skeleton lines={10} />;
  }
  const { lines, more, balance } = account.data;
  const { scale, available, held, debt } = balance;
  const booked = lines.filter(({ change }) => change !== 0);
  const proved = proof(lines, more, total(balance));
  const number = (count: number) => formatCredits(count, 0, language);
  return (
    <>
      <p className="f-row">
        <Id id={customer} short={false} />
        <span className="f-muted">
          {texts.asOf} {formatDateTime(new Date(), language)}
        </span>
      </p>
      {booked.length === 0 ? (
        <Empty title={texts.noLines} />
      ) : (
        <TAccount lines={booked} opening={proved.opening} scale={scale} />
      )}
      <section className="c-proof" data-sound={proved.sound}>
        <h2>{proved.sound ? texts.prove : texts.unproved}</h2>
        <p>
          {texts.available} <Credits minor={available} scale={scale} /> · {texts.held}{" "}
          <Credits minor={held} scale={scale} /> · {texts.debt} <Credits minor={debt} scale={scale} />
        </p>
        <p>
          {!proved.sound
            ? texts.wrong
            : more
              ? texts.provedPart(number(lines.length))
              : texts.provedAll(number(lines.length))}
        </p>
      </section>
    </>
  );
}

interface TAccountProps {
  lines: readonly Transaction[];
  opening: number;
  scale: number;
}

function TAccount({ lines, opening, scale }: TAccountProps) {
  const texts = useTexts(TEXTS);
  const debits = lines.filter(({ change }) => change < 0);
  const credits = lines.filter(({ change }) => change > 0);
  return (
    <div className="c-t">
      <Half title={texts.debit} lines={debits} scale={scale} />
      <Half title={texts.credit} lines={credits} scale={scale} opening={opening} />
    </div>
  );
}

function Half({ title, lines, scale, opening = 0 }: { title: string; lines: readonly Transaction[]; scale: number; opening?: number }) {
  const texts = useTexts(TEXTS);
  const operations = useTexts(OPERATIONS);
  const { language } = useLanguage();
  const sum = lines.reduce((total, { change }) => total + Math.abs(change), opening);
  return (
    <section>
      <h2>{title}</h2>
      <ol className="f-plain">
        {lines.map((line) => (
          <li key={line.id}>
            <span>
              {wordOf(operations, line.type)}
              <small className="f-muted">
                {formatDateTime(line.created_at, language)} ·{" "}
                {line.reference.startsWith("ord_") ? (
                  <Link to={`/orders/${line.reference}`}>{line.reference.slice(-8)}</Link>
                ) : (
                  line.reference
                )}
              </small>
            </span>
            <Credits minor={Math.abs(line.change)} scale={scale} />
          </li>
        ))}
        {opening !== 0 && (
          <li>
            <span className="f-muted">{texts.opening}</span>
            <Credits minor={opening} scale={scale} />
          </li>
        )}
      </ol>
      <p className="c-t-sum">
        <Credits minor={sum} scale={scale} />
      </p>
    </section>
  );
}
