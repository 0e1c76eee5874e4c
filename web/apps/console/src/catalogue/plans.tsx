import {
  Badge,
  Button,
  type Column,
  Drawer,
  Field,
  formatNumber,
  Select,
  TextInput,
  useApi,
  useLanguage,
  useTexts,
} from "@florin/ui";
import { useState } from "react";
import { answered, because, useAct, useList } from "../api.js";
import { Confirm } from "../confirm.js";
import { CurlButton, Id, Known, ListView, Raw } from "../parts.js";
import type { Plan } from "../types.js";
import { wordOf } from "../words.js";
import { NameFields, namesOf, textsOf } from "./names.js";
import { Prices, pricesOf } from "./prices.js";
import { whole } from "./productForm.js";
import { PriceList, TextsOf } from "./products.js";
import { Head } from "./head.js";
import { CATALOGUE } from "./texts.js";

const INTERVALS = ["day", "week", "month", "year"] as const;
const CODE = /^[a-z0-9][a-z0-9_-]{0,59}$/;

export function Plans() {
  const texts = useTexts(CATALOGUE);
  const { language } = useLanguage();
  const api = useApi();
  const [adding, setAdding] = useState(false);
  const [open, setOpen] = useState<Plan>();
  const list = useList(["plans", language], (cursor) =>
    answered(api.GET("/v1/plans", { params: { query: { ...cursor } } })),
  );
  const columns: readonly Column<Plan>[] = [
    { key: "name", label: texts.name, cell: (plan) => plan.name },
    { key: "code", label: texts.code, cell: (plan) => <code>{plan.code}</code>, wideOnly: true },
    { key: "every", label: texts.interval, cell: (plan) => texts.each(plan.every, wordOf(texts, plan.interval)) },
    {
      key: "credits",
      label: texts.credits,
      align: "end",
      cell: (plan) => (plan.credits === 0 ? "–" : formatNumber(plan.credits, language)),
    },
    { key: "prices", label: texts.prices, align: "end", cell: (plan) => <PriceList prices={plan.prices} /> },
  ];
  const add = (
    <Button variant="primary" onClick={() => setAdding(true)}>
      {texts.addPlan}
    </Button>
  );
  return (
    <>
      <Head
        title={texts.plans}
        text={texts.emptyPlansText}
        actions={
          <>
            <CurlButton request={{ path: "/v1/plans" }} />
            {add}
          </>
        }
      />
      <ListView
        list={list}
        label={texts.plans}
        columns={columns}
        rowKey={(plan) => plan.id}
        onOpen={setOpen}
        selected={open?.id}
        empty={{ title: texts.emptyPlans, text: texts.emptyPlansText, action: add }}
      />
      {adding && <PlanForm onClose={() => setAdding(false)} />}
      {open !== undefined && <PlanDrawer plan={open} onClose={() => setOpen(undefined)} />}
    </>
  );
}

function PlanDrawer({ plan, onClose }: { plan: Plan; onClose: () => void }) {
  const texts = useTexts(CATALOGUE);
  const { language } = useLanguage();
  return (
    <Drawer open title={plan.name} description={<Id id={plan.id} to="" short={false} />} onClose={onClose}>
      <div className="c-sections">
        <Known
          facts={[
            [texts.code, <code>{plan.code}</code>],
            [texts.interval, texts.each(plan.every, wordOf(texts, plan.interval))],
            [texts.credits, formatNumber(plan.credits, language)],
            [texts.prices, <PriceList prices={plan.prices} />],
            plan.trial_days > 0 && [texts.trial, String(plan.trial_days)],
            [texts.rollover, plan.rollover_periods == null ? "∞" : String(plan.rollover_periods)],
            plan.entitlements.length > 0 && [
              texts.entitlements,
              <span className="f-row">
                {plan.entitlements.map((name) => (
                  <Badge key={name}>{name}</Badge>
                ))}
              </span>,
            ],
          ]}
        />
        <TextsOf texts={plan.texts} />
        <CurlButton request={{ path: `/v1/plans/${plan.id}` }} />
        <Raw value={plan} />
      </div>
    </Drawer>
  );
}

