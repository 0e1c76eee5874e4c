import {
  Badge,
  ButtonLink,
  Card,
  Credits,
  defineTexts,
  Empty,
  formatCredits,
  formatDate,
  Note,
  PageHeader,
  Skeleton,
  Stat,
  Table,
  useLanguage,
  useTexts,
  When,
  type Column,
} from "@florin/ui";
import { Link } from "react-router";
import { useBalance, useHolds, useTransactions } from "../api/queries.js";
import type { Balance, Hold, Lot, Transaction } from "../api/shapes.js";
import { Listed, Loaded } from "../parts.js";
import { lineOf } from "./history.js";
import { HISTORY } from "./historyWords.js";
import { expiringFirst, expiresSoon } from "./lots.js";

const TEXTS = defineTexts({
  en: {
    title: "Credits",
    buy: "Buy credits",
    available: "Available",
    availableFormula: "Granted − used − held back: what you can spend now",
    held: "Set aside",
    heldFormula: "Promised to a job that is still running; what it does not use comes back",
    granted: "Granted in all",
    grantedFormula: "All credits that you have ever bought or been given",
    used: "Used in all",
    usedFormula: "All that was spent, ran out or was taken back",
    debt: (count: string) => `You owe ${count} credits after a refund. The next credits that you get pay for them first.`,
    frozen: "Your credits are frozen. What you get still arrives, and nothing can be spent. Please ask support.",
    lots: "What you have, by when it runs out",
    lotsText: "What runs out first is used first.",
    remaining: "Left",
    of: "Of",
    from: "Since",
    until: "Runs out",
    never: "Never",
    gift: "Bonus",
    bought: "Bought",
    origin: "Kind",
    holds: "Set aside right now",
    holdId: "Hold",
    holdLeft: "Credits",
    holdUntil: "Free again at the latest",
    history: "History",
    what: "What",
    at: "When",
    change: "Change",
    after: "Balance",
    split: (paid: string, bonus: string) => `${paid} + ${bonus} bonus`,
    heldChange: (count: string) => `${count} set aside`,
    freedChange: (count: string) => `${count} free again`,
    order: "Order",
    agent: "Agent",
    empty: "Nothing has happened yet",
    emptyText: "Each purchase and each use of credits is a line here, with the balance after it.",
  },
  "zh-CN": {
    title: "积分",
    buy: "购买积分",
    available: "可用",
    availableFormula: "累计获得 − 已使用 − 预留：现在可以使用的积分",
    held: "预留中",
    heldFormula: "已预留给正在运行的任务，未使用的部分会退回",
    granted: "累计获得",
    grantedFormula: "您购买或获赠的全部积分",
    used: "累计使用",
    usedFormula: "已使用、已过期或被收回的全部积分",
    debt: (count: string) => `退款后您尚欠 ${count} 积分，之后获得的积分会优先抵扣。`,
    frozen: "您的积分已被冻结。新获得的积分仍会到账，但无法使用。请联系客服。",
    lots: "按到期时间查看积分",
    lotsText: "先到期的积分会优先使用。",
    remaining: "剩余",
    of: "总量",
    from: "获得时间",
    until: "到期时间",
    never: "永久有效",
    gift: "赠送",
    bought: "购买",
    origin: "类型",
    holds: "当前预留",
    holdId: "预留编号",
    holdLeft: "积分",
    holdUntil: "最迟释放时间",
    history: "积分明细",
    what: "内容",
    at: "时间",
    change: "变动",
    after: "余额",
    split: (paid: string, bonus: string) => `${paid} + 赠送 ${bonus}`,
    heldChange: (count: string) => `预留 ${count}`,
    freedChange: (count: string) => `释放 ${count}`,
    order: "订单",
    agent: "智能体",
    empty: "还没有任何记录",
    emptyText: "每次购买和使用积分都会在这里显示一行，并注明之后的余额。",
  },
});

export function CreditsPage() {
  const texts = useTexts(TEXTS);
  const balance = useBalance();
  const holds = useHolds();
  return (
    <>
      <PageHeader
        title={texts.title}
        actions={
          <ButtonLink variant="primary" to="/">
            {texts.buy}
          </ButtonLink>
        }
      />
      <Loaded query={balance} waiting={<Waiting />}>
        {(found) =>
          // What stands above the history must be known first, or it would push it down.
          holds.isPending ? (
            <Waiting />
          ) : (
            <>
              <Sums balance={found} />
              <Lots balance={found} />
              <Holds holds={holds.data ?? []} />
              <History />
            </>
          )
        }
      </Loaded>
    </>
  );
}

function Waiting() {
  return <Skeleton lines={3} height="5.5rem" width="100%" />;
}

function Sums({ balance }: { balance: Balance }) {
  const texts = useTexts(TEXTS);
  const { language } = useLanguage();
  const value = (minor: number) => <Credits minor={minor} scale={balance.scale} />;
  return (
    <>
      {balance.frozen && <Note tone="warn">{texts.frozen}</Note>}
      {balance.debt > 0 && (
        <Note tone="warn">{texts.debt(formatCredits(balance.debt, balance.scale, language))}</Note>
      )}
      <div className="f-grid p-stats">
        <Stat label={texts.available} value={value(balance.available)} formula={texts.availableFormula} />
        <Stat label={texts.held} value={value(balance.held)} formula={texts.heldFormula} />
        <Stat label={texts.granted} value={value(balance.granted)} formula={texts.grantedFormula} />
        <Stat label={texts.used} value={value(balance.used)} formula={texts.usedFormula} />
      </div>
    </>
  );
}

