import {
  AppShell,
  defineTexts,
  Skeleton,
  SignIn,
  useLanguage,
  useLive,
  useSession,
  useTexts,
  type NavItem,
} from "@florin/ui";
import { useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useEffect, useRef } from "react";
import { Route, Routes, useLocation } from "react-router";
import { LIVE_TYPES, staleAfter } from "./api/live.js";
import { useUnread } from "./api/queries.js";
import { NotFound } from "./pages/NotFound.js";
import { Plans } from "./pages/Plans.js";
import { Result } from "./pay/Result.js";
import { HeadBalance } from "./HeadBalance.js";
import { TestCards } from "./TestCards.js";
import { useTestMode } from "./testMode.js";

const TEXTS = defineTexts({
  en: {
    buy: "Buy credits",
    market: "Marketplace",
    account: "Your account",
    credits: "Credits",
    orders: "Orders",
    invoices: "Invoices",
    purchases: "Purchases",
    subscriptions: "Subscriptions",
    agents: "Agents",
    cards: "Saved cards",
    messages: "Messages",
    details: "Settings",
    creator: "Selling",
    revenue: "Revenue",
    listings: "Listings",
    payouts: "Payouts",
    statements: "Statements",
  },
  "zh-CN": {
    buy: "购买积分",
    market: "市场",
    account: "我的账户",
    credits: "积分",
    orders: "订单",
    invoices: "账单",
    purchases: "我的购买",
    subscriptions: "订阅",
    agents: "智能体",
    cards: "已保存的卡",
    messages: "消息",
    details: "设置",
    creator: "销售",
    revenue: "收入",
    listings: "我的商品",
    payouts: "付款",
    statements: "对账单",
  },
});

// What a first visit does not need comes when it is opened.
const Market = lazy(() => import("./pages/Market.js").then((page) => ({ default: page.Market })));
const ListingPage = lazy(() => import("./pages/ListingPage.js").then((page) => ({ default: page.ListingPage })));
const CreditsPage = lazy(() => import("./pages/CreditsPage.js").then((page) => ({ default: page.CreditsPage })));
const Orders = lazy(() => import("./pages/Orders.js").then((page) => ({ default: page.Orders })));
const OrderPage = lazy(() => import("./pages/OrderPage.js").then((page) => ({ default: page.OrderPage })));
const Invoices = lazy(() => import("./pages/Invoices.js").then((page) => ({ default: page.Invoices })));
const Purchases = lazy(() => import("./pages/Purchases.js").then((page) => ({ default: page.Purchases })));
const Subscriptions = lazy(() => import("./pages/Subscriptions.js").then((page) => ({ default: page.Subscriptions })));
const SubscriptionPage = lazy(() =>
  import("./pages/SubscriptionPage.js").then((page) => ({ default: page.SubscriptionPage })),
);
const Agents = lazy(() => import("./agents/Agents.js").then((page) => ({ default: page.Agents })));
const AgentNew = lazy(() => import("./agents/AgentNew.js").then((page) => ({ default: page.AgentNew })));
const AgentPage = lazy(() => import("./agents/AgentPage.js").then((page) => ({ default: page.AgentPage })));
const AgentEdit = lazy(() => import("./agents/AgentEdit.js").then((page) => ({ default: page.AgentEdit })));
const SavedCards = lazy(() => import("./pages/SavedCards.js").then((page) => ({ default: page.SavedCards })));
const Details = lazy(() => import("./pages/Details.js").then((page) => ({ default: page.Details })));
const Messages = lazy(() => import("./pages/Messages.js").then((page) => ({ default: page.Messages })));
const Revenue = lazy(() => import("./creator/Revenue.js").then((page) => ({ default: page.Revenue })));
const Listings = lazy(() => import("./creator/Listings.js").then((page) => ({ default: page.Listings })));
const ListingNew = lazy(() => import("./creator/ListingNew.js").then((page) => ({ default: page.ListingNew })));
const ListingEdit = lazy(() => import("./creator/ListingEdit.js").then((page) => ({ default: page.ListingEdit })));
const Payouts = lazy(() => import("./creator/Payouts.js").then((page) => ({ default: page.Payouts })));
const Statements = lazy(() => import("./creator/Statements.js").then((page) => ({ default: page.Statements })));