function PlanForm({ onClose }: { onClose: () => void }) {
  const texts = useTexts(CATALOGUE);
  const [code, setCode] = useState("");
  const [credits, setCredits] = useState("");
  const [interval, setInterval] = useState<string>("month");
  const [every, setEvery] = useState("1");
  const [trial, setTrial] = useState("");
  const [rollover, setRollover] = useState("0");
  const [entitlements, setEntitlements] = useState("");
  const [names, setNames] = useState(() => namesOf(undefined));
  const [prices, setPrices] = useState<readonly { currency: string; text: string }[]>([{ currency: "USD", text: "" }]);
  const [asked, setAsked] = useState(false);
  const sums = pricesOf(prices);
  const numbers = {
    credits: credits.trim() === "" ? 0 : whole(credits),
    every: whole(every),
    trial: trial.trim() === "" ? 0 : whole(trial),
    rollover: whole(rollover),
  };
  const good =
    CODE.test(code) &&
    sums !== undefined &&
    names.en.name.trim() !== "" &&
    Object.values(numbers).every((number) => number !== undefined);
  const save = useAct(
    (api, why: string) =>
      answered(
        api.POST("/v1/plans", {
          params: { header: because(why) },
          body: {
            code,
            credits: numbers.credits ?? 0,
            interval,
            every: numbers.every ?? 1,
            trial_days: numbers.trial ?? 0,
            rollover_periods: numbers.rollover ?? 0,
            entitlements: entitlements
              .split(",")
              .map((name) => name.trim())
              .filter((name) => name !== ""),
            prices: sums ?? [],
            texts: textsOf(names, undefined),
          },
        }),
      ),
    { touches: ["plans", "products", "audit"], said: () => texts.added, done: onClose },
  );
  return (
    <Confirm
      wide
      title={texts.addPlan.replace(/\s*…$/, "")}
      label={texts.add}
      busy={save.busy}
      problem={save.problem}
      onClose={onClose}
      onConfirm={(why) => {
        setAsked(true);
        if (good) {
          save.run(why);
        }
      }}
    >
      <div className="c-two">
        <Field label={texts.code} hint={texts.codeHint} error={asked && !CODE.test(code) ? texts.wrongCode : undefined}>
          <TextInput
            data-autofocus
            spellCheck={false}
            maxLength={60}
            value={code}
            onChange={(event) => setCode(event.target.value.toLowerCase())}
          />
        </Field>
        <Field label={texts.credits} error={asked && numbers.credits === undefined ? texts.wrongNumber : undefined}>
          <TextInput inputMode="numeric" value={credits} onChange={(event) => setCredits(event.target.value)} />
        </Field>
        <Field label={texts.every} error={asked && numbers.every === undefined ? texts.wrongNumber : undefined}>
          <TextInput inputMode="numeric" value={every} onChange={(event) => setEvery(event.target.value)} />
        </Field>
        <Field label={texts.interval}>
          <Select
            value={interval}
            onChange={(event) => setInterval(event.target.value)}
            options={INTERVALS.map((each) => ({ value: each, label: texts[each] }))}
          />
        </Field>
        <Field label={texts.trial} optional>
          <TextInput inputMode="numeric" value={trial} onChange={(event) => setTrial(event.target.value)} />
        </Field>
        <Field label={texts.rollover} hint={texts.rolloverHint}>
          <TextInput inputMode="numeric" value={rollover} onChange={(event) => setRollover(event.target.value)} />
        </Field>
      </div>
      <Field label={texts.entitlements} hint={texts.entitlementsHint} optional>
        <TextInput spellCheck={false} value={entitlements} onChange={(event) => setEntitlements(event.target.value)} />
      </Field>
      <Prices drafts={prices} onChange={setPrices} asked={asked} />
      <NameFields names={names} onChange={setNames} asked={asked} />
    </Confirm>
  );
}
