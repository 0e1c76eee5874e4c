import {
  ButtonLink,
  Card,
  defineTexts,
  Empty,
  formatDate,
  formatDateTime,
  formatMoney,
  formatNumber,
  formatPercentBp,
  Money,
  PageHeader,
  ProblemNote,
  Skeleton,
  Stat,
  useApi,
  useLanguage,
  useTexts,
  When,
} from "@florin/ui";
import { lazy, Suspense, useRef } from "react";
import { Link, useNavigate } from "react-router";
import { type Alerts, useAlerts } from "../alerts.js";
import { answered, useOne } from "../api.js";
import type { Facts } from "../checklist.js";
import { growthBp, sums, useConversion, useCurrencies, useOutcomes, useRevenue, useSoldInAYear } from "../figures/load.js";
import { FirstSteps } from "../home/firstSteps.js";
import { shortened, Status } from "../parts.js";
import { buckets, dayOf, period, shifted } from "../period.js";
import { useSteps } from "../steps.js";

// Only those who have sold nothing yet see it.
const Welcome = lazy(() => import("../home/welcome.js"));
const Charts = lazy(() => import("../figures/charts.js"));

const TEXTS = defineTexts({
  en: {
    title: "Home",
    attention: "Needs a person",
    nothing: "Nothing waits for you.",
    nothingText: "No parked event, no failed job, no open difference, no dispute.",
    parkedEvents: (count: number, number: string) => (count === 1 ? "1 provider event is parked" : `${number} provider events are parked`),
    parkedEventsText: "They contradict what is known, or could not be handled. Nothing was credited for them.",
    parkedJobs: (count: number, number: string) => (count === 1 ? "1 job has failed" : `${number} jobs have failed`),
    parkedJobsText: "A mail, a message or a webhook did not go out.",
    differences: (count: number, number: string) => (count === 1 ? "1 difference with a provider is open" : `${number} differences with a provider are open`),
    differencesText: "Its record and ours do not agree about a payment.",
    disputes: (count: number, number: string) => (count === 1 ? "1 dispute is open" : `${number} disputes are open`),
    answerBy: (at: string) => `The first answer is due on ${at}.`,
    endpoints: (count: number, number: string) => (count === 1 ? "1 endpoint is out of service" : `${number} endpoints are out of service`),
    endpointsText: "Your programs hear nothing through them; everything is held.",
    transfers: (count: number, number: string) => (count === 1 ? "1 bank transfer is waited for" : `${number} bank transfers are waited for`),
    transfersText: "Look whether their money is there.",
    waiting: (seconds: string) => `Events wait for ${seconds} s`,
    waitingText: "Handling the inbox is behind.",
    today: "Today",
    orders: "Orders paid",
    net: (currency: string) => `Net ${currency}`,
    yesterday: (what: string) => `yesterday ${what}`,
    rate: "Paid of placed, 7 days",
    success: "Payments that succeed, 7 days",
    rateFormula: "Orders paid by now ÷ orders placed in the last 7 days",
    successFormula: "Succeeded ÷ (succeeded + failed for good) in the last 7 days",
    netFormula: "Paid today − given back today",
    chart: (currency: string) => `Net ${currency}, 30 days`,
    all: "All figures",
    nothingSold: "Nothing was sold in these days",
    nothingSoldText: "With the first payment a line begins here.",
    latest: "Latest orders",
    allOrders: "All orders",
    noOrders: "No order yet. The first one appears here by itself.",
  },
  "zh-CN": {
    title: "概览",
    attention: "需要处理",
    nothing: "没有需要您处理的事项。",
    nothingText: "没有搁置的事件、失败的任务、未解决的差异或争议。",
    parkedEvents: (_count: number, number: string) => `${number} 个渠道事件被搁置`,
    parkedEventsText: "与已知事实矛盾，或无法处理；没有为此入账任何积分。",
    parkedJobs: (_count: number, number: string) => `${number} 个任务失败`,
    parkedJobsText: "有邮件、消息或 Webhook 未能发出。",
    differences: (_count: number, number: string) => `${number} 处对账差异未解决`,
    differencesText: "渠道记录与本系统对某笔付款的记录不一致。",
    disputes: (_count: number, number: string) => `${number} 个争议进行中`,
    answerBy: (at: string) => `最早的答复期限为 ${at}。`,
    endpoints: (_count: number, number: string) => `${number} 个端点已停用`,
    endpointsText: "您的程序收不到通知；事件均已暂存。",
    transfers: (_count: number, number: string) => `${number} 笔银行转账等待到账`,
    transfersText: "请查看款项是否已到账。",
    waiting: (seconds: string) => `事件已等待 ${seconds} 秒`,
    waitingText: "收件箱处理出现积压。",
    today: "今天",
    orders: "已支付订单",
    net: (currency: string) => `净收入（${currency}）`,
    yesterday: (what: string) => `昨天 ${what}`,
    rate: "7 天支付率",
    success: "7 天付款成功率",
    rateFormula: "目前已支付的订单 ÷ 最近 7 天的下单数",
    successFormula: "最近 7 天：成功 ÷（成功 + 最终失败）",
    netFormula: "今天已付 − 今天已退",
    chart: (currency: string) => `30 天净收入（${currency}）`,
    all: "全部数据",
    nothingSold: "这些天还没有销售",
    nothingSoldText: "第一笔付款后，这里会开始显示曲线。",
    latest: "最新订单",
    allOrders: "全部订单",
    noOrders: "还没有订单。第一个订单会自动显示在这里。",
  },
});

