import {
  Button,
  Checkbox,
  type Column,
  defineTexts,
  Empty,
  Field,
  formatPercentBp,
  decimal,
  Money,
  PageHeader,
  ProblemNote,
  Skeleton,
  Table,
  Tabs,
  TextInput,
  useApi,
  useLanguage,
  useTexts,
} from "@florin/ui";
import { useState } from "react";
import { Link, useNavigate, useParams, useSearchParams } from "react-router";
import { answered, ask, because, useAct, useFile, useList, useOne } from "../api.js";
import { ListingList } from "../catalogue/listings.js";
import { Confirm } from "../confirm.js";
import { PayoutForm } from "../creator/payoutForm.js";
import { CurlButton, Id, Known } from "../parts.js";
import { dayOf } from "../period.js";
import { minorUnits } from "../refund.js";
import type { Earnings } from "../types.js";
import { PayoutList } from "./creators.js";

const TEXTS = defineTexts({
  en: {
    title: "Creator",
    creators: "Creators & payouts",
    currency: "Currency",
    earned: "Earned ever",
    pending: "Maturing or withheld",
    available: "Available",
    underWay: "Under way",
    paidOut: "Paid out",
    none: "Nothing earned yet",
    noneText: "What this creator’s listings bring stands here, by currency.",
    settled: "What is settled",
    fee: "Fee",
    feeDefault: "as for everybody",
    account: "Stripe account",
    noAccount: "none: Stripe cannot pay them",
    change: "Change …",
    feeOwn: "A fee of their own",
    feePercent: "Fee in percent",
    feeHint: "0 to 100, such as 12.5. What is sold already stays.",
    accountHint: "acct_…, or empty for none",
    saved: "Saved; it holds from now on.",
    save: "Save",
    pay: "Pay …",
    listings: "Listings",
    payouts: "Payouts",
    statement: "Statement of",
    pdf: "PDF",
    csv: "CSV",
  },
  "zh-CN": {
    title: "创作者",
    creators: "创作者与结算",
    currency: "币种",
    earned: "累计收入",
    pending: "待到期或被扣留",
    available: "可结算",
    underWay: "付款中",
    paidOut: "已结算",
    none: "还没有收入",
    noneText: "此创作者的商品收入会按币种显示在这里。",
    settled: "约定",
    fee: "平台费率",
    feeDefault: "默认费率",
    account: "Stripe 账户",
    noAccount: "无：Stripe 无法向其付款",
    change: "修改…",
    feeOwn: "单独费率",
    feePercent: "费率（%）",
    feeHint: "0 到 100，如 12.5。已售出的不受影响。",
    accountHint: "acct_…，留空表示无",
    saved: "已保存，从现在起生效。",
    save: "保存",
    pay: "付款…",
    listings: "商品",
    payouts: "结算记录",
    statement: "结算单月份",
    pdf: "PDF",
    csv: "CSV",
  },
});

type Balance = Earnings["balances"][number];

export default function Creator() {
  const texts = useTexts(TEXTS);
  const api = useApi();
  const { id = "" } = useParams();
  const [params, setParams] = useSearchParams();
  const [paying, setPaying] = useState(false);
  const tab = params.get("tab") === "payouts" ? "payouts" : "listings";
  const earnings = useOne(["creators", id, "earnings"], () =>
    ask<Earnings>(api, "/v1/creators/me/earnings", { customer: id }),
  );
  const waiting = [earnings, useSettled(id)].some(({ loading }) => loading);
  const columns: readonly Column<Balance>[] = [
    { key: "currency", label: texts.currency, cell: (balance) => balance.currency },
    ...(["earned", "pending", "under_way", "paid_out", "available"] as const).map((member) => ({
      key: member,
      label: { earned: texts.earned, pending: texts.pending, under_way: texts.underWay, paid_out: texts.paidOut, available: texts.available }[member],
      align: "end" as const,
      cell: (balance: Balance) => <Money minor={balance[member]} currency={balance.currency} />,
    })),
  ];
  return (
    <>
      <PageHeader
        title={texts.title}
        above={<Link to="/creators">{texts.creators}</Link>}
        text={<Id id={id} short={false} />}
        actions={
          <>
            <CurlButton request={{ path: "/v1/creators/me/earnings", query: { customer: id } }} />
            <Button variant="primary" onClick={() => setPaying(true)}>
              {texts.pay}
            </Button>
          </>
        }
      />
      {earnings.problem !== undefined && <ProblemNote problem={earnings.problem} onRetry={earnings.refetch} />}
      {waiting && <Skeleton lines={12} />}
      {!waiting && earnings.problem === undefined && (
        <>
          <Table
            caption={texts.earned}
            columns={columns}
            rows={earnings.data?.balances}
            rowKey={({ currency }) => currency}
            empty={<Empty title={texts.none} text={texts.noneText} />}
          />
          <div className="c-two">
            <Settled creator={id} />
            <Statement creator={id} />
          </div>
          <Tabs
            label={texts.title}
            tabs={[
              { id: "listings", label: texts.listings },
              { id: "payouts", label: texts.payouts },
            ]}
            value={tab}
            onChange={(next) => setParams(next === "listings" ? {} : { tab: next })}
          >
            {tab === "listings" ? <Listings creator={id} /> : <Payouts creator={id} />}
          </Tabs>
        </>
      )}
      {paying && (
        <PayoutForm
          creator={id}
          currencies={earnings.data?.balances.map(({ currency }) => currency) ?? []}
          onClose={() => setPaying(false)}
        />
      )}
    </>
  );
}