/** Only where something runs out: else the balance says it all. */
function Lots({ balance }: { balance: Balance }) {
  const texts = useTexts(TEXTS);
  const { language } = useLanguage();
  const lots = expiringFirst(balance.lots);
  if (!lots.some((lot) => lot.expires_at)) {
    return null;
  }
  const credits = (minor: number) => <Credits minor={minor} scale={balance.scale} />;
  const columns: Column<Lot>[] = [
    {
      key: "until",
      label: texts.until,
      primary: true,
      cell: (lot) =>
        lot.expires_at ? (
          <span data-soon={expiresSoon(lot, Date.now()) || undefined} className="p-until">
            {formatDate(lot.expires_at, language)}
          </span>
        ) : (
          <span className="f-muted">{texts.never}</span>
        ),
    },
    {
      key: "origin",
      label: texts.origin,
      cell: (lot) => (lot.promotional ? <Badge tone="good">{texts.gift}</Badge> : <Badge>{texts.bought}</Badge>),
    },
    { key: "from", label: texts.from, wideOnly: true, cell: (lot) => <When at={lot.created_at} as="date" /> },
    { key: "of", label: texts.of, align: "end", wideOnly: true, cell: (lot) => credits(lot.granted) },
    { key: "remaining", label: texts.remaining, align: "end", cell: (lot) => credits(lot.remaining) },
  ];
  return (
    <Card flush title={texts.lots} action={<span className="f-muted f-small">{texts.lotsText}</span>}>
      <Table caption={texts.lots} rows={lots} rowKey={(lot) => lot.id} columns={columns} />
    </Card>
  );
}

function Holds({ holds }: { holds: readonly Hold[] }) {
  const texts = useTexts(TEXTS);
  const columns: Column<Hold>[] = [
    { key: "id", label: texts.holdId, primary: true, cell: (hold) => <code>{hold.id}</code> },
    { key: "until", label: texts.holdUntil, cell: (hold) => <When at={hold.expires_at} as="dateTime" /> },
    { key: "left", label: texts.holdLeft, align: "end", cell: (hold) => <Credits minor={hold.left} scale={hold.scale} /> },
  ];
  if (holds.length === 0) {
    return null;
  }
  return (
    <Card flush title={texts.holds}>
      <Table caption={texts.holds} rows={holds} rowKey={(hold) => hold.id} columns={columns} />
    </Card>
  );
}

function History() {
  const texts = useTexts(TEXTS);
  const list = useTransactions();
  const columns: Column<Transaction>[] = [
    { key: "what", label: texts.what, primary: true, cell: (booking) => <What booking={booking} /> },
    { key: "at", label: texts.at, cell: (booking) => <When at={booking.created_at} /> },
    { key: "change", label: texts.change, align: "end", cell: (booking) => <Change booking={booking} /> },
    {
      key: "after",
      label: texts.after,
      align: "end",
      cell: (booking) => <Credits minor={booking.balance_after} scale={booking.scale} />,
    },
  ];
  return (
    <section>
      <Card flush title={texts.history}>
        <Listed list={list}>
          {(rows) => (
            <Table
              caption={texts.history}
              rows={rows}
              rowKey={(booking) => booking.id}
              columns={columns}
              empty={
                <Empty
                  title={texts.empty}
                  text={texts.emptyText}
                  action={<ButtonLink to="/">{texts.buy}</ButtonLink>}
                />
              }
            />
          )}
        </Listed>
      </Card>
    </section>
  );
}

function What({ booking }: { booking: Transaction }) {
  const texts = useTexts(TEXTS);
  const words = useTexts(HISTORY);
  const { language } = useLanguage();
  const line = lineOf(booking);
  const count = (minor: number) => formatCredits(minor, booking.scale, language);
  const title = line.kind === "other" ? booking.description : words[line.kind];
  return (
    <span className="p-what">
      <span>{title}</span>
      <span className="f-muted f-small">
        {line.bonus
          ? texts.split(count(line.bonus.paid), count(line.bonus.bonus))
          : line.kind === "spend" || line.kind === "grant"
            ? booking.description
            : null}
        {line.order && (
          <>
            {line.bonus && " · "}
            <Link to={`/orders/${line.order}`}>{texts.order}</Link>
          </>
        )}
        {booking.agent && (
          <>
            {" · "}
            <Link to={`/agents/${booking.agent}`}>{texts.agent}</Link>
          </>
        )}
      </span>
    </span>
  );
}

function Change({ booking }: { booking: Transaction }) {
  const texts = useTexts(TEXTS);
  const { language } = useLanguage();
  const { held } = lineOf(booking);
  const count = (minor: number) => formatCredits(Math.abs(minor), booking.scale, language);
  if (held !== null) {
    return <span className="f-muted">{held > 0 ? texts.heldChange(count(held)) : texts.freedChange(count(held))}</span>;
  }
  return (
    <span className="f-number p-change" data-up={booking.change > 0 || undefined}>
      {booking.change > 0 ? "+" : booking.change < 0 ? "−" : ""}
      {count(booking.change)}
    </span>
  );
}
