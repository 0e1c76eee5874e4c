import { Button, ButtonLink, PageHeader, useTexts } from "@florin/ui";
import { Component, lazy, type ReactNode } from "react";
import { Navigate, Route, Routes } from "react-router";
import { Shell } from "./shell.js";
import { SHELL } from "./shell.texts.js";

const Home = lazy(() => import("./pages/home.js"));
const Orders = lazy(() => import("./pages/orders.js"));
const Customers = lazy(() => import("./pages/customers.js"));
const Customer = lazy(() => import("./pages/customer.js"));
const Subscriptions = lazy(() => import("./pages/subscriptions.js"));
const Refunds = lazy(() => import("./pages/refunds.js"));
const Transfers = lazy(() => import("./pages/transfers.js"));
const Inbox = lazy(() => import("./pages/inbox.js"));
const Jobs = lazy(() => import("./pages/jobs.js"));
const Endpoints = lazy(() => import("./pages/endpoints.js"));
const Endpoint = lazy(() => import("./pages/endpoint.js"));
const Reconciliations = lazy(() => import("./pages/reconciliations.js"));
const Reconciliation = lazy(() => import("./pages/reconciliation.js"));
const Audit = lazy(() => import("./pages/audit.js"));
const Catalogue = lazy(() => import("./pages/catalogue.js"));
const Creators = lazy(() => import("./pages/creators.js"));
const Creator = lazy(() => import("./pages/creator.js"));
const Insight = lazy(() => import("./pages/insight.js"));
const Ledger = lazy(() => import("./pages/ledger.js"));
const Developers = lazy(() => import("./pages/developers.js"));

/** Every page, as `routes.ts` lists them. */
export function App() {
  return (
    <Shell>
      <Net>
        <Routes>
          <Route index element={<Home />} />
          <Route path="orders/:id?" element={<Orders />} />
          <Route path="customers" element={<Customers />} />
          <Route path="customers/:id" element={<Customer />} />
          <Route path="subscriptions/:id?" element={<Subscriptions />} />
          <Route path="refunds" element={<Refunds />} />
          <Route path="transfers" element={<Transfers />} />
          <Route path="inbox/:id?" element={<Inbox />} />
          <Route path="jobs/:id?" element={<Jobs />} />
          <Route path="webhooks" element={<Endpoints />} />
          <Route path="webhooks/:id" element={<Endpoint />} />
          <Route path="reconciliation" element={<Reconciliations />} />
          <Route path="reconciliation/:id" element={<Reconciliation />} />
          <Route path="audit" element={<Audit />} />
          <Route path="catalogue" element={<Navigate to="/catalogue/products" replace />} />
          <Route path="catalogue/:part/:id?" element={<Catalogue />} />
          <Route path="creators" element={<Creators />} />
          <Route path="creators/:id" element={<Creator />} />
          <Route path="payouts/:payout" element={<Creators />} />
          <Route path="insight/:part?" element={<Insight />} />
          <Route path="ledger" element={<Ledger />} />
          <Route path="developers/:part?" element={<Developers />} />
          <Route path="*" element={<Lost />} />
        </Routes>
      </Net>
    </Shell>
  );
}

function Lost() {
  const texts = useTexts(SHELL);
  return (
    <>
      <PageHeader title={texts.lost} text={texts.lostText} />
      <div>
        <ButtonLink to="/">{texts.home}</ButtonLink>
      </div>
    </>
  );
}

/** Catches what a page throws, so that the navigation stays, and says what it was. */
class Net extends Component<{ children: ReactNode }, { thrown: unknown }> {
  override state = { thrown: undefined as unknown };

  static getDerivedStateFromError(thrown: unknown) {
    return { thrown };
  }

  override render() {
    return this.state.thrown === undefined ? this.props.children : <Broken thrown={this.state.thrown} />;
  }
}

function Broken({ thrown }: { thrown: unknown }) {
  const texts = useTexts(SHELL);
  return (
    <>
      <PageHeader title={texts.broken} text={texts.brokenText} />
      <p role="alert">
        <code>{String(thrown)}</code>
      </p>
      <div>
        <Button onClick={() => window.location.reload()}>{texts.reload}</Button>
      </div>
    </>
  );
}