export function App() {
  const { token } = useSession();
  const queries = useQueryClient();
  // The next person at this screen must not see what was read for the last one.
  useEffect(() => {
    if (token === undefined) {
      queries.clear();
    }
  }, [token, queries]);
  return token === undefined ? <SignIn /> : <SignedIn key={token} />;
}

function SignedIn() {
  const { roles } = useSession();
  const creates = roles.includes("creator");
  useFreshness();
  useArrival();
  return (
    <AppShell
      brand="Florin"
      nav={useNav(creates)}
      tools={<HeadBalance />}
      testMode={useTestMode()}
      testModeAction={<TestCards />}
    >
      <Suspense fallback={<Skeleton lines={6} />}>
        <Routes>
          <Route path="/" element={<Plans />} />
          <Route path="/market" element={<Market />} />
          <Route path="/market/:id" element={<ListingPage />} />
          <Route path="/credits" element={<CreditsPage />} />
          <Route path="/orders" element={<Orders />} />
          <Route path="/orders/:id" element={<OrderPage />} />
          <Route path="/orders/:id/result" element={<Result />} />
          <Route path="/invoices" element={<Invoices />} />
          <Route path="/purchases" element={<Purchases />} />
          <Route path="/subscriptions" element={<Subscriptions />} />
          <Route path="/subscriptions/:id" element={<SubscriptionPage />} />
          <Route path="/agents" element={<Agents />} />
          <Route path="/agents/new" element={<AgentNew />} />
          <Route path="/agents/:id" element={<AgentPage />} />
          <Route path="/agents/:id/edit" element={<AgentEdit />} />
          <Route path="/cards" element={<SavedCards />} />
          <Route path="/details" element={<Details />} />
          <Route path="/messages" element={<Messages />} />
          {creates && (
            <>
              <Route path="/creator" element={<Revenue />} />
              <Route path="/creator/listings" element={<Listings />} />
              <Route path="/creator/listings/new" element={<ListingNew />} />
              <Route path="/creator/listings/:id" element={<ListingEdit />} />
              <Route path="/creator/payouts" element={<Payouts />} />
              <Route path="/creator/statements" element={<Statements />} />
            </>
          )}
          <Route path="*" element={<NotFound />} />
        </Routes>
      </Suspense>
    </AppShell>
  );
}

function useNav(creates: boolean): NavItem[] {
  const texts = useTexts(TEXTS);
  const unread = useUnread();
  return [
    { to: "/", label: texts.buy, end: true },
    { to: "/market", label: texts.market },
    { to: "/credits", label: texts.credits, group: texts.account },
    { to: "/orders", label: texts.orders },
    { to: "/invoices", label: texts.invoices },
    { to: "/purchases", label: texts.purchases },
    { to: "/subscriptions", label: texts.subscriptions },
    { to: "/agents", label: texts.agents },
    { to: "/cards", label: texts.cards },
    { to: "/messages", label: texts.messages, count: unread },
    { to: "/details", label: texts.details },
    ...(creates
      ? [
          { to: "/creator", label: texts.revenue, end: true, group: texts.creator },
          { to: "/creator/listings", label: texts.listings },
          { to: "/creator/payouts", label: texts.payouts },
          { to: "/creator/statements", label: texts.statements },
        ]
      : []),
  ];
}

/** Reads anew what an event has made stale, and everything in another language. */
function useFreshness(): void {
  const queries = useQueryClient();
  const { language } = useLanguage();
  const seen = useRef(language);
  useEffect(() => {
    if (seen.current !== language) {
      seen.current = language;
      void queries.invalidateQueries();
    }
  }, [language, queries]);
  useLive(
    (event) => {
      const stale = staleAfter(event.type);
      if (stale === null) {
        void queries.invalidateQueries();
      } else {
        stale.forEach((queryKey) => void queries.invalidateQueries({ queryKey }));
      }
    },
    { types: LIVE_TYPES },
  );
}

/** A new page begins at its top, and whoever listens hears its name first. */
function useArrival(): void {
  const { pathname } = useLocation();
  const last = useRef(pathname);
  useEffect(() => {
    if (last.current !== pathname) {
      last.current = pathname;
      window.scrollTo(0, 0);
      document.getElementById("main")?.focus({ preventScroll: true });
    }
  }, [pathname]);
}
