import {
  ButtonLink,
  Card,
  defineTexts,
  Empty,
  Money,
  Note,
  PageHeader,
  Stat,
  Table,
  useTexts,
  When,
  type Column,
} from "@florin/ui";
import { useEarnings, usePayouts } from "../api/queries.js";
import type { EarningsBalance, Payout } from "../api/shapes.js";
import { Listed, Loaded, StateBadge } from "../parts.js";
import { PAYOUT_STATUS, PAYOUT_TONE, PROVIDER, useWords } from "../words.js";

const TEXTS = defineTexts({
  en: {
    title: "Earnings and payouts",
    text: "What you have earned, what you can be paid, and what you were paid.",
    available: "Can be paid out",
    availableFormula: "Shares that have matured − payouts made or under way",
    pending: "Not due yet",
    pendingFormula: "Shares of sales that may still be refunded, and what a bank withholds in a dispute",
    underWay: "On its way",
    underWayFormula: "Payouts that the provider was asked for and has not answered about",
    paidOut: "Paid out",
    paidOutFormula: "All payouts that were made",
    earned: "Earned in all",
    earnedFormula: "All shares − shares that went back. Not due + can be paid + on its way + paid out",
    fees: "Providers' fees",
    feesFormula: "What you bear of what payment providers keep; taken off what is due and what can be paid",
    negative: "More went back than was left after your last payout. Your next earnings fill this first.",
    payouts: "Payouts",
    payoutsText: "The operator pays you; nothing is to be done here.",
    at: "When",
    method: "By",
    status: "State",
    reference: "Reference",
    amount: "Amount",
    statements: "Statements",
    none: "Nothing earned yet",
    noneText: "Your share of each sale appears here, and can be paid out some days later.",
    noPayouts: "No payouts yet",
    noPayoutsText: "When the operator pays you, it stands here with its reference.",
    listings: "Your listings",
  },
  "zh-CN": {
    title: "收益与付款",
    text: "您的收益、可提取金额以及已收到的付款。",
    available: "可提取",
    availableFormula: "已到期的分成 − 已付款和处理中的付款",
    pending: "未到期",
    pendingFormula: "仍可能退款的销售分成，以及因争议被银行暂扣的金额",
    underWay: "处理中",
    underWayFormula: "已向支付服务商发起但尚未得到答复的付款",
    paidOut: "已付款",
    paidOutFormula: "已完成的全部付款",
    earned: "累计收益",
    earnedFormula: "全部分成 − 退回的分成，即未到期 + 可提取 + 处理中 + 已付款",
    fees: "支付手续费",
    feesFormula: "支付服务商收取的费用中由您承担的部分，从未到期和可提取金额中扣除",
    negative: "上次付款后退回的金额超过了余额，之后的收益会优先抵扣。",
    payouts: "付款记录",
    payoutsText: "由运营人员向您付款，您无需操作。",
    at: "时间",
    method: "方式",
    status: "状态",
    reference: "参考号",
    amount: "金额",
    statements: "对账单",
    none: "还没有收益",
    noneText: "每笔销售的分成会显示在这里，数日后即可提取。",
    noPayouts: "还没有付款记录",
    noPayoutsText: "运营人员向您付款后，会连同参考号显示在这里。",
    listings: "我的商品",
  },
});

export function Payouts() {
  const texts = useTexts(TEXTS);
  const earnings = useEarnings();
  return (
    <>
      <PageHeader
        title={texts.title}
        text={texts.text}
        actions={<ButtonLink to="/creator/statements">{texts.statements}</ButtonLink>}
      />
      <Loaded query={earnings}>
        {({ balances }) => (
          <>
            {balances.length === 0 ? (
              <Card>
                <Empty
                  title={texts.none}
                  text={texts.noneText}
                  action={<ButtonLink to="/creator/listings">{texts.listings}</ButtonLink>}
                />
              </Card>
            ) : (
              balances.map((balance) => (
                <Sums key={balance.currency} balance={balance} single={balances.length === 1} />
              ))
            )}
            <PayoutList />
          </>
        )}
      </Loaded>
    </>
  );
}

function Sums({ balance, single }: { balance: EarningsBalance; single: boolean }) {
  const texts = useTexts(TEXTS);
  const { currency } = balance;
  const value = (minor: number) => <Money minor={minor} currency={currency} />;
  return (
    <section className="f-stack" aria-label={currency}>
      {!single && <h2>{currency}</h2>}
      {balance.available < 0 && <Note tone="warn">{texts.negative}</Note>}
      <div className="f-grid p-stats">
        <Stat label={texts.available} value={value(balance.available)} formula={texts.availableFormula} />
        <Stat label={texts.pending} value={value(balance.pending)} formula={texts.pendingFormula} />
        <Stat label={texts.underWay} value={value(balance.under_way)} formula={texts.underWayFormula} />
        <Stat label={texts.paidOut} value={value(balance.paid_out)} formula={texts.paidOutFormula} />
        <Stat label={texts.earned} value={value(balance.earned)} formula={texts.earnedFormula} />
        {balance.provider_fees > 0 && (
          <Stat label={texts.fees} value={value(balance.provider_fees)} formula={texts.feesFormula} />
        )}
      </div>
    </section>
  );
}

function PayoutList() {
  const texts = useTexts(TEXTS);
  const method = useWords(PROVIDER);
  const list = usePayouts();
  const columns: Column<Payout>[] = [
    { key: "at", label: texts.at, primary: true, cell: (payout) => <When at={payout.created_at} as="date" /> },
    { key: "method", label: texts.method, cell: (payout) => method(payout.method) },
    {
      key: "status",
      label: texts.status,
      cell: (payout) => <StateBadge state={payout.status} texts={PAYOUT_STATUS} tones={PAYOUT_TONE} />,
    },
    { key: "reference", label: texts.reference, wideOnly: true, cell: (payout) => payout.reference ?? "—" },
    {
      key: "amount",
      label: texts.amount,
      align: "end",
      cell: (payout) => <Money minor={payout.amount.amount} currency={payout.amount.currency} />,
    },
  ];
  return (
    <Card flush title={texts.payouts} action={<span className="f-muted f-small">{texts.payoutsText}</span>}>
      <Listed list={list}>
        {(rows) => (
          <Table
            caption={texts.payouts}
            rows={rows}
            rowKey={(payout) => payout.id}
            columns={columns}
            empty={<Empty title={texts.noPayouts} text={texts.noPayoutsText} />}
          />
        )}
      </Listed>
    </Card>
  );
}
