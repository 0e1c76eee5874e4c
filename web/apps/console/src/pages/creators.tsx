import {
  Button,
  type Column,
  defineTexts,
  Drawer,
  Money,
  Note,
  PageHeader,
  ProblemNote,
  Skeleton,
  Tabs,
  useApi,
  useLanguage,
  useTexts,
  When,
} from "@florin/ui";
import { useNavigate, useParams, useSearchParams } from "react-router";
import { answered, useList, useOne } from "../api.js";
import { CUSTOMER_ID } from "../ids.js";
import { ListingList } from "../catalogue/listings.js";
import { CurlButton, Filters, Id, Known, ListView, Raw, type ShownFilter, shortened, Status, useFilters } from "../parts.js";
import type { Payout } from "../types.js";
import { COMMON, STANDS, wordOf } from "../words.js";
import { PayoutForm } from "../creator/payoutForm.js";
import { useState } from "react";

const STATUSES = ["creating", "paid", "failed"] as const;

export const CREATORS = defineTexts({
  en: {
    title: "Creators & payouts",
    text: "Who sells, what they have earned, and what they were paid.",
    payouts: "Payouts",
    creators: "By what they sell",
    creator: "Creator",
    method: "By",
    manual: "by hand",
    reference: "Reference",
    pay: "Pay a creator …",
    emptyTitle: "Nobody was paid yet",
    emptyText: "What a creator has earned can be paid here once it has matured.",
    payout: "Payout",
    unknown: "The provider has not said yet whether it is paid. It is asked again; nothing is paid twice.",
    since: "Stands so since",
  },
  "zh-CN": {
    title: "创作者与结算",
    text: "谁在销售、收入多少、已结算多少。",
    payouts: "结算记录",
    creators: "按商品查看",
    creator: "创作者",
    method: "方式",
    manual: "手动",
    reference: "流水号",
    pay: "向创作者付款…",
    emptyTitle: "还没有结算",
    emptyText: "创作者的收入到期后，可在此向其付款。",
    payout: "结算",
    unknown: "支付渠道尚未确认是否已付款。系统会继续查询；不会重复付款。",
    since: "状态更新时间",
  },
});

export default function Creators() {
  const texts = useTexts(CREATORS);
  const navigate = useNavigate();
  const { payout } = useParams();
  const [params, setParams] = useSearchParams();
  const [paying, setPaying] = useState(false);
  const tab = params.get("tab") === "creators" ? "creators" : "payouts";
  return (
    <>
      <PageHeader
        title={texts.title}
        text={texts.text}
        actions={
          <>
            <CurlButton request={{ path: "/v1/payouts" }} />
            <Button variant="primary" onClick={() => setPaying(true)}>
              {texts.pay}
            </Button>
          </>
        }
      />
      <Tabs
        label={texts.title}
        tabs={[
          { id: "payouts", label: texts.payouts },
          { id: "creators", label: texts.creators },
        ]}
        value={tab}
        onChange={(next) => setParams(next === "payouts" ? {} : { tab: next })}
      >
        {tab === "payouts" ? <Payouts open={payout} /> : <Sellers />}
      </Tabs>
      {paying && <PayoutForm onClose={() => setPaying(false)} />}
      {payout !== undefined && <PayoutDrawer id={payout} onClose={() => void navigate("/creators")} />}
    </>
  );
}

function Payouts({ open }: { open: string | undefined }) {
  const texts = useTexts(CREATORS);
  const common = useTexts(COMMON);
  const words = useTexts(STANDS);
  const api = useApi();
  const filters: readonly ShownFilter[] = [
    { name: "status", label: common.status, choices: STATUSES, words: (status) => wordOf(words, status) },
    { name: "creator", label: texts.creator, pattern: CUSTOMER_ID, placeholder: "cus_…" },
  ];
  const values = useFilters(filters);
  const list = useList(["payouts", values], (cursor) =>
    answered(api.GET("/v1/payouts", { params: { query: { ...values, ...cursor } } })),
  );
  return (
    <>
      <Filters page="payouts" filters={filters} />
      <PayoutList list={list} filtered={Object.keys(values).length > 0} selected={open} />
    </>
  );
}