export default function Home() {
  const texts = useTexts(TEXTS);
  const { language } = useLanguage();
  const { facts, fresh } = useBeginning();
  const ready = useReady();
  return (
    <>
      <PageHeader title={texts.title} text={formatDate(new Date(), language)} />
      {facts === undefined || !ready ? (
        <Skeleton lines={16} />
      ) : (
        <>
          <Attention quiet={fresh} />
          {fresh ? (
            <Suspense fallback={<Skeleton lines={8} />}>
              <Welcome facts={facts} />
            </Suspense>
          ) : (
            <>
              <Today />
              <div className="c-home">
                <Month />
                <FirstSteps facts={facts} />
              </div>
            </>
          )}
          <Latest />
        </>
      )}
    </>
  );
}

/** Whether all is there that says how tall this page's parts are: none of them pushes another down. */
function useReady(): boolean {
  const { alerts, problem } = useAlerts();
  const asked = [useToday(), useSoldInAYear(), useLatest()];
  return (alerts !== undefined || problem !== null) && asked.every(({ loading }) => !loading);
}

function useToday() {
  const today = dayOf(new Date());
  return useRevenue({ from: today, to: today, bucket: "day" });
}

function useLatest() {
  const api = useApi();
  return useOne(["orders", "latest"], () => answered(api.GET("/v1/orders", { params: { query: { limit: 6 } } })));
}

/**
 * What of the first steps is done, and whether this page was opened before anything was paid: then
 * it goes on saying how that is done, and that it was, until somebody leaves it.
 */
function useBeginning(): { facts: Facts | undefined; fresh: boolean } {
  const facts = useSteps();
  const first = useRef<boolean>(undefined);
  if (facts !== undefined) {
    first.current ??= facts.paid === false;
  }
  return { facts, fresh: first.current === true };
}

interface Alert {
  readonly title: string;
  readonly text: string;
  readonly to: string;
  readonly tone: "bad" | "warn" | "info";
}

