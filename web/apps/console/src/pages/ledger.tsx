import {
  type Api,
  Button,
  Credits,
  Empty,
  Field,
  formatDate,
  formatDateTime,
  formatNumber,
  PageHeader,
  ProblemNote,
  Skeleton,
  TextInput,
  useApi,
  useLanguage,
  useTexts,
} from "@florin/ui";
import { useState } from "react";
import { Link, useSearchParams } from "react-router";
import { answered, ask, useOne } from "../api.js";
import { dayEnd, dayStart, type Filter, readFilters } from "../filters.js";
import { CUSTOMER_ID } from "../ids.js";
import { Accounts } from "../ledger/accounts.js";
import { asOf, proof } from "../ledger/proof.js";
import { LEDGER } from "../ledger/texts.js";
import { CurlButton, Id } from "../parts.js";
import { dayOf } from "../period.js";
import type { CreditBalance, Transaction } from "../types.js";
import { OPERATIONS, wordOf } from "../words.js";

const PAGE = 100;
/** How many lines are read: enough for most customers, and still quick. */
const PAGES_MOST = 5;

export default function Ledger() {
  const texts = useTexts(LEDGER);
  const [params, setParams] = useSearchParams();
  const customer = params.get("customer") ?? "";
  const known = CUSTOMER_ID.test(customer);
  const day = readFilters(DAY, params)["at"];
  return (
    <>
      <PageHeader
        title={texts.title}
        text={texts.text}
        actions={
          <CurlButton
            request={
              known
                ? { path: "/v1/credits/transactions", query: { customer } }
                : { path: "/v1/admin/ledger/accounts" }
            }
          />
        }
      />
      <Whose key={customer} customer={customer} wrong={customer !== "" && !known} day={known ? day : undefined} onShow={setParams} />
      {known ? <Account key={customer} customer={customer} day={day} /> : <Accounts />}
    </>
  );
}

const DAY: readonly Filter[] = [{ name: "at", day: true }];

interface WhoseProps {
  customer: string;
  wrong: boolean;
  day: string | undefined;
  onShow: (params: Record<string, string>) => void;
}

/** Asks whose account to show, and of which day. */
function Whose({ customer, wrong, day, onShow }: WhoseProps) {
  const texts = useTexts(LEDGER);
  const [text, setText] = useState(customer);
  const show = (of: string, at: string | undefined) =>
    onShow({ ...(of === "" ? {} : { customer: of }), ...(of === "" || !at ? {} : { at }) });
  return (
    <form
      className="c-line"
      onSubmit={(event) => {
        event.preventDefault();
        show(text.trim(), day);
      }}
    >
      <Field label={texts.customer} error={wrong ? texts.notId : undefined}>
        <TextInput
          data-search=""
          spellCheck={false}
          placeholder="cus_…"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
      {customer !== "" && !wrong && (
        <Field label={texts.at}>
          <TextInput
            type="date"
            max={dayOf(new Date())}
            value={day ?? ""}
            onChange={(event) => show(customer, event.target.value)}
          />
        </Field>
      )}
      <Button type="submit">{texts.open}</Button>
      {customer !== "" && (
        <Button variant="quiet" onClick={() => show("", undefined)}>
          {texts.all}
        </Button>
      )}
    </form>
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

function Account({ customer, day }: { customer: string; day: string | undefined }) {
  const texts = useTexts(LEDGER);
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
  const end = day === undefined ? undefined : dayEnd(day);
  const then = end === undefined ? undefined : asOf(lines, more, end);
  const shown = then === undefined ? lines : then.lines;
  const booked = shown.filter(({ change }) => change !== 0);
  const { sound, opening } = proof(lines, more, total(balance));
  const none = then === undefined ? texts.noLines : then.balance === undefined ? texts.tooFar : texts.thenNone;
  return (
    <>
      <p className="f-row">
        <Id id={customer} short={false} />
        <span className="f-muted">
          {texts.asOf} {day === undefined ? formatDateTime(new Date(), language) : formatDate(dayStart(day), language)}
        </span>
      </p>
      {booked.length === 0 ? (
        <Empty title={none} />
      ) : (
        <TAccount lines={booked} opening={opening} scale={balance.scale} />
      )}
      <section className="c-proof" data-sound={sound}>
        <h2>{sound ? texts.prove : texts.unproved}</h2>
        <p>
          {then === undefined ? (
            <Now balance={balance} />
          ) : (
            then.balance !== undefined && (
              <>
                {texts.thenBalance} <Credits minor={then.balance} scale={balance.scale} />
              </>
            )
          )}
        </p>
        <p>{sound ? proved(texts, more, formatNumber(lines.length, language)) : texts.wrong}</p>
      </section>
    </>
  );
}

/** All lines are followed, also those behind the day that is shown: they lead to what is known now. */
function proved(texts: (typeof LEDGER)["en"], more: boolean, lines: string): string {
  return more ? texts.provedPart(lines) : texts.provedAll(lines);
}

function Now({ balance: { available, held, debt, scale } }: { balance: CreditBalance }) {
  const texts = useTexts(LEDGER);
  return (
    <>
      {texts.available} <Credits minor={available} scale={scale} /> · {texts.held} <Credits minor={held} scale={scale} /> ·{" "}
      {texts.debt} <Credits minor={debt} scale={scale} />
    </>
  );
}

interface TAccountProps {
  lines: readonly Transaction[];
  opening: number;
  scale: number;
}

function TAccount({ lines, opening, scale }: TAccountProps) {
  const texts = useTexts(LEDGER);
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
  const texts = useTexts(LEDGER);
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