interface PayoutListProps {
  list: ReturnType<typeof useList<Payout>>;
  filtered?: boolean;
  selected?: string | undefined;
  ofOne?: boolean;
}

/** Payouts in a table; also those of one creator. */
export function PayoutList({ list, filtered = false, selected, ofOne = false }: PayoutListProps) {
  const texts = useTexts(CREATORS);
  const common = useTexts(COMMON);
  const navigate = useNavigate();
  const creator: Column<Payout> = {
    key: "creator",
    label: texts.creator,
    cell: (payout) => <Id id={payout.creator} to={`/creators/${payout.creator}`} />,
  };
  const columns: readonly Column<Payout>[] = [
    { key: "id", label: texts.payout, cell: (payout) => <code>{shortened(payout.id)}</code> },
    { key: "status", label: common.status, cell: (payout) => <Status value={payout.status} /> },
    ...(ofOne ? [] : [creator]),
    { key: "method", label: texts.method, cell: (payout) => (payout.method === "manual" ? texts.manual : payout.method) },
    { key: "reference", label: texts.reference, cell: (payout) => payout.reference ?? "–", wideOnly: true },
    { key: "created", label: common.created, cell: (payout) => <When at={payout.created_at} /> },
    {
      key: "amount",
      label: common.amount,
      align: "end",
      cell: (payout) => <Money minor={payout.amount.amount} currency={payout.amount.currency} />,
    },
  ];
  return (
    <ListView
      list={list}
      label={texts.payouts}
      file="payouts"
      columns={columns}
      rowKey={(payout) => payout.id}
      onOpen={(payout) => void navigate(`/payouts/${payout.id}`)}
      selected={selected}
      filtered={filtered}
      empty={{ title: texts.emptyTitle, text: texts.emptyText }}
    />
  );
}

function PayoutDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const texts = useTexts(CREATORS);
  const common = useTexts(COMMON);
  const api = useApi();
  const payout = useOne(["payouts", id], () => answered(api.GET("/v1/payouts/{id}", { params: { path: { id } } })));
  return (
    <Drawer open title={texts.payout} description={<Id id={id} to="" short={false} />} onClose={onClose}>
      {payout.problem !== undefined && <ProblemNote problem={payout.problem} onRetry={payout.refetch} />}
      {payout.loading && <Skeleton lines={6} />}
      {payout.data !== undefined && (
        <div className="c-sections">
          {payout.data.status === "creating" && (
            <Note>
              <p>{texts.unknown}</p>
            </Note>
          )}
          {payout.data.failure ? (
            <Note tone="bad">
              <p>{payout.data.failure}</p>
            </Note>
          ) : null}
          <Known
            facts={[
              [common.amount, <Money minor={payout.data.amount.amount} currency={payout.data.amount.currency} />],
              [common.status, <Status value={payout.data.status} />],
              [texts.creator, <Id id={payout.data.creator} to={`/creators/${payout.data.creator}`} short={false} />],
              [texts.method, payout.data.method === "manual" ? texts.manual : payout.data.method],
              payout.data.reference ? [texts.reference, <Id id={payout.data.reference} to="" short={false} />] : undefined,
              [common.created, <When at={payout.data.created_at} as="dateTime" />],
              [texts.since, <When at={payout.data.status_at} as="dateTime" />],
            ]}
          />
          <CurlButton request={{ path: `/v1/payouts/${id}` }} />
          <Raw value={payout.data} />
        </div>
      )}
    </Drawer>
  );
}

/** Creators as far as the API names them: by what they have on sale. */
function Sellers() {
  const api = useApi();
  const { language } = useLanguage();
  const navigate = useNavigate();
  const list = useList(["listings", language, "sellers"], (cursor) =>
    answered(api.GET("/v1/listings", { params: { query: { ...cursor } } })),
  );
  return <ListingList list={list} onOpen={(listing) => void navigate(`/creators/${listing.creator}`)} />;
}