function Attention({ quiet }: { quiet: boolean }) {
  const texts = useTexts(TEXTS);
  const { language } = useLanguage();
  const { alerts, problem } = useAlerts();
  if (problem !== null && alerts === undefined) {
    return <ProblemNote problem={problem} />;
  }
  if (alerts === undefined) {
    return <Skeleton lines={2} />;
  }
  const number = (count: number, more = false) => formatNumber(count, language) + (more ? "+" : "");
  const list = alertsOf(alerts, texts, number, (at) => formatDateTime(at, language));
  if (list.length === 0 && quiet) {
    return null;
  }
  if (list.length === 0) {
    return (
      <p className="c-calm">
        <strong>{texts.nothing}</strong> <span className="f-muted">{texts.nothingText}</span>
      </p>
    );
  }
  return (
    <section aria-label={texts.attention}>
      <ul className="c-alerts">
        {list.map((alert) => (
          <li key={alert.to} data-tone={alert.tone}>
            <Link to={alert.to}>
              <strong>{alert.title}</strong>
              <span className="f-muted">{alert.text}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function alertsOf(
  alerts: Alerts,
  texts: (typeof TEXTS)["en"],
  number: (count: number, more?: boolean) => string,
  time: (at: string) => string,
): readonly Alert[] {
  const list: (Alert | false)[] = [
    alerts.disputes > 0 && {
      title: texts.disputes(alerts.disputes, number(alerts.disputes, alerts.moreDisputes)),
      text: alerts.answerBy === undefined ? "" : texts.answerBy(time(alerts.answerBy)),
      to: "/refunds?status=open",
      tone: "bad",
    },
    alerts.parkedEvents > 0 && {
      title: texts.parkedEvents(alerts.parkedEvents, number(alerts.parkedEvents)),
      text: texts.parkedEventsText,
      to: "/inbox?status=parked",
      tone: "bad",
    },
    alerts.differences > 0 && {
      title: texts.differences(alerts.differences, number(alerts.differences)),
      text: texts.differencesText,
      to: alerts.run === undefined ? "/reconciliation" : `/reconciliation/${alerts.run}?open=true`,
      tone: "bad",
    },
    alerts.parkedJobs > 0 && {
      title: texts.parkedJobs(alerts.parkedJobs, number(alerts.parkedJobs)),
      text: texts.parkedJobsText,
      to: "/jobs?status=parked",
      tone: "bad",
    },
    alerts.endpoints > 0 && {
      title: texts.endpoints(alerts.endpoints, number(alerts.endpoints)),
      text: texts.endpointsText,
      to: "/webhooks",
      tone: "warn",
    },
    alerts.waiting > 60 && {
      title: texts.waiting(number(alerts.waiting)),
      text: texts.waitingText,
      to: "/inbox?status=received",
      tone: "warn",
    },
    alerts.transfers > 0 && {
      title: texts.transfers(alerts.transfers, number(alerts.transfers, alerts.moreTransfers)),
      text: texts.transfersText,
      to: "/transfers?received=false",
      tone: "info",
    },
  ];
  return list.filter((alert) => alert !== false);
}

function Today() {
  const texts = useTexts(TEXTS);
  const { language } = useLanguage();
  const navigate = useNavigate();
  const today = dayOf(new Date());
  const yesterday = shifted(today, -1);
  const now = useToday();
  const then = useRevenue({ from: yesterday, to: yesterday, bucket: "day" });
  const week = period("7d", today);
  const conversion = useConversion(week);
  const outcomes = useOutcomes(week);
  const used = useCurrencies();
  const problem = now.problem ?? conversion.problem ?? outcomes.problem;
  if (problem !== undefined) {
    return <ProblemNote problem={problem} onRetry={now.refetch} />;
  }
  if (now.data === undefined) {
    return <Skeleton height="96px" />;
  }
  const rows = now.data.data;
  const old = then.data?.data ?? [];
  const currencies = (used.length === 0 ? ["USD"] : used).filter((currency) => currency !== "CREDIT").slice(0, 2);
  const count = (of: typeof rows) => of.reduce((sum, { orders }) => sum + orders, 0);
  const placed = (conversion.data?.data ?? []).reduce((sum, row) => sum + row.placed, 0);
  const paid = (conversion.data?.data ?? []).reduce((sum, row) => sum + row.paid, 0);
  const decided = (outcomes.data?.data ?? []).some(({ status }) => status === "succeeded" || status === "failed");
  return (
    <section aria-label={texts.today} className="f-grid">
      {currencies.map((currency) => (
        <Stat
          key={currency}
          label={`${texts.today} · ${texts.net(currency)}`}
          value={formatMoney(sums(rows, currency).net, currency, language)}
          note={texts.yesterday(formatMoney(sums(old, currency).net, currency, language))}
          tone={(growthBp(sums(rows, currency).net, sums(old, currency).net) ?? 0) > 0 ? "good" : "neutral"}
          formula={texts.netFormula}
          onOpen={() => void navigate(`/insight?range=today&currency=${currency}`)}
        />
      ))}
      <Stat
        label={`${texts.today} · ${texts.orders}`}
        value={formatNumber(count(rows), language)}
        note={texts.yesterday(formatNumber(count(old), language))}
        onOpen={() => void navigate("/orders?status=paid")}
      />
      <Stat
        label={texts.rate}
        value={placed === 0 ? "–" : formatPercentBp(Math.round((paid * 10_000) / placed), language)}
        formula={texts.rateFormula}
        onOpen={() => void navigate("/insight/conversion?range=7d")}
      />
      <Stat
        label={texts.success}
        value={decided ? formatPercentBp(outcomes.data?.success_bp ?? 0, language) : "–"}
        formula={texts.successFormula}
        onOpen={() => void navigate("/insight/payments?range=7d")}
      />
    </section>
  );
}

function Month() {
  const texts = useTexts(TEXTS);
  const { language } = useLanguage();
  const navigate = useNavigate();
  const used = useCurrencies();
  const currency = used.find((code) => code !== "CREDIT") ?? "USD";
  const of = period("30d", dayOf(new Date()));
  const revenue = useRevenue(of, { currency });
  const byDay = new Map((revenue.data?.data ?? []).map((row) => [row.bucket, row.net.amount]));
  const days = buckets(of);
  const word = new Intl.DateTimeFormat(language, { month: "short", day: "numeric" });
  const label = (day: string) => {
    const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
    return word.format(new Date(year, month - 1, date));
  };
  return (
    <Card
      title={texts.chart(currency)}
      action={
        <ButtonLink small variant="quiet" to={`/insight?range=30d&currency=${currency}`}>
          {texts.all}
        </ButtonLink>
      }
    >
      <Suspense fallback={<Skeleton height="220px" />}>
        {revenue.data === undefined ? (
          <Skeleton height="220px" />
        ) : revenue.data.data.length === 0 ? (
          <Empty title={texts.nothingSold} text={texts.nothingSoldText} />
        ) : (
          <Charts
            kind="line"
            label={texts.chart(currency)}
            series={[
              { name: currency, points: days.map((day) => ({ label: label(day), value: byDay.get(day) ?? 0 })) },
            ]}
            format={(value) => formatMoney(Math.round(value), currency, language)}
            onOpen={(index) => void navigate(`/insight?range=custom&from=${days[index]}&to=${days[index]}&currency=${currency}`)}
          />
        )}
      </Suspense>
    </Card>
  );
}

function Latest() {
  const texts = useTexts(TEXTS);
  const orders = useLatest();
  return (
    <Card
      title={texts.latest}
      action={
        <ButtonLink small variant="quiet" to="/orders">
          {texts.allOrders}
        </ButtonLink>
      }
    >
      {orders.problem !== undefined && <ProblemNote problem={orders.problem} />}
      {orders.loading && <Skeleton lines={6} />}
      {orders.data?.data.length === 0 && <p className="f-muted">{texts.noOrders}</p>}
      <ul className="c-latest">
        {orders.data?.data.map((order) => (
          <li key={order.id}>
            <Link to={`/orders/${order.id}`}>
              <code>{shortened(order.id)}</code>
            </Link>
            <span className="c-latest-items">{order.items.map(({ name }) => name).join(", ")}</span>
            <Status value={order.status} />
            <span className="f-muted">
              <When at={order.created_at} />
            </span>
            <Money minor={order.total.amount} currency={order.total.currency} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
