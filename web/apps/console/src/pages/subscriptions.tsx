import { Button, Drawer, Money, PageHeader, ProblemNote, Skeleton, useApi, useTexts, When } from "@florin/ui";
import { useState } from "react";
import { useNavigate, useParams, useSearchParams } from "react-router";
import { answered, because, useAct, useList, useOne } from "../api.js";
import { Confirm } from "../confirm.js";
import { CUSTOMER_ID } from "../ids.js";
import { CurlButton, Filters, Id, Known, Raw, type ShownFilter, Status, useFilters } from "../parts.js";
import { SUBSCRIPTIONS, SubscriptionList } from "../subscription/list.js";
import type { Subscription } from "../types.js";
import { COMMON, STANDS, wordOf } from "../words.js";

const STATES = ["incomplete", "trialing", "active", "past_due", "paused", "ended"] as const;

export default function Subscriptions() {
  const texts = useTexts(SUBSCRIPTIONS);
  const common = useTexts(COMMON);
  const words = useTexts(STANDS);
  const api = useApi();
  const navigate = useNavigate();
  const { id } = useParams();
  const [params] = useSearchParams();
  const filters: readonly ShownFilter[] = [
    { name: "state", label: common.status, choices: STATES, words: (state) => wordOf(words, state) },
    { name: "customer", label: common.customer, pattern: CUSTOMER_ID, placeholder: "cus_…" },
  ];
  const values = useFilters(filters);
  const list = useList(["subscriptions", values], (cursor) =>
    answered(api.GET("/v1/subscriptions", { params: { query: { ...values, ...cursor } } })),
  );
  const search = params.size === 0 ? "" : `?${params}`;
  return (
    <>
      <PageHeader
        title={texts.title}
        text={texts.text}
        actions={<CurlButton request={{ path: "/v1/subscriptions", query: values }} />}
      />
      <Filters page="subscriptions" filters={filters} />
      <SubscriptionList
        list={list}
        filtered={Object.keys(values).length > 0}
        selected={id}
        onOpen={(subscription) => void navigate(`/subscriptions/${subscription.id}${search}`)}
      />
      {id !== undefined && <SubscriptionDrawer id={id} onClose={() => void navigate(`/subscriptions${search}`)} />}
    </>
  );
}

function SubscriptionDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const texts = useTexts(SUBSCRIPTIONS);
  const api = useApi();
  const path = { id };
  const found = useOne(["subscriptions", id], () =>
    answered(api.GET("/v1/subscriptions/{id}", { params: { path } })),
  );
  return (
    <Drawer open title={texts.subscription} description={<Id id={id} to="" short={false} />} onClose={onClose}>
      {found.problem !== undefined && <ProblemNote problem={found.problem} onRetry={found.refetch} />}
      {found.loading && <Skeleton lines={8} />}
      {found.data !== undefined && <Inside subscription={found.data} />}
    </Drawer>
  );
}

type Act = "pause" | "resume" | "reactivate";

function Inside({ subscription }: { subscription: Subscription }) {
  const texts = useTexts(SUBSCRIPTIONS);
  const common = useTexts(COMMON);
  const [cancelling, setCancelling] = useState<"period_end" | "now">();
  const path = { id: subscription.id };
  const touches = ["subscriptions"];
  const cancel = useAct(
    (api, { at, why }: { at: "period_end" | "now"; why: string }) =>
      answered(
        api.POST("/v1/subscriptions/{id}/cancel", { params: { path, header: because(why) }, body: { at } }),
      ),
    { touches, said: () => texts.done, done: () => setCancelling(undefined) },
  );
  const act = useAct(
    (api, what: Act) =>
      answered(
        what === "pause"
          ? api.POST("/v1/subscriptions/{id}/pause", { params: { path } })
          : what === "resume"
            ? api.POST("/v1/subscriptions/{id}/resume", { params: { path } })
            : api.POST("/v1/subscriptions/{id}/reactivate", { params: { path } }),
      ),
    { touches, said: () => texts.done },
  );
  const runs = ["trialing", "active", "past_due", "paused"].includes(subscription.state);
  return (
    <div className="c-sections">
      {runs && (
        <div className="f-row">
          {subscription.state === "paused" ? (
            <Button small busy={act.busy} onClick={() => act.run("resume")}>
              {texts.resume}
            </Button>
          ) : (
            <Button small busy={act.busy} onClick={() => act.run("pause")}>
              {texts.pause}
            </Button>
          )}
          {subscription.ends_with_period ? (
            <Button small busy={act.busy} onClick={() => act.run("reactivate")}>
              {texts.reactivate}
            </Button>
          ) : (
            <Button small onClick={() => setCancelling("period_end")}>
              {texts.cancelEnd}
            </Button>
          )}
          <Button small variant="quiet" onClick={() => setCancelling("now")}>
            {texts.cancelNow}
          </Button>
        </div>
      )}
      {act.problem !== undefined && <ProblemNote problem={act.problem} />}
      <Known
        facts={[
          [
            common.status,
            <Status value={subscription.state} also={subscription.ends_with_period ? texts.ends : undefined} />,
          ],
          [common.customer, <Id id={subscription.customer} short={false} />],
          [texts.plan, <Id id={subscription.plan} short={false} />],
          [texts.price, <Money minor={subscription.price.amount} currency={subscription.price.currency} />],
          [common.provider, `${subscription.provider} · ${subscription.live ? common.live : common.test}`],
          subscription.current_period_start && subscription.current_period_end
            ? [
                texts.period,
                <>
                  <When at={subscription.current_period_start} as="date" /> –{" "}
                  <When at={subscription.current_period_end} as="date" />
                </>,
              ]
            : undefined,
          subscription.trial_end ? [texts.trial, <When at={subscription.trial_end} as="date" />] : undefined,
          subscription.ended_at ? [texts.ended, <When at={subscription.ended_at} as="dateTime" />] : undefined,
          [common.created, <When at={subscription.created_at} as="dateTime" />],
        ]}
      />
      <CurlButton request={{ path: `/v1/subscriptions/${subscription.id}` }} />
      <Raw value={subscription} />
      {cancelling !== undefined && (
        <Confirm
          title={cancelling === "now" ? texts.cancelNowTitle : texts.cancelEndTitle}
          text={cancelling === "now" ? texts.cancelNowText : texts.cancelEndText}
          label={(cancelling === "now" ? texts.cancelNow : texts.cancelEnd).replace(/\s*…$/, "")}
          danger
          busy={cancel.busy}
          problem={cancel.problem}
          onClose={() => setCancelling(undefined)}
          onConfirm={(why) => cancel.run({ at: cancelling, why })}
        />
      )}
    </div>
  );
}