function useSettled(creator: string) {
  const api = useApi();
  return useOne(["creators", creator, "settled"], () =>
    answered(api.GET("/v1/admin/creators/{customer}", { params: { path: { customer: creator } } })),
  );
}

function Settled({ creator }: { creator: string }) {
  const texts = useTexts(TEXTS);
  const { language } = useLanguage();
  const [changing, setChanging] = useState(false);
  const settled = useSettled(creator);
  if (settled.data === undefined) {
    return settled.problem === undefined ? null : <ProblemNote problem={settled.problem} onRetry={settled.refetch} />;
  }
  const { fee_bp, stripe_account } = settled.data;
  return (
    <section className="f-stack">
      <div className="c-head">
        <h2>{texts.settled}</h2>
        <Button small onClick={() => setChanging(true)}>
          {texts.change}
        </Button>
      </div>
      <Known
        facts={[
          [texts.fee, fee_bp == null ? texts.feeDefault : formatPercentBp(fee_bp, language)],
          [texts.account, stripe_account ? <Id id={stripe_account} to="" short={false} /> : texts.noAccount],
        ]}
      />
      {changing && (
        <Change
          creator={creator}
          fee={fee_bp ?? undefined}
          account={stripe_account ?? ""}
          onClose={() => setChanging(false)}
        />
      )}
    </section>
  );
}

interface ChangeProps {
  creator: string;
  fee: number | undefined;
  account: string;
  onClose: () => void;
}

function Change({ creator, fee, account: known, onClose }: ChangeProps) {
  const texts = useTexts(TEXTS);
  const [own, setOwn] = useState(fee !== undefined);
  const [percent, setPercent] = useState(fee === undefined ? "" : decimal(fee, 2));
  const [account, setAccount] = useState(known);
  const points = minorUnits(percent, 2);
  const goodFee = !own || (points !== undefined && points <= 10_000);
  const goodAccount = /^(acct_[A-Za-z0-9]{1,60})?$/.test(account.trim());
  const save = useAct(
    (api, why: string) =>
      answered(
        api.PATCH("/v1/admin/creators/{customer}", {
          params: { path: { customer: creator }, header: because(why) },
          body: {
            ...(own && points !== undefined ? { fee_bp: points } : { default_fee: true }),
            stripe_account: account.trim(),
          },
        }),
      ),
    { touches: ["creators", "audit"], said: () => texts.saved, done: onClose },
  );
  return (
    <Confirm
      title={texts.settled}
      label={texts.save}
      ready={goodFee && goodAccount}
      busy={save.busy}
      problem={save.problem}
      onClose={onClose}
      onConfirm={save.run}
    >
      <Checkbox label={texts.feeOwn} checked={own} onChange={(event) => setOwn(event.target.checked)} />
      {own && (
        <Field label={texts.feePercent} hint={texts.feeHint} error={goodFee || percent === "" ? undefined : texts.feeHint}>
          <TextInput inputMode="decimal" value={percent} onChange={(event) => setPercent(event.target.value)} />
        </Field>
      )}
      <Field label={texts.account} hint={texts.accountHint} error={goodAccount ? undefined : texts.accountHint}>
        <TextInput spellCheck={false} value={account} onChange={(event) => setAccount(event.target.value)} />
      </Field>
    </Confirm>
  );
}

function Statement({ creator }: { creator: string }) {
  const texts = useTexts(TEXTS);
  const file = useFile();
  const [month, setMonth] = useState(() => dayOf(new Date()).slice(0, 7));
  const path = (kind: string) => `/v1/creators/me/statements/${month}.${kind}?customer=${creator}`;
  return (
    <section className="f-stack">
      <div className="c-line">
        <Field label={texts.statement}>
          <TextInput type="month" max={dayOf(new Date()).slice(0, 7)} value={month} onChange={(event) => setMonth(event.target.value)} />
        </Field>
        <Button disabled={month === ""} busy={file.busy} onClick={() => file.get(path("pdf"), `statement-${month}.pdf`)}>
          {texts.pdf}
        </Button>
        <Button disabled={month === ""} busy={file.busy} onClick={() => file.get(path("csv"), `statement-${month}.csv`)}>
          {texts.csv}
        </Button>
      </div>
      {file.problem !== undefined && <ProblemNote problem={file.problem} />}
    </section>
  );
}

function Listings({ creator }: { creator: string }) {
  const api = useApi();
  const { language } = useLanguage();
  const navigate = useNavigate();
  const list = useList(["listings", language, "of", creator], (cursor) =>
    answered(api.GET("/v1/creators/me/listings", { params: { query: { customer: creator, ...cursor } } })),
  );
  return <ListingList ofOne list={list} onOpen={(listing) => void navigate(`/catalogue/listings/${listing.id}`)} />;
}

function Payouts({ creator }: { creator: string }) {
  const api = useApi();
  const list = useList(["payouts", "of", creator], (cursor) =>
    answered(api.GET("/v1/payouts", { params: { query: { creator, ...cursor } } })),
  );
  return <PayoutList ofOne list={list} />;
}
